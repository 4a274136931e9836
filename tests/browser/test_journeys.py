"""Somebody walks each journey with Back, reload and a closed tab thrown in, and loses nothing."""

from collections.abc import Callable, Iterator, Sequence
from itertools import cycle, islice

import pytest

from tests.browser.interruptions import INTERRUPTIONS, Interruption, expect_not_open
from tests.browser.journeys import JOURNEYS, answer
from tests.browser.visitor import Visitor

Visit = Callable[..., Visitor]
SHORT = 2
"""Pages of questions in a short walk."""
LONG = 5
SAMPLE = [
    ("founder", False, 1280),
    ("agency", False, 1280),
    ("trainer", False, 1280),
    ("agency", True, 1280),
    ("founder", False, 320),
]
"""Beside the setting in which everything happens everywhere: journeys, widths and scripts or none all meet."""


def _walk(visitor: Visitor, journey: str, pages: int, thrown_in: Iterator[Sequence[Interruption]]) -> None:
    visitor.go("/")
    for step in JOURNEYS[journey](visitor, pages):
        before = visitor.page.url
        step(visitor)
        for interruption in next(thrown_in):
            # Each comes back to where it began, or to its like in the case that was made meanwhile.
            interruption(visitor, step, before, visitor.page.url)
            if visitor.name:
                visitor.expect_kept()
            visitor.expect_asked_for()


def _in_turn(first: int) -> Iterator[Sequence[Interruption]]:
    return ((each,) for each in islice(cycle(INTERRUPTIONS), first, None))


@pytest.mark.slow
@pytest.mark.parametrize(
    ("journey", "scripts", "width", "first"),
    [("founder", True, 320, 0), pytest.param("agency", False, 1280, 3, marks=pytest.mark.thorough)],
)
def test_a_journey_loses_nothing(visit: Visit, journey: str, scripts: bool, width: int, first: int) -> None:
    _walk(visit(scripts=scripts, width=width), journey, SHORT, _in_turn(first))


@pytest.mark.thorough
@pytest.mark.parametrize("interruptions", [INTERRUPTIONS[:2], INTERRUPTIONS[2:4], INTERRUPTIONS[4:]])
@pytest.mark.parametrize("journey", JOURNEYS)
def test_every_interruption_at_every_step(visit: Visit, journey: str, interruptions: Sequence[Interruption]) -> None:
    _walk(visit(), journey, LONG, cycle([interruptions]))


@pytest.mark.thorough
@pytest.mark.parametrize(("journey", "scripts", "width"), SAMPLE)
def test_interruptions_in_turn_in_other_settings(visit: Visit, journey: str, scripts: bool, width: int) -> None:
    place = SAMPLE.index((journey, scripts, width))
    _walk(visit(scripts=scripts, width=width), journey, LONG, _in_turn(place))


@pytest.mark.parametrize("scripts", [True, False])
def test_back_shows_what_the_browser_held_but_nothing_from_before_a_change(visit: Visit, scripts: bool) -> None:
    """Else "exit, then Back" would show nothing of what it is to show."""
    visitor = visit(scripts=scripts)
    visitor.go("/start")
    visitor.page.locator("#scope--first").check()
    visitor.button("Continue")
    visitor.link("Overview")
    visitor.back()
    assert visitor.restored == 1
    visitor.begin_anew()
    answer(visitor)
    visitor.back()
    assert visitor.restored == 1, "the page came anew, made from what is saved now"
    assert visitor.page.locator("input[name=revision]").first.get_attribute("value") == "2"


@pytest.mark.parametrize("scripts", [True, False])
def test_back_right_after_exit_shows_nothing(visit: Visit, scripts: bool) -> None:
    """From a page that the browser could hold back, as it was the last of the case."""
    visitor = visit(scripts=scripts)
    visitor.go("/start")
    visitor.page.locator("#scope--first").check()
    visitor.button("Continue")
    question = visitor.page.url
    visitor.link("Overview")
    overview = visitor.page.url
    visitor.button("Exit this case at once")
    visitor.back()
    expect_not_open(visitor)
    assert visitor.restored == 0
    # With scripts, leaving took the place of the page that was left.
    assert visitor.page.url == (question if scripts else overview)
