"""Which question to ask next: the open ones that can still change something, by how much their answer can settle.

Conditions are not counted: what they change is.
"""

from collections import Counter
from collections.abc import Container

from engine.knowledge import atoms
from engine.reasoning.case import Case
from engine.space.analyses.open_questions import prospects
from engine.space.analyst import Analyst
from engine.space.findings import Ask, NextQuestions, Prospect
from engine.space.readings.conclusions import ConclusionKind
from engine.space.readings.solver import Remaining, unhurried
from engine.space.readings.sweep import lanes_of
from engine.space.search.completions import Possibilities
from engine.space.search.dependence import CaseDependence, Known
from engine.space.search.relevance import Questions


def next_questions(analyst: Analyst, case: Case, remaining: Remaining = unhurried) -> NextQuestions:
    """Which open questions can still change something, the most telling first; looks at completions.

    OutOfTimeError where not even what is open was known in time.
    """
    return _sorted(analyst, analyst.completions.possibilities(case, remaining), remaining)


def next_and_prospects(
    analyst: Analyst, case: Case, remaining: Remaining = unhurried, kinds: Container[ConclusionKind] = ("verdict",)
) -> tuple[NextQuestions, tuple[Prospect, ...]]:
    """The next questions and how conclusions of these kinds stand, at the cost of looking at the completions once."""
    found = analyst.completions.possibilities(case, remaining)
    return _sorted(analyst, found, remaining), prospects(analyst, found, remaining, kinds)


def _sorted(analyst: Analyst, found: Possibilities, remaining: Remaining) -> NextQuestions:
    """The open questions of a case, by what they can still change."""
    counted = [each for each in found.open if each.kind != "condition"]
    dependence, bits = CaseDependence(analyst.dependence, found, remaining), analyst.dependence.derivations.bit
    # The examples that clingo gives are not always the same: what they show besides is not counted.
    glance = known = dependence.at_a_glance(counted)
    arises = analyst.sweep.run(lanes_of(analyst.rule_base, [found.case])).holds
    asks: list[Ask] = []
    later: list[str] = []
    idle: list[str] = []
    not_known: list[str] = []
    for question in dependence.open_questions:
        # What a sample leaves in doubt is asked about only where it decides whether a question matters at all.
        known = dependence.whether_matters(known, question.id)
        matters = known.matters(bits[question.id])
        if matters is None:
            not_known.append(question.id)
        elif not matters:
            idle.append(question.id)
        elif question.ask_when and not arises.get(atoms.asked(question.id)):
            later.append(question.id)
        else:
            asks.append(_ask(question.id, bits[question.id], glance))
    # sorted is stable: what is worth the same keeps the base's order
    asks.sort(key=lambda each: (-each.settles, -each.touches))
    return NextQuestions(tuple(asks), tuple(later), tuple(idle), tuple(not_known), len(counted), not not_known)


def _ask(question: str, bit: Questions, glance: Known) -> Ask:
    """What one question is worth."""
    touched = [(conclusion, how) for conclusion, how in glance.all if how.on & bit]
    settled = Counter(place for _, how in touched for name, place in how.settled_by if name == question)
    return Ask(
        question=question,
        settles=max(settled.values(), default=0),
        changes=tuple(conclusion.id for conclusion, _ in touched if conclusion.kind == "verdict"),
        touches=len(touched),
        exactly=not any((how.on | how.perhaps) & bit for how in glance.sampled.values()),
    )
