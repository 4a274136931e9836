"""Minimal reasons why something cannot be: the smallest sets of answers that rule it out between them.

A set of answers is enough if no case that has them all is as wanted, and minimal if every answer in it is needed for
that. All minimal sets are found by taking out, one after the other, the members of those known (Reiter 1987, "A theory
of diagnosis from first principles", https://doi.org/10.1016/0004-3702(87)90062-2).
"""

from collections.abc import Sequence
from itertools import islice

from engine.space.readings.solver import Lit, Remaining, unhurried
from engine.space.search.changes import ChangeSolver


def blockers(
    solver: ChangeSolver,
    assumed: Sequence[Lit],
    questions: Sequence[str],
    remaining: Remaining = unhurried,
    *,
    most_tried: int,
) -> tuple[list[tuple[str, ...]], bool]:
    """The minimal sets of questions whose answers, as they are, rule out what is assumed; and whether these are all.

    In the order of size, then of the questions. None where the answers leave it possible; the empty set where it is
    impossible whatever the answers. After `most_tried` ways of taking answers out the search is given up.
    OutOfTimeError where it took too long.
    """
    known = _Known(solver, assumed, questions, remaining)
    found: list[frozenset[str]] = []
    removals = [frozenset[str]()]
    seen = set(removals)
    # It grows while it is gone through.
    for removed in islice(removals, most_tried):
        blocker = next((each for each in found if not each & removed), None)
        if blocker is None:
            blocker = _minimal(known, [each for each in questions if each not in removed])
            if blocker is None:
                continue
            found.append(blocker)
        for each in sorted(blocker, key=questions.index):
            further = removed | {each}
            if further not in seen:
                seen.add(further)
                removals.append(further)
    in_order = sorted(found, key=lambda each: (len(each), sorted(map(questions.index, each))))
    return [tuple(sorted(each, key=questions.index)) for each in in_order], len(removals) <= most_tried


class _Known:
    """Whether answers rule out what is assumed. What was found of some tells of others: not all are asked about."""

    def __init__(
        self, solver: ChangeSolver, assumed: Sequence[Lit], questions: Sequence[str], remaining: Remaining
    ) -> None:
        self._solver = solver
        self._assumed = assumed
        self._question_of = {-solver.differs[each]: each for each in questions}
        self._differ = [solver.differs[each] for each in questions]
        self._remaining = remaining
        self._ruling_out: list[frozenset[str]] = []
        """Questions whose answers, as they are, rule it out."""
        self._changed: list[frozenset[str]] = []
        """Questions that are answered otherwise in some case that is as assumed; in it no others are."""

    def ruled_out(self, kept: Sequence[str]) -> bool:
        """Whether it cannot be as long as these questions are answered as they are."""
        those = frozenset(kept)
        if any(each <= those for each in self._ruling_out):
            return True
        if any(each.isdisjoint(those) for each in self._changed):
            return False
        assumed = [*self._assumed, *self._solver.same_answers(kept)]
        found, core = self._solver.model_or_core(assumed, self._differ, self._remaining)
        if found is None:
            self._ruling_out.append(frozenset(self._question_of[each] for each in core if each in self._question_of))
        else:
            self._changed.append(frozenset(self._question_of[-each] for each in found))
        return found is None


def _minimal(known: _Known, questions: Sequence[str]) -> frozenset[str] | None:
    """One minimal set among these questions; None where their answers leave it possible.

    The order of the questions decides which, and nothing else (Junker 2004, "QuickXplain",
    https://dl.acm.org/doi/10.5555/1597148.1597177): what the solver was asked before makes no difference.
    """

    def needed(kept: Sequence[str], more: bool, among: Sequence[str]) -> list[str]:
        """What of these is needed besides what is kept; `more`: something was added to that since it was looked at."""
        if more and known.ruled_out(kept):
            return []
        if len(among) == 1:
            return list(among)
        one, other = among[: len(among) // 2], among[len(among) // 2 :]
        of_other = needed([*kept, *one], True, other)
        return [*needed([*kept, *of_other], bool(of_other), one), *of_other]

    if not known.ruled_out(questions):
        return None
    return frozenset(() if known.ruled_out(()) else needed((), False, questions))
