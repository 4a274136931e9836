"""What is settled, excluded or open, over all completions of a case, and on which questions it hangs."""

from collections.abc import Collection, Container, Iterable, Mapping, Sequence

from engine.reasoning.case import Case
from engine.space.analyst import Analyst
from engine.space.findings import Prospect, ProspectStanding
from engine.space.readings.conclusions import ABSENT, FAILS, KINDS, Conclusion, ConclusionKind, Value
from engine.space.readings.solver import Remaining, unhurried
from engine.space.search.completions import Possibilities
from engine.space.search.dependence import CaseDependence, Known


def open_questions(
    analyst: Analyst, case: Case, remaining: Remaining = unhurried, kinds: Container[ConclusionKind] = KINDS
) -> tuple[Prospect, ...]:
    """How every conclusion of these kinds stands over all completions.

    What clingo gave up is told as not known; OutOfTimeError where it all took too long.
    """
    found = analyst.completions.possibilities(case, remaining)
    return _in_full(analyst, found, remaining, [each for each in found.values if each.kind in kinds])


def verdict_prospects(analyst: Analyst, case: Case, remaining: Remaining = unhurried) -> tuple[Prospect, ...]:
    """The same of the verdicts alone, in half the time."""
    found = analyst.outlooks.possibilities(case, remaining)
    return _in_full(analyst, found, remaining, found.values)


def verdict_prospect(analyst: Analyst, case: Case, decision: str, remaining: Remaining = unhurried) -> Prospect:
    """The same of one verdict."""
    found = analyst.outlooks.possibilities(case, remaining)
    return _in_full(analyst, found, remaining, [Conclusion("verdict", decision)])[0]


def _in_full(
    analyst: Analyst, found: Possibilities, remaining: Remaining, wanted: Collection[Conclusion]
) -> tuple[Prospect, ...]:
    dependence = CaseDependence(analyst.dependence, found, remaining)
    known = dependence.in_full(dependence.at_a_glance(each for each in found.open if each in wanted))
    return prospects(dependence, known, wanted)


def prospects(dependence: CaseDependence, known: Known, wanted: Iterable[Conclusion]) -> tuple[Prospect, ...]:
    """How each of these conclusions stands, by what is known of the open ones."""
    return by_values(dependence, known, {each: dependence.found.values[each] for each in wanted})


def by_values(
    dependence: CaseDependence, known: Known, values_of: Mapping[Conclusion, tuple[Value, ...]]
) -> tuple[Prospect, ...]:
    """The same, by the values that each can have; where none are known, it is open."""

    def prospect(conclusion: Conclusion, values: tuple[Value, ...]) -> Prospect:
        hanging = known.of(conclusion)
        on, perhaps = dependence.named(hanging.on), dependence.named(hanging.perhaps)
        return Prospect(conclusion.kind, conclusion.id, _standing(values), values, on, perhaps)

    return tuple(prospect(*each) for each in values_of.items())


def _standing(values: Sequence[Value]) -> ProspectStanding:
    """How a conclusion stands that can have these values; it is open, where they are not known."""
    if len(values) != 1:
        return "open"
    return "excluded" if values[0] in (FAILS, ABSENT) else "settled"
