"""Mutants: a rule base with one thing changed, the way a slip of whoever writes the knowledge would change it.

A premise is dropped, or another stands in its place: every other answer to the same question, every other option or
family of the same decision, every other condition of the same topic. A rule is dropped; an argument speaks for the
other side, or counts a step more or less; a requirement is a must instead of a should, or the other way round. A family
is dropped, takes in one more option, or leaves one out.
"""

from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from graphlib import CycleError
from typing import Final, Literal, get_args

from engine.knowledge import atoms
from engine.knowledge.model import Argument, Decision, Degree, Family, Requirement, Side, Weight
from engine.rules.compiler import Rule, RuleBase, compile_rules
from engine.space.readings.sweep import Sweep

MutantKind = Literal[
    "premise-dropped",
    "premise-swapped",
    "rule-dropped",
    "side-flipped",
    "weight-changed",
    "degree-changed",
    "family-changed",
]
KINDS: Final[tuple[MutantKind, ...]] = get_args(MutantKind)
WEIGHTS: Final[tuple[Weight, ...]] = get_args(Weight)
OTHER_SIDE: Final[Mapping[Side, Side]] = {"pro": "con", "con": "pro"}
OTHER_DEGREE: Final[Mapping[Degree, Degree]] = {"must": "should", "should": "must"}


@dataclass(frozen=True, slots=True)
class Mutant:
    """A rule base with one thing changed."""

    kind: MutantKind
    id: str
    """The rule or entry, and what was done to it."""
    rule_base: RuleBase


def mutants(rule_base: RuleBase) -> Iterator[Mutant]:
    """Every mutant of a base, those of rules first, in the base's order."""
    swaps = _Swaps(rule_base)
    for rule in rule_base.rules:
        for place, atom in enumerate(rule.body):
            if atoms.read(atom).kind in (atoms.ANSWER, atoms.CHOSEN, atoms.CONDITION):
                others = (*rule.body[:place], *rule.body[place + 1 :])
                yield _with_body(rule_base, rule, others, "premise-dropped", f"without {atom}")
                for other in swaps.instead_of(rule, atom):
                    body = (*rule.body[:place], other, *rule.body[place + 1 :])
                    yield _with_body(rule_base, rule, body, "premise-swapped", f"with {other} for {atom}")
        yield _without(rule_base, rule)
    for argument in rule_base.kb.arguments.values():
        yield from _of_argument(rule_base, argument)
    for requirement in rule_base.kb.requirements.values():
        yield from _of_requirement(rule_base, requirement)
    for decision in rule_base.kb.decisions.values():
        for family in decision.family:
            yield from _of_family(rule_base, decision, family)


class _Swaps:
    """What can stand in the place of a premise."""

    def __init__(self, rule_base: RuleBase) -> None:
        self.kb = rule_base.kb
        place = {step: place for place, step in enumerate(Sweep(rule_base).steps)}
        self._turn = {rule.id: place[rule.number] for rule in rule_base.rules}
        self._known: dict[str, int] = {}
        """By atom, the turn in the order of reasoning in which it is known."""
        for rule in rule_base.rules:
            self._known[rule.head] = max(self._known.get(rule.head, 0), place[rule.number])
        self._topic = {
            condition.id: [each.id for each in file.condition]
            for file in self.kb.topics.values()
            for condition in file.condition
        }

    def instead_of(self, rule: Rule, atom: str) -> Iterator[str]:
        """The premises to put in the place of this one; no condition for which the rule would have to wait longer."""
        kind, subject, _ = atoms.read(atom)
        if kind == atoms.CONDITION:
            others = map(atoms.condition, self._topic[subject])
            found = [each for each in others if self._known[each] < self._turn[rule.id]]
        else:
            entry = self.kb.questions[subject] if kind == atoms.ANSWER else self.kb.decisions[subject]
            found = [atoms.valued(kind, subject, option) for option in entry.choice_ids]
        return (each for each in found if each not in rule.body)


