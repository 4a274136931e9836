"""Answers that change only with knowledge or code: entity tags and conditional requests (RFC 9110, section 13)."""

import re
from hashlib import sha256
from typing import Final

from starlette.datastructures import Headers
from starlette.responses import Response

ASK_AGAIN: Final = "no-cache"
"""The Cache-Control of what everybody may keep, and has to ask about each time: a server restarted over other knowledge
is noticed at once."""
LONGEST_CONDITION: Final = 8 * 1024
"""Characters of If-None-Match that are read; where a tag stands behind them, the answer is sent in full."""

_ENTITY_TAG: Final = re.compile(r'"[\x21\x23-\x7e\x80-\xff]*"')
"""Its quoted part: whether it is weak (W/) makes no difference to If-None-Match."""


def public(content: bytes) -> Response:
    """JSON that depends on nothing but its address; `Representations` tags it, packs it and keeps it."""
    return Response(content, headers={"Cache-Control": ASK_AGAIN}, media_type="application/json")


def entity_tag(content: bytes) -> str:
    """A strong tag: another one for other bytes, so that each coding of an answer has its own."""
    return f'"{sha256(content).hexdigest()[:32]}"'


def knows(headers: Headers, tag: str) -> bool:
    """Whether If-None-Match names the tag; weak and strong tags compare alike there."""
    condition = ",".join(headers.getlist("if-none-match"))[:LONGEST_CONDITION]
    return condition.strip() == "*" or tag in _ENTITY_TAG.findall(condition)
