"""How pages wait for analyses: not long, and not at all where there is no room for them."""

from collections.abc import Callable
from typing import Final, TypeVar

from api.http.analysing import analysed
from api.http.problems import HttpProblem
from api.services.analysts import Analysts, within
from engine.space.analyst import Analyst
from engine.space.readings.solver import Remaining

SECONDS_TO_WAIT: Final = 0.3
"""How long a page may wait for what is still open: enough for most cases, and short enough for all readers."""

T = TypeVar("T")


async def if_there_is_room(analysts: Analysts, ask: Callable[[Analyst, Remaining], T]) -> T | None:
    """What `ask` finds; None where too many wait already: the page has more to show than this."""
    try:
        return await analysed(analysts, ask)
    except HttpProblem:
        return None


def soon(remaining: Remaining) -> Remaining:
    """The clock of what readers are not kept waiting for.

    It starts when it is first asked: until then, a new analyst makes ready, once.
    """
    started: list[Remaining] = []

    def left() -> float:
        if not started:
            started.append(within(SECONDS_TO_WAIT))
        return min(started[0](), remaining())

    return left
