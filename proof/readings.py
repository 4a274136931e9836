"""How each engine reads cases, told in one set of terms, so that they can be compared.

A reading gives every fact with the cases in which it holds, as lanes. A fact is an atom of the rules, as
`engine.rules.compiler` names them, or one of
    fired:number                  a rule fired
    outcome:decision=outcome  recommended:decision=choice  ground:decision=ground  least-bad:decision
    form:decision=option  contender:decision=option  held-back:decision=option  wanted:decision=option
    level:argument=n              an argument counts so much; 0, where it is answered
    points:argument=n             the same times its importance
    balance:decision=option:pro:con  leads:decision=option:other:n
                                  points for and against; one option is n points ahead of another, or more
    stands:requirement=status     how it stands, or that it is of no concern
Which kinds of fact a reading tells is said with it; of these kinds, what it does not have holds nowhere.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final, get_args

from bench import clips_engine
from engine.consultation import Consultation
from engine.knowledge import atoms
from engine.knowledge.kinds import KINDS, WITH_PREMISES
from engine.reasoning.case import Case
from engine.reasoning.trace import Trace
from engine.reasoning.verdict import Ground, Verdict
from engine.reasoning.weighing import (
    CLEAR_LEAD,
    FACTOR_OF_IMPORTANCE,
    LEANING_LEAD,
    LEVEL_OF_WEIGHT,
    STRONGER,
    WEAKER,
    Balance,
)
from engine.report.report import HOLDING, DecisionReport, Report
from engine.rules.compiler import RuleBase
from engine.space.readings.case_solver import CaseSolver
from engine.space.readings.conclusions import ABSENT, OUTCOMES, STATUSES, Conclusion, lanes
from engine.space.readings.predicates import ProgramAtom, fn
from engine.space.readings.program import in_program
from engine.space.readings.solver import Lit
from engine.space.readings.sweep import Sweep, lanes_of, levels
from proof.facts import Facts, gathered, of_verdicts

INFERRED: Final = frozenset(
    (
        *(atoms.ALWAYS, atoms.GIVEN, atoms.ASKED, atoms.ANSWER, atoms.ARISES, atoms.BARRED, atoms.CHOSEN, "fired"),
        *(*atoms.OF_ARGUMENTS, *atoms.OF_REQUIREMENTS, *(each.name for each in WITH_PREMISES if each.holds)),
    )
)
"""The kinds of fact that rules conclude."""
WEIGHED: Final = frozenset(
    (
        *("outcome", "recommended", "ground", "form", "contender", "least-bad", "held-back", "wanted"),
        *("level", "points"),
    )
)
REPORTED: Final = WEIGHED | {*HOLDING, "barred", "fired", "balance", "stands"}
"""The kinds that a report shows as they are."""


@dataclass(frozen=True)
class Reading:
    """One engine over one rule base."""

    tells: frozenset[str]
    """Kinds of fact."""
    read: Callable[[Sequence[Case]], Facts]
    """The facts of cases side by side."""


def kind(fact: str) -> str:
    """The kind of a fact."""
    return atoms.read(fact).kind


def _fired(rule: int) -> str:
    return atoms.named("fired", str(rule))


def _leads(decision: str, option: str, other: str, points: int) -> str:
    return atoms.valued("leads", decision, f"{option}:{other}:{points}")


def _balance(decision: str, option: str, pro: int, con: int) -> str:
    return atoms.valued("balance", decision, f"{option}:{pro}:{con}")


def by_traces(consult: Callable[[Case], Trace]) -> Reading:
    """An engine that leaves a trace of one case after another: its conclusions, and the weighing in Python."""
    return Reading(
        INFERRED | WEIGHED | {"balance", "leads"},
        lambda cases: gathered(_of_trace(consult(case)) for case in cases),
    )


def _of_trace(trace: Trace) -> Iterator[str]:
    yield from trace.holds
    yield from (_fired(rule.number) for rule in trace.fired)
    for verdict in trace.verdicts.values():
        yield from _of_verdict(verdict)


def _of_verdict(verdict: Verdict) -> Iterator[str]:
    name = verdict.decision
    yield from _said(name, verdict, verdict.held_back)
    for each in verdict.arguments:
        if each.status in ("in-play", "answered"):
            yield atoms.valued("level", each.argument, each.level)
            yield atoms.valued("points", each.argument, each.points)
    yield from _of_balances(name, verdict.balances)


def _said(decision: str, verdict: Verdict | DecisionReport, held_back: Iterable[str]) -> Iterator[str]:
    """What a verdict says, wherever it is said."""
    yield atoms.valued("outcome", decision, verdict.outcome)
    if verdict.recommended:
        yield atoms.valued("recommended", decision, verdict.recommended)
    if verdict.ground:
        yield atoms.valued("ground", decision, verdict.ground)
    if verdict.least_bad:
        yield atoms.named("least-bad", decision)
    several = {"form": verdict.forms, "contender": verdict.contenders, "wanted": verdict.wanted, "held-back": held_back}
    for name, options in several.items():
        yield from (atoms.valued(name, decision, each) for each in options)


def _of_balances(decision: str, balances: Sequence[Balance]) -> Iterator[str]:
    yield from (_balance(decision, each.option, each.pro, each.con) for each in balances)
    for one in balances:
        for other in balances:
            for lead in (LEANING_LEAD, CLEAR_LEAD):
                if one is not other and one.points - other.points >= lead:
                    yield _leads(decision, one.option, other.option, lead)


def by_sweep(rule_base: RuleBase) -> Reading:
    """The sweep."""
    kb, sweep = rule_base.kb, Sweep(rule_base)

    def read(cases: Sequence[Case]) -> Facts:
        side_by_side = lanes_of(rule_base, cases)
        swept = sweep.run(side_by_side)
        found = dict(swept.holds)
        found |= {_fired(number): where for number, where in swept.fired.items()}
        for name, verdicts in swept.verdicts.items():
            found |= of_verdicts(name, verdicts)
        for argument in kb.arguments.values():
            if argument.weight is None:
                continue
            factors = side_by_side.factors.get(argument.concern, {FACTOR_OF_IMPORTANCE["normal"]: side_by_side.all})
            for level, where in levels(argument, swept.holds).lanes.items():
                found[atoms.valued("level", argument.id, level)] = where
                for factor, counted in factors.items():
                    fact = atoms.valued("points", argument.id, level * factor)
                    found[fact] = found.get(fact, 0) | where & counted
        for name in kb.requirements:
            standing = lanes(swept, kb, Conclusion("requirement", name), side_by_side.all)
            found |= {atoms.valued("stands", name, status): where for status, where in standing.items()}
        return found

    return Reading(INFERRED | WEIGHED | {"stands"}, read)


def by_clingo(rule_base: RuleBase) -> Reading:
    """clingo, with all that a case says assumed."""
    solver = CaseSolver(rule_base)
    facts_of: dict[Lit, list[str]] = {}
    for fact, atom in _program_atoms(rule_base):
        facts_of.setdefault(solver.literal(atom), []).append(fact)
    wanted = tuple(facts_of)

    def told(case: Case) -> Iterator[str]:
        # There is one model of a case. Were there none or two, the facts would tell.
        for model in solver.models(solver.as_it_is(case), wanted, limit=2):
            yield from (fact for literal in model for fact in facts_of[literal])

    return Reading(INFERRED | WEIGHED | {"leads", "stands"}, lambda cases: gathered(map(told, cases)))


def _program_atoms(rule_base: RuleBase) -> Iterator[tuple[str, ProgramAtom]]:
    """Each fact with the atom of the logic program that says it."""
    kb = rule_base.kb
    yield from ((atom, in_program(atom)) for atom in clips_engine.atoms(rule_base))
    yield from ((_fired(rule.number), fn.fired(rule.number)) for rule in rule_base.rules)
    for name, decision in kb.decisions.items():
        yield from ((atoms.valued("outcome", name, each), fn.outcome(name, each)) for each in OUTCOMES)
        yield from ((atoms.valued("ground", name, each), fn.ground(name, each)) for each in get_args(Ground))
        yield atoms.named("least-bad", name), fn.least_bad(name)
        yield from (
            (atoms.valued("recommended", name, each), fn.recommended(name, each)) for each in decision.choice_ids
        )
        for option in decision.option_ids:
            yield atoms.valued("form", name, option), fn.form(name, option)
            yield atoms.valued("contender", name, option), fn.contender(name, option)
            yield atoms.valued("held-back", name, option), fn.held_back(name, option)
            yield atoms.valued("wanted", name, option), fn.wanted(name, option)
            for other in decision.option_ids:
                for lead in (LEANING_LEAD, CLEAR_LEAD):
                    yield _leads(name, option, other, lead), fn.leads(name, option, other, lead)
    for argument in kb.arguments.values():
        if argument.weight is None:
            continue
        base, name = LEVEL_OF_WEIGHT[argument.weight], argument.id
        for level in (base - WEAKER, base, base + STRONGER):
            yield atoms.valued("level", name, level), fn.level(name, level)
        for points in {level * factor for level in range(1, base + 2) for factor in FACTOR_OF_IMPORTANCE.values()}:
            yield atoms.valued("points", name, points), fn.worth(argument.decision, name, points)
        if base == WEAKER:
            # What is answered has no points, and is worth nothing in the program.
            yield atoms.valued("points", name, 0), fn.level(name, 0)
    for name in kb.requirements:
        yield from ((atoms.valued("stands", name, each), fn.stands(name, each)) for each in (*STATUSES, ABSENT))


def by_report(consultation: Consultation) -> Reading:
    """The report that pages and API show, made by experta and the explanation."""
    numbers = {rule.id: rule.number for rule in consultation.rule_base.rules}
    requirements = tuple(consultation.kb.requirements)

    def told(case: Case) -> Iterator[str]:
        report = consultation.evaluate(case)
        yield from _of_report(report)
        yield from (_fired(numbers[each.rule]) for each in report.trace)
        standing = {each.id: each.status for each in report.requirements}
        yield from (atoms.valued("stands", each, standing.get(each, ABSENT)) for each in requirements)

    return Reading(REPORTED, lambda cases: gathered(map(told, cases)))


def _of_report(report: Report) -> Iterator[str]:
    for decision in report.decisions:
        name = decision.id
        yield from _said(name, decision, [each.option for each in decision.held_back])
        for option in decision.options:
            yield _balance(name, option.id, option.pro, option.con)
            if option.barred_by:
                yield atoms.barred(name, option.id)
        for argument in decision.arguments:
            if argument.status in ("in-play", "answered"):
                yield atoms.valued("level", argument.id, argument.level)
                yield atoms.valued("points", argument.id, argument.points)
    for each in HOLDING:
        yield from (atoms.named(each, entry.id) for entry in getattr(report, KINDS[each].field))
