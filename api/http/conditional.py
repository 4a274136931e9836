"""Answers that change only with the knowledge: entity tags and conditional requests (RFC 9110, section 13)."""

import re
from collections.abc import Callable
from typing import Final, Protocol

from starlette.requests import Request
from starlette.responses import Response

from api.services.encoding import encode
from engine.knowledge.model import KnowledgeStamp

_ENTITY_TAG: Final = re.compile(r'"[\x21\x23-\x7e\x80-\xff]*"')
"""Its quoted part: whether it is weak (W/) makes no difference to If-None-Match."""


class KnowledgeView(Protocol):
    """Something that says which knowledge base it comes from."""

    @property
    def knowledge(self) -> KnowledgeStamp:
        """The stamp of that base."""


def unless_known(request: Request, version: str, body: Callable[[], bytes]) -> Response:
    """JSON with `version` as its entity tag, or 304 where the client says it has that.

    It may be kept, and has to be asked after each time: a server restarted over other knowledge is noticed at once.
    """
    tag = f'"{version}"'
    headers = {"ETag": tag, "Cache-Control": "no-cache"}
    if _knows(request, tag):
        # A full answer gets its Vary from whoever compresses it.
        return Response(status_code=304, headers=headers | {"Vary": "Accept-Encoding"})
    return Response(body(), headers=headers, media_type="application/json")


def knowledge_response(request: Request, view: KnowledgeView) -> Response:
    """A view of the knowledge, with the knowledge's content hash as its entity tag."""
    return unless_known(request, view.knowledge.hash, lambda: encode(view))


def _knows(request: Request, tag: str) -> bool:
    """Whether If-None-Match names the tag; weak and strong tags compare alike there."""
    condition = ",".join(request.headers.getlist("if-none-match"))
    return condition.strip() == "*" or tag in _ENTITY_TAG.findall(condition)
