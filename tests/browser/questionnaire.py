"""The questionnaire as a user fills it in, whatever the knowledge base asks; and the way from page to page."""

from playwright.sync_api import Locator, Page, expect

NARROW = {"width": 320, "height": 640}
WIDE = {"width": 1280, "height": 800}


RESULTS = "Your results so far – Groundwork"


def press(page: Page, lead: Locator) -> None:
    """Press a link or button that leads to a page, and wait for that: nothing read afterwards is of the page before."""
    with page.expect_navigation():
        lead.click()


def enter(page: Page) -> None:
    """The same with the keyboard, wherever the focus is."""
    with page.expect_navigation():
        page.keyboard.press("Enter")


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


def ask_for_results(page: Page) -> None:
    """Whether there are some, or something is wrong with the answers."""
    press(page, page.get_by_role("button", name="See results", exact=True))


def see_results(page: Page) -> None:
    ask_for_results(page)
    expect(page).to_have_title(RESULTS)


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
