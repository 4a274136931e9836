"""The laws of a verdict, proved on the weighing itself: whatever the arguments are, now or after any change of them.

The program of the weighing (`encoding/weighing.lp`, rule for rule) is run over one decision whose arguments, families,
bars and choices are left open (`encoding/laws.lp`). What sums of points cannot do is shown first. The laws are then
shown of the same program with the differences of balances in the place of its sums, as these are the same: that takes
seconds where sums would take minutes. That more support never harms is shown for one point more; from there any number
of points follows, one after another.
"""

from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Final, Literal

from engine.space.readings import program
from engine.space.readings.predicates import Word, constant, fn, statements, with_term
from engine.space.readings.solver import Lit, OutOfTimeError, Patience, Solver

Shown = Literal["proved", "broken", "not-finished"]
SUMMED: Final = ("leads(", "reaches(")
"""What statements conclude from sums."""


class Laws:
    """The laws for decisions with so many options."""

    def __init__(self, options: int, patience: Patience) -> None:
        self._options = options
        self._patience = patience

    @cached_property
    def sums(self) -> Shown:
        """Whether one option leads another by the difference of their balances, and reaches what its own is.

        Two options are compared at a time; the others are there, and have no part in it.
        """
        solver = self._over(_weighing(), compared=2)
        return self._none_of(solver, ([each] for each in solver.literals_of("odd")))

    def holds(self, law: str) -> Shown:
        """Whether the law of the sums holds, or one of `laws.lp`."""
        if law == "sums":
            return self.sums
        return self._none_of(self._solver, [[self._solver.literal(fn.broken(law))]])

    @cached_property
    def _solver(self) -> Solver:
        """Without sums where it is shown what they come to; else with them."""
        if self.sums != "proved":
            return self._over(_weighing(), compared=self._options)
        kept = (each for each in _weighing() if not (each.startswith(SUMMED) and "#sum" in each))
        return self._over(kept, compared=self._options, more=program.encoding("distances"))

    def _over(self, weighing: Iterable[str], compared: int, more: str = "") -> Solver:
        numbers = [constant("options", self._options), constant("compared", compared), *program.constants()]
        once = "\n".join(weighing)
        weighings = (with_term(once, "d", Word(each)) for each in ("decision", "twin"))
        return Solver("\n".join([*numbers, program.encoding("laws"), *weighings, more]))

    def _none_of(self, solver: Solver, breaches: Iterable[list[Lit]]) -> Shown:
        try:
            possible = any(solver.satisfiable(each, self._patience()) for each in breaches)
        except OutOfTimeError:
            return "not-finished"
        return "broken" if possible else "proved"


def _weighing() -> Iterator[str]:
    """The statements of the weighing; what the program takes for granted has to be shown as well."""
    odd = fn.odd(Word("O"), Word("P"), Word("P"))
    for each in statements(program.encoding("weighing")):
        yield f"{odd} {each}" if each.startswith(":-") else each
