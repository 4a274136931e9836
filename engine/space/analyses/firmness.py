"""Does a verdict hold whatever the concerns count? Else, the smallest shifts of importance that flip it."""

from collections.abc import Iterator, Sequence

from engine.knowledge.model import Importance
from engine.reasoning.case import IMPORTANCES, Case
from engine.space.analyst import Analyst
from engine.space.findings import Firmness, Reweighing, Shift
from engine.space.readings.solver import Lit, Remaining, unhurried
from engine.space.search.changes import Search

Place = tuple[tuple[int, int], ...]
"""Where a reweighing stands in the order of concerns and importances."""


def firmness(analyst: Analyst, case: Case, decision: str, remaining: Remaining = unhurried) -> Firmness:
    """Whether the verdict holds under every importance of every concern, and the smallest shifts that flip it.

    OutOfTimeError where that took too long.
    """
    solver, now = analyst.changes_of(decision).solver, analyst.verdict(case, decision)
    search = Search(case, solver.verdict(decision, now), unwanted=True)
    assumed = [*solver.beside(search), *solver.same_answers(analyst.kb.questions), solver.goal(search)]
    if not solver.satisfiable(assumed, remaining):
        return Firmness(decision, now, firm=True, steps=None, shifts=(), shifts_in_all=0)
    steps = next(
        each
        for each in range(solver.most_moves + 1)
        if solver.satisfiable([*assumed, solver.moved_at_most(each)], remaining)
    )
    shifts = sorted(_shifts(analyst, case, decision, [*assumed, solver.moved_at_most(steps)], remaining))
    told = tuple(each for _, each in shifts[: analyst.limits.told])
    return Firmness(decision, now, firm=False, steps=steps, shifts=told, shifts_in_all=len(shifts))


def _shifts(
    analyst: Analyst, case: Case, decision: str, assumed: Sequence[Lit], remaining: Remaining
) -> Iterator[tuple[Place, Reweighing]]:
    """Every other weighing that is as assumed, with its place."""
    solver = analyst.changes_of(decision).solver
    verdicts = solver.verdicts(decision)
    concerns = list(analyst.kb.concerns)
    for model in solver.models(assumed, [*solver.importance.values(), *verdicts.values()], remaining):
        shifts = tuple(
            Shift(concern, before, importance)
            for (concern, importance), lit in solver.importance.items()
            if lit in model and importance != (before := _counted(case, concern))
        )
        verdict = next(value for value, lit in verdicts.items() if lit in model)
        place = tuple((concerns.index(each.concern), IMPORTANCES.index(each.after)) for each in shifts)
        yield place, Reweighing(shifts, verdict)


def _counted(case: Case, concern: str) -> Importance:
    return case.importances.get(concern, "normal")
