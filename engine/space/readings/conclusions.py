"""What can be concluded of a case, and how each reading says it: the one list that all analyses go through.

A conclusion has a value in every case. Most either hold or do not; a verdict and a requirement have more values.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final, Literal, get_args

from engine.knowledge.model import KnowledgeBase
from engine.reasoning.weighing import Outcome, verdict_value
from engine.report.report import RequirementStatus
from engine.space.readings.digits import Lanes
from engine.space.readings.program import term, text
from engine.space.readings.solver import Lit, Solver
from engine.space.readings.sweep import Swept, levels

ConclusionKind = Literal["condition", "verdict", "argument", "requirement", "advice", "tension", "document", "item"]
"""`argument`: it counts; `document`, `item`: it is in the plan."""

KINDS: Final[tuple[ConclusionKind, ...]] = get_args(ConclusionKind)
HOLDS: Final = "holds"
FAILS: Final = "fails"
ABSENT: Final = "absent"
"""Of a requirement: it is of no concern."""
OUTCOMES: Final[tuple[Outcome, ...]] = get_args(Outcome)
STATUSES: Final[tuple[RequirementStatus, ...]] = get_args(RequirementStatus)

Value = str
"""`holds` or `fails`; of a requirement how it stands, or `absent`; of a verdict the outcome, with the option that is
recommended, if one is, after a colon."""


@dataclass(frozen=True, slots=True)
class Conclusion:
    """Something that can be concluded."""

    kind: ConclusionKind
    id: str


def conclusions(kb: KnowledgeBase) -> Iterator[Conclusion]:
    """Everything that can be concluded over a base, in its order; what is the same in every case is left out."""
    yield from (Conclusion("condition", each) for each in kb.conditions)
    yield from (Conclusion("verdict", each) for each in kb.decisions)
    yield from (Conclusion("argument", each.id) for each in kb.arguments.values() if each.weight)
    yield from (Conclusion("requirement", each) for each in kb.requirements)
    yield from (Conclusion("advice", each) for each in kb.advice)
    yield from (Conclusion("tension", each) for each in kb.tensions)
    yield from (Conclusion("document", each.id) for each in kb.documents.values() if each.when)
    yield from (Conclusion("item", each) for each in kb.items)


def verdict_values(kb: KnowledgeBase, decision: str) -> tuple[tuple[Outcome, str | None], ...]:
    """Every verdict there can be on a decision: outcome and recommended option."""
    options = kb.decisions[decision].option_ids
    return tuple(
        (outcome, option)
        for outcome in OUTCOMES
        for option in (options if outcome in ("clear", "leaning") else (None,))
    )


def literals(solver: Solver, kb: KnowledgeBase, conclusion: Conclusion) -> Mapping[Value, Lit]:
    """The value of a conclusion, each with the literal that says so."""
    name = text(conclusion.id)
    match conclusion.kind:
        case "verdict":
            return {
                verdict_value(outcome, option): solver.literal(
                    f"verdict({name},{text(outcome)},{text(option) if option else 'none'})"
                )
                for outcome, option in verdict_values(kb, conclusion.id)
            }
        case "requirement":
            return {each: solver.literal(f"stands({name},{text(each)})") for each in (*STATUSES, ABSENT)}
        case "argument":
            holds = solver.literal(f"plays({name})")
        case _:
            holds = solver.literal(term(f"{conclusion.kind}:{conclusion.id}"))
    return {HOLDS: holds, FAILS: -holds}


def lanes(swept: Swept, kb: KnowledgeBase, conclusion: Conclusion, everywhere: Lanes) -> Mapping[Value, Lanes]:
    """The same of cases side by side: the values that come up, each with the cases in which it does."""
    match conclusion.kind:
        case "verdict":
            found = _verdicts(swept, conclusion.id)
        case "requirement":
            found = _standings(swept, kb, conclusion.id, everywhere)
        case "argument":
            holds = levels(kb.arguments[conclusion.id], swept.holds).in_play
            found = {HOLDS: holds, FAILS: everywhere & ~holds}
        case _:
            holds = swept.holds.get(f"{conclusion.kind}:{conclusion.id}", 0)
            found = {HOLDS: holds, FAILS: everywhere & ~holds}
    return {value: where for value, where in found.items() if where}


def _verdicts(swept: Swept, decision: str) -> dict[Value, Lanes]:
    found: dict[Value, Lanes] = {}
    for outcome, where in swept.outcomes[decision].items():
        if outcome in ("clear", "leaning"):
            for option, recommended in swept.recommended[decision].items():
                found[verdict_value(outcome, option)] = where & recommended
        else:
            found[outcome] = where
    return found


def _standings(swept: Swept, kb: KnowledgeBase, identity: str, everywhere: Lanes) -> dict[Value, Lanes]:
    requirement = kb.requirements[identity]
    decision = requirement.decision
    required = swept.holds.get(f"requirement:{identity}", 0)
    met, missed = swept.holds.get(f"met:{identity}", 0), swept.holds.get(f"missed:{identity}", 0)
    undecided = everywhere & ~swept.outcomes[decision]["not-asked"]
    for option in kb.decisions[decision].option_ids:
        undecided &= ~swept.holds.get(f"chosen:{decision}={option}", 0)
    wanted = 0
    for option in requirement.options:
        wanted |= swept.holds.get(f"chosen:{decision}={option}", 0)
        wanted |= undecided & swept.contenders[decision][option]
    of_concern = required & (wanted | (missed if requirement.degree == "must" else 0))
    return {
        "met": of_concern & met & ~missed,
        "missed": of_concern & missed,
        "open": of_concern & ~met & ~missed,
        ABSENT: everywhere & ~of_concern,
    }
