"""The questionnaire's form: what its fields are called, and what becomes of them once they are sent.

A field is named after the part of the case and the entry in it, as in `answers.payment-wish`. What the questionnaire
does not offer is left out and not repeated; whether the rest is a case, the engine says.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from dataclasses import field as field_of
from typing import Any, Final

from api.services.questionnaire import offered
from engine.consultation import Consultation
from engine.knowledge.errors import Problem
from engine.knowledge.model import NonAnswer, Question
from engine.reasoning.case import IMPORTANCES, KIND_OF_PART, Case
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
ONE_ONLY: Final = "Choose one answer only."

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
    case: Case
    """What was entered, without the fields that have a problem."""
    problems: tuple[FieldProblem, ...] = ()
    go_on: str = ""
    """The topic to go on with."""
    earlier: str = ""
    """Another case to compare with, as text."""
    kept: tuple[str, ...] = ()
    """Questions whose answers may not change."""
    efforts: Mapping[str, int] = field_of(default_factory=dict)
    """How hard it is to change what a question asks about, where that is not easy."""


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
        if part in KIND_OF_PART
        for entry, value in found.items()
    }


class Form:
    """The fields of one knowledge base."""

    def __init__(self, consultation: Consultation) -> None:
        kb = consultation.kb
        self._consultation = consultation
        self._questions = {field("answers", each.id): each for each in kb.questions.values()}
        self._offered: dict[str, tuple[str, ...]] = {
            **{name: (*each.option_ids, *each.non_answers) for name, each in self._questions.items()},
            **{field("importances", each): IMPORTANCES for each in kb.concerns},
            **{field("choices", each.id): each.choice_ids for each in kb.decisions.values()},
        }
        self._efforts = {field("efforts", each): each for each in kb.questions}
        self._values = {
            **{name: {NO_ANSWER, *values} for name, values in self._offered.items()},
            **dict.fromkeys(self._efforts, EFFORTS.keys()),
            KEPT: kb.questions.keys(),
        }

    def read(self, items: Iterable[tuple[str, object]]) -> Submission:
        """Read the fields of a form that was sent."""
        sent, strange = self._sort(items)
        entries = {name: said for name in self._offered if (said := _said(name, sent.get(name, ())))}
        case, problems = self._consultation.sift(_document(entries))
        told = [self._told(each, entries) for each in problems]
        if strange:
            told.append(FieldProblem("", "questions", STRANGE))
        efforts = {question: int(sent[name][-1]) for name, question in self._efforts.items() if name in sent}
        return Submission(
            entries=entries,
            case=case,
            problems=tuple(told),
            go_on=sent.get(GO_ON, ("",))[-1],
            earlier=sent.get(EARLIER, ("",))[-1],
            kept=sent.get(KEPT, ()),
            efforts={question: effort for question, effort in efforts.items() if effort > 1},
        )

    def empty(self) -> FieldProblem:
        """What is wrong with a form in which nothing was entered."""
        return FieldProblem("", self._first_input(next(iter(self._offered))), EMPTY)

    def _sort(self, items: Iterable[tuple[str, object]]) -> tuple[dict[str, tuple[str, ...]], bool]:
        """The values of each field, each of them once, and whether anything was sent that no field here takes."""
        sent: dict[str, dict[str, None]] = {}
        strange = False
        for name, value in items:
            if isinstance(value, str) and (name in (GO_ON, EARLIER) or value in self._values.get(name, ())):
                sent.setdefault(name, {})[value] = None
            else:
                strange = True
        return {name: tuple(values) for name, values in sent.items()}, strange

    def _told(self, problem: Problem, entries: Entries) -> FieldProblem:
        """A problem of the case, at the field it is about and in the words of the form."""
        if not problem.path:
            return FieldProblem("", "questions", f"{problem.message.capitalize()}.")
        name = field(*problem.path)
        question = self._questions.get(name)
        message = _contradiction(question, entries[name]) if question and question.kind == "several" else ONE_ONLY
        return FieldProblem(name, self._first_input(name), message)

    def _first_input(self, name: str) -> str:
        return input_id(name, self._offered[name][0])


def _said(name: str, values: Iterable[str]) -> tuple[str, ...]:
    """What was entered in a field; nothing where that is no more than what holds anyway."""
    said = tuple(each for each in values if each != NO_ANSWER)
    return () if name.startswith("importances.") and said == (DEFAULT_IMPORTANCE,) else said


def _document(entries: Entries) -> dict[str, dict[str, Any]]:
    """What was entered as the document of a case."""
    document: dict[str, dict[str, Any]] = {part: {} for part in KIND_OF_PART}
    for name, values in entries.items():
        part, _, entry = name.partition(".")
        document[part][entry] = values[0] if len(values) == 1 else values
    return document


def _contradiction(question: Question, values: tuple[str, ...]) -> str:
    """Why several answers to one question exclude each other."""
    words = dict(offered(question))
    found = [quoted(words[each]) for each in NonAnswer if each in values]
    if len(found) == len(values):
        return f"Choose one of {listing(found)} only."
    return f"{found[0]} cannot stand beside other answers. Keep one or the other."
