"""From where a request may be sent that changes something: our own pages, and programs that are no browser.

A browser says where a request was begun in `Sec-Fetch-Site`, on every request to https and to the machine itself; else
in `Origin`, on every request that is not a plain GET. A page of another site can take away or change neither.
"""

from typing import Final
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.types import ASGIApp, Receive, Scope, Send

from api.http.middleware.address import path_below_root
from api.http.problems import Answerer, HttpProblem, headers_of, is_api_path, problem_of

SAFE: Final = frozenset({"GET", "HEAD", "OPTIONS"})
OURS: Final = frozenset({"same-origin", "none"})
"""Begun on our own pages, or by the user without any page."""
PORTS: Final = {"http": 80, "https": 443}


class OneOrigin:
    """Refuses whatever a page of another origin sends (403): it would be sent in the name of whoever looks at it."""

    def __init__(self, app: ASGIApp, *, answer: Answerer) -> None:
        self.app = app
        self.answer = answer

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one connection; anything but HTTP passes untouched."""
        if scope["type"] == "http" and scope["method"] not in SAFE and not _is_ours(scope):
            problem = HttpProblem(403)
            response = self.answer(Request(scope), problem_of(problem), headers_of(problem))
            await response(scope, receive, send)
        else:
            await self.app(scope, receive, send)


def _is_ours(scope: Scope) -> bool:
    headers = Headers(scope=scope)
    if site := headers.get("sec-fetch-site"):
        return site in OURS
    if origin := headers.get("origin"):
        return _plain(origin) == _plain(f"{scope['scheme']}://{headers.get('host', '')}") is not None
    # No browser. The API takes its keys from a header, which no page of another site can send; pages take cookies.
    return is_api_path(path_below_root(scope))


def _plain(origin: str) -> tuple[str, str, int] | None:
    """Scheme, host and port of an origin; None where it is none, as `null` is."""
    try:
        parts = urlsplit(origin)
        port = parts.port or PORTS.get(parts.scheme)
        return (parts.scheme, parts.hostname, port) if parts.hostname and port else None
    except ValueError:
        return None
