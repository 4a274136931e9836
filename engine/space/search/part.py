"""A part of a base: only what leads to some conclusions; every question put to clingo costs the size of its program."""

from collections.abc import Iterable, Set
from dataclasses import replace

from engine.knowledge import atoms
from engine.rules.compiler import RuleBase
from engine.space.readings.conclusions import Conclusion
from engine.space.readings.steps import Step
from engine.space.search.relevance import Derivations


def leading_to(derivations: Derivations, steps: Set[Step], told: Iterable[Conclusion]) -> RuleBase:
    """These rules and decisions, with the questions they look at and the arguments there are or that are told."""
    kb, decisions = derivations.kb, decisions_among(steps)
    arguments = {each.id for each in told if each.kind == "argument"}
    arguments |= {each.id for each in kb.arguments.values() if each.decision in decisions}
    named = decisions | {kb.arguments[each].decision for each in arguments}
    rules = tuple(each for each in derivations.rule_base.rules if each.number in steps)
    looked_at = {atoms.read(atom)[:2] for each in rules for atom in each.body}
    questions = {subject for kind, subject in looked_at if kind in (atoms.GIVEN, atoms.ANSWER)}
    part = replace(
        kb,
        questions={name: each for name, each in kb.questions.items() if name in questions},
        decisions={name: each for name, each in kb.decisions.items() if name in named},
        arguments={name: each for name, each in kb.arguments.items() if name in arguments},
    )
    return RuleBase(part, rules, ())


def decisions_among(steps: Iterable[Step]) -> frozenset[str]:
    """The decisions among rules and decisions."""
    return frozenset(step for step in steps if isinstance(step, str))
