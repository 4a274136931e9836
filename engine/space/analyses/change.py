"""What would lead to another verdict: all smallest sets of other answers, and the proof that no smaller one does."""

from collections.abc import Iterable

from engine.reasoning.case import Case
from engine.space.analyst import Analyst
from engine.space.findings import WhatWouldChange
from engine.space.readings.solver import Remaining, unhurried
from engine.space.search.changes import Search


def what_would_change(
    analyst: Analyst,
    case: Case,
    decision: str,
    kept: Iterable[str] = (),
    remaining: Remaining = unhurried,
) -> WhatWouldChange:
    """All smallest sets of other answers that lead to another verdict; the answers to `kept` questions stay.

    By the case as it is, where an open question says nothing. OutOfTimeError where it took too long.
    """
    kept = frozenset(kept)
    stays = tuple(each for each in analyst.kb.questions if each in kept)
    now = analyst.verdict(case, decision)
    finder = analyst.changes_of(decision)
    goal = finder.solver.verdict(decision, now)
    search = Search(case, goal, unwanted=True, decision=decision, kept=frozenset(stays))
    changes = finder.find(search, remaining)
    return WhatWouldChange(decision, now, stays, changes)
