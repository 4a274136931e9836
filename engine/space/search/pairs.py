"""Two completions that differ in the answer to one question only: what comes out differently there hangs on it.

Of the base only what a conclusion can rest on stands in the program, as every question put to clingo costs its size.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from engine.reasoning.case import Case
from engine.rules.compiler import RuleBase
from engine.space.readings.case_solver import CaseSolver
from engine.space.readings.conclusions import Conclusion, conclusions, values_in_program
from engine.space.readings.predicates import Predicates, ProgramAtom, Word, fn, no, rule
from engine.space.readings.program import encoding, program
from engine.space.readings.solver import Remaining, unhurried
from engine.space.search.part import decisions_among, leading_to
from engine.space.search.relevance import Derivations, Relevance

other: Final = Predicates(
    prefix="other_",
    # What says nothing of the answers is said once, for both completions.
    shared={"question", "value", "concern", "factor", "option", "family", "choice", "decision", "conditional"}
    | {"weight", "appeals", "speaks", "margin", "threshold", "requirement", "needs", "must"}
    | {"fixed", "importance", "complete"},
)
"""The predicates of the other completion."""


@dataclass(frozen=True, eq=False)
class Part:
    """One part of a base."""

    rule_base: RuleBase
    more: str
    """What the program of two completions has beside that of the part."""


class Parts:
    """For each conclusion the part of the base that leads to it, and the program over that; the same for every case."""

    def __init__(self, derivations: Derivations) -> None:
        self._derivations = derivations
        anyhow = Relevance(derivations, {})
        self._steps = {each: frozenset(anyhow.steps([each])) for each in conclusions(derivations.kb)}
        self._parts: dict[frozenset[str], Part] = {}

    def of(self, conclusion: Conclusion) -> Part:
        """One for all conclusions that rest on the same decisions."""
        decisions = decisions_among(self._steps[conclusion])
        if decisions not in self._parts:
            alike = [each for each, steps in self._steps.items() if decisions_among(steps) == decisions]
            steps = frozenset().union(*(self._steps[each] for each in alike))
            part = leading_to(self._derivations, steps, alike)
            self._parts[decisions] = Part(part, _lines(part, alike))
        return self._parts[decisions]


def _lines(part: RuleBase, told: Iterable[Conclusion]) -> str:
    return "\n".join([other.once_more(program(part)), encoding("pair"), *(_differing(part, each) for each in told)])


class Pairs:
    """clingo over two completions of one case.

    Its solvers are made for this case alone, so what it finds, and what it gives up, is always the same.
    """

    def __init__(self, parts: Parts, case: Case, conflicts: int) -> None:
        """`conflicts`: after so many a question is given up."""
        self._parts = parts
        self._case = case
        self._conflicts = conflicts
        self._solvers: dict[Part, CaseSolver] = {}

    def example(self, conclusion: Conclusion, question: str, remaining: Remaining = unhurried) -> Case | None:
        """A completion in which another answer to an open question makes a conclusion come out differently.

        It answers all that can bear on the conclusion. None where there is none: the conclusion does not hang on the
        question. OutOfConflictsError where it was given up, OutOfTimeError where it took too long.
        """
        solver = self._solver(self._parts.of(conclusion))
        differently = map(solver.literal, (fn.varied(question), _apart(conclusion)))
        found = solver.model([*solver.completions(self._case), *differently], solver.inputs, remaining)
        return None if found is None else solver.read(found)

    def _solver(self, part: Part) -> CaseSolver:
        if part not in self._solvers:
            self._solvers[part] = CaseSolver(part.rule_base, part.more, conflicts=self._conflicts)
        return self._solvers[part]


def _apart(conclusion: Conclusion) -> ProgramAtom:
    return fn.apart(Word(conclusion.kind), conclusion.id)


def _differing(part: RuleBase, conclusion: Conclusion) -> str:
    """When a conclusion comes out differently; verdicts and requirements always have one value."""
    name, head, value, option = conclusion.id, _apart(conclusion), Word("X"), Word("O")
    match conclusion.kind:
        case "verdict":
            return rule(head, fn.verdict(name, value, option), no(other.verdict(name, value, option)))
        case "requirement":
            return rule(head, fn.stands(name, value), no(other.stands(name, value)))
    (holds,) = values_in_program(part.kb, conclusion).values()
    return f"{rule(head, holds, no(other.of(holds)))} {rule(head, other.of(holds), no(holds))}"
