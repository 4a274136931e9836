"""A case: the answers, importances and choices of one user, checked against a knowledge base.

As a document (a TOML or JSON file, an API body) a case is

    answers      question → option, list of options, or a non-answer
    importances  concern → "less", "normal" or "more"
    choices      decision → option, or family of options, that the user has fixed
    unsure       the questions whose answers, as given, the user is not sure of

Every part may be missing. A question that is not there was not answered. Answers and concerns may stand under names
they had in older bases. A saved case also says, as `knowledge`, under which knowledge base it was made; that is for its
reader, and no part of the case.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final, cast, get_args

from engine.knowledge.errors import CaseError, Location, Problem, described, is_plain, listed, nearest
from engine.knowledge.kinds import KINDS, Kind
from engine.knowledge.model import Importance, KnowledgeBase, NonAnswer, Question
from engine.reasoning.formerly import answers_of_today, importances_of_today, marks_of_today

Answer = tuple[str, ...] | NonAnswer
"""The chosen options, at least one and in the question's order, or a non-answer."""

KIND_OF_PART: Final[Mapping[str, Kind]] = {
    "answers": KINDS["question"],
    "importances": KINDS["concern"],
    "choices": KINDS["decision"],
}
"""What the names in each part are of, where the part is a table."""
UNSURE: Final = "unsure"
"""The part that is a list: of questions."""
PARTS: Final = (*KIND_OF_PART, UNSURE)
STAMP: Final = "knowledge"
IMPORTANCES: Final[tuple[Importance, ...]] = get_args(Importance)
MOST_PROBLEMS: Final = 50
"""As many are told of one file or request; it can hold thousands."""
MOST_SUGGESTIONS: Final = 10
"""Looking for the nearest name takes time, so only the first unknown ones come with one."""


@dataclass(frozen=True, slots=True)
class Case:
    """A checked case. Every mapping is in the knowledge base's order, whatever order it was given in."""

    answers: Mapping[str, Answer] = field(default_factory=dict)
    importances: Mapping[str, Importance] = field(default_factory=dict)
    choices: Mapping[str, str] = field(default_factory=dict)
    unsure: tuple[str, ...] = ()
    """Questions whose answers may be otherwise, as far as the user knows; what follows is what follows from them."""

    def document(self) -> dict[str, Any]:
        """The case as a document, from which `read_case` makes an equal case."""
        return {
            "answers": {question: _written(answer) for question, answer in self.answers.items()},
            "importances": dict(self.importances),
            "choices": dict(self.choices),
            UNSURE: list(self.unsure),
        }


def _written(answer: Answer) -> str | list[str]:
    if isinstance(answer, NonAnswer):
        return answer.value
    return answer[0] if len(answer) == 1 else list(answer)


class Telling:
    """How much is told of one file or request, however many cases and other parts it has."""

    def __init__(self, suggestions: int = MOST_SUGGESTIONS) -> None:
        """Without suggestions no nearest names are looked for."""
        self.found = 0
        self._suggestions = suggestions

    def suggests(self) -> bool:
        """Whether the nearest name may be looked for once more."""
        self._suggestions -= 1
        return self._suggestions >= 0

    def tells(self) -> bool:
        """Whether one more problem may be told; else it is counted only."""
        self.found += 1
        return self.found <= MOST_PROBLEMS

    def rest(self) -> tuple[Problem, ...]:
        """That there are more problems, where there are."""
        if self.found <= MOST_PROBLEMS:
            return ()
        more = f"{self.found - MOST_PROBLEMS} more"
        return (Problem((), f"there are {more} problems; mend these first", more),)


def read_case(kb: KnowledgeBase, document: object, whole: Telling | None = None) -> Case:
    """Check a document against the base; CaseError with every problem found where it is no case.

    Messages name what is near a known name or `is_plain`, and repeat nothing else of the document. For `whole` see
    `sift_case`.
    """
    before = whole.found if whole else 0
    case, problems = sift_case(kb, document, whole)
    if problems or (whole and whole.found > before):
        raise CaseError(problems)
    return case


def sift_case(kb: KnowledgeBase, document: object, whole: Telling | None = None) -> tuple[Case, tuple[Problem, ...]]:
    """What of a document the base knows, answer by answer, and what is wrong with the rest.

    Where the case is part of a `whole`, as much is told of it as is left for it; who has the whole tells the rest.
    """
    telling = whole or Telling()
    reader = _Reader(kb, telling)
    case = reader.read(document)
    return case, (*reader.problems, *(() if whole else telling.rest()))


