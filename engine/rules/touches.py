"""Why a question is asked: what its answers can bear on, directly, through conditions or through other questions."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from engine.knowledge.atoms import CHOSEN, CONDITION, parse
from engine.knowledge.model import Alternatives, KnowledgeBase
from engine.rules.strata import dependencies


@dataclass(frozen=True, slots=True)
class Touches:
    """What a question can bear on: why it is asked."""

    decisions: tuple[str, ...]
    arguments: tuple[str, ...]
    requirements: tuple[str, ...]
    advice: tuple[str, ...]
    tensions: tuple[str, ...]
    documents: tuple[str, ...]
    """Documents of the plan that are there, or say more, only with certain answers to this one."""
    questions: tuple[str, ...]
    """Questions that arise only with certain answers to this one."""


def touches_of_questions(kb: KnowledgeBase) -> Mapping[str, Touches]:
    """For each question all it touches, in the base's order.

    It follows premises, not outcomes: what a question bears on only by way of another decision's verdict is
    said by the question's decisions.
    """
    roots = Roots(kb)
    arguments = {
        entry.id: roots.of(entry.when, entry.stronger_when, entry.weaker_when, entry.defeated_when)
        for entry in kb.arguments.values()
    }
    requirements = {
        entry.id: roots.of(entry.when, entry.met_when, entry.missed_when) for entry in kb.requirements.values()
    }
    advice = {entry.id: roots.of(entry.when) for entry in kb.advice.values()}
    tensions = {entry.id: roots.of(entry.when) for entry in kb.tensions.values()}
    documents = {
        entry.id: roots.of(entry.when, *(item.when for part in entry.part for item in part.item))
        for entry in kb.documents.values()
    }
    asked = {entry.id: roots.of(entry.ask_when) for entry in kb.questions.values()}
    decided = _decided(kb, roots, arguments, requirements)
    return {
        question: Touches(
            decisions=_with(question, decided),
            arguments=_with(question, arguments),
            requirements=_with(question, requirements),
            advice=_with(question, advice),
            tensions=_with(question, tensions),
            documents=_with(question, documents),
            questions=_with(question, asked),
        )
        for question in kb.questions
    }


def deciding(kb: KnowledgeBase) -> Mapping[str, frozenset[str]]:
    """For each decision all questions its outcome can hang on, also by way of other decisions."""
    waits = dependencies(kb)

    def behind(node: str, seen: set[str]) -> set[str]:
        for needed in waits[node]:
            if needed not in seen:
                seen.add(needed)
                behind(needed, seen)
        return seen

    return {
        decision: frozenset(node.removeprefix("question:") for node in behind(f"decision:{decision}", set()))
        & kb.questions.keys()
        for decision in kb.decisions
    }


def _decided(
    kb: KnowledgeBase,
    roots: "Roots",
    arguments: Mapping[str, frozenset[str]],
    requirements: Mapping[str, frozenset[str]],
) -> dict[str, frozenset[str]]:
    decided = {entry.id: roots.of(entry.ask_when) for entry in kb.decisions.values()}
    for argument, questions in arguments.items():
        decided[kb.arguments[argument].decision] |= questions
    for requirement, questions in requirements.items():
        decided[kb.requirements[requirement].decision] |= questions
    return decided


def _with(question: str, roots: Mapping[str, frozenset[str]]) -> tuple[str, ...]:
    return tuple(entry for entry, questions in roots.items() if question in questions)


class Roots:
    """The questions that premises come down to."""

    def __init__(self, kb: KnowledgeBase) -> None:
        self.kb = kb
        self._place = {question: number for number, question in enumerate(kb.questions)}

    def of(self, *fields: Alternatives) -> frozenset[str]:
        """Those behind any of these premises."""
        return frozenset(
            question
            for alternatives in fields
            for alternative in alternatives
            for text in alternative
            for question in self._of_literal(text)
        )

    def behind(self, text: str) -> tuple[str, ...]:
        """Those behind one literal, in the base's order."""
        return tuple(sorted(set(self._of_literal(text)), key=self._place.__getitem__))

    def _of_literal(self, text: str) -> Iterable[str]:
        premise = parse(text)
        if premise.kind == CHOSEN:
            return ()
        if premise.kind == CONDITION:
            return self.of(self.kb.conditions[premise.subject].when)
        return (premise.subject, *self.of(self.kb.questions[premise.subject].ask_when))
