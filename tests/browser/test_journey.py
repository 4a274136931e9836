"""What people do, from the first page to the last: with a mouse, with a keyboard, on paper."""

import io
import json
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from pypdf import PdfReader

from tests.browser.questionnaire import (
    NARROW,
    RESULTS,
    answer_everything,
    ask_for_results,
    enter,
    first_of,
    open_all_details,
    open_blank,
    press,
    see_results,
    take_a_side,
    take_other_answers,
)

SMALLEST_TARGET = 24
LARGE_TARGET = 44


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport=NARROW, accept_downloads=True)  # type: ignore[arg-type]
    yield context.new_page()
    context.close()


def _checked(page: Page) -> list[str]:
    """The ids of what is chosen on a page that stands still."""
    found: list[str] = page.evaluate("[...document.querySelectorAll('form :checked')].map(each => each.id)")
    return found


def _answers(ids: list[str]) -> list[str]:
    return [each for each in ids if each.startswith("answers--") and not each.endswith("--no--answer")]


def _download(page: Page, button: str, folder: Path) -> Path:
    with page.expect_download() as download:
        page.get_by_role("button", name=button, exact=True).click()
    file = folder / download.value.suggested_filename
    download.value.save_as(file)
    return file


def test_a_founder_goes_from_the_first_topic_to_a_plan(page: Page, service: str, tmp_path: Path) -> None:
    page.goto(service)
    press(page, page.get_by_role("link", name="You start a project"))
    topics = page.locator("details.topic[id^=topic--]")
    expect(page.locator("details.topic[open]")).to_have_count(1)
    first = topics.first.locator("fieldset.question input").first
    first.check()
    press(page, topics.first.get_by_role("button", name="Go on"))
    here = page.locator("#here")
    expect(here).to_be_focused()
    expect(here).to_be_in_viewport()
    expect(page.locator("details.topic[open]")).to_have_count(1)
    expect(topics.nth(1).locator("summary").first).to_have_attribute("id", "here")
    expect(topics.first.locator("summary").first).to_contain_text("1 of ")
    press(page, page.get_by_role("button", name="See results so far", exact=False).locator("visible=true").first)

    expect(page).to_have_title(RESULTS)
    row = page.locator(".row").first
    title = row.locator("h3").inner_text()
    press(page, row.get_by_role("button", name="Both sides"))
    expect(page.get_by_role("heading", level=1)).to_have_text(title)
    choice = page.locator(".decide .choice").last
    choice.get_by_role("radio").check()
    press(page, page.get_by_role("button", name="Keep this choice"))
    # The last is an option or a family: it is marked at that, or at each of its forms.
    expect(page.locator(".options .standing").filter(has_text="your decision").first).to_be_visible()
    press(page, page.get_by_role("button", name="All results").first)
    expect(page.locator(".row").first).to_contain_text("You have decided")

    press(page, page.get_by_role("button", name="Your organisational plan"))
    expect(page).to_have_title("Organisational plan – Groundwork")
    table = page.get_by_role("region", name="Table of decisions").get_by_role("row", name=title)
    expect(table).not_to_contain_text("To talk through")
    page.locator("#timetable ~ details").first.locator("summary").click()
    expect(page.locator("#timetable ~ details table").first).to_be_visible()
    for button, start in (("Download to edit (DOCX)", b"PK"), ("PDF", b"%PDF-"), ("JSON", b"{")):
        assert _download(page, button, tmp_path).read_bytes().startswith(start)
    press(page, page.get_by_role("button", name="Change answers"))
    assert len(_checked(page)) >= len(["the answer", "the choice"])


def test_an_agency_checks_and_comes_back(page: Page, service: str, tmp_path: Path) -> None:
    page.goto(service)
    press(page, page.get_by_role("link", name="You work in a drug aid agency"))
    press(page, page.locator("main .card a").first)
    check = page.get_by_role("heading", level=1).inner_text()
    answer_everything(page)
    press(page, page.get_by_role("button", name="See the report", exact=True))
    expect(page.get_by_role("heading", level=1)).to_have_text(check)
    before = page.locator("#summary").inner_text()
    expect(page.get_by_role("heading", name="What has moved")).to_have_count(0)
    earlier = _download(page, "Download this case", tmp_path)

    open_all_details(page)
    page.evaluate(
        """() => {
            for (const group of document.querySelectorAll("#questions fieldset")) {
                const inputs = [...group.querySelectorAll(".answers input")];
                inputs.filter(each => each.type === "checkbox" && each.checked).forEach(each => each.click());
                inputs.at(-1).click();
            }
        }"""
    )
    page.set_input_files("#earlier-file", earlier)
    press(page, page.get_by_role("button", name="See the report again"))
    moved = page.locator("section:has(> #moved)")
    expect(moved).to_be_visible()
    expect(page.locator("#summary")).not_to_have_text(before, use_inner_text=True)
    expect(moved).to_contain_text(" before, ")
    shown = moved.inner_text()
    for button, start in (("Download to edit (DOCX)", b"PK"), ("PDF", b"%PDF-")):
        assert _download(page, button, tmp_path).read_bytes().startswith(start)
    assert json.loads(_download(page, "JSON", tmp_path).read_bytes())["changes"]
    # Once more, without choosing the file again.
    press(page, page.get_by_role("button", name="See the report again"))
    expect(moved).to_have_text(shown, use_inner_text=True)


