"""What is settled, excluded or open, over all completions of a case, and on which questions it hangs."""

from collections.abc import Container

from engine.reasoning.case import Case
from engine.space.analyst import Analyst
from engine.space.findings import Prospect
from engine.space.readings.conclusions import KINDS, ConclusionKind
from engine.space.readings.solver import Remaining, unhurried


def open_questions(
    analyst: Analyst, case: Case, remaining: Remaining = unhurried, kinds: Container[ConclusionKind] = KINDS
) -> tuple[Prospect, ...]:
    """How every conclusion of these kinds stands over all completions.

    OutOfTimeError where not even that was known in time.
    """
    return analyst.outlook.prospects(analyst.outlook.classify(case, remaining), remaining, kinds)
