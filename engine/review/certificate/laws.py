"""The laws of a verdict, proved on the weighing itself: whatever the arguments are, now or after any change of them.

The program of the weighing (`encoding/weighing.lp`, rule for rule) is run over one decision whose arguments are left
open (`encoding/laws.lp`). What sums of points cannot do is shown first, and the laws on the strength of that. That
more support never harms is shown for one point more; from there any number of points follows, one after another.
"""

from collections.abc import Iterable
from functools import cached_property
from typing import Literal

from engine.space.readings import program
from engine.space.readings.predicates import Word, constant, fn, statements, with_term
from engine.space.readings.solver import Lit, OutOfTimeError, Patience, Solver

Shown = Literal["proved", "broken", "not-finished"]


class Laws:
    """The laws for decisions with so many options."""

    def __init__(self, options: int, patience: Patience) -> None:
        numbers = [constant("options", options), *program.constants()]
        weighing = "\n".join(_shown(each) for each in statements(program.encoding("weighing")))
        weighings = (with_term(weighing, "d", Word(each)) for each in ("decision", "twin"))
        self._solver = Solver("\n".join([*numbers, program.encoding("laws"), *weighings]))
        self._patience = patience

    @cached_property
    def sums(self) -> Shown:
        """Whether one option leads another by the difference of their balances."""
        return self._none_of([each] for each in self._solver.literals_of("odd"))

    def holds(self, law: str) -> Shown:
        """Whether the law of the sums holds, or one of `laws.lp`."""
        if law == "sums":
            return self.sums
        relying = [self._solver.literal(fn.sums())] if self.sums == "proved" else []
        return self._none_of([[self._solver.literal(fn.broken(law)), *relying]])

    def _none_of(self, breaches: Iterable[list[Lit]]) -> Shown:
        try:
            possible = any(self._solver.satisfiable(each, self._patience()) for each in breaches)
        except OutOfTimeError:
            return "not-finished"
        return "broken" if possible else "proved"


def _shown(statement: str) -> str:
    """What the program takes for granted has to be shown as well."""
    taken = statement.startswith(":-")
    return f"{fn.odd(Word('O'), Word('P'), Word('P'))} {statement}" if taken else statement
