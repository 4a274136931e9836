"""Why an option or a family is not recommended: minimal sets of answers that rule it out, and the smallest repairs.

An option is recommended alone or as one of the forms of its family; a family is where any option of it is.
"""

from engine.reasoning.case import Case
from engine.space.analyst import Analyst
from engine.space.findings import Changes, Obstacles
from engine.space.readings.case_solver import is_open
from engine.space.readings.predicates import fn
from engine.space.readings.solver import Remaining, unhurried
from engine.space.search.blockers import blockers
from engine.space.search.changes import Search


def why_not(analyst: Analyst, case: Case, decision: str, option: str, remaining: Remaining = unhurried) -> Obstacles:
    """What keeps an option or family from being recommended, over all completions, and the smallest repairs."""
    if not set(analyst.kb.decisions[decision].forms_of(option)).isdisjoint(analyst.forms(case, decision)):
        return Obstacles(
            decision,
            option,
            recommended=True,
            blocked=False,
            blockers=(),
            blockers_in_all=0,
            repairs=Changes.none_needed(),
            finished=True,
        )
    finder = analyst.changes_of(decision)
    goal = fn.meant(decision, option)
    bearing = analyst.deciding[decision]
    answered = [each for each in finder.kb.questions if each in bearing and not is_open(case, each)]
    search, limits = Search(case, goal, decision=decision), analyst.limits
    assumed = finder.solver.as_searched(search)
    found, finished = blockers(finder.solver, assumed, answered, remaining, most_tried=limits.removals_tried)
    repairs = finder.find(search, remaining)
    return Obstacles(
        decision,
        option,
        recommended=False,
        blocked=bool(found),
        blockers=tuple(found[: limits.told]),
        blockers_in_all=len(found),
        repairs=repairs,
        finished=finished and repairs.finished,
    )
