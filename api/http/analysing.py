"""Analyses for a request: off the event loop, where there is room for them."""

import asyncio
from collections.abc import Callable
from typing import TypeVar

from api.http.problems import HttpProblem
from api.services.analysts import Analysts, BusyError
from engine.space.analyst import Analyst
from engine.space.readings.solver import Remaining

T = TypeVar("T")


async def analysed(analysts: Analysts, ask: Callable[[Analyst, Remaining], T]) -> T:
    """What `ask` finds, given an analyst and the clock of the time it may take; HttpProblem (503) where too many wait.

    What `ask` raises is raised here. Where the client goes away meanwhile, an analysis that has begun is ended by its
    clock, and one that has not is dropped.
    """
    try:
        future = analysts.submit(ask)
    except BusyError as busy:
        raise HttpProblem(503, headers={"Retry-After": str(busy.seconds)}) from None
    return await asyncio.wrap_future(future)
