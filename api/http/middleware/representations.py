"""In which coding an answer goes out and under which tag, and which answers are kept as they went (RFC 9110)."""

from dataclasses import dataclass
from typing import Any, Final

from starlette.datastructures import Headers, MutableHeaders
from starlette.middleware.gzip import DEFAULT_EXCLUDED_CONTENT_TYPES, GZipResponder, IdentityResponder
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.exports import FORMATS
from api.http.conditional import ASK_AGAIN, entity_tag, knows
from api.http.negotiation import Coding, coding_for
from api.http.problems import Answerer, HttpProblem, headers_of, problem_of

SMALLEST_TO_COMPRESS: Final = 1024
"""Bytes; below it the headers cost what compression saves."""
COMPRESSION: Final = 4
"""Of 1 to 9: most of the gain at a fraction of the time, since evaluations are compressed while others wait."""
PACKED_BY_THEMSELVES: Final = tuple(each.media_type for each in FORMATS.values() if each.binary)

OK: Final = 200
NOT_MODIFIED: Final = 304
OF_THE_BODY: Final = frozenset({b"content-encoding", b"content-length", b"content-type"})
"""Headers that an answer without a body does not carry."""


@dataclass(frozen=True, slots=True)
class Kept:
    """An answer as it went out."""

    tag: str
    headers: list[tuple[bytes, bytes]]
    body: bytes
    route: Any
    """What answered it, for the log."""


class Representations:
    """Packs answers for whoever can unpack them; tags, keeps and sends again those that everybody may keep.

    Such an answer says so in its Cache-Control, and depends on nothing but its address: it is rendered and packed once
    for each coding, and whoever has it already is told so (304). There are as many addresses of this kind as there are
    pages and entries, so that what is kept stays small.
    """

    def __init__(self, app: ASGIApp, *, answer: Answerer) -> None:
        self.app = app
        self.answer = answer
        self._kept: dict[tuple[str, Coding], Kept] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one connection; anything but HTTP passes untouched."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        coding = coding_for(headers.getlist("accept-encoding"))
        if coding is None:
            said = "This can be had as it is or packed with gzip; let Accept-Encoding take one of them."
            problem = HttpProblem(406, said, {"Vary": "Accept-Encoding"})
            response = self.answer(Request(scope), problem_of(problem), headers_of(problem))
            await response(scope, receive, send)
        elif scope["method"] != "GET":
            await self._coded(coding)(scope, receive, send)
        elif kept := await self._found(coding, scope, receive, send):
            await _send_again(kept, knows(headers, kept.tag), send)

    def _coded(self, coding: Coding) -> ASGIApp:
        if coding is Coding.PLAIN:
            return IdentityResponder(self.app, SMALLEST_TO_COMPRESS)
        if coding is Coding.GZIP_ONLY:
            return GZipResponder(self.app, 0, COMPRESSION, exclude_content_types=())
        left_out = DEFAULT_EXCLUDED_CONTENT_TYPES + PACKED_BY_THEMSELVES
        return GZipResponder(self.app, SMALLEST_TO_COMPRESS, COMPRESSION, exclude_content_types=left_out)

    async def _found(self, coding: Coding, scope: Scope, receive: Receive, send: Send) -> Kept | None:
        """The answer that is kept for an address; None where it was not one to keep, and has been sent."""
        address = scope["path"], coding
        if kept := self._kept.get(address):
            scope["route"] = kept.route
            return kept
        messages: list[Message] = []

        async def gather(message: Message) -> None:
            messages.append(message)

        await self._coded(coding)(scope, receive, gather)
        if not (messages and _may_be_kept(messages[0])):
            for message in messages:
                await send(message)
            return None
        body = b"".join(message.get("body", b"") for message in messages)
        headers = MutableHeaders(raw=messages[0]["headers"])
        headers["ETag"] = tag = entity_tag(body)
        if "accept-encoding" not in headers.get("vary", "").lower():
            headers.add_vary_header("Accept-Encoding")
        return self._kept.setdefault(address, Kept(tag, headers.raw, body, scope.get("route")))


def _may_be_kept(start: Message) -> bool:
    caching = Headers(raw=start["headers"]).get("cache-control", "")
    return start["status"] == OK and (caching == ASK_AGAIN or caching.startswith("public"))


async def _send_again(kept: Kept, known: bool, send: Send) -> None:
    # A list of its own each time: what passes on the way out adds to it.
    headers = [(name, value) for name, value in kept.headers if not (known and name in OF_THE_BODY)]
    await send({"type": "http.response.start", "status": NOT_MODIFIED if known else OK, "headers": headers})
    await send({"type": "http.response.body", "body": b"" if known else kept.body})
