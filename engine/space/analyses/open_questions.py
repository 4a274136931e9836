"""What is settled, excluded or open, over all completions of a case, and on which questions it hangs."""

from collections.abc import Container, Sequence

from engine.reasoning.case import Case
from engine.space.analyst import Analyst
from engine.space.findings import Prospect, ProspectStanding
from engine.space.readings.conclusions import ABSENT, FAILS, KINDS, Conclusion, ConclusionKind, Value
from engine.space.readings.solver import Remaining, unhurried
from engine.space.search.completions import Possibilities
from engine.space.search.dependence import CaseDependence


def open_questions(
    analyst: Analyst, case: Case, remaining: Remaining = unhurried, kinds: Container[ConclusionKind] = KINDS
) -> tuple[Prospect, ...]:
    """How every conclusion of these kinds stands over all completions.

    OutOfTimeError where not even that was known in time.
    """
    return prospects(analyst, analyst.completions.possibilities(case, remaining), remaining, kinds)


def prospects(
    analyst: Analyst, found: Possibilities, remaining: Remaining, kinds: Container[ConclusionKind]
) -> tuple[Prospect, ...]:
    """How every conclusion of these kinds stands, in the base's order."""
    dependence, named = CaseDependence(analyst.dependence, found, remaining), analyst.dependence.derivations.named
    known = dependence.in_full(dependence.at_a_glance(each for each in found.open if each.kind in kinds))

    def prospect(conclusion: Conclusion, values: tuple[Value, ...]) -> Prospect:
        hanging = known.of(conclusion)
        on, perhaps = named(hanging.on), named(hanging.perhaps)
        return Prospect(conclusion.kind, conclusion.id, _standing(values), values, on, perhaps)

    return tuple(prospect(each, values) for each, values in found.values.items() if each.kind in kinds)


def _standing(values: Sequence[Value]) -> ProspectStanding:
    """How a conclusion stands that can have these values."""
    if len(values) > 1:
        return "open"
    return "excluded" if values[0] in (FAILS, ABSENT) else "settled"
