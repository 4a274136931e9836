"""Request bodies, capped while they arrive."""

import asyncio
from collections.abc import Mapping
from typing import Final

from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.http.problems import Answerer, HttpProblem, headers_of, problem_of

LARGEST_BODY: Final = 64 * 1024
"""Bytes. A case with every question answered takes a fraction of it."""
BODY_SECONDS: Final = 10.0
"""How long a body may take to arrive."""
LONGEST_LENGTH: Final = 18
"""Digits of a Content-Length that are read: a number of more is too large in any case."""
CLOSE: Final[Mapping[str, str]] = {"Connection": "close"}
"""What is left of a refused body is not waited for."""


class BodyLimit:
    """Refuses bodies that are too large (413), too slow (408) or packed (415), whatever they say of themselves."""

    def __init__(
        self, app: ASGIApp, *, answer: Answerer, largest: int = LARGEST_BODY, seconds: float = BODY_SECONDS
    ) -> None:
        self.app = app
        self.answer = answer
        self.largest = largest
        self.seconds = seconds

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one connection; anything but HTTP passes untouched."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
        elif problem := self._refused(Headers(scope=scope)):
            response = self.answer(Request(scope), problem_of(problem), headers_of(problem))
            await response(scope, receive, send)
        else:
            await self.app(scope, self._counted(receive), send)

    def _refused(self, headers: Headers) -> HttpProblem | None:
        """What is wrong with a body by what its headers say."""
        if headers.get("content-encoding", "identity").strip().lower() not in ("", "identity"):
            # Unpacked, it could be of any size.
            return HttpProblem(415, "The body has to be sent unpacked.", {"Accept-Encoding": "identity", **CLOSE})
        return _too_large() if _announced(headers) > self.largest else None

    def _counted(self, receive: Receive) -> Receive:
        """Receive as before, as long as the body keeps to size and time; else the exception handlers answer."""
        size = 0
        complete = False
        deadline: float | None = None

        async def receive_counted() -> Message:
            nonlocal size, complete, deadline
            if complete:
                return await receive()
            deadline = deadline or asyncio.get_running_loop().time() + self.seconds
            try:
                async with asyncio.timeout_at(deadline):
                    message = await receive()
            except TimeoutError:
                raise HttpProblem(408, headers=CLOSE) from None
            size += len(message.get("body", b""))
            complete = not message.get("more_body", False)
            if size > self.largest:
                raise _too_large()
            return message

        return receive_counted


def _announced(headers: Headers) -> int:
    """The length a body says it has; 0 where it says none."""
    length = headers.get("content-length", "")
    return int(length.lstrip("0")[:LONGEST_LENGTH] or 0) if length.isascii() and length.isdigit() else 0


def _too_large() -> HttpProblem:
    return HttpProblem(413, headers=CLOSE)