def test_a_file_that_is_no_case_loses_nothing(page: Page, service: str) -> None:
    page.goto(f"{service}/readiness")
    press(page, page.locator("main .card a").first)
    answer_everything(page)
    entered = _checked(page)
    wrong = {"name": "case.json", "mimeType": "text/plain", "buffer": b"no case"}
    page.set_input_files("#earlier-file", wrong)  # type: ignore[arg-type]
    press(page, page.get_by_role("button", name="See the report"))
    summary = page.get_by_role("alert")
    expect(summary).to_be_focused()
    summary.get_by_role("link").click()
    expect(page.locator("#earlier-file")).to_be_focused()
    assert set(entered) <= set(_checked(page))


def test_fill_in_look_go_back_change_and_look_again(page: Page, service: str) -> None:
    page.goto(service)
    press(page, page.get_by_role("link", name="Open the questionnaire"))
    answer_everything(page)
    entered = _checked(page)
    see_results(page)
    before = page.locator(".glance").inner_text()

    page.go_back()
    expect(page).to_have_title("Questionnaire – Groundwork")
    expect(page.locator("form :checked"), "the browser's own Back keeps every entry").to_have_count(len(entered))
    assert _checked(page) == entered
    page.get_by_role("heading", name="What matters to you").click()
    page.locator(".concerns input[value=more]").first.check()
    take_a_side(page)
    see_results(page)
    glance = page.locator(".glance")
    expect(glance).not_to_have_text(before, use_inner_text=True)
    expect(glance).to_contain_text("You have decided")
    after = glance.inner_text()

    page.reload()
    expect(glance, "results can be loaded again").to_have_text(after, use_inner_text=True)

    press(page, page.get_by_role("button", name="Change answers"))
    expect(page).to_have_title("Questionnaire – Groundwork")
    hidden = page.locator("input[type=hidden][name^='answers.']").count()
    assert len(_answers(_checked(page))) + hidden == len(_answers(entered)), "what was not changed stays"
    see_results(page)
    expect(glance).to_have_text(after, use_inner_text=True)


def test_one_answer_can_be_changed_from_the_results(page: Page, service: str) -> None:
    open_blank(page, service)
    answer_everything(page)
    see_results(page)
    page.locator("summary", has_text=re.compile("^Answered: ")).click()
    press(page, page.locator(".answer-list[open] button").last)
    expect(page).to_have_url(re.compile("#question--"))
    question = page.url.partition("#")[2]
    expect(page.locator(f"[id='{question}']")).to_be_in_viewport()


def test_a_case_is_taken_away_and_brought_back(page: Page, service: str, tmp_path: Path) -> None:
    open_blank(page, service)
    answer_everything(page)
    see_results(page)
    # Not how far each verdict stands: that is told as far as it is known in time.
    shown = page.locator(".row > :not(.stands)").all_inner_texts()
    file = _download(page, "Download this case", tmp_path)
    assert file.name == "groundwork-case.json"
    assert set(json.loads(file.read_text(encoding="utf-8"))) == {"answers", "importances", "choices", "knowledge"}

    page.goto(service)
    page.set_input_files("#saved-case", file)
    press(page, page.get_by_role("button", name="Load this case"))
    expect(page.get_by_role("status")).to_contain_text("Your case is loaded")
    see_results(page)
    expect(page.locator(".row > :not(.stands)")).to_have_text(shown, use_inner_text=True)


def _contradict(page: Page) -> None:
    group = first_of(page, "checkbox")
    group.evaluate(
        "each => { for (let it = each; it; it = it.parentElement) if (it.tagName === 'DETAILS') it.open = true }"
    )
    group.locator(".answers input").first.check()
    group.get_by_label("Don’t know").check()


