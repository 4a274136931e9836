"""The last resort: an error of ours becomes a 500 that says nothing, and a log line without any input."""

import logging
import traceback
from typing import Final

from starlette.requests import ClientDisconnect, Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.http.problems import Answerer, plain, problem_response

log = logging.getLogger("groundwork.error")

MOST_FRAMES: Final = 40
"""As many steps of the way to an error are told, the last ones: one that goes round in circles has a thousand."""


class AnswerCutShortError(RuntimeError):
    """An error after the answer had begun: all that is left is to end the connection."""


class LastResort:
    """Lets no exception through to the server, which would log its message, and with it what a user sent."""

    def __init__(self, app: ASGIApp, *, answer: Answerer) -> None:
        self.app = app
        self.answer = answer

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one connection; anything but HTTP passes untouched."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        begun = False

        async def send_and_note(message: Message) -> None:
            nonlocal begun
            begun = True
            await send(message)

        try:
            await self.app(scope, receive, send_and_note)
        except ClientDisconnect:
            # Nobody is left to answer.
            return
        except Exception as error:
            log.error("%s", described(error))
            if begun:
                raise AnswerCutShortError from None
            await self._answer(scope, receive, send)

    async def _answer(self, scope: Scope, receive: Receive, send: Send) -> None:
        request, problem = Request(scope), plain(500)
        try:
            response = self.answer(request, problem, {})
        except Exception as error:
            log.error("while answering: %s", described(error))
            response = problem_response(request, problem, {})
        await response(scope, receive, send)


def described(error: BaseException) -> str:
    """An exception's type and the way to it; not its message, which may hold input."""
    kind = type(error)
    frames = traceback.extract_tb(error.__traceback__, limit=-MOST_FRAMES)
    way = " < ".join(f"{frame.filename}:{frame.lineno} {frame.name}" for frame in reversed(frames))
    return f"{kind.__module__}.{kind.__qualname__} at {way}"
