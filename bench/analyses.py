"""Each exact analysis of a case, over drawn cases: on a base, and on bases that are several times as large.

Every analysis may take so long and no longer, as in the service; how often one gave something up, or took longer, is
told beside its times. Preparing (the rules as a logic program, grounded) is done once per base and told apart.
"""

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from random import Random
from typing import Any, Final

from api.settings import Settings
from bench.timing import NANOSECONDS_PER_MILLISECOND, Timing, side_by_side
from engine.knowledge.atoms import missed, requirement
from engine.knowledge.model import ReadinessCheck
from engine.reasoning.case import Case
from engine.reasoning.forward import Reasoner
from engine.report.difference import difference
from engine.report.explanation import Explainer
from engine.report.readiness import case_for
from engine.report.report import Report
from engine.review.certificate import certify
from engine.rules.compiler import RuleBase
from engine.sampling.bases import synthetic_rules
from engine.sampling.cases import draw_cases
from engine.space.analyses.change import what_would_change
from engine.space.analyses.firmness import firmness
from engine.space.analyses.first_statement import first_statement
from engine.space.analyses.fragility import fragility
from engine.space.analyses.gaps import gap_sets
from engine.space.analyses.next_question import next_questions
from engine.space.analyses.open_questions import open_questions, verdict_prospects
from engine.space.analyses.why_not import why_not
from engine.space.analyst import Analyst
from engine.space.readings.solver import OutOfTimeError, Remaining

OPEN_QUESTIONS: Final = "open questions"
SETTLED_ONLY: Final = f"{OPEN_QUESTIONS}: only what is settled"
"""Without what each open conclusion depends on."""
OF_VERDICTS: Final = f"{OPEN_QUESTIONS}: of verdicts"
FIRST_ANSWERS: Final = (0, 4, 8)
"""With so many answers a case has only begun."""
FIRST_STATEMENTS: Final = {number: f"first statement, {number} answers" for number in FIRST_ANSWERS}
"""What the results page says of it: what shows at once."""
SECONDS: Final = Settings().analysis_seconds
"""How long one analysis may take."""
MOST_RUNS: Final = 3
"""A certificate takes seconds: it is made so often at most."""
LARGER: Final = (1, 2, 4)
"""Unless other sizes are asked for, bases made at random are so many times as large as the real one."""


@dataclass(frozen=True)
class Subject:
    """A case, and what of it is asked about."""

    case: Case
    other: Case
    """Another case to hold beside it."""
    decision: str
    option: str
    """One that is not recommended."""
    check: ReadinessCheck | None
    """None where the base has none."""
    gaps: tuple[str, ...]
    """Requirements that are missed if the choice that is checked were made."""


Analysis = Callable[[Subject, Remaining], Any]


@dataclass(frozen=True)
class Analysed:
    """What the analyses took over one base."""

    rules: int
    preparing: float
    """Milliseconds until each of them has been carried out for the first time."""
    timings: Mapping[str, Timing]
    unfinished: Mapping[str, int]
    """How often an analysis gave something up, or took longer than it may, where one did."""


def analyses(rule_base: RuleBase) -> dict[str, Analysis]:
    """Every analysis by its name; those of readiness where there is something to check."""
    analyst, kb = Analyst(rule_base), rule_base.kb
    reasoner, explainer = Reasoner(rule_base), Explainer(rule_base)

    def evaluate(case: Case) -> Report:
        return explainer.report(case, reasoner.consult(case))

    def begun(number: int) -> Analysis:
        def analyse(subject: Subject, remaining: Remaining) -> None:
            # That not all is proved by then is no lack of it: nothing is told of what it finds.
            first_statement(analyst, Case(dict(islice(subject.case.answers.items(), number))), remaining)

        return analyse

    found: dict[str, Analysis] = {
        OPEN_QUESTIONS: lambda each, remaining: open_questions(analyst, each.case, remaining),
        SETTLED_ONLY: lambda each, remaining: open_questions(analyst, each.case, remaining, ()),
        OF_VERDICTS: lambda each, remaining: verdict_prospects(analyst, each.case, remaining),
        **{name: begun(number) for number, name in FIRST_STATEMENTS.items()},
        "next question": lambda each, remaining: next_questions(analyst, each.case, remaining),
        "why not": lambda each, remaining: why_not(analyst, each.case, each.decision, each.option, remaining),
        "what would change it": lambda each, remaining: what_would_change(
            analyst, each.case, each.decision, remaining=remaining
        ),
        "what if": lambda each, _: difference(kb, evaluate(each.case), evaluate(each.other)),
        "firmness": lambda each, remaining: firmness(analyst, each.case, each.decision, remaining),
        "fragility": lambda each, _: fragility(analyst, each.case, each.decision),
    }
    if kb.readiness:
        found["readiness"] = lambda each, remaining: (
            gap_sets(analyst, each.case, each.check, each.gaps, remaining=remaining, thorough=True)
            if each.check
            else None
        )
    return found