def _with_body(rule_base: RuleBase, rule: Rule, body: tuple[str, ...], kind: MutantKind, how: str) -> Mutant:
    """Its stratum stays as it was: neither sweep nor solver goes by it."""
    changed = replace(rule, body=body or (atoms.ALWAYS,))
    rules = (*rule_base.rules[: rule.number], changed, *rule_base.rules[rule.number + 1 :])
    return Mutant(kind, f"{rule.id} {how}", replace(rule_base, rules=rules))


def _without(rule_base: RuleBase, rule: Rule) -> Mutant:
    later = (replace(each, number=each.number - 1) for each in rule_base.rules[rule.number + 1 :])
    rules = (*rule_base.rules[: rule.number], *later)
    return Mutant("rule-dropped", f"{rule.id} dropped", replace(rule_base, rules=rules))


def _of_argument(rule_base: RuleBase, argument: Argument) -> Iterator[Mutant]:
    """Of one that weighs anything. The rules say nothing of side and weight, and stay as they are."""
    if argument.weight is None:
        return
    entry, side = atoms.named("argument", argument.id), OTHER_SIDE[argument.side]
    yield Mutant("side-flipped", f"{entry} {side}", _with_argument(rule_base, argument, "side", side))
    place = WEIGHTS.index(argument.weight)
    for weight in (*WEIGHTS[max(place - 1, 0) : place], *WEIGHTS[place + 1 : place + 2]):
        changed = _with_argument(rule_base, argument, "weight", weight)
        yield Mutant("weight-changed", f"{entry} {weight}", changed)


def _with_argument(rule_base: RuleBase, argument: Argument, field: str, value: str) -> RuleBase:
    changed = argument.model_copy(update={field: value})
    arguments = {**rule_base.kb.arguments, argument.id: changed}
    return replace(rule_base, kb=replace(rule_base.kb, arguments=arguments))


def _of_requirement(rule_base: RuleBase, requirement: Requirement) -> Iterator[Mutant]:
    """The other degree, unless what it bars would then bear on itself: no such base can be loaded."""
    degree = OTHER_DEGREE[requirement.degree]
    changed = requirement.model_copy(update={"degree": degree})
    kb = replace(rule_base.kb, requirements={**rule_base.kb.requirements, requirement.id: changed})
    with suppress(CycleError):
        yield Mutant("degree-changed", f"{atoms.requirement(requirement.id)} {degree}", compile_rules(kb))


def _of_family(rule_base: RuleBase, decision: Decision, family: Family) -> Iterator[Mutant]:
    """The rules stay as they are: what follows from a family that is dropped follows from nothing."""
    name = atoms.chosen(decision.id, family.id)
    yield Mutant("family-changed", f"{name} dropped", _with_family(rule_base, decision, family, ()))
    for option in decision.option_ids:
        if option in family.options:
            how, options = f"without {option}", tuple(each for each in family.options if each != option)
        elif option not in decision.family_of:
            how, options = f"with {option}", (*family.options, option)
        else:
            continue
        # A family of one option is none, and one of all leaves nothing to weigh it against.
        if 1 < len(options) < len(decision.option):
            yield Mutant("family-changed", f"{name} {how}", _with_family(rule_base, decision, family, options))


def _with_family(rule_base: RuleBase, decision: Decision, family: Family, options: tuple[str, ...]) -> RuleBase:
    """The base with a family of these options, or without it where there are none."""
    changed = family.model_copy(update={"options": options})
    families = tuple(changed if each is family else each for each in decision.family if each is not family or options)
    # Made anew: a copy would keep what it knows of the families it had.
    fields = {name: getattr(decision, name) for name in Decision.model_fields if name != "family"}
    decisions = {**rule_base.kb.decisions, decision.id: Decision(**fields, family=families)}
    return replace(rule_base, kb=replace(rule_base.kb, decisions=decisions))
