"""A case: the answers, importances and choices of one user, checked against a knowledge base.

As a document (a TOML or JSON file, an API body) a case is

    answers      question → option, list of options, or a non-answer
    importances  concern → "less", "normal" or "more"
    choices      decision → option the user has fixed

Every part may be missing. A question that is not there was not answered. A saved case also says, as `knowledge`,
under which knowledge base it was made; that is for its reader, and no part of the case.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final, cast, get_args

from engine.knowledge.errors import CaseError, Problem, listed, suggest
from engine.knowledge.model import SLUG_PATTERN, Importance, KnowledgeBase, NonAnswer, Question

Answer = tuple[str, ...] | NonAnswer
"""The chosen options, at least one and in the question's order, or a non-answer."""

PARTS: Final = ("answers", "importances", "choices")
STAMP: Final = "knowledge"
IMPORTANCES: Final[tuple[str, ...]] = get_args(Importance)
LONGEST_ID: Final = 64
MOST_PROBLEMS: Final = 50
"""As many are told of one case; a document can hold thousands."""
MOST_SUGGESTIONS: Final = 10
"""Looking for the nearest name takes time, so only the first problems come with one."""


@dataclass(frozen=True, slots=True)
class Case:
    """A checked case. Every mapping is in the knowledge base's order, whatever order it was given in."""

    answers: Mapping[str, Answer] = field(default_factory=dict)
    importances: Mapping[str, Importance] = field(default_factory=dict)
    choices: Mapping[str, str] = field(default_factory=dict)

    def document(self) -> dict[str, dict[str, Any]]:
        """The case as a document, from which `read_case` makes an equal case."""
        return {
            "answers": {question: _written(answer) for question, answer in self.answers.items()},
            "importances": dict(self.importances),
            "choices": dict(self.choices),
        }


def _written(answer: Answer) -> str | list[str]:
    if isinstance(answer, NonAnswer):
        return answer.value
    return answer[0] if len(answer) == 1 else list(answer)


def read_case(kb: KnowledgeBase, document: object) -> Case:
    """Check a document against the base; CaseError with every problem found where it is no case.

    Messages name what has the form of an id, and repeat nothing else of the document.
    """
    case, problems = sift_case(kb, document)
    if problems:
        raise CaseError(problems)
    return case


def sift_case(kb: KnowledgeBase, document: object) -> tuple[Case, tuple[Problem, ...]]:
    """What of a document is a case, entry by entry, and what is wrong with the rest."""
    reader = _Reader(kb)
    case = reader.read(document)
    return case, tuple(reader.problems)


class _Reader:
    """Reads one document and gathers what is wrong with it."""

    def __init__(self, kb: KnowledgeBase) -> None:
        self.kb = kb
        self.problems: list[Problem] = []
        self._untold = 0

    def read(self, document: object) -> Case:
        parts = self._table(document, ())
        for part in parts:
            if part not in (*PARTS, STAMP):
                near = self._near(part, PARTS) or f"; a case has {listed(PARTS)}"
                self._refuse((_shown(part),), f"unknown part{near}")
        answers = self._entries(parts, "answers", "question", self.kb.questions, self._answer)
        importances = self._entries(parts, "importances", "concern", self.kb.concerns, self._importance)
        choices = self._entries(parts, "choices", "decision", self.kb.decisions, self._choice)
        if self._untold:
            self.problems.append(Problem((), f"there are {self._untold} more problems; mend these first"))
        return Case(answers, importances, choices)

    def _refuse(self, path: tuple[str, ...], message: str) -> None:
        if len(self.problems) < MOST_PROBLEMS:
            self.problems.append(Problem(path, message))
        else:
            self._untold += 1

    def _unknown(self, kind: str, found: object, allowed: Iterable[str]) -> str:
        allowed = tuple(allowed)
        if not _is_id(found):
            return f"this is no {kind}; there are {listed(allowed)}"
        return f"unknown {kind} '{found}'{self._near(cast(str, found), allowed) or f'; there are {listed(allowed)}'}"

    def _near(self, name: str, allowed: Iterable[str]) -> str:
        return suggest(name, allowed) if len(self.problems) < MOST_SUGGESTIONS else ""

    def _table(self, value: object, path: tuple[str, ...]) -> Mapping[str, object]:
        if isinstance(value, Mapping) and all(isinstance(key, str) for key in value):
            return cast(Mapping[str, object], value)
        self._refuse(path, f"give a table of {path[-1]}" if path else f"a case is a table with {listed(PARTS)}")
        return {}

    def _entries(
        self,
        parts: Mapping[str, object],
        part: str,
        kind: str,
        known: Mapping[str, object],
        read: Callable[[str, object, tuple[str, ...]], Any],
    ) -> dict[str, Any]:
        """Read one part; what comes back is in the base's order."""
        table = self._table(parts.get(part, {}), (part,))
        for name in table:
            if name not in known:
                self._refuse((part, _shown(name)), self._unknown(kind, name, known))
        found = {name: read(name, table[name], (part, name)) for name in known if name in table}
        return {name: value for name, value in found.items() if value is not None}

    def _answer(self, name: str, value: object, path: tuple[str, ...]) -> Answer | None:
        question = self.kb.questions[name]
        given = [value] if isinstance(value, str) else value
        if not isinstance(given, list | tuple) or not given:
            self._refuse(path, f"give one of {listed(_allowed(question))}{_or_several(question)}")
            return None
        non_answers = [each for each in given if isinstance(each, str) and each in set(NonAnswer)]
        if non_answers:
            return self._non_answer(question, given, non_answers[0], path)
        for each in given:
            if each not in question.option_ids:
                self._refuse(path, self._unknown("answer", each, _allowed(question)))
                return None
        if question.kind == "one" and len(set(given)) > 1:
            self._refuse(path, "this question takes one answer; choose one")
            return None
        return tuple(option for option in question.option_ids if option in given)

    def _non_answer(
        self, question: Question, given: Iterable[object], found: str, path: tuple[str, ...]
    ) -> Answer | None:
        if any(each != found for each in given):
            self._refuse(path, f"'{found}' excludes other answers; choose either")
            return None
        if found not in question.non_answers:
            self._refuse(path, f"'{found}' is not offered here; give one of {listed(_allowed(question))}")
            return None
        return NonAnswer(found)

    def _importance(self, _name: str, value: object, path: tuple[str, ...]) -> str | None:
        if isinstance(value, str) and value in IMPORTANCES:
            return value
        self._refuse(path, f"give one of {listed(IMPORTANCES)}")
        return None

    def _choice(self, name: str, value: object, path: tuple[str, ...]) -> str | None:
        options = self.kb.decisions[name].option_ids
        if isinstance(value, str) and value in options:
            return value
        self._refuse(path, self._unknown("option", value, options))
        return None


def _allowed(question: Question) -> tuple[str, ...]:
    """What may be answered: options and non-answers."""
    return (*question.option_ids, *(each.value for each in question.non_answers))


def _or_several(question: Question) -> str:
    return ", or a list of several" if question.kind == "several" else ""


def _shown(name: str) -> str:
    """A key as part of a path; what does not have the form of an id is not repeated."""
    return name if _is_id(name) else "?"


def _is_id(value: object) -> bool:
    return isinstance(value, str) and len(value) <= LONGEST_ID and re.fullmatch(SLUG_PATTERN, value) is not None
