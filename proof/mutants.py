"""Are the cases and scenarios sharp enough? `python -m proof.mutants` changes the rule base in one place at a time.

Each change has to break what some case or scenario says has to come out, or clingo has to prove that it changes
nothing in any case there can be. The score goes to stdout; exit code 1 where a mutant survives.
"""

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal, get_args

from engine.loading.loader import load
from engine.reasoning.case import Case
from engine.review.comparison import differing_case
from engine.rules.compiler import RuleBase, compile_rules
from engine.space.readings.digits import lowest, union
from engine.space.readings.sweep import Sweep, lanes_of
from proof.expectations import SCENARIO, Demands, Expectation, of_cases, of_scenarios
from proof.facts import facts
from proof.mutation import KINDS, Mutant, MutantKind, mutants
from proof.progress import watched

ROOT: Final = Path(__file__).parents[1]

End = Literal["case", "scenario", "equivalent", "survives"]
"""`case`: killed by a case; `scenario`: by no case, but by a scenario; `equivalent`: proved to change nothing."""
ENDS: Final[tuple[End, ...]] = get_args(End)


@dataclass(frozen=True, slots=True)
class Fate:
    """What became of a mutant."""

    kind: MutantKind
    id: str
    end: End
    witness: Case | None = None
    """Of one that survives: a case in which it differs from the base, as none of the cases and scenarios shows."""


class Trial:
    """The cases and scenarios of one base, to try its mutants by."""

    def __init__(self, rule_base: RuleBase, expectations: Sequence[Expectation]) -> None:
        """ValueError where what is expected does not even come out of the base itself."""
        self.rule_base = rule_base
        self._cases = lanes_of(rule_base, [each.case for each in expectations])
        self._demands = Demands(expectations)
        self._scenarios = sum(1 << place for place, each in enumerate(expectations) if each.kind == SCENARIO)
        if wrong := self.broken(rule_base):
            raise ValueError(
                f"{expectations[lowest(wrong)].id}: something else comes out of the base itself; run the tests"
            )

    def broken(self, rule_base: RuleBase) -> int:
        """The cases and scenarios, a bit each, in which something else comes out than expected."""
        swept = Sweep(rule_base).run(self._cases)
        return union(self._demands.broken(facts(rule_base.kb, swept, self._cases.all)).values())

    def fate(self, mutant: Mutant) -> Fate:
        """What becomes of one mutant."""
        if broken := self.broken(mutant.rule_base):
            return Fate(mutant.kind, mutant.id, "case" if broken & ~self._scenarios else "scenario")
        witness = differing_case(self.rule_base, mutant.rule_base)
        return Fate(mutant.kind, mutant.id, "equivalent" if witness is None else "survives", witness)


def trial_of(rule_base: RuleBase, folder: Path) -> Trial:
    """A trial by the cases and scenarios that stand in a folder."""
    kb = rule_base.kb
    return Trial(rule_base, [*of_cases(kb, folder / "cases"), *of_scenarios(kb, folder / "scenarios")])


def as_text(fates: Iterable[Fate]) -> Iterator[str]:
    """The score, as a table, and after it each mutant that was not killed."""
    fates = list(fates)
    count = Counter((fate.kind, fate.end) for fate in fates)
    columns = ("killed by a case", "by a scenario only", "equivalent", "survive")
    yield f"{'mutants':<16} {'all':>6}  " + "  ".join(columns)
    for kind in KINDS:
        ends = [count[kind, end] for end in ENDS]
        counted = "  ".join(f"{number:>{len(column)}}" for number, column in zip(ends, columns, strict=True))
        yield f"{kind:<16} {sum(ends):>6}  {counted}"
    total = Counter(fate.end for fate in fates)
    killed = total["case"] + total["scenario"]
    yield f"killed: {killed} of {killed + total['survives']} that are not equivalent"
    yield from (f"equivalent, as proved over all cases: {fate.id}" for fate in fates if fate.end == "equivalent")
    for fate in fates:
        if fate.witness is not None:
            yield f"survives: {fate.id}; it differs in {json.dumps(fate.witness.document())}"


def main(arguments: list[str]) -> int:
    """Try every mutant, print the score; return the exit code."""
    options = _parser().parse_args(arguments)
    rule_base = compile_rules(load(options.knowledge))
    trial = trial_of(rule_base, options.tests)
    fates = [trial.fate(mutant) for mutant in watched(mutants(rule_base), "Trying mutants")]
    print("\n".join(as_text(fates)))
    return 1 if any(fate.end == "survives" for fate in fates) else 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m proof.mutants", description=__doc__.partition("\n")[0])
    parser.add_argument("knowledge", type=Path, nargs="?", default=ROOT / "knowledge", help="the knowledge folder")
    parser.add_argument(
        "--tests", type=Path, default=ROOT / "tests" / "knowledge", help="the folder of its cases and scenarios"
    )
    return parser


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