class _Reader:
    """Reads one document: takes what is right, and gathers what is wrong."""

    def __init__(self, kb: KnowledgeBase, telling: Telling) -> None:
        self.kb = kb
        self.problems: list[Problem] = []
        self._telling = telling

    def read(self, document: object) -> Case:
        parts = self._table(document, ())
        for part in parts:
            if part not in (*PARTS, STAMP):
                self._unknown((part,), "part", part, PARTS)
        answers = self._entries(parts, "answers", self._answer)
        importances = self._entries(parts, "importances", self._importance)
        choices = self._entries(parts, "choices", self._choice)
        unsure = self._marks(parts, answers)
        return Case(answers, importances, choices, unsure)

    def _refuse(self, place: Location, message: str, unknown: str = "") -> None:
        if self._telling.tells():
            self.problems.append(Problem(place, message, unknown))

    def _unknown(self, place: Location, kind: str, found: object, allowed: Iterable[str]) -> None:
        near = nearest(found, allowed) if isinstance(found, str) and self._telling.suggests() else None
        if near or is_plain(found):
            told = _told(found)
            # The path says which part it is.
            says = "unknown part" if kind == "part" else f"unknown {kind} {told}"
        else:
            told = described(found)
            says = f"{told} is no {kind}"
        there_are = "a case has" if kind == "part" else "there are"
        says += f", did you mean '{near}'?" if near else f"; {there_are} {listed(allowed)}"
        self._refuse(place, says, told)

    def _table(self, value: object, place: Location) -> Mapping[str, object]:
        if isinstance(value, Mapping) and all(isinstance(key, str) for key in value):
            return cast(Mapping[str, object], value)
        self._refuse(place, f"give a table of {place[-1]}" if place else f"a case is a table with {listed(PARTS)}")
        return {}

    def _entries(
        self, parts: Mapping[str, object], part: str, read: Callable[[str, object, Location], Any]
    ) -> dict[str, Any]:
        """Read one part; what comes back is in the base's order."""
        table, kind = self._table(parts.get(part, {}), (part,)), KIND_OF_PART[part]
        if part in _OF_TODAY:
            table = _OF_TODAY[part](self.kb, table)
        known = kind.entries(self.kb)
        for name in table:
            if name not in known:
                self._unknown((part, name), kind.name, name, known)
        found = {name: read(name, table[name], (part, name)) for name in known if name in table}
        return {name: value for name, value in found.items() if value is not None}

    def _marks(self, parts: Mapping[str, object], answers: Mapping[str, Answer]) -> tuple[str, ...]:
        """The questions whose answers are marked; a mark says something of an answer that names options."""
        given = parts.get(UNSURE, [])
        if not isinstance(given, list | tuple):
            self._refuse((UNSURE,), "give a list of questions")
            return ()
        said = parts.get("answers", {})
        marked: set[object] = set()
        for position, name in enumerate(given):
            for each in marks_of_today(self.kb, name, said):
                if not isinstance(each, str) or each not in self.kb.questions:
                    self._unknown((UNSURE, position), "question", each, self.kb.questions)
                elif isinstance(answers.get(each), tuple):
                    marked.add(each)
                elif not (isinstance(said, Mapping) and name in said and each not in answers):
                    self._refuse((UNSURE, position), f"{_told(each)} names no answer to be unsure of; take it out here")
        return tuple(each for each in self.kb.questions if each in marked)

    def _answer(self, name: str, value: object, place: Location) -> Answer | None:
        question = self.kb.questions[name]
        given = [value] if isinstance(value, str) else value
        if not isinstance(given, list | tuple) or not given:
            several = ", or a list of several" if question.kind == "several" else ""
            self._refuse(place, f"give one of {listed(_allowed(question))}{several}")
            return None
        non_answers = [each for each in given if isinstance(each, str) and each in set(NonAnswer)]
        if non_answers:
            return self._non_answer(question, given, non_answers[0], place)
        for position, each in enumerate(given):
            if each not in question.option_ids:
                at = place if given is not value else (*place, position)
                self._unknown(at, "answer", each, _allowed(question))
        chosen = tuple(option for option in question.option_ids if option in given)
        if question.kind == "one" and len(chosen) > 1:
            self._refuse(place, "this question takes one answer; choose one")
            return None
        return chosen or None

    def _non_answer(self, question: Question, given: Iterable[object], found: str, place: Location) -> Answer | None:
        if any(each != found for each in given):
            self._refuse(place, f"'{found}' excludes other answers; choose either")
            return None
        if found not in question.non_answers:
            message = f"'{found}' is not offered here; give one of {listed(_allowed(question))}"
            self._refuse(place, message, _told(found))
            return None
        return NonAnswer(found)

    def _importance(self, _name: str, value: object, place: Location) -> str | None:
        if isinstance(value, str) and value in IMPORTANCES:
            return value
        self._refuse(place, f"give one of {listed(IMPORTANCES)}", _told(value) if is_plain(value) else "")
        return None

    def _choice(self, name: str, value: object, place: Location) -> str | None:
        choices = self.kb.decisions[name].choice_ids
        if isinstance(value, str) and value in choices:
            return value
        self._unknown(place, "option", value, choices)
        return None


_OF_TODAY: Final = {"answers": answers_of_today, "importances": importances_of_today}
"""What is said in older names, part by part."""


def _allowed(question: Question) -> tuple[str, ...]:
    """What may be answered: options and non-answers."""
    return (*question.option_ids, *(each.value for each in question.non_answers))


def _told(name: object) -> str:
    """A name that may be repeated, without what cannot be printed."""
    return f"'{''.join(each if each.isprintable() else '?' for each in str(name))}'"
