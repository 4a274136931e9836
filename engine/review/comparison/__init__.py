"""Two bases held side by side: a case that tells them apart, all that differs, or the proof that nothing does."""

from engine.review.comparison.cases import readable
from engine.review.comparison.differences import (
    DecisionShifts,
    Differences,
    OtherDifference,
    Shift,
    VerdictSeen,
    differences,
)
from engine.review.comparison.differing import differing_case
from engine.review.comparison.observed import EntryName

__all__ = [
    "DecisionShifts",
    "Differences",
    "EntryName",
    "OtherDifference",
    "Shift",
    "VerdictSeen",
    "differences",
    "differing_case",
    "readable",
]
