"""A keyboard is enough: from the first page through questions of both kinds, and out."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.visitor import Visitor

MOST_STOPS = 60


def _tab_to(visitor: Visitor, wanted: Locator) -> None:
    """Go on with Tab until this has the focus."""
    for _ in range(MOST_STOPS):
        visitor.page.keyboard.press("Tab")
        if wanted.evaluate("each => each === document.activeElement"):
            return
    pytest.fail(f"{wanted} is not within {MOST_STOPS} stops")


def _skip(visitor: Visitor) -> None:
    """The first stop leads past the head."""
    visitor.page.keyboard.press("Tab")
    expect(visitor.page.get_by_role("link", name="Skip to the content")).to_be_focused()
    visitor.page.keyboard.press("Enter")
    expect(visitor.page.locator("main")).to_be_focused()


def _answer(visitor: Visitor, group: Locator) -> None:
    offered = group.locator(".answers input")
    if offered.first.get_attribute("type") == "checkbox":
        _tab_to(visitor, offered.first)
        visitor.page.keyboard.press("Space")
        expect(offered.first).to_be_checked()
        visitor.page.keyboard.press("Tab")
        expect(offered.nth(1), "each that may hold is a stop").to_be_focused()
        return
    _tab_to(visitor, offered.first)
    expect(group.locator(":checked"), "nothing is ticked before").to_have_count(0)
    visitor.page.keyboard.press("Space")
    expect(offered.first).to_be_checked()
    visitor.page.keyboard.press("ArrowDown")
    expect(offered.nth(1), "arrows choose within the group").to_be_checked()
    expect(offered.nth(1), "the focus can be seen").to_have_css("outline-style", "solid")


@pytest.mark.parametrize("scripts", [True, pytest.param(False, marks=pytest.mark.thorough)])
def test_a_keyboard_is_enough(visit: Callable[..., Visitor], scripts: bool) -> None:
    visitor = visit(scripts=scripts)
    page = visitor.page
    visitor.go("/start")
    _skip(visitor)
    _tab_to(visitor, page.locator("#scope--first"))
    page.keyboard.press("Space")
    visitor.enter()
    kinds: set[str | None] = set()
    while kinds != {"radio", "checkbox"}:
        address = page.url
        assert "/q/" in address, "there are questions of both kinds"
        for group in page.locator("fieldset.question").all():
            _answer(visitor, group)
            kinds.add(group.locator(".answers input").first.get_attribute("type"))
        # In the field itself: the form goes on to the next page, not to results.
        visitor.enter()
        expect(page).not_to_have_url(address)
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Exit this case at once"), "Exit comes right after").to_be_focused()
    visitor.enter()
    expect(page.get_by_role("heading", level=1)).to_have_text("You have left")


def test_errors_take_the_focus_and_lead_to_their_fields(visit: Callable[..., Visitor]) -> None:
    visitor = visit()
    visitor.go("/start")
    visitor.button("Continue")
    summary = visitor.page.get_by_role("alert")
    expect(summary).to_be_focused()
    expect(summary).to_be_in_viewport()
    visitor.page.keyboard.press("Tab")
    visitor.page.keyboard.press("Enter")
    expect(visitor.page.locator("#scope--first")).to_be_focused()


def test_motion_and_forced_colours_are_heeded(visit: Callable[..., Visitor]) -> None:
    visitor = visit()
    visitor.go("/")
    button = visitor.page.get_by_role("link", name="Start", exact=True).and_(visitor.page.locator(".button"))
    expect(button).to_have_css("transition-duration", "0s")
    visitor.page.emulate_media(forced_colors="active")
    expect(button).to_have_css("border-top-style", "solid")
