"""The questionnaire as a user fills it in, whatever the knowledge base asks."""

from playwright.sync_api import Locator, Page

NARROW = {"width": 320, "height": 640}
WIDE = {"width": 1280, "height": 800}


def open_blank(page: Page, service: str) -> None:
    page.goto(f"{service}/questionnaire")


def answer_everything(page: Page) -> None:
    """Answer every question: the first answer, and where several can be given, the first two."""
    page.evaluate(
        """() => {
            for (const group of document.querySelectorAll("fieldset:has(.non-answers)")) {
                const inputs = [...group.querySelectorAll(".answers input")];
                inputs.slice(0, inputs[0].type === "radio" ? 1 : 2).forEach(input => input.click());
            }
        }"""
    )


def take_other_answers(page: Page) -> None:
    """Give the last answer to every question; where several can be given, it alone."""
    page.evaluate(
        """() => {
            for (const group of document.querySelectorAll("fieldset:has(.non-answers)")) {
                const inputs = [...group.querySelectorAll(".answers input")];
                inputs.filter(each => each.type === "checkbox" && each.checked).forEach(each => each.click());
                inputs.at(-1).click();
            }
        }"""
    )


def take_a_side(page: Page) -> None:
    """Choose the last option of every decision that arises, whether its fold is open or not."""
    page.evaluate(
        """() => {
            for (const group of document.querySelectorAll("fieldset[id^=decided--]")) {
                [...group.querySelectorAll("input")].at(-1).click();
            }
        }"""
    )


def first_of(page: Page, kind: str) -> Locator:
    """The first question of a kind: radio or checkbox."""
    return page.locator(f"fieldset:has(.non-answers input[type={kind}])").first


def see_results(page: Page) -> None:
    page.get_by_role("button", name="See results", exact=True).click()


def open_all_details(page: Page) -> None:
    page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")


def open_some_details(page: Page) -> None:
    """The first few of each group, and no other: one is built like the next."""
    page.evaluate(
        """() => {
            const seen = new Map();
            for (const each of document.querySelectorAll("details")) {
                const group = each.parentElement.className + each.className;
                seen.set(group, (seen.get(group) ?? 0) + 1);
                each.open = seen.get(group) <= 3;
            }
        }"""
    )
