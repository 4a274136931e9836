"""Which question to ask next to settle a few decisions, and when no other can matter to them: the short route.

What may not come out otherwise is the advice: which option or family is recommended, or that none is. How far ahead it
is, or why none is, may still change (docs/adr/0013-the-short-route.md).
"""

from collections.abc import Collection, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from functools import cached_property
from random import Random
from typing import Final

from engine.knowledge import atoms
from engine.reasoning.case import Case
from engine.space.analyst import Analyst
from engine.space.findings import Ask, GoalStanding, NextQuestions
from engine.space.readings.case_solver import is_open
from engine.space.readings.conclusions import Conclusion, Value, lanes
from engine.space.readings.digits import Lanes, union
from engine.space.readings.solver import Remaining, unhurried
from engine.space.readings.sweep import lanes_of
from engine.space.readings.tables import Block, Layout, around, drawn, possible_answers, size_of_table, table
from engine.space.search.completions import Possibilities
from engine.space.search.dependence import CaseDependence
from engine.space.search.reading_off import Asked, Reader

STAYS: Final = 0.25
"""A topic that is begun goes on as long as its most telling question tells as much as this part of what any does."""


def next_for_goal(
    analyst: Analyst, case: Case, goal: Collection[str], remaining: Remaining = unhurried, *, prove: bool = True
) -> NextQuestions:
    """The open questions that can still change what is advised on the decisions of the goal, those to ask next first.

    First for the decision that comes first in the base, topic by topic, in each the most telling first. What neither
    tables nor a sample show is put to clingo where `prove`, or where they show nothing; else it is told as not known.
    OutOfTimeError where it all took too long.
    """
    looks = [_look(analyst, case, each, remaining) for each in analyst.kb.decisions if each in goal]
    if prove or not any(each.telling for each in looks):
        looks = [_proved(analyst, each, remaining) for each in looks]
    return _Route(analyst, case, looks).found(_standing(analyst, case, each, remaining, prove) for each in looks)


def settled_by(analyst: Analyst, case: Case, decision: str, remaining: Remaining = unhurried) -> tuple[str, ...]:
    """Questions whose answers settle what is advised: with these alone it stands, with any one less it is open.

    Of several such sets the one that has the questions that come first. The case has to settle it.
    """
    kept = dict(case.answers)
    deciding = [each for each in case.answers if each in analyst.deciding[decision] and not is_open(case, each)]
    for question in reversed(deciding):
        fewer = {each: answer for each, answer in kept.items() if each != question}
        if _is_settled(_possible(analyst, replace(case, answers=fewer), decision, remaining)[1]):
            kept = fewer
    return tuple(each for each in deciding if each in kept)


def advice(verdict: Value) -> str:
    """What a verdict advises: the option or family it recommends; else nothing, or that the decision does not arise."""
    outcome, _, choice = verdict.partition(":")
    return choice or (outcome if outcome == "not-asked" else "")


def _is_settled(possible: Iterable[Value]) -> bool:
    return len(set(map(advice, possible))) == 1


@dataclass(frozen=True)
class _Look:
    """How one decision stands."""

    verdict: Conclusion
    found: Possibilities
    possible: tuple[Value, ...]
    telling: Mapping[str, float]
    """The questions that can change what is advised, with how much is known once one is answered."""
    settling: Set[str] = frozenset()
    """Those that have an answer after which nothing else can."""
    perhaps: tuple[str, ...] = ()
    """Those of which it is not known."""


def _possible(
    analyst: Analyst, case: Case, decision: str, remaining: Remaining
) -> tuple[Possibilities, tuple[Value, ...]]:
    found = analyst.outlook(decision).possibilities(case, remaining)
    return found, found.values[Conclusion("verdict", decision)]


def _look(analyst: Analyst, case: Case, decision: str, remaining: Remaining) -> _Look:
    """What shows at once: in a table of all answers to the questions that can bear on it, or in a sample."""
    verdict = Conclusion("verdict", decision)
    found, possible = _possible(analyst, case, decision, remaining)
    if _is_settled(possible):
        return _Look(verdict, found, possible, {})
    reading = _Reading(analyst, case, found, verdict)
    advised = reading.advised(reading.layout)
    telling = [each for each in reading.layout.blocks if any(map(each.matters, advised))]
    named = {each.question for each in telling}
    settling = {each.question for each in telling if reading.exact and _settles(each, advised)}
    perhaps = () if reading.exact else tuple(each.id for each in reading.bearing if each.id not in named)
    return _Look(
        verdict, found, possible, {each.question: _telling(each, advised) for each in telling}, settling, perhaps
    )


def _settles(block: Block, advised: Collection[Lanes]) -> bool:
    return any(where & part == part for part in block.parts for where in advised)


def _telling(block: Block, advised: Collection[Lanes]) -> float:
    """How much likelier one guesses what is advised with the answer than without (Gini); all answers alike likely."""

    def guessed(lanes: Lanes) -> float:
        return sum((lanes & where).bit_count() ** 2 for where in advised) / lanes.bit_count()

    whole = union(block.parts)
    return (sum(map(guessed, block.parts)) - guessed(whole)) / whole.bit_count()


