"""Entries and the case they make: one name for everything that can be entered, and what becomes of it.

Beside answers, importances and choices there are marks and notes, which no rule reads: an answer the group is unsure
of, why it decided something, who does a step by when, what is done; how hard an answer is to change, and which may not.
"""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from api.services.casework.content import Values
from engine.knowledge.model import NonAnswer
from engine.reasoning.case import KIND_OF_PART, PARTS, UNSURE, Case
from engine.report.notes import Notes, StepNote

EFFORTS: Final = "efforts"
FIXED: Final = "fixed"
"""Answers that may not change where it is asked what would change a verdict."""
REASONS: Final = "reasons"
NOTES_ON_STEPS: Final = ("who", "by", "done")
NOTES: Final = (REASONS, *NOTES_ON_STEPS)
MARK: Final = "yes"
"""The value of a mark that is set."""
NON_ANSWERS: Final = frozenset(NonAnswer)
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
        for part in KIND_OF_PART
    }
    # One can be unsure only of what was said.
    marks = [entry for entry, _ in part_of(values, UNSURE) if _says(values.get(field("answers", entry), ()))]
    return document | ({UNSURE: marks} if marks else {})


def _says(answer: Values) -> bool:
    return any(each not in NON_ANSWERS for each in answer)


def values_of(case: Case) -> dict[str, Values]:
    """A case as what is entered."""
    document = case.document()
    values = {
        field(part, entry): tuple(said) if isinstance(said, list) else (said,)
        for part in KIND_OF_PART
        for entry, said in document[part].items()
    }
    return values | {field(UNSURE, each): (MARK,) for each in case.unsure}


def notes_in(values: Mapping[str, Values]) -> Notes:
    """The notes among what is entered."""
    who, by, done = (dict(part_of(values, part)) for part in NOTES_ON_STEPS)
    return Notes(
        reasons={decision: said[0] for decision, said in part_of(values, REASONS)},
        steps={
            step: StepNote(who.get(step, ("",))[0], by.get(step, ("",))[0], step in done)
            for step in dict.fromkeys((*who, *by, *done))
        },
    )


def notes_of(values: Mapping[str, Values]) -> dict[str, Values]:
    """The entries that are notes: they travel with the file of a case."""
    return {name: said for name, said in values.items() if said and name.partition(".")[0] in NOTES}


def beside_the_case(values: Mapping[str, Values]) -> dict[str, Values]:
    """The entries that no base has to know: notes, and how hard answers are to change or whether they may."""
    return {name: said for name, said in values.items() if said and name.partition(".")[0] not in PARTS}
