"""What depends on what, and in which stratum each thing is known.

Answers come first; a decision is weighed once all that bears on it is known; what depends on its outcome lies
a stratum higher (shared design "Reasoning": forward chaining, in strata).
"""

from collections.abc import Iterable, Mapping
from graphlib import TopologicalSorter

from engine.knowledge.atoms import ANSWER, CHOSEN, Premise, parse
from engine.knowledge.model import Alternatives, KnowledgeBase

Strata = Mapping[str, int]
"""The stratum of every question, condition and decision, by node name as in "decision:payment"."""


def _node(premise: Premise) -> str:
    kind = {ANSWER: "question", CHOSEN: "decision"}.get(premise.kind, "condition")
    return f"{kind}:{premise.subject}"


def _nodes(fields: Iterable[Alternatives]) -> list[str]:
    return [_node(parse(text)) for alternatives in fields for alternative in alternatives for text in alternative]


def dependencies(kb: KnowledgeBase) -> dict[str, list[str]]:
    """For each question, condition and decision the nodes it waits for, in the files' order and without repetition."""
    waits = {f"question:{entry.id}": _nodes([entry.ask_when]) for entry in kb.questions.values()}
    waits |= {f"condition:{entry.id}": _nodes([entry.when]) for entry in kb.conditions.values()}
    waits |= {f"decision:{decision}": _bearing_on(kb, decision) for decision in kb.decisions}
    return {node: list(dict.fromkeys(needed)) for node, needed in waits.items()}


def _bearing_on(kb: KnowledgeBase, decision: str) -> list[str]:
    arguments = [
        field
        for entry in kb.arguments_of(decision)
        for field in (entry.when, entry.stronger_when, entry.weaker_when, entry.defeated_when)
    ]
    barring = [
        field
        for entry in kb.requirements_of(decision)
        if entry.degree == "must"
        for field in (entry.when, entry.missed_when)
    ]
    return _nodes([kb.decisions[decision].ask_when, *arguments, *barring])


def strata(kb: KnowledgeBase) -> Strata:
    """Number the strata from 0; graphlib.CycleError where something depends on itself."""
    waits = dependencies(kb)
    level: dict[str, int] = {}
    for node in TopologicalSorter(waits).static_order():
        level[node] = max((known_at(level, needed) for needed in waits[node]), default=0)
    return level


def known_at(level: Mapping[str, int], node: str) -> int:
    """The first stratum whose rules may use this node: a choice is known one stratum after it was weighed."""
    return level[node] + (1 if node.startswith("decision:") else 0)


def stratum_of(level: Strata, alternatives: Iterable[Alternatives]) -> int:
    """The stratum in which premises can be judged."""
    return max((known_at(level, node) for node in _nodes(alternatives)), default=0)
