"""What can be concluded of a case, and how each reading says it: the one list that all analyses go through.

A conclusion has a value in every case. Most either hold or do not; a verdict and a requirement have more values.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, Literal, get_args

from engine.knowledge import atoms
from engine.knowledge.kinds import WITH_PREMISES, Kind
from engine.knowledge.model import KnowledgeBase
from engine.reasoning.verdict import Outcome, verdict_value
from engine.report.report import RequirementStatus
from engine.space.readings.digits import Lanes, union
from engine.space.readings.predicates import ProgramAtom, fn
from engine.space.readings.program import in_program
from engine.space.readings.solver import Lit, Solver
from engine.space.readings.sweep import Swept, levels

KINDS: Final[Mapping[str, Kind]] = {
    "verdict" if each.name == "decision" else each.name: each for each in WITH_PREMISES if each.name != "question"
}
"""The kinds of conclusion, each with the kind of entry it is about: an argument counts, an item is in the plan."""
if TYPE_CHECKING:
    ConclusionKind = str
else:
    # Whoever describes the findings to others (OpenAPI) tells every kind there is.
    ConclusionKind = Literal[tuple(KINDS)]

HOLDS: Final = "holds"
FAILS: Final = "fails"
ABSENT: Final = "absent"
"""Of a requirement: it is of no concern."""
OUTCOMES: Final[tuple[Outcome, ...]] = get_args(Outcome)
STATUSES: Final[tuple[RequirementStatus, ...]] = get_args(RequirementStatus)

Value = str
"""`holds` or `fails`; of a requirement how it stands, or `absent`; of a verdict the outcome, with the option or family
that is recommended, if one is, after a colon."""


@dataclass(frozen=True, slots=True)
class Conclusion:
    """Something that can be concluded."""

    kind: ConclusionKind
    id: str


def conclusions(kb: KnowledgeBase) -> Iterator[Conclusion]:
    """Everything that can be concluded over a base, in its order; what is the same in every case is left out."""
    for name, kind in KINDS.items():
        yield from (Conclusion(name, each) for each, entry in kind.entries(kb).items() if _varies(name, entry))


def _varies(kind: ConclusionKind, entry: Any) -> bool:
    """A general argument never counts, and a document without premises is in every plan."""
    match kind:
        case "argument":
            return bool(entry.weight)
        case "document":
            return bool(entry.when)
    return True


def verdict_values(kb: KnowledgeBase, decision: str) -> tuple[tuple[Outcome, str | None], ...]:
    """Every verdict there can be on a decision: outcome, and the option or family that is recommended."""
    choices = kb.decisions[decision].choice_ids
    return tuple(
        (outcome, choice)
        for outcome in OUTCOMES
        for choice in (choices if outcome in ("clear", "leaning") else (None,))
    )


def values_in_program(kb: KnowledgeBase, conclusion: Conclusion) -> Mapping[Value, ProgramAtom]:
    """The values of a conclusion, each with the atom that says so; that something fails is said by no atom."""
    name = conclusion.id
    match conclusion.kind:
        case "verdict":
            return {verdict_value(*each): fn.verdict(name, *each) for each in verdict_values(kb, name)}
        case "requirement":
            return {each: fn.stands(name, each) for each in (*STATUSES, ABSENT)}
        case "argument":
            return {HOLDS: fn.plays(name)}
    return {HOLDS: in_program(atoms.named(conclusion.kind, name))}


def values_of(kb: KnowledgeBase, conclusion: Conclusion) -> tuple[Value, ...]:
    """The values of a conclusion, in their order."""
    found = tuple(values_in_program(kb, conclusion))
    return (*found, FAILS) if HOLDS in found else found


def literals(solver: Solver, kb: KnowledgeBase, conclusion: Conclusion) -> Mapping[Value, Lit]:
    """The values of a conclusion, each with the literal that says so."""
    found = {value: solver.literal(atom) for value, atom in values_in_program(kb, conclusion).items()}
    return {**found, FAILS: -found[HOLDS]} if HOLDS in found else found


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
            holds = swept.holds.get(atoms.named(conclusion.kind, conclusion.id), 0)
            found = {HOLDS: holds, FAILS: everywhere & ~holds}
    return {value: where for value, where in found.items() if where}


def _verdicts(swept: Swept, decision: str) -> dict[Value, Lanes]:
    found: dict[Value, Lanes] = {}
    verdicts = swept.verdicts[decision]
    for outcome, where in verdicts.outcomes.items():
        if outcome in ("clear", "leaning"):
            for choice, recommended in verdicts.recommended.items():
                found[verdict_value(outcome, choice)] = where & recommended
        else:
            found[outcome] = where
    return found


def _standings(swept: Swept, kb: KnowledgeBase, identity: str, everywhere: Lanes) -> dict[Value, Lanes]:
    requirement = kb.requirements[identity]
    required, met, missed, under_way = (swept.holds.get(atom, 0) for atom in atoms.of_requirement(identity))
    if not required:
        return {ABSENT: everywhere}
    verdicts = swept.verdicts[requirement.decision]
    bars = missed if requirement.degree == "must" else 0
    of_concern = required & union(
        verdicts.wanted[each] | verdicts.held_back[each] & bars for each in requirement.options
    )
    unknown = of_concern & ~met & ~missed
    return {
        "met": of_concern & met & ~missed,
        "missed": of_concern & missed,
        "under-way": unknown & under_way,
        "open": unknown & ~under_way,
        ABSENT: everywhere & ~of_concern,
    }
