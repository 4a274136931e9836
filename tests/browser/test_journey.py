"""What people do, from the first page to the last: with a mouse, with a keyboard, on paper."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.questionnaire import (
    NARROW,
    answer_everything,
    first_of,
    open_all_details,
    open_blank,
    see_results,
)

SMALLEST_TARGET = 24
LARGE_TARGET = 44


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport=NARROW, accept_downloads=True)  # type: ignore[arg-type]
    yield context.new_page()
    context.close()


def _checked(page: Page) -> list[str]:
    found: list[str] = page.evaluate("[...document.querySelectorAll('form :checked')].map(each => each.id)")
    return found


def _answers(ids: list[str]) -> list[str]:
    return [each for each in ids if each.startswith("answers--")]


def test_fill_in_look_go_back_change_and_look_again(page: Page, service: str) -> None:
    page.goto(service)
    page.get_by_role("link", name="Open the questionnaire").click()
    answer_everything(page)
    entered = _checked(page)
    see_results(page)
    expect(page).to_have_title("Your results so far – Groundwork")
    before = page.locator(".glance").inner_text()

    page.go_back()
    expect(page).to_have_title("Questionnaire – Groundwork")
    assert _checked(page) == entered, "the browser's own Back keeps every entry"
    page.locator(".concerns input[value=more]").first.check()
    for decision in page.locator("fieldset[id^=decided--]").all():
        decision.locator("input").last.check()
    see_results(page)
    after = page.locator(".glance").inner_text()
    assert after != before
    assert "You have decided" in after

    page.reload()
    assert page.locator(".glance").inner_text() == after, "results can be loaded again"

    page.get_by_role("button", name="Change answers").click()
    expect(page).to_have_title("Questionnaire – Groundwork")
    assert _answers(_checked(page)) == _answers(entered), "what was not changed stays"
    see_results(page)
    assert page.locator(".glance").inner_text() == after


def test_one_answer_can_be_changed_from_the_results(page: Page, service: str) -> None:
    open_blank(page, service)
    answer_everything(page)
    see_results(page)
    page.locator("summary", has_text="Answered: ").click()
    page.locator(".answer-list[open] button").last.click()
    question = page.url.partition("#")[2]
    assert question.startswith("question--")
    expect(page.locator(f"[id='{question}']")).to_be_in_viewport()


def test_a_case_is_taken_away_and_brought_back(page: Page, service: str, tmp_path: Path) -> None:
    open_blank(page, service)
    answer_everything(page)
    see_results(page)
    shown = page.locator(".glance").inner_text()
    with page.expect_download() as download:
        page.get_by_role("button", name="Download this case").click()
    file = tmp_path / download.value.suggested_filename
    download.value.save_as(file)
    assert file.name == "groundwork-case.json"
    assert set(json.loads(file.read_text(encoding="utf-8"))) == {"answers", "importances", "choices", "knowledge"}

    page.goto(service)
    page.set_input_files("#saved-case", file)
    page.get_by_role("button", name="Load this case").click()
    expect(page.get_by_role("status")).to_contain_text("Your case is loaded")
    see_results(page)
    assert page.locator(".glance").inner_text() == shown


def test_errors_take_the_focus_and_lead_to_their_fields(page: Page, service: str) -> None:
    open_blank(page, service)
    group = first_of(page, "checkbox")
    group.locator(".answers input").first.check()
    group.get_by_label("Don’t know").check()
    see_results(page)
    summary = page.get_by_role("alert")
    expect(summary).to_be_focused()
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
    see_results(page)
    expect(page.get_by_role("alert")).to_contain_text("Answer at least one question")


def test_a_keyboard_is_enough(page: Page, service: str) -> None:
    page.goto(service)
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the content")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Open the questionnaire")).to_be_focused()
    page.keyboard.press("Enter")
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
    outline = first.first.evaluate("each => getComputedStyle(each).outlineStyle")
    assert outline == "solid", "the focus can be seen"
    page.keyboard.press("Enter")
    expect(page).to_have_title("Your results so far – Groundwork")

    why = page.locator(".argument summary").first
    why.focus()
    page.keyboard.press("Enter")
    assert page.locator(".argument details").first.evaluate("each => each.open")


def test_targets_are_large_enough(page: Page, service: str) -> None:
    open_blank(page, service)
    sizes = page.evaluate(
        """() => [...document.querySelectorAll("main button, .choice label, summary, .exit a, nav[aria-label] a")].map(
            each => [each.textContent, each.getBoundingClientRect().width, each.getBoundingClientRect().height])"""
    )
    assert sizes
    assert [each for each in sizes if min(each[1:]) < SMALLEST_TARGET] == []
    choices = page.evaluate(
        "[...document.querySelectorAll('.choice')].map(each => each.getBoundingClientRect().height)"
    )
    assert min(choices) >= LARGE_TARGET


def test_paper_shows_everything_and_no_buttons(page: Page, service: str) -> None:
    open_blank(page, service)
    answer_everything(page)
    see_results(page)
    folded = page.locator(".argument details p").first
    expect(folded).to_be_hidden()
    page.emulate_media(media="print")
    expect(folded).to_be_visible()
    for hidden in (".masthead", ".exit", "button", ".skip"):
        assert page.locator(f"{hidden} >> visible=true").count() == 0, hidden
    assert page.locator(".decision .verdict >> visible=true").count() == page.locator(".decision").count()


def test_motion_and_forced_colours_are_heeded(page: Page, service: str) -> None:
    page.goto(service)
    button = page.get_by_role("link", name="Open the questionnaire")
    page.emulate_media(reduced_motion="reduce")
    assert button.evaluate("each => getComputedStyle(each).transitionDuration") == "0s"
    page.emulate_media(forced_colors="active")
    assert button.evaluate("each => getComputedStyle(each).borderTopStyle") == "solid"


def test_nothing_is_kept_in_the_browser(page: Page, service: str) -> None:
    open_blank(page, service)
    answer_everything(page)
    see_results(page)
    open_all_details(page)
    assert page.context.cookies() == []
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0
    assert "answers" not in page.url
