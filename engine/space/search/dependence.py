"""On which questions the open conclusions of a case hang.

It is read off a table of all answers to the questions that can bear on a conclusion, where that is small; else a sample
shows most of it, and clingo is asked about what it leaves in doubt.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import chain
from random import Random

from engine.rules.compiler import RuleBase
from engine.space.limits import Limits
from engine.space.readings.case_solver import ticks
from engine.space.readings.conclusions import Conclusion, lanes
from engine.space.readings.digits import union
from engine.space.readings.solver import OutOfConflictsError, Remaining
from engine.space.readings.sweep import Sweep
from engine.space.readings.tables import Layout, around, drawn, size_of_table
from engine.space.search.completions import Possibilities
from engine.space.search.pairs import Pairs, Parts
from engine.space.search.reading_off import Asked, Hanging, Reader
from engine.space.search.relevance import Derivations, Questions


@dataclass(frozen=True)
class Known:
    """What is known, so far, of the open conclusions of one case."""

    read_off: Mapping[Conclusion, Hanging]
    """Those that a table told all about."""
    sampled: Mapping[Conclusion, Hanging]
    """Those of which a sample was looked at: more answers may settle them than are told."""
    asked: Mapping[Conclusion, Asked]
    """What each of the sampled ones can hang on, with all that hang on any of the same."""

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
        self.reader = Reader(base.derivations, base.sweep, found.case, found.constant, found.sure)
        self.open_questions = self.reader.open_questions

    @cached_property
    def _pairs(self) -> Pairs:
        return Pairs(self._base.parts, self._case, self._base.limits.conflicts)

    def at_a_glance(self, wanted: Iterable[Conclusion]) -> Known:
        """What tables show of these open conclusions and, where tables would be too large, a sample does."""
        read_off: dict[Conclusion, Hanging] = {}
        large: list[Conclusion] = []
        left = []
        for each in wanted:
            if each in self.found.hanging:
                read_off[each] = self.found.hanging[each]
            else:
                left.append(each)
        for group in self.reader.grouped(left).values():
            asked = self.reader.asked(group)
            if len(asked.offered) == 1:
                # It is open, and hangs on nothing else.
                ((name, answers),) = asked.offered.items()
                every = frozenset((name, place) for places in answers.values() for place in places)
                read_off |= dict.fromkeys(group, Hanging(self._bit[name], settled_by=every))
            elif size_of_table(asked.offered) <= self._base.limits.largest_table:
                read_off |= self.reader.read_off(asked, group).hanging
            else:
                large += group
        return self.sampled(read_off, large)

    def named(self, questions: Questions) -> tuple[str, ...]:
        """A set of questions by their names, in the base's order."""
        return self._base.derivations.named(questions)

    def in_full(self, known: Known) -> Known:
        """The same with nothing in doubt, as far as clingo can tell with the conflicts it may have."""
        for conclusion, hanging in known.sampled.items():
            for question in self.reader.named(hanging.perhaps):
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

    def sampled(self, read_off: Mapping[Conclusion, Hanging], large: Sequence[Conclusion]) -> Known:
        """What a sample shows of the large ones, open or not, beside what was read off."""
        known = Known(read_off, {each: Hanging(0, self._seen_by(each)) for each in large}, {})
        for group in _together(known.sampled):
            asked = self.reader.asked(group)
            limits, chance = self._base.limits, Random(0)  # noqa: S311 - examples, no secrets
            offered = {each: list(answers) for each, answers in asked.offered.items()}
            tried = {
                each: chance.sample(answers, min(len(answers), limits.answers_sampled))
                for each, answers in offered.items()
            }
            known = replace(known, asked={**known.asked, **dict.fromkeys(group, asked)})
            known = self._looked_at(known, group, around(drawn(offered, limits.sampled, chance), tried))
        return known

    def _seen_by(self, conclusion: Conclusion) -> Questions:
        return sum(map(self._bit.__getitem__, self.reader.asked([conclusion]).offered))

    def _looked_at(self, known: Known, group: Sequence[Conclusion], layout: Layout) -> Known:
        """With what completions side by side show of conclusions that hang on the same."""
        sampled = dict(known.sampled)
        blocks = [(self._bit[each.question], each) for each in layout.blocks]
        swept, kb = self.reader.run(layout, known.asked[group[0]]), self._base.rule_base.kb
        for conclusion in group:
            values = lanes(swept, kb, conclusion, layout.all).values()
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
        asked = known.asked[conclusion]
        completion = {
            each: ticks(example.answers[each]) if each in example.answers else next(iter(answers))
            for each, answers in asked.offered.items()
        }
        group = [each for each, those in known.asked.items() if those is asked]
        return self._looked_at(known, group, around([completion], asked.offered))


def _together(hanging: Mapping[Conclusion, Hanging]) -> Sequence[Sequence[Conclusion]]:
    """Conclusions that can hang on any of the same questions, together."""
    groups: list[tuple[Questions, list[Conclusion]]] = []
    for conclusion, how in hanging.items():
        met = [each for each in groups if each[0] & how.perhaps]
        members = [each for _, those in met for each in those]
        groups = [each for each in groups if each not in met]
        groups.append((union((how.perhaps, *(those for those, _ in met))), [*members, conclusion]))
    return [members for _, members in groups]
