"""Do all engines read the rules alike? Over covering cases and thousands of random ones: `python -m proof.agreement`.

Every engine tells the facts of every case (`proof.readings`); each kind of fact is held against what the first engine
that tells it makes of it. What takes long runs over a share of the random cases, and over all covering cases. The
table goes to stdout; where engines differ, the smallest case found in which they do goes there as well.
"""

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import cache
from multiprocessing import get_context
from pathlib import Path
from typing import Final

from bench.clips_engine import ClipsEngine
from engine.consultation import Consultation
from engine.knowledge.model import KnowledgeBase
from engine.reasoning.case import Case
from engine.reasoning.forward import Reasoner
from engine.reasoning.forward.door import ReteMatcher
from engine.review.comparison.cases import pruned, said
from engine.sampling.cases import draw_cases
from engine.space.readings.digits import Lanes, union
from proof.covering import Covering, covering
from proof.facts import Facts
from proof.progress import watched
from proof.readings import Reading, by_clingo, by_report, by_sweep, by_traces, kind

OURS: Final = "experta, our matcher"
SWEEP: Final = "cases side by side"
CLINGO: Final = "clingo"
CLIPS: Final = "CLIPS"
RETE: Final = "experta, its RETE"
REPORT: Final = "the report"

ONE_IN: Final = 10
"""So many random cases are one for the engines that take long."""
SLOW: Final = frozenset((CLIPS, REPORT, RETE))
BATCH: Final = 250
"""Cases a process takes at a time."""
COVERING_BATCH: Final = 24
PROCESSES: Final = 2
ROOT: Final = Path(__file__).parent.parent

Engines = Mapping[str, Reading]
"""In the order in which they are held against those before them."""


def quick_engines(consultation: Consultation) -> dict[str, Reading]:
    """All engines but RETE, which takes longer than all others together."""
    rule_base = consultation.rule_base
    return {
        OURS: by_traces(consultation.reasoner.consult),
        SWEEP: by_sweep(rule_base),
        CLINGO: by_clingo(rule_base),
        CLIPS: by_traces(ClipsEngine(rule_base).consult),
        REPORT: by_report(consultation),
    }


def engines(consultation: Consultation) -> dict[str, Reading]:
    """All engines."""
    rete = Reasoner(consultation.rule_base, ReteMatcher)
    return {**quick_engines(consultation), RETE: by_traces(rete.consult)}


def differences(read_by: Engines, cases: Sequence[Case], shares: Mapping[str, int] | None = None) -> dict[str, Facts]:
    """By engine the facts that it tells otherwise than the first that tells such facts, with the cases where it does.

    `shares`: engines that read only so many of the cases, the first of them; they are not the first to tell anything.
    """
    told: dict[str, Lanes] = {}
    kinds: set[str] = set()
    found: dict[str, Facts] = {}
    for name, engine in read_by.items():
        some = cases[: (shares or {}).get(name, len(cases))]
        within = (1 << len(some)) - 1
        facts = engine.read(some)
        differing = {}
        for fact in {**told, **facts}:
            if kind(fact) not in kinds:
                told[fact] = facts[fact]
            elif kind(fact) in engine.tells and (wrong := told.get(fact, 0) & within ^ facts.get(fact, 0)):
                differing[fact] = wrong
        kinds |= engine.tells
        found[name] = differing
    return found


@dataclass
class Tally:
    """What came of comparing one engine."""

    cases: int = 0
    """That it read."""
    differing: int = 0
    """Of these those in which it differs."""
    smallest: Case | None = None
    """Of these the one that says least."""

    def add(self, other: "Tally") -> None:
        """Take in what came of more cases."""
        self.cases += other.cases
        self.differing += other.differing
        self.smallest = min(filter(None, (self.smallest, other.smallest)), key=_size, default=None)


def _size(case: Case) -> int:
    return len(said(case)) + len(case.answers)


