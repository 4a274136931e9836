"""What life throws in between two pages: each leaves everything that was said, and the way to say it again."""

from collections.abc import Callable

from playwright.sync_api import expect

from tests.browser.journeys import Step
from tests.browser.visitor import Visitor

Interruption = Callable[[Visitor, Step, str, str], None]
"""Happens to a visitor who came by a step from one page (the first address) to another (the second)."""


def back(visitor: Visitor, step: Step, before: str, here: str) -> None:
    """Back, and the same again."""
    visitor.back()
    if visitor.page.url != before:
        # The step led to the address that it began at, or the browser takes it for that.
        visitor.go(before)
    step(visitor)
    _expect_like(visitor, here)


def forward(visitor: Visitor, _step: Step, _before: str, here: str) -> None:
    """Back and forward."""
    visitor.back()
    visitor.forward()
    visitor.expect_at(here)


def reload(visitor: Visitor, _step: Step, _before: str, here: str) -> None:
    """Reload, twice."""
    visitor.reload()
    visitor.reload()
    visitor.expect_at(here)


def closed_tab(visitor: Visitor, _step: Step, _before: str, here: str) -> None:
    """Close the tab, come back to the home page, and go on from there."""
    name = visitor.name
    visitor.close_tab()
    visitor.open_tab()
    visitor.go("/")
    if name:
        visitor.link(f"Go on with {name}")
        expect(visitor.page.get_by_role("heading", level=1)).to_have_text(name)
    visitor.go(here)
    visitor.expect_at(here)


def second_tab(visitor: Visitor, step: Step, before: str, here: str) -> None:
    """The same once more in a second tab, beside the first."""
    first = visitor.page
    visitor.open_tab()
    visitor.go(before)
    step(visitor)
    if "/case/" not in before:
        # It made a case of its own, and it is that which goes on.
        _expect_like(visitor, here)
        visitor.close_tab(first)
        return
    visitor.expect_at(here)
    visitor.close_tab()
    visitor.page = first


def leave(visitor: Visitor, _step: Step, before: str, here: str) -> None:
    """Exit, look with Back and Forward for what was there, and open the case again by its words."""
    if not visitor.name:
        return
    name, words = visitor.name, visitor.words()
    visitor.button("Exit this case at once")
    expect(visitor.page.get_by_role("heading", level=1)).to_have_text("You have left")
    assert not any(name in f"{each['path']} {each['value']}" for each in visitor.context.cookies())
    visitor.back()
    if "/case/" in visitor.page.url:
        expect_not_open(visitor)
    for address in (before, here):
        if "/case/" in address:
            visitor.go(address)
            expect_not_open(visitor)
    visitor.go("/open")
    visitor.page.get_by_label("The words, in their order").fill(words)
    visitor.button("Open")
    visitor.go(here)
    visitor.expect_at(here)


INTERRUPTIONS: tuple[Interruption, ...] = (back, forward, reload, closed_tab, second_tab, leave)


def _expect_like(visitor: Visitor, address: str) -> None:
    """At this address; where the step makes a case, at that of the case made last."""
    name = address.removeprefix(f"{visitor.service}/case/").partition("/")[0]
    visitor.expect_at(address.replace(f"/case/{name}", f"/case/{visitor.name}") if visitor.name else address)


def expect_not_open(visitor: Visitor) -> None:
    """The page that says that the case is not open here, and shows nothing of it."""
    expect(visitor.page.get_by_role("heading", level=1)).to_have_text("This case is not open on this device")
    expect(visitor.page.locator("[data-case], .case-name")).to_have_count(0)
