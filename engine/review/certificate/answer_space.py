"""Every case there can be over one rule base, as the certificate looks at it.

A case may be complete or leave questions open, give any importance to any concern, and fix any choice. An example is
looked for among drawn cases first, as that takes no time; what is not there is asked of the solver, which finds a case
or proves that there is none.
"""

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Final

from engine.reasoning.case import Case
from engine.review.certificate.laws import Laws
from engine.rules.compiler import RuleBase
from engine.sampling.side_by_side import draw
from engine.space.readings.case_solver import CaseSolver
from engine.space.readings.digits import Lanes
from engine.space.readings.predicates import Word, fn, rule
from engine.space.readings.program import in_program
from engine.space.readings.solver import Lit, Patience
from engine.space.readings.sweep import Sweep

Where = tuple[Lanes, list[Lit]]
"""What is looked for: among the drawn cases, and for the solver."""
TO_DECIDE: Final = rule(fn.to_decide(), fn.arises(Word("D")), fn.any_left(Word("D")))


class AnswerSpace:
    """One rule base with its drawn cases and its solvers."""

    def __init__(self, rule_base: RuleBase, patience: Patience) -> None:
        self.rule_base = rule_base
        self.kb = rule_base.kb
        self.patience = patience
        self.sweep = Sweep(rule_base)
        self.drawn = draw(rule_base)
        self.swept = self.sweep.run(self.drawn.cases)
        self.solver = CaseSolver(rule_base, TO_DECIDE)

    @cached_property
    def laws(self) -> Mapping[int, Laws]:
        """The weighing of decisions, by the number of their options."""
        sizes = sorted({len(each.option) for each in self.kb.decisions.values()})
        return {size: Laws(size, self.patience) for size in sizes}

    def find(self, where: Where) -> Case | None:
        """A case that is as looked for; None where there is none. OutOfTimeError where that took too long."""
        lanes, assumed = where
        if lanes:
            return self.drawn.case(lanes)
        found = self.solver.model(assumed, self.solver.inputs, self.patience())
        return None if found is None else self.solver.read(found)

    def together(self, atoms: Iterable[str], but_not: Iterable[str] = ()) -> Where:
        """Where all of these atoms hold, and none of those."""
        lanes, lits = self.drawn.cases.all, []
        for atom in atoms:
            lanes &= self.swept.holds.get(atom, 0)
            lits.append(self.solver.literal(in_program(atom)))
        for atom in but_not:
            lanes &= ~self.swept.holds.get(atom, 0)
            lits.append(-self.solver.literal(in_program(atom)))
        return lanes, lits

    def fired(self, number: int) -> Where:
        """Where a rule fires."""
        return self.swept.fired.get(number, 0), [self.solver.literal(fn.fired(number))]

    def recommended(self, decision: str, option: str) -> tuple[Lanes, Lit]:
        """Where an option is recommended, alone or as one of the forms of its family."""
        return self.swept.verdicts[decision].forms[option], self.solver.literal(fn.form(decision, option))
