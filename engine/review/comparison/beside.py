"""What two bases make of given cases, side by side."""

from collections.abc import Hashable, Iterable, Mapping, Sequence

from engine.reasoning.case import Case
from engine.review.comparison.definitions import Part
from engine.review.comparison.needs import Needs
from engine.review.comparison.observed import EntryName, parts_of, seen
from engine.rules.compiler import RuleBase
from engine.space.readings.digits import Lanes, union
from engine.space.readings.steps import Step
from engine.space.readings.sweep import Sweep, lanes_of

Seen = Mapping[Hashable, Lanes]
"""The values that can be seen of an entry, each with the cases in which it is."""


class Observer:
    """Looks at some entries of both bases."""

    def __init__(self, old: RuleBase, new: RuleBase, looked_at: Sequence[EntryName]) -> None:
        self.looked_at = looked_at
        parts = [part for each in looked_at for part in parts_of(each)]
        self._sides = tuple((each, Sweep(each), _steps(each, parts)) for each in (old, new))

    def seen(self, cases: Sequence[Case]) -> Mapping[EntryName, tuple[Seen, Seen]]:
        """Of each entry what the old and the new base make of it."""
        everywhere = (1 << len(cases)) - 1
        (old, one), (new, other) = (
            (base.kb, sweep.run(lanes_of(base, cases), steps)) for base, sweep, steps in self._sides
        )
        return {each: (seen(old, one, each, everywhere), seen(new, other, each, everywhere)) for each in self.looked_at}

    def differing(self, cases: Sequence[Case]) -> Mapping[EntryName, Lanes]:
        """Of each entry the cases in which it differs."""
        return {entry: apart(*both) for entry, both in self.seen(cases).items()}


def _steps(rule_base: RuleBase, parts: Iterable[Part]) -> list[Step]:
    needs = Needs(rule_base)
    needs.add(parts)
    return needs.steps()


def apart(one: Seen, other: Seen) -> Lanes:
    """The cases in which what is seen is not the same."""
    return union(one.get(value, 0) ^ other.get(value, 0) for value in {**one, **other})
