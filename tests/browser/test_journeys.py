"""Somebody walks each journey with Back, reload and a closed tab thrown in, and loses nothing."""

from collections.abc import Callable, Iterator
from itertools import cycle, islice

import pytest

from tests.browser.interruptions import INTERRUPTIONS, Interruption
from tests.browser.journeys import JOURNEYS
from tests.browser.visitor import Visitor

Visit = Callable[..., Visitor]
SHORT = 6
"""Pages of questions in a short walk: as many as there are interruptions."""
LONG = 14
EVERY = 200
SETTINGS = [(True, 1280), (False, 320), (False, 1280)]
"""With scripts and without, narrow and wide, besides the one in which everything happens everywhere."""


def _walk(visitor: Visitor, journey: str, pages: int, thrown_in: Iterator[Interruption]) -> None:
    visitor.go("/")
    for step in JOURNEYS[journey](visitor, pages):
        before = visitor.page.url
        step(visitor)
        here = visitor.page.url
        next(thrown_in)(visitor, step, before, here)
        if visitor.name:
            visitor.expect_kept()
        visitor.expect_asked_for()


def _in_turn(first: int) -> Iterator[Interruption]:
    return islice(cycle(INTERRUPTIONS), first, None)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("journey", "scripts", "width", "first"),
    [("founder", True, 320, 0), ("founder", False, 320, 3), ("agency", False, 1280, 1), ("trainer", True, 1280, 2)],
)
def test_a_journey_loses_nothing(visit: Visit, journey: str, scripts: bool, width: int, first: int) -> None:
    _walk(visit(scripts=scripts, width=width), journey, SHORT, _in_turn(first))


@pytest.mark.thorough
@pytest.mark.parametrize("interruption", INTERRUPTIONS)
@pytest.mark.parametrize("journey", JOURNEYS)
def test_every_interruption_at_every_step(visit: Visit, journey: str, interruption: Interruption) -> None:
    _walk(visit(), journey, LONG, cycle([interruption]))


@pytest.mark.thorough
@pytest.mark.parametrize(("scripts", "width"), SETTINGS)
@pytest.mark.parametrize("journey", JOURNEYS)
def test_interruptions_in_turn_in_every_setting(visit: Visit, journey: str, scripts: bool, width: int) -> None:
    place = list(JOURNEYS).index(journey) + 2 * SETTINGS.index((scripts, width))
    _walk(visit(scripts=scripts, width=width), journey, LONG, _in_turn(place))


@pytest.mark.thorough
def test_a_walk_through_every_question(visit: Visit) -> None:
    _walk(visit(), "founder", EVERY, _in_turn(0))


@pytest.mark.parametrize("scripts", [True, False])
def test_the_browser_holds_pages_back_but_none_that_was_left_behind_by_a_change(visit: Visit, scripts: bool) -> None:
    """Else "exit, then Back" would show nothing of what it is to show."""
    visitor = visit(scripts=scripts)
    visitor.go("/library/decisions")
    visitor.go("/library/manual")
    visitor.back()
    assert visitor.restored == 1
    visitor.expect_at(f"{visitor.service}/library/decisions")
