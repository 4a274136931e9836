"""Files in which users keep a case: as the pages write them, or written by hand, as JSON or TOML.

A file that says it was made under another knowledge base is read as far as this one knows it: answer by answer, and
what is left out is told, so that nothing is lost in silence. In any other file, everything wrong is told to be mended.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from dataclasses import field as field_of
from itertools import islice
from typing import Any, Final, cast

from api.services.casework.content import Values
from api.services.casework.entries import LONGEST_NOTE, MARK, field, values_of
from api.services.casework.notes import all_noted
from api.services.left_out import left_out_words
from api.services.strict_json import JsonError, read_json
from engine.consultation import Consultation
from engine.knowledge.errors import CaseError, Problem
from engine.knowledge.model import KnowledgeBase
from engine.loading.lines import lines_of_json, lines_of_toml, nearest_line
from engine.loading.slips import TextError, json_slip, parse_toml, read_text
from engine.reasoning.case import KIND_OF_PART, PARTS, STAMP, UNSURE, Case, Telling, sift_case

NAME: Final = "groundwork-case.json"
MOST_SAID: Final = 3
"""As many problems are said where there is room for a sentence only."""


class UnreadableCaseError(Exception):
    """A file that holds no case: what to mend, each with its line."""

    def __init__(self, problems: Iterable[tuple[int, str]]) -> None:
        self.problems = tuple(problems)
        said = ". ".join(f"Line {line}: {message}" for line, message in self.problems[:MOST_SAID])
        super().__init__(f"This file cannot be used as a case. {said}.")


SAVED: Final = "saved"
TITLE: Final = "title"
NOTES: Final = "notes"
VERDICTS: Final = "verdicts"
STAMPED: Final = ("title", "version", "hash")
"""What a file says of the knowledge base that it was made under."""
BESIDE: Final = (TITLE, SAVED, NOTES, VERDICTS)
"""What a file may say besides the case."""
MOST_ENTRIES: Final = 400
"""More than any questionnaire asks: what is beyond is not taken over from a file of another base."""
_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_ID: Final = re.compile(r"[a-z0-9][a-z0-9-]{0,80}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Saved:
    """What a file of a case says besides the case."""

    title: str = ""
    saved: str = ""
    """The day, as in 2026-11-28; empty where it is not said."""
    notes: Mapping[str, Values] = field_of(default_factory=dict)
    """By their names as entries."""
    verdicts: Mapping[str, str] = field_of(default_factory=dict)
    """What its decisions came to under the base that it was made under."""


NOTHING_BESIDE: Final = Saved()


@dataclass(frozen=True, slots=True)
class LoadedCase:
    """What was read from a file."""

    case: Case
    beside: Saved
    entries: Mapping[str, Values]
    """Everything that it says was entered, also what this base does not know."""
    knowledge: Mapping[str, str]
    """The stamp of the base that it was made under, as far as it says it."""
    left_out: tuple[Problem, ...]
    """What this knowledge base does not have, in the questionnaire's words."""
    other_knowledge: bool
    """Whether the file says that it was made under another knowledge base."""


def write_case(case: Case, consultation: Consultation, beside: Saved = NOTHING_BESIDE) -> str:
    """The file of a case."""
    said = {
        TITLE: beside.title,
        SAVED: beside.saved,
        NOTES: {name: text for name, (text,) in beside.notes.items()},
        VERDICTS: dict(beside.verdicts),
    }
    stamp = {each: getattr(consultation.stamp, each) for each in STAMPED}
    document = {**{name: found for name, found in said.items() if found}, **case.document(), STAMP: stamp}
    return json.dumps(document, indent=2, ensure_ascii=False) + "\n"


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
    said = {each: document[each] for each in BESIDE if each in document} if isinstance(document, Mapping) else {}
    case_alone = {name: part for name, part in _table(document).items() if name not in said} if said else document
    other = _is_of_another(document, consultation.kb)
    # What is left out is told in other words than how to mend it.
    telling = Telling(suggestions=0) if other else Telling()
    case, found = sift_case(consultation.kb, case_alone, telling)
    problems = (*found, *telling.rest())
    beside, wrong = _beside(said)
    if wrong or (problems and not other):
        raise CaseError((*wrong, *problems))
    return LoadedCase(
        case=case,
        beside=beside,
        entries=dict(_entries(document)) if other else values_of(case),
        knowledge=_stamp_of(document),
        left_out=tuple(Problem((), each) for each in left_out_words(consultation.kb, problems)),
        other_knowledge=other,
    )


