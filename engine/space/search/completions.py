"""Every completion of a case at once: what can still come out how, told by clingo.

What holds in some completion and what holds in all of them are its brave and its cautious consequences.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from engine.knowledge import atoms
from engine.reasoning.case import Case
from engine.rules.compiler import RuleBase
from engine.space.readings.case_solver import CaseSolver
from engine.space.readings.conclusions import Conclusion, Value, conclusions, literals
from engine.space.readings.program import in_program
from engine.space.readings.solver import Lit, Remaining, unhurried

QUICK: Final = ("--heuristic=Vmtf",)
"""For many easy searches one after the other; measured, it takes an eighth less time than clingo's default."""
SHOWN: Final = "\n#show holds/1. #show chosen/2. #show barred/2. #show verdict/3. #show stands/2. #show plays/1.\n"


@dataclass(frozen=True)
class Possibilities:
    """What clingo says of the completions of a case."""

    case: Case
    values: Mapping[Conclusion, tuple[Value, ...]]
    """Of every conclusion the values it can still have."""
    constant: Mapping[str, bool]
    """Atoms of the rules that hold in every completion, or in none."""

    @property
    def open(self) -> tuple[Conclusion, ...]:
        """The conclusions with more than one value left, in the base's order."""
        return tuple(each for each, values in self.values.items() if len(values) > 1)


class Completions:
    """clingo over the completions of cases; used by one thread at a time."""

    def __init__(self, rule_base: RuleBase) -> None:
        kb = rule_base.kb
        self._solver = CaseSolver(rule_base, SHOWN, QUICK)
        self._values = {each: literals(self._solver, kb, each) for each in conclusions(kb)}
        names = dict.fromkeys(atom for rule in rule_base.rules for atom in (rule.head, *rule.body))
        names |= dict.fromkeys(atoms.chosen(d.id, each) for d in kb.decisions.values() for each in d.choice_ids)
        self._atoms: Mapping[str, Lit] = {atom: self._solver.literal(in_program(atom)) for atom in names}
        values = {abs(lit) for values in self._values.values() for lit in values.values()}
        self._wanted = tuple(values | set(self._atoms.values()))

    def possibilities(self, case: Case, remaining: Remaining = unhurried) -> Possibilities:
        """What can still come out how; OutOfTimeError where that took too long."""
        assumed = self._solver.completions(case)
        some = self._solver.consequences("brave", assumed, self._wanted, remaining) or frozenset()
        # What holds in no completion does not hold in all: there is always one.
        every = self._solver.consequences("cautious", assumed, tuple(some), remaining) or frozenset()

        def possible(lit: Lit) -> bool:
            return lit in some if lit > 0 else -lit not in every

        return Possibilities(
            case,
            {
                each: tuple(value for value, lit in values.items() if possible(lit))
                for each, values in self._values.items()
            },
            {atom: lit in every for atom, lit in self._atoms.items() if lit in every or lit not in some},
        )
