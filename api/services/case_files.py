"""Files in which users keep a case: as the pages write them, or written by hand, as JSON or TOML.

A file that says it was made under another knowledge base is read as far as this one knows it: answer by answer, and
what is left out is told, so that nothing is lost in silence. In any other file, everything wrong is told to be mended.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from api.services.strict_json import JsonError, read_json
from engine.consultation import Consultation
from engine.knowledge.errors import CaseError, Problem
from engine.knowledge.model import KnowledgeBase
from engine.loading.lines import lines_of_json, lines_of_toml, nearest_line
from engine.loading.slips import TextError, json_slip, parse_toml, read_text
from engine.reasoning.case import KIND_OF_PART, PARTS, STAMP, UNSURE, Case, sift_case
from engine.report.wording import quoted

NAME: Final = "groundwork-case.json"
MOST_SAID: Final = 3
"""As many problems are said where there is room for a sentence only."""


class UnreadableCaseError(Exception):
    """A file that holds no case: what to mend, each with its line."""

    def __init__(self, problems: Iterable[tuple[int, str]]) -> None:
        self.problems = tuple(problems)
        said = ". ".join(f"Line {line}: {message}" for line, message in self.problems[:MOST_SAID])
        super().__init__(f"This file cannot be used as a case. {said}.")


@dataclass(frozen=True, slots=True)
class LoadedCase:
    """What was read from a file."""

    case: Case
    left_out: tuple[Problem, ...]
    """What this knowledge base does not have, in the questionnaire's words."""
    other_knowledge: bool
    """Whether the file says that it was made under another knowledge base."""


def write_case(case: Case, consultation: Consultation) -> str:
    """The file of a case."""
    kb = consultation.kb
    stamp = {"title": kb.title, "version": kb.version, "hash": kb.content_hash}
    return json.dumps({**case.document(), STAMP: stamp}, indent=2, ensure_ascii=False) + "\n"


def load_case(data: bytes, consultation: Consultation, name: str = "") -> LoadedCase:
    """Read such a file, or a bare case; UnreadableCaseError where it is neither. Its name may tell the format."""
    try:
        text = read_text(data)
        as_json = name.lower().endswith(".json") or text.lstrip().startswith("{")
        document = _parse_json(text) if as_json else parse_toml(text)
    except TextError as error:
        raise UnreadableCaseError([(error.line, str(error))]) from None
    try:
        return read_document(document, consultation)
    except CaseError as error:
        lines = lines_of_json(text) if as_json else lines_of_toml(text)
        told = [(nearest_line(lines, each.location), str(each)) for each in error.problems]
        raise UnreadableCaseError(told) from None


def read_document(document: object, consultation: Consultation) -> LoadedCase:
    """A case that may say under which knowledge base it was made; CaseError where it is none, and of no other base."""
    case, problems = sift_case(consultation.kb, document)
    other = _is_of_another(document, consultation.kb)
    if problems and not other:
        raise CaseError(problems)
    return LoadedCase(case, tuple(Problem((), each) for each in _all_left_out(consultation.kb, problems)), other)


def sifted(document: object, kb: KnowledgeBase) -> tuple[object, tuple[str, ...]]:
    """A body with as much of its cases as this base knows, where they say they are of another; and what is left out."""
    if not isinstance(document, Mapping):
        return document, ()
    left_out: list[str] = []
    made: dict[str, object] = {}
    for name, value in document.items():
        # A case may stand beside the case: one of an earlier time, or another one to compare with.
        made[name], more = sifted(value, kb) if isinstance(value, Mapping) and STAMP in value else (value, ())
        left_out += more
    if _is_of_another(document, kb):
        case, problems = sift_case(kb, {part: document[part] for part in PARTS if part in document})
        made |= case.document()
        left_out += _all_left_out(kb, problems)
    return made, tuple(left_out)


def _parse_json(text: str) -> object:
    try:
        return read_json(text.encode())
    except JsonError as error:
        raise json_slip(text, error.at, error.said) from None


def _is_of_another(document: object, kb: KnowledgeBase) -> bool:
    if not isinstance(document, Mapping) or STAMP not in document:
        return False
    stamp = document[STAMP]
    return not isinstance(stamp, Mapping) or stamp.get("hash") != kb.content_hash


def _all_left_out(kb: KnowledgeBase, problems: Iterable[Problem]) -> Iterator[str]:
    """What is left out, in words; a mark goes with its answer, of which that is said."""
    return (_left_out(kb, each) for each in problems if each.location[:1] != (UNSURE,) or len(each.location) == 1)


def _left_out(kb: KnowledgeBase, problem: Problem) -> str:
    """What is wrong with a part of a case that was made under another knowledge base."""
    part, name, *_ = (*problem.location, "", "")
    kind = KIND_OF_PART.get(str(part))
    if kind is None or not name:
        return str(problem) if problem.path else f"{problem.unknown or problem}."
    if name not in kind.entries(kb):
        return f"{problem.unknown} is no longer a {kind.singular} here."
    words = quoted(kind.words(kb, str(name)))
    return f"{words}: {problem.unknown} is no longer offered." if problem.unknown else f"{words}: {problem.message}."
