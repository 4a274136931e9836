"""Entries and the case they make: one name for everything that can be entered, and what becomes of it.

Beside answers, importances and choices there are marks and notes, which no rule reads: an answer the group is unsure
of, why it decided something, who does a step by when, what is done; how hard an answer is to change, and which may not.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from api.services.casework.content import Values
from engine.knowledge.model import KnowledgeBase
from engine.reasoning.case import PARTS, Case

UNSURE: Final = "unsure"
EFFORTS: Final = "efforts"
FIXED: Final = "fixed"
"""Answers that may not change where it is asked what would change a verdict."""
REASONS: Final = "reasons"
NOTES_ON_STEPS: Final = ("who", "by", "done")
NOTES: Final = (REASONS, *NOTES_ON_STEPS)
MARK: Final = "yes"
"""The value of a mark that is set."""
LONGEST_NOTE: Final = 200
"""Characters. Roles or initials and a few words: no place for more."""


def field(part: str, entry: str) -> str:
    """The name of an entry."""
    return f"{part}.{entry}"


def part_of(values: Mapping[str, Values], part: str) -> Iterator[tuple[str, Values]]:
    """What is entered in one part, by what it is about."""
    for name, said in values.items():
        of, _, entry = name.partition(".")
        if of == part and said:
            yield entry, said


def document_of(values: Mapping[str, Values]) -> dict[str, Any]:
    """What is entered as the document of a case."""
    document: dict[str, Any] = {
        part: {entry: said[0] if len(said) == 1 else list(said) for entry, said in part_of(values, part)}
        for part in PARTS
    }
    marks = [entry for entry, _ in part_of(values, UNSURE)]
    return document | ({UNSURE: marks} if marks else {})


def values_of(case: Case) -> dict[str, Values]:
    """A case as what is entered."""
    document = case.document()
    values = {
        field(part, entry): tuple(said) if isinstance(said, list) else (said,)
        for part in PARTS
        for entry, said in document[part].items()
    }
    return values | {field(UNSURE, each): (MARK,) for each in document.get(UNSURE, ())}


@dataclass(frozen=True, slots=True)
class StepNote:
    """What a group wrote beside a step of its plan."""

    who: str = ""
    by: str = ""
    done: bool = False


@dataclass(frozen=True, slots=True)
class Notes:
    """What a group wrote beside its case."""

    reasons: Mapping[str, str]
    """Decision → why."""
    steps: Mapping[str, StepNote]

    @classmethod
    def of(cls, values: Mapping[str, Values]) -> "Notes":
        """The notes among what is entered."""
        who, by, done = (dict(part_of(values, part)) for part in NOTES_ON_STEPS)
        steps = dict.fromkeys((*who, *by, *done))
        return cls(
            reasons={decision: said[0] for decision, said in part_of(values, REASONS)},
            steps={
                step: StepNote(who.get(step, ("",))[0], by.get(step, ("",))[0], step in done) for step in steps
            },
        )


def notes_of(values: Mapping[str, Values]) -> dict[str, Values]:
    """The entries that are notes: they travel with the file of a case."""
    return {name: said for name, said in values.items() if said and name.partition(".")[0] in NOTES}


def known_entries(kb: KnowledgeBase) -> frozenset[str]:
    """Every name that can be entered over a base, but those of steps, which a plan makes."""
    questions = (UNSURE, EFFORTS, FIXED, "answers")
    return frozenset(
        (
            *(field(part, each) for part in questions for each in kb.questions),
            *(field("importances", each) for each in kb.concerns),
            *(field(part, each) for part in ("choices", REASONS) for each in kb.decisions),
        )
    )
