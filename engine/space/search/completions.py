"""Every completion of a case at once: what can still come out how.

What a survey does not tell, clingo does: what holds in some completion and what holds in all of them are its brave and
its cautious consequences.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from typing import Final

from engine.knowledge import atoms
from engine.reasoning.case import Case
from engine.rules.compiler import RuleBase
from engine.space.readings.case_solver import CaseSolver
from engine.space.readings.conclusions import Conclusion, ConclusionKind, Value, literals
from engine.space.readings.program import in_program
from engine.space.readings.solver import Lit, Remaining, unhurried
from engine.space.readings.steps import Step
from engine.space.search.part import decisions_among, parts_for
from engine.space.search.reading_off import Hanging
from engine.space.search.survey import Surveyor

QUICK: Final = ("--heuristic=Vmtf",)
"""For many easy searches one after the other; measured, it takes an eighth less time than clingo's default."""
SHOWN: Final[Mapping[ConclusionKind, str]] = {
    "verdict": "#show verdict/3.",
    "requirement": "#show stands/2.",
    "argument": "#show plays/1.",
}
"""What says how a conclusion comes out, where no atom of the rules does."""


@dataclass(frozen=True)
class Possibilities:
    """What is known of the completions of a case."""

    case: Case
    values: Mapping[Conclusion, tuple[Value, ...]]
    """Of every conclusion the values it can still have."""
    constant: Mapping[str, bool]
    """Atoms of the rules that are known to hold in every completion, or in none."""
    hanging: Mapping[Conclusion, Hanging]
    """On what conclusions hang, of those where tables have told it already."""

    @property
    def sure(self) -> Collection[str]:
        """Those of them that hold."""
        return [atom for atom, holds in self.constant.items() if holds]

    @property
    def open(self) -> tuple[Conclusion, ...]:
        """The conclusions with more than one value left, in the base's order."""
        return tuple(each for each, values in self.values.items() if len(values) > 1)


class Completions:
    """The completions of cases, surveyed and, where that does not tell all, put to clingo; for one thread at a time."""

    def __init__(self, surveyor: Surveyor) -> None:
        """It tells of what is surveyed."""
        self.surveyor = surveyor
        parts = parts_for(surveyor.derivations, surveyor.told)
        self._programs = [_Program(each.rule_base, each.steps, each.told) for each in parts]

    def possibilities(self, case: Case, remaining: Remaining = unhurried) -> Possibilities:
        """What can still come out how; OutOfTimeError where that took too long."""
        surveyed = self.surveyor.survey(case, remaining)
        values, constant = dict(surveyed.values), dict(surveyed.constant)
        for each in self._programs:
            if not each.told.isdisjoint(surveyed.large):
                found, same = each.possibilities(case, remaining)
                values |= found
                constant |= same
        return Possibilities(case, {each: values[each] for each in self.surveyor.told}, constant, surveyed.hanging)

    def settled(
        self, case: Case, wanted: Collection[Conclusion], remaining: Remaining = unhurried
    ) -> Mapping[Conclusion, Value]:
        """Those of these conclusions that come out the same in every completion; OutOfTimeError as above."""
        return {
            conclusion: value
            for each in self._programs
            if not each.told.isdisjoint(wanted)
            for conclusion, value in each.settled(case, each.told.intersection(wanted), remaining)
        }


class _Program:
    """clingo over one part of a base."""

    def __init__(self, part: RuleBase, steps: Set[Step], told: Sequence[Conclusion]) -> None:
        kb = part.kb
        self.told = frozenset(told)
        shown = dict.fromkeys(SHOWN.get(each.kind, "") for each in told)
        more = " ".join(["\n#show holds/1. #show chosen/2. #show barred/2.", *shown])
        self._solver = CaseSolver(part, more, QUICK)
        self._values = {each: literals(self._solver, kb, each) for each in told}
        names = dict.fromkeys(atom for rule in part.rules for atom in (rule.head, *rule.body))
        weighed = (kb.decisions[each] for each in decisions_among(steps))
        names |= dict.fromkeys(atoms.chosen(each.id, choice) for each in weighed for choice in each.choice_ids)
        self._atoms: Mapping[str, Lit] = {atom: self._solver.literal(in_program(atom)) for atom in names}
        values = {abs(lit) for values in self._values.values() for lit in values.values()}
        self._wanted = tuple(values | set(self._atoms.values()))

    def settled(
        self, case: Case, wanted: Collection[Conclusion], remaining: Remaining
    ) -> Iterator[tuple[Conclusion, Value]]:
        """As of the whole: how each comes out in one completion, and whether it does in all others."""
        assumed = self._solver.completions(case)
        literals = {lit for each in wanted for lit in self._values[each].values()}
        one = self._solver.model(assumed, tuple(literals), remaining) or frozenset()
        for each in wanted:
            value, lit = next((value, lit) for value, lit in self._values[each].items() if lit in one)
            if not self._solver.satisfiable([*assumed, -lit], remaining):
                yield each, value

    def possibilities(
        self, case: Case, remaining: Remaining
    ) -> tuple[dict[Conclusion, tuple[Value, ...]], dict[str, bool]]:
        """The values that each conclusion can have, and the atoms that hold in every completion or in none."""
        assumed = self._solver.completions(case)
        some = self._solver.consequences("brave", assumed, self._wanted, remaining) or frozenset()
        # What holds in no completion does not hold in all: there is always one.
        every = self._solver.consequences("cautious", assumed, tuple(some), remaining) or frozenset()

        def possible(lit: Lit) -> bool:
            return lit in some if lit > 0 else -lit not in every

        return (
            {
                each: tuple(value for value, lit in values.items() if possible(lit))
                for each, values in self._values.items()
            },
            {atom: lit in every for atom, lit in self._atoms.items() if lit in every or lit not in some},
        )
