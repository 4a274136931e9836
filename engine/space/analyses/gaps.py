"""What would close the gaps of a readiness check: all smallest sets of answers that have to become different."""

from collections.abc import Iterable, Mapping

from engine.knowledge.model import ReadinessCheck
from engine.reasoning.case import Case
from engine.report.readiness import case_for
from engine.space.analyst import Analyst
from engine.space.findings import GapSets
from engine.space.readings.predicates import fn
from engine.space.readings.solver import Remaining, unhurried
from engine.space.search.changes import Search


def gap_sets(
    analyst: Analyst,
    case: Case,
    check: ReadinessCheck,
    gaps: Iterable[str],
    efforts: Mapping[str, int] | None = None,
    *,
    remaining: Remaining = unhurried,
    thorough: bool = False,
) -> GapSets:
    """All smallest sets of answers that have to become different to close these gaps, and open no new ones.

    `gaps` are requirements that are missed if the checked choice is made; `efforts` say, from 1 to 3, how hard it
    is to change what a question asks about.
    """
    named = tuple(gaps)
    search = Search(
        case_for(check, case), fn.unready(), unwanted=True, efforts=efforts or {}, gaps=named, thorough=thorough
    )
    return GapSets(check.id, thorough, named, analyst.changes.find(search, remaining))
