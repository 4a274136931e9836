"""Conclusions of one case read off completions side by side: how each comes out, and on which questions it hangs."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from engine.knowledge.model import Question
from engine.reasoning.case import Case
from engine.reasoning.weighing import FACTOR_OF_IMPORTANCE
from engine.space.readings.case_solver import is_open
from engine.space.readings.conclusions import Conclusion, Value, lanes
from engine.space.readings.digits import Lanes
from engine.space.readings.steps import Step, said_by
from engine.space.readings.sweep import Cases, Sweep, Swept
from engine.space.readings.tables import Answered, Layout, table
from engine.space.search.relevance import Derivations, Questions, Relevance


@dataclass(frozen=True, slots=True)
class Hanging:
    """On which questions a conclusion hangs."""

    on: Questions
    perhaps: Questions = 0
    """Those of which it is not known."""
    settled_by: frozenset[tuple[str, int]] = frozenset()
    """The answers, by question and place among its possible ones, after which nothing else can change it."""


@dataclass(frozen=True)
class Asked:
    """All there is to answer that makes a difference to some conclusions."""

    steps: Collection[Step]
    """The rules and decisions that lead to them."""
    offered: Mapping[str, Mapping[Answered, Sequence[int]]]
    """The open questions that they can hang on, with one of all answers that are alike to them; of each the places
    among the possible answers that those have which are like it."""


@dataclass(frozen=True)
class ReadOff:
    """What a table of all answers shows."""

    everywhere: Lanes
    holds: Mapping[str, Lanes]
    """Where which atom of the rules holds, of those that were looked at."""
    values: Mapping[Conclusion, Mapping[Value, Lanes]]
    hanging: Mapping[Conclusion, Hanging]


class Reader:
    """Reads conclusions of one case off completions of it; what is constant is taken as it is given."""

    def __init__(
        self, derivations: Derivations, sweep: Sweep, case: Case, constant: Mapping[str, bool], sure: Collection[str]
    ) -> None:
        """`sure` has those constant atoms that hold; more may come to both, as to those of `Relevance`."""
        self.case = case
        self.relevance = Relevance(derivations, constant)
        self.open_questions = [each for each in derivations.kb.questions.values() if is_open(case, each.id)]
        self._sure = sure
        self._derivations = derivations
        self._rule_base = derivations.rule_base
        self._sweep = sweep

    def grouped(self, conclusions: Iterable[Conclusion]) -> Mapping[Questions, Sequence[Conclusion]]:
        """Those that can hang on the same open questions, together."""
        found: dict[Questions, list[Conclusion]] = {}
        for each in conclusions:
            found.setdefault(self.relevance.of(each), []).append(each)
        return found

    def named(self, questions: Questions) -> list[Question]:
        """The open ones among some questions."""
        bit = self._derivations.bit
        return [each for each in self.open_questions if questions & bit[each.id]] if questions else []

    def asked(self, conclusions: Iterable[Conclusion]) -> Asked:
        """What there is to answer."""
        ticks, steps = self.relevance.behind(conclusions)
        of = self._derivations.ticks_of
        seen = (each for each in self.open_questions if ticks & of[each.id])
        apart = ((each.id, self._derivations.told_apart(each, ticks)) for each in seen)
        offered = {name: answers for name, answers in apart if len(answers) > 1}
        return Asked(self._derivations.steps(steps), offered)

    def run(self, layout: Layout, asked: Asked) -> Swept:
        """What comes out in each lane."""
        everywhere = layout.all
        given = dict.fromkeys(self._sure, everywhere)
        given |= {said_by(self._rule_base, *answer): where for answer, where in layout.given.items()}
        importances = self.case.importances.items()
        factors = {concern: {FACTOR_OF_IMPORTANCE[importance]: everywhere} for concern, importance in importances}
        fixed = dict.fromkeys(self.case.choices.items(), everywhere)
        return self._sweep.run(Cases(layout.count, given, fixed, factors), asked.steps)

    def read_off(self, asked: Asked, conclusions: Sequence[Conclusion]) -> ReadOff:
        """What a table of all answers shows of these conclusions."""
        layout = table(asked.offered)
        swept = self.run(layout, asked)
        found = {each: lanes(swept, self._rule_base.kb, each, layout.all) for each in conclusions}
        hanging = {each: self._hanging(layout, asked, where.values()) for each, where in found.items()}
        return ReadOff(layout.all, swept.holds, found, hanging)

    def _hanging(self, layout: Layout, asked: Asked, values: Collection[Lanes]) -> Hanging:
        """On what something hangs that comes out like this."""
        blocks = [each for each in layout.blocks if any(map(each.matters, values))] if len(values) > 1 else []
        settled = frozenset(
            (block.question, place)
            for block in blocks
            for answer, part in zip(block.answers, block.parts, strict=True)
            if any(where & part == part for where in values)
            for place in asked.offered[block.question][answer]
        )
        return Hanging(sum(self._derivations.bit[each.question] for each in blocks), settled_by=settled)
