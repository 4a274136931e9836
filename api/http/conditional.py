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
_REVISION: Final = re.compile(r'(W/)?"([1-9][0-9]{0,8})"', re.ASCII)
"""A tag that is the revision of a case."""


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


def revision_tag(revision: int) -> str:
    """The tag of a case: other than that of what depends on its address only, it is known before there are bytes."""
    return f'"{revision}"'


def revisions_in(headers: Headers) -> frozenset[int] | None:
    """The revisions that If-Match names, by strong tags alone; None where it is missing, or takes any (`*`)."""
    condition = ",".join(headers.getlist("if-match"))[:LONGEST_CONDITION].strip()
    if condition in ("", "*"):
        return None
    return frozenset(int(revision) for weak, revision in _REVISION.findall(condition) if not weak)