class _Reading:
    """What is advised on one decision over completions of one case."""

    def __init__(self, analyst: Analyst, case: Case, found: Possibilities, verdict: Conclusion) -> None:
        self._analyst = analyst
        self._verdict = verdict
        self._reader = Reader(analyst.dependence.derivations, analyst.sweep, case, found.constant, found.sure)
        self._asked = Asked(self._reader.relevance.steps([verdict]), {})
        self.bearing = self._reader.named(self._reader.relevance.of(verdict))
        self._offered = {each.id: possible_answers(each) for each in self.bearing}
        self.exact = size_of_table(self._offered) <= analyst.limits.largest_table

    @cached_property
    def layout(self) -> Layout:
        """All answers to the questions that can bear on it or, of too many, a sample with each varied in turn."""
        return table(self._offered) if self.exact else self._sample()

    def _sample(self) -> Layout:
        limits, chance = self._analyst.limits, Random(0)  # noqa: S311 - examples, no secrets
        tried = {
            each: chance.sample(answers, min(len(answers), limits.answers_sampled))
            for each, answers in self._offered.items()
        }
        return around(drawn(self._offered, limits.sampled, chance), tried)

    def advised(self, layout: Layout) -> Collection[Lanes]:
        """For each advice that comes up the lanes in which it does."""
        swept = self._reader.run(layout, self._asked)
        found: dict[str, Lanes] = {}
        for value, where in lanes(swept, self._analyst.kb, self._verdict, layout.all).items():
            found[advice(value)] = found.get(advice(value), 0) | where
        return found.values()


def _proved(analyst: Analyst, look: _Look, remaining: Remaining) -> _Look:
    """The same without the questions of which clingo proves that the verdict does not hang on them."""
    if not look.perhaps:
        return look
    dependence = CaseDependence(analyst.dependence, look.found, remaining)
    known = dependence.at_a_glance([look.verdict])
    for each in look.perhaps:
        known = dependence.whether_matters(known, each)
    bits = analyst.dependence.derivations.bit
    return replace(look, perhaps=tuple(each for each in look.perhaps if known.matters(bits[each]) is not False))


def _standing(analyst: Analyst, case: Case, look: _Look, remaining: Remaining, prove: bool) -> GoalStanding:
    settled = _is_settled(look.possible)
    by = settled_by(analyst, case, look.verdict.id, remaining) if settled and prove else ()
    return GoalStanding(look.verdict.id, look.possible, settled, by)


class _Route:
    """The questions that are left for a goal, in the order in which to ask them."""

    def __init__(self, analyst: Analyst, case: Case, looks: Sequence[_Look]) -> None:
        self._kb = analyst.kb
        self._case = case
        self._looks = looks
        self._analyst = analyst
        self._begun = {self._kb.topic_of_question[each] for each in case.answers}

    def found(self, goal: Iterable[GoalStanding]) -> NextQuestions:
        """All that is told of them."""
        left = [each for each in self._kb.questions if is_open(self._case, each)]
        telling = [each for each in left if any(each in look.telling for look in self._looks)]
        asked = [each for each in telling if each not in self._case.answers]
        now = [each for each in asked if self._sure_to_arise(each)] or [each for each in asked if self._arises(each)]
        perhaps = [each for each in left if each not in telling and any(each in look.perhaps for look in self._looks)]
        return NextQuestions(
            ask=tuple(map(self._ask, self._in_order(now))),
            later=tuple(each for each in asked if each not in now),
            idle=tuple(each for each in left if each not in telling and each not in perhaps),
            not_known=tuple(sorted(perhaps, key=lambda each: each in self._case.answers or not self._arises(each))),
            open=sum(not _is_settled(each.possible) for each in self._looks),
            finished=not perhaps,
            goal=tuple(goal),
            put_off=tuple(each for each in telling if each in self._case.answers),
        )

    def _ask(self, question: str) -> Ask:
        looks = [each for each in self._looks if question in each.telling]
        exactly = not any(question in each.perhaps for each in self._looks) and not any(each.perhaps for each in looks)
        settles = sum(question in each.settling for each in looks)
        return Ask(question, settles, tuple(each.verdict.id for each in looks), len(looks), exactly)

    def _sure_to_arise(self, question: str) -> bool:
        """Whether it arises whatever is answered to others: it is asked before what may not arise in the end."""
        asked = atoms.asked(question)
        return not self._kb.questions[question].ask_when or any(each.found.constant.get(asked) for each in self._looks)

    def _arises(self, question: str) -> bool:
        return not self._kb.questions[question].ask_when or bool(self._as_it_stands.get(atoms.asked(question)))

    @cached_property
    def _as_it_stands(self) -> Mapping[str, Lanes]:
        return self._analyst.sweep.run(lanes_of(self._analyst.rule_base, [self._case])).holds

    def _in_order(self, questions: Sequence[str]) -> list[str]:
        """Topic by topic; first those of the first decision that is open."""
        place = {each: self._place(each) for each in questions}
        topic = self._kb.topic_of_question
        best: dict[str, tuple[int, float]] = {}
        for each in questions:
            best[topic[each]] = min(best.get(topic[each], place[each]), place[each])
        most = dict(sorted(best.values(), reverse=True))

        def order(question: str) -> tuple[object, ...]:
            decision, worth = best[topic[question]]
            goes_on = topic[question] in self._begun and worth <= STAYS * most[decision]
            return decision, not goes_on, worth, topic[question], place[question]

        return sorted(questions, key=order)

    def _place(self, question: str) -> tuple[int, float]:
        """The first decision that a question can change, and how little it tells there."""
        return next(
            (number, -each.telling[question]) for number, each in enumerate(self._looks) if question in each.telling
        )
