"""Analyses for a request: off the event loop, where there is room for them."""

import asyncio
from collections.abc import Callable
from typing import TypeVar

from starlette.requests import Request
from starlette.responses import Response

from api.http.body import json_body
from api.http.deps import analysts, consultation
from api.http.problems import Refusal
from api.services.analyses import Answer
from api.services.analysts import BusyError
from api.services.encoding import encode
from engine.consultation import Consultation
from engine.space.analyst import Analyst
from engine.space.readings.solver import Remaining

T = TypeVar("T")
A = TypeVar("A")


async def analysed(request: Request, ask: Callable[[Analyst, Remaining], T]) -> T:
    """What `ask` finds, given an analyst and the clock of the time it may take; Refusal (503) where too many wait.

    What `ask` raises is raised here. Where the client goes away meanwhile, an analysis that has begun is ended by its
    clock, and one that has not is dropped.
    """
    try:
        future = analysts(request).submit(ask)
    except BusyError as busy:
        raise Refusal(503, headers={"Retry-After": str(busy.seconds)}) from None
    return await asyncio.wrap_future(future)


async def answered(
    request: Request,
    read: Callable[[Consultation, object], A],
    ask: Callable[[Consultation, A, Analyst, Remaining], Answer],
) -> Response:
    """The answer to what the body asks, worked out and written off the event loop."""
    desk = consultation(request)
    question = read(desk, await json_body(request))
    content = await analysed(request, lambda analyst, remaining: encode(ask(desk, question, analyst, remaining)))
    return Response(content, media_type="application/json")
