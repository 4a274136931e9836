"""The verdict on one decision in many cases at once, a bit a case: the rules of the verdict read anew, in set algebra.

It shares no code with `engine.reasoning.verdict` and none with the program for clingo; tests hold the three together.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations, permutations

from engine.reasoning.verdict import Ground, Outcome
from engine.reasoning.weighing import CLEAR_LEAD, LEANING_LEAD
from engine.space.readings.digits import Lanes, Number, at_least, total, union

ByOption = Mapping[str, Lanes]
"""Where something holds of an option or of a family."""


@dataclass(frozen=True)
class Verdicts:
    """How one decision comes out in which of the cases; everything as in `engine.reasoning.verdict.Verdict`."""

    outcomes: Mapping[Outcome, Lanes]
    recommended: Mapping[str, Lanes]
    """By option and family."""
    grounds: Mapping[Ground, Lanes]
    forms: Mapping[str, Lanes]
    contenders: Mapping[str, Lanes]
    least_bad: Lanes
    held_back: Mapping[str, Lanes]
    wanted: Mapping[str, Lanes]


@dataclass(frozen=True)
class Scales:
    """The options of one decision, held against each other."""

    everywhere: Lanes
    arises: Lanes
    family_of: Mapping[str, str]
    free: ByOption
    """Where an option is not barred."""
    argued: ByOption
    """Where anything counts for or against it."""
    pro: Mapping[str, Number]
    con: Mapping[str, Number]

    def verdicts(self, fixed: ByOption) -> tuple[Verdicts, ByOption]:
        """How the decision comes out, and what is chosen; `fixed`: where the user has chosen what."""
        decided = union(fixed.values())
        supported = self._led(LEANING_LEAD, self._positive)
        eliminated = self._led(LEANING_LEAD, self._silent, supported)
        forms = self._forms(supported, eliminated)
        recommended = self._recommended(forms)
        advised, clear = union(forms.values()), self._clear(supported)
        left = self.arises & union(self.free.values())
        outcomes: dict[Outcome, Lanes] = {
            "clear": clear,
            "leaning": advised & ~clear,
            "balanced": self._in_play & ~advised,
            "undetermined": left & ~self._in_play,
            "barred": self.arises & ~left,
            "not-asked": self.everywhere & ~self.arises,
        }
        grounds: dict[Ground, Lanes] = {
            "support": union(supported.values()),
            "elimination": union(eliminated.values()),
        }
        within, settled = self._within(fixed)
        wanted = {
            each: fixed[each]
            | (forms[each] & ~decided)
            | within[each]
            | settled[each]
            | (self.contenders[each] & ~decided & ~advised)
            for each in self.free
        }
        verdicts = Verdicts(
            outcomes, recommended, grounds, forms, self.contenders, self._least_bad, self._held_back, wanted
        )
        return verdicts, self._chosen(fixed, {each: where & ~decided for each, where in recommended.items()}, within)

    def _family(self, option: str) -> str:
        return self.family_of.get(option, option)

    @cached_property
    def _families(self) -> Mapping[str, tuple[str, ...]]:
        found: dict[str, tuple[str, ...]] = {}
        for option in self.free:
            found[self._family(option)] = (*found.get(self._family(option), ()), option)
        return found

    @cached_property
    def _declared(self) -> Mapping[str, tuple[str, ...]]:
        """The families that are not just an option by itself."""
        return {name: members for name, members in self._families.items() if name not in self.free}

    @cached_property
    def _leads(self) -> Mapping[tuple[str, str, int], Lanes]:
        """Where the one option is so many points ahead of the other, or more."""
        pro, con = self.pro, self.con
        return {
            (one, other, points): at_least(
                total(pro[one], con[other]), total(pro[other], con[one]), points, self.everywhere
            )
            for one, other in permutations(pro, 2)
            for points in (LEANING_LEAD, CLEAR_LEAD)
        }

    def _reaches(self, points: int) -> ByOption:
        """Where an option is left with so many points or more."""
        return {
            each: free & at_least(self.pro[each], self.con[each], points, self.everywhere)
            for each, free in self.free.items()
        }

    @cached_property
    def _positive(self) -> ByOption:
        return self._reaches(1)

    @cached_property
    def _silent(self) -> ByOption:
        """Where an option is left, and nothing counts for or against it."""
        return {each: free & ~self.argued[each] for each, free in self.free.items()}

    @cached_property
    def _in_play(self) -> Lanes:
        return self.arises & union(self.argued[each] & free for each, free in self.free.items())

    @cached_property
    def contenders(self) -> ByOption:
        """Where each option is left, and no other that is left has a lead over it."""
        return {each: self.arises & self._unled(each, self.free) for each in self.free}

    def _unled(self, option: str, among: Iterable[str]) -> Lanes:
        """Where an option is left, and none of these others that are left leads it."""
        others = (each for each in among if each != option)
        return self.free[option] & ~union(self._leads[each, option, LEANING_LEAD] & self.free[each] for each in others)

    def _first(self, option: str, others: Iterable[str], points: int) -> Lanes:
        """Where an option is left, and so far ahead of all of these others that are left."""
        where = self.free[option]
        for each in others:
            where &= self._leads[option, each, points] | ~self.free[each]
        return where

    def _led(self, points: int, ground: ByOption, but: ByOption | None = None) -> dict[str, Lanes]:
        """Where each family leads by so much with an option of it on this ground; `but`: and not already so."""
        found = {}
        for family, members in self._families.items():
            outside = [each for each in self.free if each not in members]
            leads = self._in_play & union(self._first(each, outside, points) for each in members)
            found[family] = leads & union(ground[each] for each in members) & ~(but[family] if but else 0)
        return found

    def _forms(self, supported: ByOption, eliminated: ByOption) -> dict[str, Lanes]:
        """Where an option is one of those recommended."""
        even = self._reaches(0)
        return {
            each: self.contenders[each]
            & (supported[self._family(each)] & self._positive[each] | eliminated[self._family(each)] & even[each])
            for each in self.free
        }

    def _recommended(self, forms: ByOption) -> dict[str, Lanes]:
        """Where one form is left it is that option, else the family."""
        several = union(forms[one] & forms[other] for one, other in combinations(forms, 2))
        found = {each: where & ~several for each, where in forms.items()}
        together = {name: union(forms[each] for each in members) for name, members in self._declared.items()}
        return found | {name: where & several for name, where in together.items()}

    def _clear(self, supported: ByOption) -> Lanes:
        """Where the lead is clear, rests on support, and no barred option of another family would be ahead."""
        clear = self._led(CLEAR_LEAD, self._positive)
        return union(
            supported[family]
            & clear[family]
            & ~union(self._held_back[each] for each in self.free if each not in members)
            for family, members in self._families.items()
        )

    @cached_property
    def _least_bad(self) -> Lanes:
        return self._in_play & ~union(self._positive.values()) & ~union(self._silent.values())

    @cached_property
    def _held_back(self) -> ByOption:
        left = union(self.free.values())
        found = {}
        for option, free in self.free.items():
            above, unled = left, ~left
            for each in self.free:
                if each != option:
                    above &= self._leads[option, each, LEANING_LEAD] | ~self.free[each]
                    unled &= ~self._leads[each, option, LEANING_LEAD]
            found[option] = self.arises & ~free & (above | unled)
        return found

    def _within(self, fixed: ByOption) -> tuple[dict[str, Lanes], dict[str, Lanes]]:
        """Where a fixed family has an option that would be recommended among its own; those meant where it has none."""
        best, meant = dict.fromkeys(self.free, 0), dict.fromkeys(self.free, 0)
        for family, members in self._declared.items():
            where = fixed[family]
            argued = union(self.argued[each] & self.free[each] for each in members)
            left = union(self.free[each] for each in members)
            for each in members:
                first = self._first(each, [other for other in members if other != each], LEANING_LEAD)
                best[each] = where & argued & first & (self._positive[each] | self._silent[each])
            found = union(best[each] for each in members)
            for each in members:
                meant[each] = where & ~found & (self._unled(each, members) | ~left)
        return best, meant

    def _chosen(self, fixed: ByOption, advised: ByOption, within: ByOption) -> ByOption:
        """What the user has fixed, else what is recommended; an option with its family."""
        found = {each: fixed[each] | advised[each] | within.get(each, 0) for each in fixed}
        for family, members in self._declared.items():
            found[family] |= union(found[each] for each in members)
        return found