def tallied(read_by: Engines, cases: Sequence[Case], shares: Mapping[str, int] | None = None) -> dict[str, Tally]:
    """Compare engines over these cases."""
    tallies = {}
    for name, facts in differences(read_by, cases, shares).items():
        where = union(facts.values())
        differing = [case for place, case in enumerate(cases) if where >> place & 1]
        read = (shares or {}).get(name, len(cases))
        tallies[name] = Tally(read, len(differing), min(differing, key=_size, default=None))
    return tallies


@cache
def _in_this_process(folder: Path) -> tuple[KnowledgeBase, Engines]:
    """Engines take a while to make."""
    consultation = Consultation.over(folder)
    return consultation.kb, engines(consultation)


def _over_covering(folder: Path, cases: Sequence[Case]) -> dict[str, Tally]:
    return tallied(_in_this_process(folder)[1], cases)


def _over_random(folder: Path, seed: int, number: int) -> dict[str, Tally]:
    kb, read_by = _in_this_process(folder)
    return tallied(read_by, list(draw_cases(kb, number, seed)), dict.fromkeys(SLOW, -(-number // ONE_IN)))


def compared(folder: Path, covering_cases: Sequence[Case], number: int) -> dict[str, Tally]:
    """Compare all engines, in several processes, over covering cases and so many random ones."""
    tallies: dict[str, Tally] = {}
    with ProcessPoolExecutor(PROCESSES, get_context("spawn")) as pool:
        runs = [
            pool.submit(_over_covering, folder, covering_cases[start : start + COVERING_BATCH])
            for start in range(0, len(covering_cases), COVERING_BATCH)
        ]
        runs += [
            pool.submit(_over_random, folder, start // BATCH, min(BATCH, number - start))
            for start in range(0, number, BATCH)
        ]
        for run in watched(runs, "Comparing"):
            for name, tally in run.result().items():
                tallies.setdefault(name, Tally()).add(tally)
    return tallies


def witness(read_by: Engines, name: str, case: Case) -> tuple[Case, Facts]:
    """The case with all left out that the difference does without, and the facts that differ in it."""
    needed = {each: engine for each, engine in read_by.items() if each == name or each not in SLOW}

    def shows(cases: Sequence[Case]) -> Lanes:
        return union(differences(needed, cases)[name].values())

    # What is pruned has lost its non-answers, and with them, for once, the difference.
    smaller = pruned(case, shows)
    found = smaller if shows([smaller]) else case
    return found, differences(needed, [found])[name]


def as_text(covered: Covering, tallies: Mapping[str, Tally]) -> Iterator[str]:
    """What was compared, as a table."""
    met = covered.obligations - len(covered.unreachable)
    yield f"{len(covered.cases)} covering cases bring about {met} of {covered.obligations} things that rules could do"
    reasons = Counter(each.reason for each in covered.unreachable)
    yield from (f"never, as proved over all cases: {number}, as {reason}" for reason, number in reasons.items())
    yield ""
    yield f"{'engine':<22} {'cases':>9} {'differing':>9}"
    for name, tally in tallies.items():
        yield f"{name:<22} {tally.cases:>9,} {tally.differing:>9,}"


def _differing(folder: Path, tallies: Mapping[str, Tally]) -> Iterator[str]:
    """For every engine that differs the smallest case found, and how."""
    for name, tally in tallies.items():
        if tally.smallest is not None:
            case, facts = witness(engines(Consultation.over(folder)), name, tally.smallest)
            yield f"{name} differs in {', '.join(facts)}; a smallest case:"
            yield json.dumps(case.document(), indent=2)


def main(arguments: list[str]) -> int:
    """Compare, print; return the exit code."""
    options = _parser().parse_args(arguments)
    covered = covering(Consultation.over(options.knowledge).rule_base)
    tallies = compared(options.knowledge, covered.cases, options.cases)
    print("\n".join((*as_text(covered, tallies), *_differing(options.knowledge, tallies))))
    return 1 if any(tally.differing for tally in tallies.values()) else 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m proof.agreement", description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--cases", type=int, default=20_000, help="how many random cases are drawn")
    parser.add_argument("--knowledge", type=Path, default=ROOT / "knowledge", help="the knowledge folder")
    return parser


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
