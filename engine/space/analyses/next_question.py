"""Which question to ask next: the open ones that can still change something, by how much their answer can settle.

Conditions are not counted: what they change is.
"""

from collections import Counter

from engine.knowledge import atoms
from engine.reasoning.case import Case
from engine.space.analyst import Analyst
from engine.space.findings import Ask, NextQuestions
from engine.space.readings.conclusions import Conclusion
from engine.space.readings.solver import Remaining, unhurried
from engine.space.readings.sweep import lanes_of
from engine.space.search.completions import Possibilities
from engine.space.search.dependence import CaseDependence, Known
from engine.space.search.relevance import Questions


def next_questions(analyst: Analyst, case: Case, remaining: Remaining = unhurried) -> NextQuestions:
    """Which open questions can still change something, the most telling first; looks at completions.

    What clingo gave up is told as not known; OutOfTimeError where it all took too long.
    """
    dependence = CaseDependence(analyst.dependence, analyst.completions.possibilities(case, remaining), remaining)
    glance = dependence.at_a_glance(_counted(dependence.found))
    # What a sample leaves in doubt is asked about only where it decides whether a question matters at all: what is
    # told of its worth is what shows at a glance, as of the others.
    known = glance
    for question in dependence.open_questions:
        known = dependence.whether_matters(known, question.id)
    return what_to_ask(analyst, dependence, glance, known)


def _counted(found: Possibilities) -> list[Conclusion]:
    return [each for each in found.open if each.kind != "condition"]


def what_to_ask(analyst: Analyst, dependence: CaseDependence, glance: Known, known: Known) -> NextQuestions:
    """The open questions of a case, by what they can still change."""
    case, bits = dependence.found.case, analyst.dependence.derivations.bit
    arises = analyst.sweep.run(lanes_of(analyst.rule_base, [case])).holds
    asks: list[Ask] = []
    later: list[str] = []
    idle: list[str] = []
    not_known: list[str] = []
    for question in dependence.open_questions:
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
    number = len(_counted(dependence.found))
    return NextQuestions(tuple(asks), tuple(later), tuple(idle), tuple(not_known), number, not not_known)


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
