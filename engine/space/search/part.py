"""A part of a base: only what leads to some conclusions; every question put to clingo costs the size of its program.

A search over a base several times as large takes far longer than that many times. So a large one is taken apart: every
conclusion stands in a part that has all that leads to it, and not much more.
"""

from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass, replace
from typing import Final

from engine.knowledge import atoms
from engine.rules.compiler import RuleBase
from engine.space.readings.conclusions import Conclusion
from engine.space.readings.steps import Step
from engine.space.search.relevance import Derivations, Relevance

MOST_STEPS: Final = 500
"""Rules and decisions in one part."""


@dataclass(frozen=True)
class Part:
    """A part of a base."""

    rule_base: RuleBase
    steps: Set[Step]
    """Its rules and decisions."""
    told: Sequence[Conclusion]
    """The conclusions that it has all of that leads to them."""


def parts_for(derivations: Derivations, told: Iterable[Conclusion]) -> Iterator[Part]:
    """Parts of a base for all of these conclusions: each with no more than so much, unless one alone needs more."""
    groups: list[tuple[set[Step], list[Conclusion]]] = []
    anyhow = Relevance(derivations, {})
    for conclusion in told:
        steps = set(anyhow.steps([conclusion]))
        there = next((each for each in groups if steps <= each[0]), None)
        if there is None and groups and len(steps | groups[-1][0]) <= MOST_STEPS:
            there = groups[-1]
        if there is None:
            groups.append(there := (set(), []))
        there[0].update(steps)
        there[1].append(conclusion)
    for those, group in groups:
        yield Part(leading_to(derivations, those, group), those, group)


def leading_to(derivations: Derivations, steps: Set[Step], told: Iterable[Conclusion]) -> RuleBase:
    """These rules and decisions, with the questions they look at, and the arguments and requirements that are told of.

    Beside these there are the arguments on each decision that is weighed.
    """
    kb, decisions = derivations.kb, decisions_among(steps)
    named = {kind: {each.id for each in told if each.kind == kind} for kind in ("argument", "requirement")}
    arguments = named["argument"] | {each.id for each in kb.arguments.values() if each.decision in decisions}
    rules = tuple(each for each in derivations.rule_base.rules if each.number in steps)
    looked_at = {atoms.read(atom)[:2] for each in rules for atom in each.body}
    questions = {subject for kind, subject in looked_at if kind in (atoms.GIVEN, atoms.ANSWER)}
    weighed = decisions | {kb.arguments[each].decision for each in arguments}
    part = replace(
        kb,
        questions={name: each for name, each in kb.questions.items() if name in questions},
        decisions={name: each for name, each in kb.decisions.items() if name in weighed},
        arguments={name: each for name, each in kb.arguments.items() if name in arguments},
        requirements={name: each for name, each in kb.requirements.items() if name in named["requirement"]},
    )
    return RuleBase(part, rules, ())


def decisions_among(steps: Iterable[Step]) -> frozenset[str]:
    """The decisions among rules and decisions."""
    return frozenset(step for step in steps if isinstance(step, str))
