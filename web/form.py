"""The questionnaire's form: from a case to its fields, and from fields back to a case or to what is wrong with them.

A field is named after the part of the case and the entry in it, as in `answers.payment-wish`. It repeats nothing
that the questionnaire does not offer.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from dataclasses import field as field_of
from typing import Any, Final

from api.services.questionnaire import offered
from engine.knowledge.model import KnowledgeBase, NonAnswer, Question
from engine.reasoning.case import IMPORTANCES, Case
from engine.report.wording import listing, quoted
from web.links import anchor

NO_ANSWER: Final = ""
"""The value of "no answer" and of "let the arguments decide": as if the field were not there."""
NO_ANSWER_ID: Final = "no--answer"
GO_ON: Final = "go-on"
"""The field that names the topic to go on with."""
EARLIER: Final = "earlier"
"""The field that carries another case, as text, to compare with."""
KEPT: Final = "kept"
"""The field that names a question whose answer may not change."""
EFFORTS: Final[Mapping[str, str]] = {"1": "Easy", "2": "Medium", "3": "Hard"}
"""How hard it is to change what a question asks about; easy where nothing is said."""
DEFAULT_IMPORTANCE: Final = "normal"
STRANGE: Final = "The form held something this questionnaire does not have. It was left out: check your answers."
EMPTY: Final = "Answer at least one question, or choose an option that is already decided."

Entries = Mapping[str, tuple[str, ...]]
"""What was entered, by field name; only what the questionnaire offers."""


@dataclass(frozen=True, slots=True)
class FieldProblem:
    """Something wrong with what was entered."""

    field: str
    """The field's name; empty where it concerns the form as a whole."""
    anchor: str
    """The id of the element to go to."""
    message: str


def by_field(problems: Iterable[FieldProblem]) -> dict[str, str]:
    """What is wrong with each field that has a problem of its own."""
    return {problem.field: problem.message for problem in problems if problem.field}


@dataclass(frozen=True, slots=True)
class Submission:
    """A form that was sent."""

    entries: Entries
    problems: tuple[FieldProblem, ...]
    go_on: str = ""
    """The topic to go on with."""
    earlier: str = ""
    """Another case to compare with, as text."""
    kept: tuple[str, ...] = ()
    """Questions whose answers may not change."""
    efforts: Mapping[str, int] = field_of(default_factory=dict)
    """How hard it is to change what a question asks about, where that is not easy."""

    def document(self) -> dict[str, dict[str, Any]]:
        """The case as a document, without the fields that have a problem."""
        wrong = {problem.field for problem in self.problems}
        parts: dict[str, dict[str, Any]] = {"answers": {}, "importances": {}, "choices": {}}
        for name, values in self.entries.items():
            if name in wrong:
                continue
            part, _, entry = name.partition(".")
            parts[part][entry] = list(values) if part == "answers" else values[0]
        return parts


def field(part: str, entry: str) -> str:
    """The name of a field."""
    return f"{part}.{entry}"


def input_id(name: str, value: str) -> str:
    """The id of one input of a field."""
    return anchor(name.replace(".", "--"), value or NO_ANSWER_ID)


def entries_of(case: Case) -> Entries:
    """A case as what was entered."""
    return {
        field(part, entry): tuple(value) if isinstance(value, list) else (value,)
        for part, found in case.document().items()
        for entry, value in found.items()
    }


class Form:
    """The fields of one knowledge base."""

    def __init__(self, kb: KnowledgeBase) -> None:
        self._questions = {field("answers", each.id): each for each in kb.questions.values()}
        values = {
            name: (*each.option_ids, *(str(found) for found, _ in offered(each)))
            for name, each in self._questions.items()
        }
        values |= {field("importances", each): IMPORTANCES for each in kb.concerns}
        values |= {field("choices", each.id): each.option_ids for each in kb.decisions.values()}
        self._first_input = {name: input_id(name, found[0]) for name, found in values.items()}
        self._allowed = {name: frozenset({NO_ANSWER, *found}) for name, found in values.items()}
        self._efforts = {field("efforts", each): each for each in kb.questions}
        self._ids = frozenset(kb.questions)

    def read(self, items: Iterable[tuple[str, object]]) -> Submission:
        """Read the fields of a form that was sent."""
        given: dict[str, dict[str, None]] = {}
        besides = {GO_ON: "", EARLIER: ""}
        kept: dict[str, None] = {}
        efforts: dict[str, int] = {}
        strange = False
        for name, value in items:
            if isinstance(value, str) and name in besides:
                besides[name] = value
            elif name == KEPT and value in self._ids:
                kept[str(value)] = None
            elif name in self._efforts and value in EFFORTS:
                efforts[self._efforts[name]] = int(str(value))
            elif isinstance(value, str) and value in self._allowed.get(name, ()):
                if value != NO_ANSWER:
                    given.setdefault(name, {})[value] = None
            else:
                strange = True
        problems = [problem for name, values in given.items() if (problem := self._problem(name, tuple(values)))]
        if strange:
            problems.append(FieldProblem("", "questions", STRANGE))
        entries = {name: tuple(given[name]) for name in self._allowed if name in given and not _default(name, given)}
        hard = {each: effort for each, effort in efforts.items() if effort > 1}
        return Submission(entries, tuple(problems), besides[GO_ON], besides[EARLIER], tuple(kept), hard)

    def empty(self) -> FieldProblem:
        """What is wrong with a form in which nothing was entered."""
        return FieldProblem("", next(iter(self._first_input.values())), EMPTY)

    def _problem(self, name: str, values: tuple[str, ...]) -> FieldProblem | None:
        question = self._questions.get(name)
        if len(values) == 1:
            return None
        if question is None or question.kind == "one":
            return FieldProblem(name, self._first_input[name], "Choose one answer only.")
        message = _contradiction(question, values)
        return FieldProblem(name, self._first_input[name], message) if message else None


def _default(name: str, given: Mapping[str, Mapping[str, None]]) -> bool:
    return name.startswith("importances.") and tuple(given[name]) == (DEFAULT_IMPORTANCE,)


def _contradiction(question: Question, values: tuple[str, ...]) -> str | None:
    """Why several values exclude each other, where they do."""
    words = dict(offered(question))
    found = [words[each] for each in NonAnswer if each in values]
    if not found:
        return None
    if len(found) == len(values):
        return f"Choose one of {listing([quoted(each) for each in found])} only."
    return f"{quoted(found[0])} cannot stand beside other answers. Keep one or the other."
