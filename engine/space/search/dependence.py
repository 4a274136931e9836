"""On which questions the open conclusions of a case hang.

It is read off a table of all answers to the questions that can bear on a conclusion, where that is small; else a sample
shows most of it, and clingo is asked about what it leaves in doubt.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import chain
from random import Random

from engine.knowledge.model import Question
from engine.reasoning.weighing import FACTOR_OF_IMPORTANCE
from engine.rules.compiler import RuleBase
from engine.space.limits import Limits
from engine.space.readings.case_solver import is_open, ticks
from engine.space.readings.conclusions import Conclusion, lanes
from engine.space.readings.digits import Lanes, union
from engine.space.readings.solver import OutOfConflictsError, Remaining
from engine.space.readings.steps import said_by
from engine.space.readings.sweep import Cases, Sweep
from engine.space.readings.tables import Answered, Layout, around, drawn, possible_answers, size_of_table, table
from engine.space.search.completions import Possibilities
from engine.space.search.pairs import Pairs, Parts
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
class Known:
    """What is known, so far, of the open conclusions of one case."""

    read_off: Mapping[Conclusion, Hanging]
    """Those that a table told all about."""
    sampled: Mapping[Conclusion, Hanging]
    """Those of which a sample was looked at: more answers may settle them than are told."""
    offered: Mapping[str, Sequence[Answered]]
    """The questions that the sampled ones can hang on, with every answer there is."""

    def of(self, conclusion: Conclusion) -> Hanging:
        """Of one conclusion; one that is not open hangs on nothing."""
        return self.read_off.get(conclusion) or self.sampled.get(conclusion) or Hanging(0)

    @property
    def all(self) -> Iterable[tuple[Conclusion, Hanging]]:
        """Of each conclusion."""
        return chain(self.read_off.items(), self.sampled.items())

    def matters(self, question: Questions) -> bool | None:
        """Whether any conclusion hangs on a question; None where that is not known."""
        if any(each.on & question for _, each in self.all):
            return True
        return None if any(each.perhaps & question for _, each in self.all) else False


class Dependence:
    """What it takes to see on what conclusions hang, over one rule base; used by one thread at a time."""

    def __init__(self, rule_base: RuleBase, limits: Limits) -> None:
        self.rule_base = rule_base
        self.limits = limits
        self.sweep = Sweep(rule_base)
        self.derivations = Derivations(rule_base)

    @cached_property
    def parts(self) -> Parts:
        """Made when it is first needed: many cases never need it."""
        return Parts(self.derivations)


class CaseDependence:
    """On what the open conclusions of one case hang."""

    def __init__(self, base: Dependence, found: Possibilities, remaining: Remaining) -> None:
        self.found = found
        self._base = base
        self._case = found.case
        self._remaining = remaining
        self._given_up = 0
        self._bit = base.derivations.bit
        self._relevance = Relevance(base.derivations, found.constant)
        questions = base.rule_base.kb.questions.values()
        self.open_questions = [each for each in questions if is_open(found.case, each.id)]

    @cached_property
    def _pairs(self) -> Pairs:
        return Pairs(self._base.parts, self._case, self._base.limits.conflicts)

    def at_a_glance(self, wanted: Iterable[Conclusion]) -> Known:
        """What tables show of these open conclusions and, where tables would be too large, a sample does."""
        read_off: dict[Conclusion, Hanging] = {}
        large: dict[Conclusion, Hanging] = {}
        for questions, group in self._by_questions(wanted).items():
            named = self._named(questions)
            if len(named) == 1:
                # It is open, and hangs on nothing else.
                every = frozenset((named[0].id, place) for place in range(len(possible_answers(named[0]))))
                read_off |= dict.fromkeys(group, Hanging(questions, settled_by=every))
            elif size_of_table(named) <= self._base.limits.largest_table:
                read_off |= self._read_off(table(named), group)
            else:
                large |= dict.fromkeys(group, Hanging(0, questions))
        return self._sampled(read_off, large)

    def named(self, questions: Questions) -> tuple[str, ...]:
        """A set of questions by their names, in the base's order."""
        return self._base.derivations.named(questions)

    def in_full(self, known: Known) -> Known:
        """The same with nothing in doubt, as far as clingo can tell with the conflicts it may have."""
        for conclusion, hanging in known.sampled.items():
            for question in self._named(hanging.perhaps):
                # An example shows more than what was asked for: some of the rest may be known by now.
                if known.sampled[conclusion].perhaps & self._bit[question.id]:
                    known = self._asked(known, conclusion, question.id)
        return known

    def whether_matters(self, known: Known, question: str) -> Known:
        """The same with clingo asked until it is known whether anything hangs on a question."""
        bit = self._bit[question]
        for conclusion in known.sampled:
            if known.matters(bit):
                break
            if known.sampled[conclusion].perhaps & bit:
                known = self._asked(known, conclusion, question)
        return known

    def _by_questions(self, wanted: Iterable[Conclusion]) -> Mapping[Questions, Sequence[Conclusion]]:
        """The conclusions that can hang on the same questions, together."""
        grouped: dict[Questions, list[Conclusion]] = {}
        for each in wanted:
            grouped.setdefault(self._relevance.of(each), []).append(each)
        return grouped

    def _named(self, questions: Questions) -> list[Question]:
        return [each for each in self.open_questions if questions & self._bit[each.id]]

    def _read_off(self, layout: Layout, group: Sequence[Conclusion]) -> Iterator[tuple[Conclusion, Hanging]]:
        """Each of these conclusions with the questions that make a difference to it there, and what settles it."""
        for conclusion, values in self._values(layout, group):
            blocks = [block for block in layout.blocks if any(map(block.matters, values))]
            settled = (
                (block.question, place)
                for block in blocks
                for place, part in enumerate(block.parts)
                if any(where & part == part for where in values)
            )
            yield conclusion, Hanging(sum(self._bit[each.question] for each in blocks), settled_by=frozenset(settled))

    def _values(self, layout: Layout, group: Sequence[Conclusion]) -> Iterator[tuple[Conclusion, Collection[Lanes]]]:
        """Each of these conclusions with the lanes in which it comes out in each way."""
        cases = self._side_by_side(layout)
        swept = self._base.sweep.run(cases, self._relevance.steps(group))
        for conclusion in group:
            yield conclusion, lanes(swept, self._base.rule_base.kb, conclusion, cases.all).values()

    def _side_by_side(self, layout: Layout) -> Cases:
        """Completions side by side, with all else that the case says."""
        everywhere = (1 << layout.count) - 1
        given = {atom: everywhere for atom, holds in self._relevance.constant.items() if holds}
        given |= {said_by(self._base.rule_base, *answer): where for answer, where in layout.given.items()}
        importances = self._case.importances.items()
        factors = {concern: {FACTOR_OF_IMPORTANCE[importance]: everywhere} for concern, importance in importances}
        return Cases(layout.count, given, dict.fromkeys(self._case.choices.items(), everywhere), factors)

    def _sampled(self, read_off: Mapping[Conclusion, Hanging], large: Mapping[Conclusion, Hanging]) -> Known:
        """With a sample of answers to the many questions that the large ones can hang on."""
        if not large:
            return Known(read_off, {}, {})
        varied = self._named(union(each.perhaps for each in large.values()))
        offered = {each.id: possible_answers(each) for each in varied}
        limits, chance = self._base.limits, Random(0)  # noqa: S311 - examples, no secrets
        tried = {
            each: chance.sample(answers, min(len(answers), limits.answers_sampled)) for each, answers in offered.items()
        }
        layout = around(drawn(varied, limits.sampled, chance), tried)
        return self._looked_at(Known(read_off, large, offered), layout)

    def _looked_at(self, known: Known, layout: Layout) -> Known:
        """With what completions side by side show."""
        sampled = {}
        blocks = [(self._bit[each.question], each) for each in layout.blocks]
        for conclusion, values in self._values(layout, list(known.sampled)):
            before = known.sampled[conclusion]
            on = sum(bit for bit, each in blocks if bit & before.perhaps and any(map(each.matters, values)))
            sampled[conclusion] = replace(before, on=before.on | on, perhaps=before.perhaps & ~on)
        return replace(known, sampled=sampled)

    def _asked(self, known: Known, conclusion: Conclusion, question: str) -> Known:
        """With whether a conclusion hangs on a question, and all that the example shows; without, if it is given up."""
        if self._given_up == self._base.limits.given_up:
            return known
        try:
            example = self._pairs.example(conclusion, question, self._remaining)
        except OutOfConflictsError:
            self._given_up += 1
            return known
        if example is None:
            before = known.sampled[conclusion]
            without = replace(before, perhaps=before.perhaps & ~self._bit[question])
            return replace(known, sampled={**known.sampled, conclusion: without})
        # What does not bear on this conclusion is not in the example: any answer does.
        completion = {
            each: ticks(example.answers[each]) if each in example.answers else answers[0]
            for each, answers in known.offered.items()
        }
        return self._looked_at(known, around([completion], known.offered))