def _beside(said: Mapping[str, Any]) -> tuple[Saved, list[Problem]]:
    """What a file says besides the case, and what is wrong with it."""
    title, day, notes, verdicts = (said.get(each) for each in BESIDE)
    wrong = []
    if not (title is None or (isinstance(title, str) and len(title) <= LONGEST_NOTE)):
        wrong.append(Problem((TITLE,), f"give a title of {LONGEST_NOTE} characters at most"))
    if not (day is None or (isinstance(day, str) and _DAY.fullmatch(day))):
        wrong.append(Problem((SAVED,), "give a day as in 2026-11-28"))
    table = {} if notes is None else notes
    lines = all_noted(table)
    if lines is None or len(table) > MOST_ENTRIES:
        wrong.append(Problem((NOTES,), f"give a table of notes, each a line of {LONGEST_NOTE} characters at most"))
    if not (verdicts is None or _are_texts(verdicts)):
        wrong.append(Problem((VERDICTS,), "give a table of texts"))
    if wrong or lines is None:
        return NOTHING_BESIDE, wrong
    return Saved(title or "", day or "", {name: (text,) for name, text in lines.items()}, verdicts or {}), []


def _are_texts(table: object) -> bool:
    return (
        isinstance(table, Mapping)
        and len(table) <= MOST_ENTRIES
        and all(_is_line(each) for pair in table.items() for each in pair)
    )


def _is_line(text: object) -> bool:
    # Half a character, as JSON may have it, could not be stored.
    return isinstance(text, str) and len(text) <= LONGEST_NOTE and text.isprintable()


def _entries(document: object) -> Iterator[tuple[str, Values]]:
    """What a document of another base says was entered, as far as it has the form of entries."""
    parts = cast(Mapping[str, object], document)
    found = (
        (field(part, name), (said,) if isinstance(said, str) else said)
        for part in KIND_OF_PART
        for name, said in _table(parts.get(part)).items()
        if isinstance(name, str) and _ID.fullmatch(name)
    )
    for name, values in islice(found, MOST_ENTRIES):
        if isinstance(values, list | tuple) and values and all(isinstance(v, str) and _ID.fullmatch(v) for v in values):
            yield name, tuple(values)
    marks = parts.get(UNSURE)
    for each in islice(marks if isinstance(marks, list | tuple) else (), MOST_ENTRIES):
        if isinstance(each, str) and _ID.fullmatch(each):
            yield field(UNSURE, each), (MARK,)


def _table(found: object) -> Mapping[object, object]:
    return found if isinstance(found, Mapping) else {}


def _stamp_of(document: object) -> dict[str, str]:
    stamp = document.get(STAMP) if isinstance(document, Mapping) else None
    given = stamp if isinstance(stamp, Mapping) else {}
    return {name: given[name] for name in STAMPED if _is_line(given.get(name))}


def sifted(document: object, kb: KnowledgeBase) -> tuple[object, tuple[str, ...]]:
    """A body with as much of its cases as this base knows, where they say they are of another; and what is left out."""
    telling = Telling(suggestions=0)
    made, problems = _sifted(document, kb, telling)
    return made, left_out_words(kb, (*problems, *telling.rest()))


def _sifted(document: object, kb: KnowledgeBase, telling: Telling) -> tuple[object, list[Problem]]:
    if not isinstance(document, Mapping):
        return document, []
    left_out: list[Problem] = []
    made: dict[str, object] = {}
    for name, value in document.items():
        # A case may stand beside the case: one of an earlier time, or another one to compare with.
        made[name], more = _sifted(value, kb, telling) if isinstance(value, Mapping) and STAMP in value else (value, [])
        left_out += more
    if _is_of_another(document, kb):
        case, problems = sift_case(kb, {part: document[part] for part in PARTS if part in document}, telling)
        made |= case.document()
        left_out += problems
    return made, left_out


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
