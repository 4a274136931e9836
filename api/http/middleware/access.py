"""The access log: what was asked for in general, and how it went; never an address, a query or a body."""

import logging
import time
from typing import Final

from starlette.types import ASGIApp, Message, Receive, Scope, Send

log = logging.getLogger("groundwork.access")

METHODS: Final = frozenset({"DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT"})
NO_ROUTE: Final = "(no route)"
NO_ANSWER: Final = 499
"""Logged where the connection ended before an answer began, as proxies do."""


class AccessLog:
    """Logs one line a request: method, route template, status, duration."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one connection; anything but HTTP passes unlogged."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        status = NO_ANSWER
        started = time.perf_counter()

        async def send_and_note(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            await self.app(scope, receive, send_and_note)
        finally:
            # A client may make up a method, or put something into it: only known ones are named.
            method = scope["method"] if scope["method"] in METHODS else "OTHER"
            template = getattr(scope.get("route"), "path", NO_ROUTE)
            log.info("%s %s %d %.1f ms", method, template, status, (time.perf_counter() - started) * 1000)
