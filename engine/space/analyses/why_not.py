"""Why an option is not recommended: minimal sets of answers that rule it out, and the smallest repairs."""

from engine.reasoning.case import Case
from engine.space.analyst import Analyst
from engine.space.findings import Changes, Obstacles
from engine.space.readings.case_solver import is_open
from engine.space.readings.program import text
from engine.space.readings.solver import Remaining, unhurried
from engine.space.search.blockers import blockers
from engine.space.search.changes import MOST_TOLD, Search

_NO_CHANGES = Changes(0, -1, False, (), 0, True)
"""Nothing has to change."""


def why_not(analyst: Analyst, case: Case, decision: str, option: str, remaining: Remaining = unhurried) -> Obstacles:
    """What keeps an option from being recommended, over all completions, and the smallest repairs of the case."""
    solver = analyst.beside
    goal = [solver.literal(f"recommended({text(decision)},{text(option)})")]
    if analyst.verdict(case, decision).endswith(f":{option}"):
        return Obstacles(decision, option, True, False, (), 0, _NO_CHANGES, True)
    bearing = analyst.deciding[decision]
    answered = [each for each in analyst.kb.questions if each in bearing and not is_open(case, each)]
    assumed = [*solver.beside(case), *solver.same_importances(case), *goal]
    found, finished = blockers(solver, assumed, answered, remaining)
    repairs = analyst.finder.find(Search(case, goal, decision), remaining)
    told = tuple(found[:MOST_TOLD])
    return Obstacles(decision, option, False, bool(found), told, len(found), repairs, finished and repairs.finished)
