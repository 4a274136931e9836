"""What a readiness check asks, and the smallest sets of answers that would close the gaps it finds."""

from collections.abc import Mapping, Sequence

from engine.knowledge.kinds import KINDS
from engine.knowledge.model import KnowledgeBase, ReadinessCheck
from engine.reasoning.case import Case
from engine.report.report import RequirementReport
from engine.rules.touches import Roots
from engine.space.analyses.gaps import gap_sets
from engine.space.analyst import Analyst
from engine.space.findings import GapSets
from engine.space.readings.solver import Remaining


def questions_behind(kb: KnowledgeBase, check: ReadinessCheck) -> tuple[str, ...]:
    """The questions on which the requirements of the checked option rest, and those of what it makes arise.

    They are in the base's order.
    """
    roots = Roots(kb)
    required = [
        each for each in kb.requirements.values() if each.decision != check.decision or check.option in each.options
    ]
    found = roots.of(*(getattr(each, field) for each in required for field in KINDS["requirement"].premises))
    return tuple(each for each in kb.questions if each in found)


def find_gaps(
    analyst: Analyst,
    remaining: Remaining,
    case: Case,
    *,
    check: ReadinessCheck,
    missed: Sequence[RequirementReport],
    efforts: Mapping[str, int],
) -> tuple[GapSets, ...]:
    """First for what it cannot do without, then for all it should have; without what asks for nothing new."""
    musts = tuple(each.id for each in missed if each.degree == "must")
    every = tuple(each.id for each in missed)
    found = []
    if musts:
        found.append(gap_sets(analyst, case, check, musts, efforts, remaining=remaining))
    if every != musts:
        found.append(gap_sets(analyst, case, check, every, efforts, remaining=remaining, thorough=True))
    return tuple(found)
