"""The conditions that premises come down to. Knowledge only, no case."""

from collections.abc import Iterable, Iterator
from typing import Any

from engine.knowledge.atoms import CONDITION, parse
from engine.knowledge.kinds import KINDS
from engine.knowledge.model import Alternatives, Condition, KnowledgeBase


def conditions_of_kinds(kb: KnowledgeBase, *kinds: str) -> tuple[Condition, ...]:
    """Those behind all entries of these kinds, in the base's order."""
    return _behind(kb, (each for kind in kinds for each in _premises(kind, KINDS[kind].entries(kb).values())))


def conditions_of_decision(kb: KnowledgeBase, decision: str) -> tuple[Condition, ...]:
    """Those behind one decision, its arguments and its requirements, in the base's order."""
    entries = {
        "decision": (kb.decisions[decision],),
        "argument": kb.arguments_of(decision),
        "requirement": kb.requirements_of(decision),
    }
    return _behind(kb, (each for kind, those in entries.items() for each in _premises(kind, those)))


def _premises(kind: str, entries: Iterable[Any]) -> Iterator[Alternatives]:
    return (getattr(entry, field) for entry in entries for field in KINDS[kind].premises)


def _behind(kb: KnowledgeBase, fields: Iterable[Alternatives]) -> tuple[Condition, ...]:
    found: set[str] = set()
    waiting = list(fields)
    while waiting:
        premises = (parse(literal) for alternative in waiting.pop() for literal in alternative)
        new = {each.subject for each in premises if each.kind == CONDITION} - found
        found |= new
        waiting += [kb.conditions[each].when for each in new]
    return tuple(each for each in kb.conditions.values() if each.id in found)
