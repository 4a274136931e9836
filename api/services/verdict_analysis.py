"""A closer look at one verdict: is it settled, what would change it, why nothing else, is it firm, what carries it."""

from collections.abc import Iterable
from dataclasses import dataclass

from engine.reasoning.case import Case
from engine.space.analyses.change import what_would_change
from engine.space.analyses.firmness import firmness
from engine.space.analyses.fragility import fragility
from engine.space.analyses.open_questions import verdict_prospect
from engine.space.analyses.why_not import why_not
from engine.space.analyst import Analyst
from engine.space.findings import Changes, Firmness, Fragility, Obstacles, Prospect, WhatWouldChange
from engine.space.readings.solver import Remaining


@dataclass(frozen=True, slots=True)
class VerdictAnalysis:
    """What the analyses of one verdict found."""

    change: WhatWouldChange
    obstacles: tuple[Obstacles, ...]
    """Of each option that is not recommended."""
    firmness: Firmness
    fragility: Fragility
    prospect: Prospect


def analyse_verdict(
    analyst: Analyst, case: Case, decision: str, kept: Iterable[str], remaining: Remaining
) -> VerdictAnalysis:
    """Analyse one verdict; the answers to `kept` questions stay. OutOfTimeError where it took too long."""
    options = analyst.kb.decisions[decision].option_ids
    obstacles = (why_not(analyst, case, decision, each, remaining) for each in options)
    return VerdictAnalysis(
        change=what_would_change(analyst, case, decision, kept, remaining),
        obstacles=tuple(each for each in obstacles if not each.recommended),
        firmness=firmness(analyst, case, decision, remaining),
        fragility=fragility(analyst, case, decision),
        prospect=verdict_prospect(analyst, case, decision, remaining),
    )


def changed_questions(*found: Changes) -> frozenset[str]:
    """The questions whose answers would be different."""
    return frozenset(question for changes in found for way in changes.ways for question in way.questions)
