"""What is measured: consultations on the real base, growth with size, start-up and reports."""

import subprocess
import sys
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from math import log
from pathlib import Path
from typing import Final

from api.services.encoding import encode
from bench.engines import CLIPS, DURABLE, OURS, RETE, check_agreement, make, why_not_durable
from bench.timing import Timing, side_by_side
from engine.loading.checks import check
from engine.loading.loader import load
from engine.reasoning.case import Case
from engine.reasoning.forward import Reasoner
from engine.reasoning.trace import Trace
from engine.report.explanation import Explainer
from engine.report.report import Report
from engine.rules.compiler import RuleBase, compile_rules
from engine.sampling.bases import synthetic_rules
from engine.sampling.cases import draw_cases

SIZES: Final = (100, 400, 1600, 6400)
LARGEST_FOR_RETE: Final = 400
"""Beyond it, experta's network takes seconds a case."""
GROWTH_FROM: Final = 400
"""Below it, what a case costs whatever the base weighs too much to speak of growth."""

FIRST_REPORT: Final = """
import sys
from pathlib import Path
from engine.consultation import Consultation

consultation = Consultation.over(Path(sys.argv[1]))
consultation.evaluate(consultation.read({}))
"""


@dataclass(frozen=True)
class Growth:
    """What cases cost over a base of some size, by engine."""

    rules: int
    timings: Mapping[str, Timing]


@dataclass(frozen=True)
class Consultations:
    """One consultation with full trace, by every engine that could be measured."""

    timings: Mapping[str, Timing]
    not_measured: Mapping[str, str]
    """Which could not, and why."""


def consultations(rule_base: RuleBase, cases: int, rounds: int) -> Consultations:
    """Every engine on the same cases, once they have come to the same conclusions."""
    drawn = list(draw_cases(rule_base.kb, cases))
    why_not = why_not_durable(rule_base, drawn)
    engines = make(rule_base, (OURS, CLIPS, RETE) if why_not else (OURS, CLIPS, DURABLE, RETE))
    check_agreement(engines, drawn)
    return Consultations(side_by_side(engines, drawn, rounds), {DURABLE: why_not} if why_not else {})


def growth(cases: int, rounds: int, sizes: Sequence[int] = SIZES) -> list[Growth]:
    """The same over bases made at random, from small to large."""
    return [_growth(size, cases, rounds) for size in sizes]


def _growth(size: int, cases: int, rounds: int) -> Growth:
    rule_base = synthetic_rules(size)
    drawn = list(draw_cases(rule_base.kb, cases))
    engines = make(rule_base, (OURS, CLIPS, RETE) if size <= LARGEST_FOR_RETE else (OURS, CLIPS))
    check_agreement(engines, drawn)
    return Growth(size, side_by_side(engines, drawn, rounds))


def exponent(grown: Sequence[Growth], name: str) -> float | None:
    """The power of the number of rules with which cost grows: 1 is linear. None where there are too few sizes."""
    known = [each for each in grown if name in each.timings and each.rules >= GROWTH_FROM]
    if len(known) < 2:  # noqa: PLR2004 - a slope takes two points
        return None
    first, last = known[0], known[-1]
    return log(last.timings[name].median / first.timings[name].median) / log(last.rules / first.rules)


def start_up(folder: Path, rounds: int) -> dict[str, Timing]:
    """What has to be done once, step by step, and all of it in a new process."""
    kb = load(folder)
    rule_base = compile_rules(kb)
    command = [sys.executable, "-c", FIRST_REPORT, str(folder)]
    (empty,) = draw_cases(kb, 1)
    steps = {
        "load and check": lambda _: load(folder),
        "check alone": lambda _: list(check(kb, defaultdict(str))),
        "compile": lambda _: compile_rules(kb),
        "prepare explanations": lambda _: Explainer(rule_base),
        "make a session and consult": lambda _: Reasoner(rule_base).consult(empty),
        "new process to first report": lambda _: subprocess.run(command, check=True),
    }
    return side_by_side(steps, [None], rounds)


def reports(rule_base: RuleBase, cases: int, rounds: int) -> dict[str, Timing]:
    """Making the report of a case that was consulted, and writing it, beside the consultation."""
    reasoner, explainer = Reasoner(rule_base), Explainer(rule_base)
    drawn = []
    for case in draw_cases(rule_base.kb, cases):
        trace = reasoner.consult(case)
        drawn.append((case, trace, explainer.report(case, trace)))
    jobs: dict[str, Callable[[tuple[Case, Trace, Report]], object]] = {
        "consultation": lambda each: reasoner.consult(each[0]),
        "report": lambda each: explainer.report(each[0], each[1]),
        "report as JSON": lambda each: encode(each[2]),
    }
    return side_by_side(jobs, drawn, rounds)
