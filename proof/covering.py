"""Covering cases, computed: so few cases that everything the rules can do comes about in one of them.

For every rule a case in which it fires, and for each of its premises a case in which it does not fire for want of that
one alone (modified condition/decision coverage: each premise is shown to decide by itself); for every decision each
verdict, for every requirement each way to stand, for every argument each level. What no case can bring about is
proved so, and listed with the reason.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from engine.knowledge import atoms
from engine.knowledge.model import Argument
from engine.reasoning.case import Case
from engine.reasoning.verdict import verdict_value
from engine.reasoning.weighing import LEVEL_OF_WEIGHT, STRONGER, WEAKER
from engine.rules.compiler import Rule, RuleBase
from engine.space.readings.case_solver import CaseSolver
from engine.space.readings.conclusions import ABSENT, STATUSES, verdict_values
from engine.space.readings.predicates import fn, no, rule
from engine.space.readings.program import in_program


@dataclass(frozen=True, slots=True)
class Obligation:
    """Something that has to come about in one of the cases."""

    id: str
    """As in "argument:fair-pay:when:1 fires", "argument:fair-pay:when:1 lacks condition:poor"."""
    body: tuple[str, ...]
    """The same as a body of the logic program."""
    otherwise: str
    """Why no case brings it about, where none does."""


@dataclass(frozen=True, slots=True)
class Unreachable:
    """An obligation that no case can meet: proved over all cases."""

    id: str
    reason: str


@dataclass(frozen=True, slots=True)
class Covering:
    """The cases, and what no case covers."""

    obligations: int
    """How many there are in all."""
    cases: tuple[Case, ...]
    unreachable: tuple[Unreachable, ...]


def covering(rule_base: RuleBase) -> Covering:
    """Cases that meet every obligation of a base that can be met."""
    wanted = tuple(obligations(rule_base))
    heads = [fn.covers(place) for place in range(len(wanted))]
    rules = (rule(head, *each.body) for head, each in zip(heads, wanted, strict=True))
    solver = CaseSolver(rule_base, "\n".join(rules))
    literals = [solver.literal(head) for head in heads]
    told = (*solver.inputs, *literals)
    met: set[int] = set()
    found: list[tuple[frozenset[int], Case]] = []
    unreachable = []
    for place, each in enumerate(wanted):
        if place in met:
            continue
        model = solver.model([-solver.complete, literals[place]], told)
        if model is None:
            unreachable.append(Unreachable(each.id, each.otherwise))
        else:
            covered = frozenset(other for other, literal in enumerate(literals) if literal in model)
            met |= covered
            found.append((covered, solver.read(model)))
    return Covering(len(wanted), tuple(_fewer(found)), tuple(unreachable))


def _fewer(found: Sequence[tuple[frozenset[int], Case]]) -> Iterator[Case]:
    """So few of these cases that they cover the same: each time the one that covers most of what is left."""
    left = frozenset[int]().union(*(covered for covered, _ in found))
    while left:
        covered, case = max(found, key=lambda each: len(each[0] & left))
        left -= covered
        yield case


def obligations(rule_base: RuleBase) -> Iterator[Obligation]:
    """Everything that has to come about, in the order of the base."""
    kb = rule_base.kb
    for each in rule_base.rules:
        yield from _of_rule(each)
    for argument in kb.arguments.values():
        yield from _of_argument(argument)
    for name, decision in kb.decisions.items():
        for outcome, option in verdict_values(kb, name):
            if outcome == "not-asked" and not decision.ask_when:
                continue
            said = f"decision:{name} comes to {verdict_value(outcome, option)}"
            yield Obligation(said, (fn.verdict(name, outcome, option),), "no case comes to this verdict")
    for name in kb.requirements:
        for status in (*STATUSES, ABSENT):
            said = f"requirement:{name} stands {status}"
            yield Obligation(said, (fn.stands(name, status),), "it stands so in no case")


def _of_rule(made: Rule) -> Iterator[Obligation]:
    """It fires, and fails to by each of its premises."""
    yield Obligation(f"{made.id} fires", (fn.fired(made.number),), "its premises never hold together")
    for premise in made.body:
        if premise == atoms.ALWAYS:
            continue
        others = [in_program(each) for each in made.body if each != premise]
        reason = "it holds wherever the other premises do" if others else "it holds in every case"
        yield Obligation(f"{made.id} lacks {premise}", (*others, no(in_program(premise))), reason)


def _of_argument(argument: Argument) -> Iterator[Obligation]:
    """Each level at which it can count, 0 where it is answered; and each way to end up otherwise than by its weight."""
    if argument.weight is None:
        return
    name, weight = argument.id, LEVEL_OF_WEIGHT[argument.weight]
    applies, _, _, defeated = atoms.of_argument(name)
    levels = {
        weight - WEAKER: bool(argument.weaker_when),
        weight: True,
        weight + STRONGER: bool(argument.stronger_when),
    }
    for level in (each for each, there in levels.items() if there):
        yield Obligation(f"{applies} counts {level}", (fn.level(name, level),), "it counts so much in no case")
    if argument.stronger_when and argument.weaker_when:
        yield Obligation(f"{applies} evens-out", (fn.up(name), fn.down(name)), "it is never both stronger and weaker")
    if argument.defeated_when:
        both = in_program(applies), in_program(defeated)
        yield Obligation(f"{applies} gives-way", both, "it is defeated only where it would not apply")