def analysed(rule_base: RuleBase, cases: int, rounds: int) -> Analysed:
    """Carry out every analysis on every case."""
    subjects = draw_subjects(rule_base, cases)
    unfinished: dict[str, int] = {}

    def in_time(name: str, analysis: Analysis) -> Callable[[Subject], None]:
        def analyse(subject: Subject) -> None:
            deadline = time.perf_counter() + SECONDS
            if not _finished(analysis, subject, lambda: deadline - time.perf_counter()):
                unfinished[name] = unfinished.get(name, 0) + 1

        return analyse

    jobs = {name: in_time(name, analysis) for name, analysis in analyses(rule_base).items()}
    start = time.perf_counter_ns()
    for job in jobs.values():
        job(subjects[0])
    preparing = (time.perf_counter_ns() - start) / NANOSECONDS_PER_MILLISECOND
    unfinished.clear()
    return Analysed(len(rule_base.rules), preparing, side_by_side(jobs, subjects, rounds), unfinished)


def larger(sizes: Sequence[int], cases: int) -> list[Analysed]:
    """The same on bases made at random, of so many rules."""
    return [analysed(synthetic_rules(size), cases, rounds=1) for size in sizes]


def verification(rule_base: RuleBase, rounds: int) -> Timing:
    """Making the certificate of the base, with all the time it needs."""
    return side_by_side({"verify": lambda _: certify(rule_base)}, [None], min(rounds, MOST_RUNS))["verify"]


def draw_subjects(rule_base: RuleBase, cases: int) -> Sequence[Subject]:
    """Draw cases, and of each a decision that arises, an option that is not recommended, and a choice to check."""
    kb, reasoner, chance = rule_base.kb, Reasoner(rule_base), Random(0)
    subjects = []
    drawn = zip(draw_cases(kb, cases), draw_cases(kb, cases, seed=1), strict=True)
    for case, other in drawn:
        verdicts = reasoner.consult(case).verdicts
        decision = chance.choice([name for name, each in verdicts.items() if each.outcome != "not-asked"])
        options = [each for each in kb.decisions[decision].option_ids if each != verdicts[decision].recommended]
        check = chance.choice(list(kb.readiness.values())) if kb.readiness else None
        gaps = _gaps(reasoner, check, case) if check else ()
        subjects.append(Subject(case, other, decision, chance.choice(options), check, gaps))
    return subjects


def _gaps(reasoner: Reasoner, check: ReadinessCheck, case: Case) -> tuple[str, ...]:
    """What is missed of what chosen options require."""
    trace = reasoner.consult(case_for(check, case))
    return tuple(
        each.id
        for each in reasoner.rule_base.kb.requirements.values()
        if {requirement(each.id), missed(each.id)} <= trace.holds
        and trace.verdicts[each.decision].chosen in each.options
    )


def _finished(analysis: Analysis, subject: Subject, remaining: Remaining) -> bool:
    """Carry it out; whether it found all there is."""
    try:
        found = analysis(subject, remaining)
    except OutOfTimeError:
        return False
    if isinstance(found, tuple):
        return not any(each.not_known for each in found)
    return bool(getattr(getattr(found, "changes", found), "finished", True))
