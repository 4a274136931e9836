"""Plausible cases: questions are answered as they arise, until none is left.

Every answer is drawn by a chance of its own, made from the seed, the case and the question. So a question more, or an
answer more, changes nothing drawn for the others, and two bases are measured by the same cases as far as can be.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from random import Random
from typing import Final

from bench.usefulness.weights import ALL, Share, Weights
from engine.knowledge import atoms
from engine.knowledge.model import Alternatives, KnowledgeBase, NonAnswer, Question
from engine.reasoning.case import Answer, Case
from engine.reasoning.forward import Reasoner
from engine.reasoning.trace import Trace
from engine.reasoning.verdict import Verdict

SHARE_ANSWERED: Final = 0.5
"""Of the questions that arise in a half-answered case."""

Replacing = Mapping[str, Mapping[str, str]]
"""By question, the answers that are drawn as another, each with the other."""


@dataclass(frozen=True)
class Drawn:
    """A case that answers only what it is asked, and what comes out."""

    case: Case
    verdicts: Mapping[str, Verdict]


class Drawing:
    """Draws cases over one base by the same weights; the same seed draws the same cases."""

    def __init__(self, reasoner: Reasoner, weights: Weights, replacing: Replacing | None = None) -> None:
        self._reasoner = reasoner
        self._weights = weights
        self._replacing = replacing or {}
        self._kb = reasoner.rule_base.kb

    def complete(self, number: int) -> Iterator[Drawn]:
        """Draw so many cases in which every question that arises is answered."""
        return (self._drawn(f"complete {each}", 1) for each in range(number))

    def half_answered(self, number: int) -> Iterator[Drawn]:
        """Draw so many cases in which about every second question that arises is answered."""
        return (self._drawn(f"half {each}", SHARE_ANSWERED) for each in range(number))

    def _drawn(self, name: str, answered: float) -> Drawn:
        known: dict[str, tuple[str, ...]] = {}
        left_open: set[str] = set()
        while True:
            trace = self._reasoner.consult(self._case(known))
            arising = [
                each for each in self._kb.questions.values() if each.id not in left_open and self._asked(each, trace)
            ]
            new = [each for each in arising if each.id not in known]
            if not new:
                return Drawn(self._case({each.id: known[each.id] for each in arising}), trace.verdicts)
            for question in new:
                chance = Random(f"{self._weights.seed} {name} {question.id}")
                if chance.random() < answered:
                    known[question.id] = self._answer(question, self._weights.of(question.id, known), chance)
                else:
                    left_open.add(question.id)

    def _asked(self, question: Question, trace: Trace) -> bool:
        return not question.ask_when or atoms.asked(question.id) in trace.holds

    def _answer(self, question: Question, share: Share, chance: Random) -> tuple[str, ...]:
        replaced = self._replacing.get(question.id, {})
        drawn = {replaced.get(each, each) for each in draw_answer(question, share, chance)}
        return tuple(each for each in (*question.option_ids, *question.non_answers) if each in drawn)

    def _case(self, known: Mapping[str, tuple[str, ...]]) -> Case:
        return Case({each: _as_answer(known[each]) for each in self._kb.questions if each in known})


def draw_answer(question: Question, share: Share, chance: Random) -> tuple[str, ...]:
    """One answer by its weight, or each of several by its own; none of them where "does not apply" is offered."""
    if question.kind == "several":
        chosen = tuple([each for each in share if chance.random() * ALL < share[each]])
        if chosen:
            return chosen
        if question.none:
            return (NonAnswer.DOES_NOT_APPLY.value,)
    return tuple(chance.choices(list(share), list(share.values())))


def _as_answer(given: tuple[str, ...]) -> Answer:
    return NonAnswer.DOES_NOT_APPLY if NonAnswer.DOES_NOT_APPLY in given else given


def under_way_as_no(kb: KnowledgeBase) -> Replacing:
    """For each answer by which a requirement is under way the one to the same question by which it is missed."""
    found: dict[str, dict[str, str]] = {}
    for requirement in kb.requirements.values():
        missed = dict(reversed(list(_answers_in(kb, requirement.missed_when))))
        for question, answer in _answers_in(kb, requirement.under_way_when):
            if question in missed:
                found.setdefault(question, {}).setdefault(answer, missed[question])
    return found


def _answers_in(kb: KnowledgeBase, alternatives: Alternatives) -> Iterator[tuple[str, str]]:
    """The answers that premises come down to, through conditions, each with its question."""
    for premise in (atoms.parse(literal) for premises in alternatives for literal in premises):
        if premise.kind == atoms.ANSWER:
            yield premise.subject, premise.value
        elif premise.kind == atoms.CONDITION:
            yield from _answers_in(kb, kb.conditions[premise.subject].when)
