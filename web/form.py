"""The fields of forms: what they are called, and what becomes of them once they are sent.

A field is named after the part of the case and the entry in it, as in `answers.payment-wish`. What the questionnaire
does not offer is left out and not repeated; whether the rest is a case, the engine says.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from dataclasses import field as field_of
from typing import Final

from api.services.casework.content import Values
from api.services.casework.entries import (
    EFFORTS,
    FIXED,
    LONGEST_NOTE,
    MARK,
    NOTES_ON_STEPS,
    REASONS,
    document_of,
    field,
)
from api.services.questionnaire import offered
from engine.consultation import Consultation
from engine.knowledge.errors import Problem
from engine.knowledge.kinds import KINDS
from engine.knowledge.model import NonAnswer, Question
from engine.reasoning.case import IMPORTANCES, UNSURE
from engine.report.plan import STEP_KINDS
from engine.report.wording import listing, quoted
from web.links import anchor

NO_ANSWER: Final = ""
"""The value of "no answer" and of "let the arguments decide": as if nothing were said."""
NO_ANSWER_ID: Final = "no--answer"
REVISION: Final = "revision"
"""The field that says which revision of the case a page was made from."""
SHOWN: Final = "shown"
"""The field that says what a page asked about: browsers send nothing for a field in which nothing is chosen."""
OPEN: Final = "open"
"""The field that says in which groups of radio buttons nothing was chosen when the page was made: there is no way to
take back what others chose since from there, so who leaves them so says nothing."""
BESIDE: Final = frozenset(
    (REVISION, SHOWN, OPEN, "scope", "decision", "words", "link", "title", "day", "first-word", "second-word")
)
"""Fields that are no entries of a case."""
CLASH: Final = "clash."
"""Before the name of an entry: which to keep of those that clash, as `side_value` has it."""
EFFORT_WORDS: Final[Mapping[str, str]] = {"1": "Easy", "2": "Medium", "3": "Hard"}
"""How hard it is to change what a question asks about; easy where nothing is said."""
DEFAULTS: Final = {"importances": "normal", EFFORTS: "1"}
"""What holds where nothing is said, by part."""
STRANGE: Final = "The form held something this page does not have. It was left out: check your answers."
ONE_ONLY: Final = "Choose one answer only."
TOO_LONG: Final = f"Use {LONGEST_NOTE} characters at most."
_REVISION: Final = re.compile(r"[0-9]{1,9}", re.ASCII)


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

    values: dict[str, Values] = field_of(default_factory=dict)
    """What was entered, by field name; only what can be entered."""
    names: tuple[str, ...] = ()
    """Of all fields that were sent, the empty ones too."""
    problems: tuple[FieldProblem, ...] = ()
    revision: int = 0
    """Of the case, when the page was made."""
    buttons: Mapping[str, str] = field_of(default_factory=dict)
    """What else the page sent: buttons, and fields that are no entries."""
    files: Mapping[str, bytes] = field_of(default_factory=dict)
    """By field; one that holds nothing is none."""

    def stood(self, name: str) -> bool:
        """Whether a field stood on the page: since it was made other questions may have come to arise."""
        return name in self.names or name.partition(".")[2] in self.buttons.get(SHOWN, "").split()

    def of(self, names: Iterable[str]) -> dict[str, Values]:
        """What was said under each of these names that stood on the page; nothing, where nothing was."""
        return {name: self.values.get(name, ()) for name in names if self.stood(name)}

    def noted(self) -> tuple[str, ...]:
        """The names of the notes on all steps that stood on the page: those texts are sent, be they empty."""
        parts = (name.partition(".") for name in self.names)
        steps = dict.fromkeys(step for part, _, step in parts if part in NOTES_ON_STEPS)
        return tuple(field(part, step) for step in steps for part in NOTES_ON_STEPS)

    @property
    def left_open(self) -> tuple[str, ...]:
        """The radio buttons of which none was chosen when the page was made."""
        return tuple(self.buttons.get(OPEN, "").split())

    def over(self, values: Mapping[str, Values]) -> dict[str, Values]:
        """What is entered, with what stood on the page in its place."""
        return {name: said for name, said in {**values, **self.of((*values, *self.names))}.items() if said}


NOTHING_SENT: Final = Submission()


def open_names(names: Iterable[str], values: Mapping[str, Values], sent: Submission | None) -> tuple[str, ...]:
    """The radio buttons of which none is chosen as a page is made; as it was made first, where it comes back."""
    return sent.left_open if sent else tuple(each for each in names if each not in values)


def side_value(values: Values) -> str:
    """What was entered as the value of one field: ids have no blanks, and a note is one text."""
    return " ".join(values)


def input_id(name: str, value: str) -> str:
    """The id of one input of a field."""
    return anchor(name.replace(".", "--"), value or NO_ANSWER_ID)


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
            **{field(part, each): (MARK,) for part in (UNSURE, FIXED) for each in kb.questions},
            **{field(EFFORTS, each): tuple(EFFORT_WORDS) for each in kb.questions},
        }
        steps = [field(kind, each) for kind in STEP_KINDS for each in KINDS[kind].entries(kb)]
        self._texts = frozenset(
            (
                *(field(REASONS, each) for each in kb.decisions),
                *(field(part, each) for part in NOTES_ON_STEPS for each in steps),
            )
        )

    def read(self, items: Iterable[tuple[str, str]]) -> Submission:
        """Read the fields of a form that was sent."""
        sent: dict[str, dict[str, None]] = {}
        buttons: dict[str, str] = {}
        strange = False
        for name, value in items:
            if name in BESIDE or name.startswith(CLASH):
                buttons[name] = value
            elif self._takes(name, value):
                sent.setdefault(name, {})[value] = None
            else:
                strange = True
        values = {name: said for name, given in sent.items() if (said := _said(name, given))}
        values, problems = self._checked(values)
        if strange:
            problems.append(FieldProblem("", "main", STRANGE))
        revision = buttons.get(REVISION, "")
        base = int(revision) if _REVISION.fullmatch(revision) else 0
        return Submission(values, tuple(sent), tuple(problems), base, buttons)

    def _takes(self, name: str, value: str) -> bool:
        return name in self._texts or (name in self._offered and (value == NO_ANSWER or value in self._offered[name]))

    def _checked(self, values: dict[str, Values]) -> tuple[dict[str, Values], list[FieldProblem]]:
        """What was entered in the base's order, and what is wrong with it."""
        # What marks stand on is what is said; by themselves they are never wrong.
        said_there = {name: said for name, said in values.items() if not name.startswith(f"{UNSURE}.")}
        _, found = self._consultation.sift(document_of(said_there))
        problems = [self._told(each, values) for each in found]
        for name, said in values.items():
            if name not in self._offered and len(said[0]) > LONGEST_NOTE:
                problems.append(FieldProblem(name, input_id(name, ""), TOO_LONG))
        ordered = {name: values[name] for name in (*self._offered, *values) if name in values}
        return ordered, problems

    def _told(self, problem: Problem, values: Mapping[str, Values]) -> FieldProblem:
        """A problem of the case, at the field it is about and in the words of the form."""
        if not problem.path:
            return FieldProblem("", "main", f"{problem.message.capitalize()}.")
        name = field(*problem.path[:2])
        question = self._questions.get(name)
        message = _contradiction(question, values[name]) if question and question.kind == "several" else ONE_ONLY
        return FieldProblem(name, self._first_input(name), message)

    def _first_input(self, name: str) -> str:
        return input_id(name, self._offered[name][0])


def _said(name: str, given: Iterable[str]) -> Values:
    """What was entered in a field; nothing where that is no more than what holds anyway."""
    said = tuple(text for each in given if (text := " ".join(each.split()).translate(_UNPRINTABLE)) != NO_ANSWER)
    return () if said == (DEFAULTS.get(name.partition(".")[0]),) else said


class _Unprintable(dict[int, int | None]):
    """Leaves out what cannot be shown: it would only hide something."""

    def __missing__(self, code: int) -> int | None:
        return code if chr(code).isprintable() else None


_UNPRINTABLE: Final = _Unprintable()


def _contradiction(question: Question, values: Values) -> str:
    """Why several answers to one question exclude each other."""
    words = dict(offered(question))
    found = [quoted(words[each]) for each in NonAnswer if each in values]
    if len(found) == len(values):
        return f"Choose one of {listing(found)} only."
    return f"{found[0]} cannot stand beside other answers. Keep one or the other."