@pytest.mark.parametrize("button", ["See results", "Go on"])
def test_errors_take_the_focus_and_lead_to_their_fields(page: Page, service: str, button: str) -> None:
    open_blank(page, service)
    _contradict(page)
    press(page, page.get_by_role("button", name=button, exact=button != "Go on").locator("visible=true").first)
    summary = page.get_by_role("alert")
    expect(summary).to_be_focused()
    expect(summary).to_be_in_viewport()
    summary.get_by_role("link").click()
    expect(first_of(page, "checkbox").locator(".answers input").first).to_be_focused()
    expect(first_of(page, "checkbox")).to_have_accessible_description(
        "Choose all that hold. Error: “Don’t know” cannot stand beside other answers. Keep one or the other."
    )


def test_an_answer_can_be_taken_back(page: Page, service: str) -> None:
    open_blank(page, service)
    group = first_of(page, "radio")
    group.locator(".answers input").first.check()
    group.get_by_label("No answer").check()
    ask_for_results(page)
    expect(page.get_by_role("alert")).to_contain_text("Answer at least one question")


def _tab_to(page: Page, selector: str, most: int = 60) -> None:
    for _ in range(most):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    pytest.fail(f"{selector} is not within {most} stops")


def test_a_keyboard_is_enough(page: Page, service: str) -> None:
    page.goto(service)
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the content")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Open the questionnaire")).to_be_focused()
    enter(page)
    expect(page).to_have_title("Questionnaire – Groundwork")

    first = first_of(page, "radio").locator("input")
    for _ in range(40):
        page.keyboard.press("Tab")
        if first.last.evaluate("each => each === document.activeElement"):
            break
    # The group has one stop, at the choice made so far; arrows choose.
    expect(first.last).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(first.first).to_be_checked()
    expect(first.first, "the focus can be seen").to_have_css("outline-style", "solid")
    _tab_to(page, "button[name=go-on]")
    enter(page)
    expect(page.locator("#here")).to_be_focused()
    page.keyboard.press("Space")
    expect(page.locator("details.topic[open]")).to_have_count(0)
    page.keyboard.press("Enter")
    expect(page.locator("details.topic[open]")).to_have_count(1)
    _tab_to(page, "fieldset input[type=radio], fieldset input[type=checkbox]")
    enter(page)
    expect(page).to_have_title(RESULTS)

    _tab_to(page, ".row button[formaction^='/results/']")
    enter(page)
    why = page.locator(".argument summary").first
    why.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".argument details").first).to_have_attribute("open", "")
    radio = page.locator(".decide input")
    radio.first.focus()
    page.keyboard.press("ArrowDown")
    enter(page)
    expect(page.locator(".options > .card").first.locator(".standing").first).to_contain_text("Your decision")
    expect(radio.nth(1)).to_be_checked()


def test_targets_are_large_enough(page: Page, service: str) -> None:
    open_blank(page, service)
    open_all_details(page)
    sizes = page.evaluate(
        """() => [...document.querySelectorAll(
            "main button:not([hidden]), .choice label, summary, .exit a, nav[aria-label] a")].map(
            each => [each.textContent, each.getBoundingClientRect().width, each.getBoundingClientRect().height])"""
    )
    assert sizes
    assert [each for each in sizes if min(each[1:]) < SMALLEST_TARGET] == []
    choices = page.evaluate(
        "[...document.querySelectorAll('.choice')].map(each => each.getBoundingClientRect().height)"
    )
    assert min(choices) >= LARGE_TARGET


def _on_paper(page: Page) -> None:
    page.emulate_media(media="print")
    for hidden in (".masthead", ".exit", "button", ".skip", ".actions"):
        expect(page.locator(f"{hidden} >> visible=true")).to_have_count(0)


def test_results_on_paper_show_every_row_and_no_buttons(page: Page, service: str) -> None:
    open_blank(page, service)
    answer_everything(page)
    see_results(page)
    rows = page.locator(".row").count()
    folded = page.locator(".answer-list li").first
    expect(folded).to_be_hidden()
    _on_paper(page)
    expect(folded).to_be_visible()
    for part in ("h3", ".verdict"):
        expect(page.locator(f".row {part} >> visible=true")).to_have_count(rows)
    assert all(page.locator(".row h3").all_inner_texts())


def test_a_decision_on_paper_shows_what_is_folded(page: Page, service: str) -> None:
    open_blank(page, service)
    answer_everything(page)
    see_results(page)
    press(page, page.get_by_role("button", name="Both sides").first)
    folded = page.locator(".argument details p").first
    expect(folded).to_be_hidden()
    _on_paper(page)
    expect(folded).to_be_visible()
    expect(page.locator("#decide")).to_be_hidden()


