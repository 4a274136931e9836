"""The file in which users keep a case: the case as a document, with the knowledge base it was made under.

Reading is forgiving where another version of the knowledge base is at work: what is known is kept, and what is not
is named, so that nothing is lost in silence.
"""

import codecs
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from api.services.strict_json import JsonError, read_json
from engine.consultation import Consultation
from engine.knowledge.errors import CaseError, Problem
from engine.reasoning.case import PARTS, STAMP, Case

NAME: Final = "groundwork-case.json"
MOST_ENTRIES: Final = 1000


class UnreadableCaseError(Exception):
    """A file that holds no case: the message says what to do."""


@dataclass(frozen=True, slots=True)
class LoadedCase:
    """What was read from a file."""

    case: Case
    left_out: tuple[Problem, ...]
    """What this knowledge base does not have."""
    other_knowledge: bool
    """Whether the file says that it was made under another knowledge base."""


def write_case(case: Case, consultation: Consultation) -> str:
    """The file of a case."""
    kb = consultation.kb
    stamp = {"title": kb.title, "version": kb.version, "hash": kb.content_hash}
    return json.dumps({**case.document(), STAMP: stamp}, indent=2, ensure_ascii=False) + "\n"


def load_case(data: bytes, consultation: Consultation) -> LoadedCase:
    """Read such a file, or a bare case; UnreadableCaseError where it is neither."""
    document = _parse(data)
    if not document or not set(document) <= {*PARTS, STAMP}:
        raise UnreadableCaseError("This file is not a saved case. Choose a file that you downloaded here.")
    parts = {part: document.get(part, {}) for part in PARTS}
    if not all(isinstance(found, Mapping) for found in parts.values()):
        raise UnreadableCaseError("This file is not a saved case. Choose a file that you downloaded here.")
    if sum(map(len, parts.values())) > MOST_ENTRIES:
        raise UnreadableCaseError("This file holds far more than a case. Choose a file that you downloaded here.")
    kept, left_out = _sift(parts, consultation)
    stamp = document.get(STAMP, {})
    written_under = stamp.get("hash") if isinstance(stamp, Mapping) else None
    return LoadedCase(
        case=consultation.read(kept),
        left_out=left_out,
        other_knowledge=STAMP in document and written_under != consultation.kb.content_hash,
    )


def _parse(data: bytes) -> dict[str, Any]:
    if not data.strip():
        raise UnreadableCaseError("Choose the file of a saved case.")
    try:
        document = read_json(data.removeprefix(codecs.BOM_UTF8))
    except JsonError:
        message = "This file cannot be read: it is not JSON. Choose a file that you downloaded here."
        raise UnreadableCaseError(message) from None
    return document if isinstance(document, dict) else {}


def _sift(
    parts: Mapping[str, Mapping[str, Any]], consultation: Consultation
) -> tuple[dict[str, dict[str, Any]], tuple[Problem, ...]]:
    """Entry by entry, what the knowledge base knows and what is wrong with the rest."""
    kept: dict[str, dict[str, Any]] = {part: {} for part in parts}
    left_out: list[Problem] = []
    for part, found in parts.items():
        for name, value in found.items():
            try:
                consultation.read({part: {name: value}})
            except CaseError as error:
                left_out.extend(error.problems)
            else:
                kept[part][name] = value
    return kept, tuple(left_out)
