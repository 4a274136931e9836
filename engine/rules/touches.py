"""Why a question is asked: what its answers can bear on, directly, through conditions or through other questions."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, fields
from functools import cache, cached_property

from engine.knowledge import atoms
from engine.knowledge.atoms import CHOSEN, CONDITION, parse
from engine.knowledge.kinds import OF_FIELD, WITH_PREMISES, home, places
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
    behind = {kind.name: {each: set[str]() for each in kind.entries(kb)} for kind in WITH_PREMISES}
    for place in places(kb):
        for kind, identity in filter(None, ((place.kind, place.id), home(kb, place.kind, place.id))):
            behind[kind][identity] |= roots.of(place.alternatives)
    touched = {each.name: behind[OF_FIELD[each.name].name] for each in fields(Touches)}
    return {
        question: Touches(
            **{name: tuple(each for each in those if question in those[each]) for name, those in touched.items()}
        )
        for question in kb.questions
    }


def deciding(kb: KnowledgeBase) -> Mapping[str, frozenset[str]]:
    """For each decision all questions its outcome can hang on, also by way of other decisions."""
    waits = dependencies(kb)

    @cache
    def behind(node: str) -> frozenset[str]:
        return frozenset(waits[node]).union(*map(behind, waits[node]))

    nodes = {question: atoms.named("question", question) for question in kb.questions}
    return {
        decision: frozenset(each for each, node in nodes.items() if node in behind(atoms.named("decision", decision)))
        for decision in kb.decisions
    }


class Roots:
    """The questions that premises and decisions come down to; what one literal comes down to is worked out once."""

    def __init__(self, kb: KnowledgeBase) -> None:
        self.kb = kb
        self._place = {question: number for number, question in enumerate(kb.questions)}
        self._behind: dict[str, tuple[str, ...]] = {}

    @cached_property
    def deciding(self) -> Mapping[str, frozenset[str]]:
        """For each decision all questions its outcome can hang on."""
        return deciding(self.kb)

    def of(self, *fields: Alternatives) -> frozenset[str]:
        """Those behind any of these premises."""
        return frozenset(
            question
            for alternatives in fields
            for alternative in alternatives
            for text in alternative
            for question in self.behind(text)
        )

    def behind(self, text: str) -> tuple[str, ...]:
        """Those behind one literal, in the base's order."""
        if text not in self._behind:
            self._behind[text] = tuple(sorted(self._of_literal(text), key=self._place.__getitem__))
        return self._behind[text]

    def _of_literal(self, text: str) -> Collection[str]:
        premise = parse(text)
        if premise.kind == CHOSEN:
            return ()
        if premise.kind == CONDITION:
            return self.of(self.kb.conditions[premise.subject].when)
        return {premise.subject, *self.of(self.kb.questions[premise.subject].ask_when)}
