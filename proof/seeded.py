"""Seeded faults: plant every kind of fault at random, and count how many are found. `python -m proof.seeded`.

Faults in the knowledge go into the clean base and into the real one by turns, faults in the program of the weighing
into the clean base. An argument that speaks for the wrong side is no fault of structure: the knowledge's own cases
have to find it. Neither base has a finding of its own, so what is found was planted.
"""

import argparse
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path
from random import Random
from typing import Final

from engine.knowledge.model import KnowledgeBase
from engine.loading.loader import load
from engine.rules.compiler import compile_rules
from proof import knowledge_faults
from proof.clean import clean_base
from proof.mutants import trial_of
from proof.mutation import mutants
from proof.planting import Planting
from proof.progress import watched
from proof.weighing_faults import (
    BARRED,
    CHOICE,
    ELIMINATION,
    FAMILY,
    FORMS,
    GROUND,
    HIDDEN,
    LEAST_BAD,
    OUTCOMES,
    SILENCE,
    SUPPORT,
    TWO,
    planted,
)

ROOT: Final = Path(__file__).parents[1]
EACH: Final = 10
"""Plantings of each kind."""
SWAPPED_SIDE: Final = "swapped side"
Plant = Callable[[KnowledgeBase, Random], Planting]

IN_KNOWLEDGE: Final[Mapping[str, Plant]] = {
    "dead rule": knowledge_faults.dead_rule,
    "dead question": knowledge_faults.dead_question,
    "cycle": knowledge_faults.cycle,
    "unused condition": knowledge_faults.unused_condition,
    "unused answer": knowledge_faults.unused_answer,
    "question that changes nothing": knowledge_faults.idle_question,
    "argument that changes nothing": knowledge_faults.idle_argument,
    "subsumed list of premises": knowledge_faults.subsumed_list,
    "redundant premise": knowledge_faults.redundant_premise,
    "argument always modified": knowledge_faults.always_modified,
    "requirement met and missed": knowledge_faults.contradiction,
    "advice in every case": knowledge_faults.ever_present_advice,
    "unreachable option": knowledge_faults.unreachable_option,
    "family always in one form": knowledge_faults.single_form,
    "family that is none": knowledge_faults.family_of_none,
    "under way where met or missed": knowledge_faults.idle_arranging,
    "option that always wins": knowledge_faults.constant_winner,
    "gap: case without a plan": knowledge_faults.gap,
    "bar forgotten": knowledge_faults.bar_forgotten,
}
IN_WEIGHING: Final[Mapping[str, Plant]] = {
    "contradictory verdicts": partial(planted, slips=TWO, law="law-two"),
    "barred option recommended": partial(planted, slips=BARRED, law="law-barred"),
    "negative balance recommended": partial(planted, slips=GROUND, law="law-negative"),
    "clear by elimination": partial(planted, slips=ELIMINATION, law="law-elimination"),
    "family not weighed as one": partial(planted, slips=FAMILY, law="law-family"),
    "wrong forms": partial(planted, slips=FORMS, law="law-forms"),
    "hidden behind a bar": partial(planted, slips=HIDDEN, law="law-hidden"),
    "least bad mistaken": partial(planted, slips=LEAST_BAD, law="law-least-bad"),
    "choice that does not hold": partial(planted, slips=CHOICE, law="law-choice"),
    "nothing said": partial(planted, slips=SILENCE, law="law-nothing"),
    "worsened by support": partial(planted, slips=SUPPORT, law="law-support"),
    "several outcomes or none": partial(planted, slips=OUTCOMES, law="law-outcome"),
}
KINDS: Final = (*IN_KNOWLEDGE, *IN_WEIGHING, SWAPPED_SIDE)


@dataclass(frozen=True, slots=True)
class Score:
    """How many plantings of one kind were found."""

    kind: str
    found: int
    planted: int


class Garden:
    """The bases to plant in."""

    def __init__(self, knowledge: Path, tests: Path) -> None:
        self.clean = clean_base()
        self._knowledge = knowledge
        self._tests = tests

    @cached_property
    def real(self) -> KnowledgeBase:
        """The knowledge of the project."""
        return load(self._knowledge)

    def score(self, kind: str, number: int, seed: int = 0) -> Score:
        """Plant so many faults of one kind."""
        chance = Random(f"{kind} {seed}")
        if kind == SWAPPED_SIDE:
            return Score(kind, self._swapped(number, chance), number)
        if kind in IN_WEIGHING:
            plantings = [IN_WEIGHING[kind](self.clean, chance) for _ in range(number)]
        else:
            bases = (self.clean, self.real)
            plantings = [IN_KNOWLEDGE[kind](bases[turn % 2], chance) for turn in range(number)]
        return Score(kind, sum(each.found() for each in plantings), number)

    def _swapped(self, number: int, chance: Random) -> int:
        rule_base = compile_rules(self.real)
        trial = trial_of(rule_base, self._tests)
        flipped = [each for each in mutants(rule_base) if each.kind == "side-flipped"]
        return sum(bool(trial.broken(each.rule_base)) for each in chance.sample(flipped, number))


def table(scores: Sequence[Score]) -> Iterator[str]:
    """The scores for reading."""
    yield f"{'planted fault':<32}{'found':>6}{'planted':>9}"
    yield from (f"{each.kind:<32}{each.found:>6}{each.planted:>9}" for each in scores)


def main(arguments: Sequence[str]) -> int:
    """Plant, print the table, and return the exit code: 1 where a fault was missed."""
    parser = argparse.ArgumentParser(prog="python -m proof.seeded", description="Plant faults, and count those found.")
    parser.add_argument("--each", type=int, default=EACH, metavar="N", help=f"plantings of each kind (default: {EACH})")
    parser.add_argument("--seed", type=int, default=0, metavar="N", help="other plantings (default: 0)")
    options = parser.parse_args(arguments)
    garden = Garden(ROOT / "knowledge", ROOT / "tests" / "knowledge")
    scores = [garden.score(kind, options.each, options.seed) for kind in watched(KINDS, "Planting")]
    print("\n".join(table(scores)))
    return int(any(each.found < each.planted for each in scores))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
