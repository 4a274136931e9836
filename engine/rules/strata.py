"""What depends on what, and in which stratum each thing is known.

Answers come first; a decision is weighed once all that bears on it is known; what depends on its outcome lies
a stratum higher (shared design "Reasoning": forward chaining, in strata).
"""

from collections.abc import Iterable, Mapping
from graphlib import TopologicalSorter
from typing import Final

from engine.knowledge import atoms
from engine.knowledge.kinds import KINDS, Place, gates, home, places, places_of
from engine.knowledge.model import Alternatives, KnowledgeBase

BARS_NOTHING: Final = ("met_when", "under_way_when")
"""Fields of a requirement that no option's bar waits for."""
Strata = Mapping[str, int]
"""The stratum of every question, condition and decision, by node name as in "decision:payment"."""


def _nodes(fields: Iterable[Alternatives]) -> list[str]:
    premises = (atoms.parse(text) for alternatives in fields for alternative in alternatives for text in alternative)
    return [atoms.named(premise.entry_kind, premise.subject) for premise in premises]


def dependencies(kb: KnowledgeBase) -> dict[str, list[str]]:
    """For each question, condition and decision the nodes it waits for, in the files' order and without repetition."""
    kinds = atoms.SPEAKS_OF.values()
    waits: dict[str, list[str]] = {atoms.named(kind, each): [] for kind in kinds for each in KINDS[kind].entries(kb)}
    for place in places(kb):
        node = _node(kb, place)
        if node in waits:
            waits[node] += _nodes([place.alternatives])
    return {node: list(dict.fromkeys(needed)) for node, needed in waits.items()}


def _node(kb: KnowledgeBase, place: Place) -> str:
    """What waits for these premises: the entry itself, or its decision, but for what bars no option of that."""
    if place.kind == "requirement" and (kb.requirements[place.id].degree != "must" or place.field in BARS_NOTHING):
        return ""
    return atoms.named(*(home(kb, place.kind, place.id) or (place.kind, place.id)))


def strata(kb: KnowledgeBase) -> Strata:
    """Number the strata from 0; graphlib.CycleError where something depends on itself."""
    waits = dependencies(kb)
    level: dict[str, int] = {}
    for node in TopologicalSorter(waits).static_order():
        level[node] = max((known_at(level, needed) for needed in waits[node]), default=0)
    return level


def known_at(level: Mapping[str, int], node: str) -> int:
    """The first stratum whose rules may use this node: a choice is known one stratum after it was weighed."""
    return level[node] + (1 if atoms.read(node).kind == "decision" else 0)


def stratum_of(level: Strata, alternatives: Iterable[Alternatives]) -> int:
    """The stratum in which premises can be judged."""
    return max((known_at(level, node) for node in _nodes(alternatives)), default=0)


def stratum_at(kb: KnowledgeBase, level: Strata, place: Place) -> int:
    """The stratum of the rules made from a field: where its decision is weighed, or as soon as they can be judged."""
    if place.field in BARS_NOTHING:
        return stratum_of(level, [place.alternatives])
    node = _node(kb, place)
    # A decision is known to arise before all that bears on it is: nothing that waits for it need wait for the weighing.
    if node in level and place.kind != "decision":
        return level[node]
    besides = (*places_of(kb, place.kind, place.id), *gates(kb, place.kind, place.id))
    return stratum_of(level, [each.alternatives for each in besides if each.field not in BARS_NOTHING])
