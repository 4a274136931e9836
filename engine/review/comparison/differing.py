"""Whether two bases can come to different conclusions, and a case in which they do.

Words do not count, nor does the order of entries, nor how the rules are cut up into conditions. Only what both bases
have is held side by side.
"""

from collections.abc import Iterator, Sequence, Set
from functools import cached_property
from typing import Final

from engine.knowledge import atoms
from engine.reasoning.case import Case
from engine.review.comparison.beside import Observer
from engine.review.comparison.definitions import Definitions, Part
from engine.review.comparison.observed import EntryName, entries, parts_of, told
from engine.review.comparison.twin import Twin
from engine.rules.compiler import RuleBase
from engine.sampling.cases import draw_common
from engine.space.readings.digits import lowest
from engine.space.readings.predicates import ProgramAtom
from engine.space.readings.solver import Remaining, unhurried

DRAWN: Final = 256
"""Cases that are looked at before anything is proved."""


class Comparison:
    """Two bases side by side."""

    def __init__(self, old: RuleBase, new: RuleBase) -> None:
        self.old = old
        self.new = new
        both = set(entries(new.kb))
        self.entries: tuple[EntryName, ...] = tuple(each for each in entries(old.kb) if each in both)
        """What both have, in the order of the old base."""

    @cached_property
    def changed(self) -> frozenset[Part]:
        """The parts that can come out differently: another definition, or something changed that bears on it.

        The conditions that can do so are written out in what rests on them: most of what changes there does not show.
        """
        conditions, others = ({*map(atoms.condition, each.kb.conditions)} for each in (self.old, self.new))
        changed = self._changed(conditions ^ others)
        return self._changed((conditions ^ others) | (changed & conditions))

    def _changed(self, written_out: Set[str]) -> frozenset[Part]:
        """The same, with these conditions written out."""
        old, new = sides = Definitions(self.old, written_out), Definitions(self.new, written_out)
        parts = {**old.parts, **new.parts}
        waiting = [each for each in parts if old.definition(each) != new.definition(each)]
        reached: dict[Part, list[Part]] = {}
        for part in parts:
            for side in sides:
                for each in side.inputs(part):
                    reached.setdefault(each, []).append(part)
        found: set[Part] = set()
        while waiting:
            part = waiting.pop()
            if part not in found:
                found.add(part)
                waiting += reached.get(part, ())
        return frozenset(found)

    @cached_property
    def suspects(self) -> tuple[EntryName, ...]:
        """The entries that can come out differently."""
        return tuple(
            each for each in self.entries if not self.changed.isdisjoint(parts_of(each)) or self._says_other(each)
        )

    def _says_other(self, entry: EntryName) -> bool:
        return entry.kind == "argument" and set(told(self.old.kb, entry)) != set(told(self.new.kb, entry))

    def twin(self, suspects: Sequence[EntryName], pairs: Sequence[tuple[ProgramAtom, ProgramAtom]] = ()) -> Twin:
        """Both bases as one program, as far as it takes to see these; `pairs` are atoms of the one and the other."""
        parts = [part for each in suspects for part in parts_of(each)]
        differing = [pair for each in suspects for pair in self._pairs(each)]
        return Twin(self.old, self.new, parts, self.changed, differing=differing, pairs=pairs)

    def _pairs(self, entry: EntryName) -> Iterator[tuple[ProgramAtom | None, ProgramAtom | None]]:
        old, new = told(self.old.kb, entry), told(self.new.kb, entry)
        return ((old.get(each), new.get(each)) for each in {**old, **new})

    def witness(self, remaining: Remaining = unhurried) -> Case | None:
        """A case in which anything differs; None where there is none."""
        if not self.suspects:
            return None
        cases = tuple(draw_common(self.old.kb, self.new.kb, DRAWN))
        observer = Observer(self.old, self.new, self.suspects)
        if found := next((where for where in observer.differing(cases).values() if where), 0):
            return cases[lowest(found)]
        twin = self.twin(self.suspects)
        return twin.find([twin.any], remaining)


def differing_case(old: RuleBase, new: RuleBase, remaining: Remaining = unhurried) -> Case | None:
    """A case on which the two bases come to different conclusions; None is a proof that there is none.

    Conclusions are those that both can name: which questions arise, conditions, arguments with their level and what
    they speak for, verdicts with the options in the running, how requirements stand, advice, tensions, documents and
    items. A case that both can read is told where there is one. OutOfTimeError where the time given was too short.
    """
    return Comparison(old, new).witness(remaining)
