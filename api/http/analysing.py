"""Analyses for a request: off the event loop, where there is room for them."""

import asyncio
from collections.abc import Callable
from typing import TypeVar

from api.http.problems import HttpProblem
from api.services.analysts import Analysts, BusyError
from engine.space.analyst import Analyst
from engine.space.readings.solver import OutOfTimeError, Remaining

T = TypeVar("T")


class NoRoom(HttpProblem):
    """Too many wait already."""


async def analysed(analysts: Analysts, ask: Callable[[Analyst, Remaining], T]) -> T:
    """What `ask` finds, given an analyst and the clock of the time it may take.

    HttpProblem (503) where it took longer, and the kind `NoRoom` where too many wait already. What else `ask` raises is
    raised here. Where the client goes away meanwhile, an analysis that has begun is ended by its clock, and one that
    has not is dropped.
    """
    try:
        return await asyncio.wrap_future(analysts.submit(ask))
    except BusyError as busy:
        raise NoRoom(503, headers=_again_after(busy.seconds)) from None
    except OutOfTimeError:
        raise HttpProblem(503, headers=_again_after(analysts.room_after)) from None


def _again_after(seconds: int) -> dict[str, str]:
    return {"Retry-After": str(seconds)}
