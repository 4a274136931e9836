"""Pages without their analyses, where there is no room for them."""

from collections.abc import Callable
from typing import TypeVar

from api.http.analysing import NoRoom, analysed
from api.services.analysts import Analysts
from engine.space.analyst import Analyst
from engine.space.readings.solver import Remaining

T = TypeVar("T")


async def if_there_is_room(analysts: Analysts, ask: Callable[[Analyst, Remaining], T]) -> T | None:
    """What `ask` finds; None where too many wait already: the page has more to show than this."""
    try:
        return await analysed(analysts, ask)
    except NoRoom:
        return None
