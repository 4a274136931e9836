"""Under which names the service may be asked for: any other would be somebody else's, made to lead here."""

from collections.abc import Collection
from ipaddress import ip_address
from typing import Final
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.types import ASGIApp, Receive, Scope, Send

from api.http.middleware.address import path_below_root
from api.http.problems import Answerer, HttpProblem, headers_of, problem_of

PROBES: Final = frozenset({"/health", "/ready"})
"""Asked for by whatever address a probe knows, and they tell nothing of any case."""
OWN_NAME: Final = "localhost"
"""What every machine calls itself; so are the names below it, and the addresses that never leave it."""


class AllowedHosts:
    """Refuses requests without one sound Host (400), and those for a name that is not allowed (421).

    Else a page of another site, whose name is made to lead to this address, would be of one origin with ours.
    """

    def __init__(self, app: ASGIApp, *, answer: Answerer, hosts: Collection[str]) -> None:
        self.app = app
        self.answer = answer
        self.hosts = hosts

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one connection; anything but HTTP passes untouched."""
        if scope["type"] == "http" and path_below_root(scope) not in PROBES:
            name = _name(Headers(scope=scope).getlist("host"))
            if not (name and (name in self.hosts or _is_our_own(name))):
                problem = HttpProblem(421 if name else 400)
                response = self.answer(Request(scope), problem_of(problem), headers_of(problem))
                await response(scope, receive, send)
                return
        await self.app(scope, receive, send)


def _name(said: list[str]) -> str | None:
    """The name or address in the Host header, without its port; None where there is not one, or it is no such thing."""
    try:
        (host,) = said
        parts = urlsplit(f"//{host}")
        # Reading the port shows whether it is one.
        sound = parts.netloc == host and "@" not in host and parts.port != 0
        return parts.hostname.removesuffix(".") if sound and parts.hostname else None
    except ValueError:
        return None


def _is_our_own(name: str) -> bool:
    """Whether this is a name by which only the machine itself reaches it."""
    try:
        return ip_address(name).is_loopback
    except ValueError:
        return name == OWN_NAME or name.endswith(f".{OWN_NAME}")
