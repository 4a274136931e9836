"""What differs between two bases, for people: which verdicts change into which, and in which smallest situation.

A situation is smallest when no case that says fewer things (answers, importances, choices) shows the same. What is told
is so; that there is no more is proved, or said not to be (`unfinished`).
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import astuple, dataclass
from functools import partial
from itertools import product
from typing import Final

from engine.reasoning.case import Case
from engine.reasoning.verdict import Outcome, verdict_value
from engine.review.comparison.beside import Observer, apart
from engine.review.comparison.cases import Shows, pruned
from engine.review.comparison.differing import Comparison
from engine.review.comparison.observed import EntryName, entries, told
from engine.review.comparison.twin import Twin
from engine.rules.compiler import RuleBase
from engine.sampling.cases import draw_common
from engine.space.readings.conclusions import Value, verdict_values
from engine.space.readings.digits import Lanes, lowest
from engine.space.readings.solver import Lit, OutOfTimeError, Patience, Remaining, unhurried

Pair = tuple[Value, Value]

DRAWN: Final = 2048
"""Cases that are looked at before the solver looks for the rest."""


@dataclass(frozen=True, slots=True)
class VerdictSeen:
    """A verdict, as far as it is compared."""

    outcome: Outcome
    recommended: str | None


@dataclass(frozen=True, slots=True)
class Shift:
    """One verdict that becomes another."""

    old: VerdictSeen
    new: VerdictSeen
    witness: Case
    """A smallest case that gets the one from the old base and the other from the new."""


@dataclass(frozen=True, slots=True)
class DecisionShifts:
    """All that changes in the verdicts on one decision."""

    decision: str
    shifts: tuple[Shift, ...]
    """Every pair of different verdicts that some case gets, in the order of outcomes and options."""


@dataclass(frozen=True, slots=True)
class OtherDifference:
    """Something besides verdicts that comes out differently; of a decision: the options in the running."""

    entry: EntryName
    witness: Case
    """A smallest case in which it does."""


@dataclass(frozen=True, slots=True)
class Differences:
    """What two bases make of the same cases."""

    decisions: tuple[DecisionShifts, ...]
    """Those of which some verdict changes, in the old base's order."""
    others: tuple[OtherDifference, ...]
    """In the old base's order."""
    went: tuple[EntryName, ...]
    """Entries that only the old base has."""
    came: tuple[EntryName, ...]
    """Entries that only the new base has."""
    unfinished: tuple[EntryName, ...]
    """Entries on which the time ran out: what is told of them is so, and there may be more."""

    @property
    def empty(self) -> bool:
        """Whether it is proved that no user can see a difference; a condition that is only renamed is none."""
        seen = any(each.kind != "condition" for each in (*self.went, *self.came))
        return not (self.decisions or self.others or seen or self.unfinished)


def differences(
    old: RuleBase,
    new: RuleBase,
    allowance: Patience = lambda: unhurried,
    looked_at: Callable[[int, int], None] = lambda *_: None,
) -> Differences:
    """Everything that comes out differently in some case.

    Each entry has an `allowance` of its own; what was not finished within it is named. `looked_at` is told how many
    entries have been looked at, of how many.
    """
    finder = _Finder(Comparison(old, new))
    suspects = finder.comparison.suspects
    decisions: list[DecisionShifts] = []
    others: list[OtherDifference] = []
    for place, entry in enumerate(suspects):
        looked_at(place, len(suspects))
        finder.remaining = allowance()
        shifts = tuple(finder.shifts(entry)) if entry.kind == "decision" else ()
        if shifts:
            decisions.append(DecisionShifts(entry.id, shifts))
        elif entry not in finder.unfinished:
            others.extend(finder.other(entry))
    one, other = tuple(entries(old.kb)), tuple(entries(new.kb))
    return Differences(
        tuple(decisions),
        tuple(others),
        tuple(each for each in one if each not in set(other)),
        tuple(each for each in other if each not in set(one)),
        tuple(finder.unfinished),
    )


class _Finder:
    """Looks through drawn cases first, and lets the solver find the rest."""

    def __init__(self, comparison: Comparison) -> None:
        self.comparison = comparison
        self.remaining: Remaining = unhurried
        self.unfinished: dict[EntryName, None] = {}
        self.bases = comparison.old, comparison.new
        self.cases = tuple(draw_common(comparison.old.kb, comparison.new.kb, DRAWN)) if comparison.suspects else ()
        self.seen = Observer(*self.bases, comparison.suspects).seen(self.cases)

    def other(self, entry: EntryName) -> Iterator[OtherDifference]:
        """Whether an entry differs in anything."""
        observer = Observer(*self.bases, (entry,))
        twin = self.comparison.twin((entry,))
        where = apart(*self.seen[entry])
        case = self.cases[lowest(where)] if where else self._found(twin, entry, [twin.any])
        if case:
            smallest = self._smallest(twin, entry, twin.any, case, lambda cases: observer.differing(cases)[entry])
            yield OtherDifference(entry, smallest)

    def _found(self, twin: Twin, entry: EntryName, assumed: Sequence[Lit]) -> Case | None:
        try:
            return twin.find(assumed, self.remaining)
        except OutOfTimeError:
            self.unfinished[entry] = None
            return None

    def _smallest(self, twin: Twin, entry: EntryName, assumed: Lit, case: Case, shows: Shows) -> Case:
        """A smallest case; where the time runs out one of which nothing can be left out."""
        case = pruned(case, shows)
        try:
            return twin.smallest(assumed, case, shows, self.remaining)
        except OutOfTimeError:
            self.unfinished[entry] = None
            return case

    def shifts(self, entry: EntryName) -> Iterator[Shift]:
        """All that becomes of the verdicts on a decision."""
        verdicts = product(*(verdict_values(each.kb, entry.id) for each in self.bases))
        shifts = [(VerdictSeen(*old), VerdictSeen(*new)) for old, new in verdicts if old != new]
        pairs: list[Pair] = [(verdict_value(*astuple(old)), verdict_value(*astuple(new))) for old, new in shifts]
        one, other = (told(each.kb, entry) for each in self.bases)
        twin = self.comparison.twin((entry,), [(one[old], other[new]) for old, new in pairs])
        observer = Observer(*self.bases, (entry,))
        seen_old, seen_new = self.seen[entry]
        found: dict[int, Case] = {}
        for place, (old, new) in enumerate(pairs):
            if where := seen_old.get(old, 0) & seen_new.get(new, 0):
                found[place] = self.cases[lowest(where)]
        while case := self._found(twin, entry, [twin.meet, *(-twin.meets(each) for each in found)]):
            seen_old, seen_new = observer.seen([case])[entry]
            found[next(n for n, (old, new) in enumerate(pairs) if seen_old.get(old) and seen_new.get(new))] = case
        for place, shift in enumerate(shifts):
            if place in found:
                shows = partial(_shifts, observer, entry, pairs[place])
                yield Shift(*shift, self._smallest(twin, entry, twin.meets(place), found[place], shows))


def _shifts(observer: Observer, entry: EntryName, pair: Pair, cases: Sequence[Case]) -> Lanes:
    one, other = observer.seen(cases)[entry]
    return one.get(pair[0], 0) & other.get(pair[1], 0)