def test_the_plan_on_paper_shows_what_is_folded(page: Page, service: str) -> None:
    open_blank(page, service)
    answer_everything(page)
    see_results(page)
    press(page, page.get_by_role("button", name="Your organisational plan"))
    lines = page.locator("details.document li")
    steps = page.locator("#timetable ~ details td")
    folded = (lines.count(), steps.count())
    assert all(folded)
    expect(lines.first).to_be_hidden()
    words = _words(page.pdf())
    # Of each document the heading, which is no fold's any more, and its last line, without the source behind it.
    for document in page.locator("details.document").all():
        for part in (document.locator("h3").first, document.locator("li").last):
            assert _squeezed(part.text_content() or "")[:30] in words
    _on_paper(page)
    expect(lines.locator("visible=true")).to_have_count(folded[0])
    expect(steps.locator("visible=true")).to_have_count(folded[1])


def _words(pdf: bytes) -> str:
    """The text of a PDF, without spaces and ligatures: lines break where they have to."""
    text = "".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages)
    return _squeezed(text)


def _squeezed(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split())


def test_motion_and_forced_colours_are_heeded(page: Page, service: str) -> None:
    page.goto(service)
    button = page.get_by_role("link", name="Open the questionnaire")
    page.emulate_media(reduced_motion="reduce")
    expect(button).to_have_css("transition-duration", "0s")
    page.emulate_media(forced_colors="active")
    expect(button).to_have_css("border-top-style", "solid")


def test_nothing_is_kept_in_the_browser(page: Page, service: str) -> None:
    open_blank(page, service)
    answer_everything(page)
    see_results(page)
    press(page, page.get_by_role("button", name="Your organisational plan"))
    assert page.context.cookies() == []
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0
    assert "answers" not in page.url


def test_a_founder_asks_what_would_change_a_verdict_and_tries_it(page: Page, service: str) -> None:
    """With the keyboard alone: from the results to a closer look, what if, and back."""
    open_blank(page, service)
    answer_everything(page)
    see_results(page)
    results = page.url
    verdicts = page.locator(".row .verdict").all_inner_texts()
    _tab_to(page, ".row button[formaction$='/closer']")
    enter(page)
    expect(page.get_by_role("heading", level=1)).to_contain_text("A closer look")
    page.locator(".keep input").first.focus()
    page.keyboard.press("Space")
    # Enter in the form asks again.
    enter(page)
    expect(page.locator(".keep input").first).to_be_checked()
    expect(page.locator("#change")).to_be_visible()
    page.reload()
    expect(page.locator(".keep input").first).to_be_checked()
    page.locator(".crumbs button").first.focus()
    enter(page)
    expect(page).to_have_url(results)
    expect(page.locator(".row .verdict")).to_have_text(verdicts, use_inner_text=True)

    press(page, page.get_by_role("button", name="What if?"))
    take_other_answers(page)
    page.locator("details.topic[open] fieldset input").first.focus()
    enter(page)
    expect(page.get_by_role("status")).to_contain_text("This changes")
    press(page, page.get_by_role("button", name="Back to mine"))
    expect(page).to_have_url(results)
    expect(page.locator(".row .verdict")).to_have_text(verdicts, use_inner_text=True)
    press(page, page.get_by_role("button", name="What if?"))
    take_other_answers(page)
    press(page, page.get_by_role("button", name="See the difference").locator("visible=true").first)
    expect(page.get_by_role("status")).to_contain_text("This changes")
    press(page, page.get_by_role("button", name="Keep these answers"))
    expect(page).to_have_url(results)
    expect(page.locator(".row .verdict")).not_to_have_text(verdicts, use_inner_text=True)


def test_the_next_question_is_answered_among_the_results(page: Page, service: str) -> None:
    open_blank(page, service)
    first_of(page, "radio").locator(".answers input").first.check()
    see_results(page)
    box = page.locator("section:has(> #ask-next)")
    asked = box.locator("fieldset").first
    question = asked.locator("legend").inner_text()
    asked.locator(".answers input").first.check()
    press(page, page.get_by_role("button", name="See what this changes").locator("visible=true"))
    expect(page).to_have_title(RESULTS)
    expect(page.locator("#ask-next")).to_be_visible()
    expect(page.locator("section:has(> #ask-next) legend").filter(has_text=question)).to_have_count(0)
    press(page, page.get_by_role("button", name="Change answers"))
    expect(page).to_have_url(f"{service}/questionnaire")
    assert len(_answers(_checked(page))) == len(["the first", "the next"])
