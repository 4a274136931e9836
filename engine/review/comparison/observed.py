"""What a user can see come out of a case, entry by entry, with the values by which two bases are held side by side.

Finer than `engine.space.readings.conclusions`: of an argument also its level and what it speaks for, of a decision also
who is still in the running, and which questions arise.
"""

from collections.abc import Callable, Hashable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from typing import Final, Literal

from engine.knowledge.atoms import ALWAYS
from engine.knowledge.model import KnowledgeBase
from engine.reasoning.weighing import LEVEL_OF_WEIGHT, verdict_value
from engine.review.comparison.definitions import Part, speaks
from engine.space.readings.conclusions import STATUSES, Conclusion, lanes, verdict_values
from engine.space.readings.digits import Lanes
from engine.space.readings.program import term, text
from engine.space.readings.sweep import Swept, levels

EntryKind = Literal[
    "question", "condition", "decision", "argument", "requirement", "advice", "tension", "document", "item"
]
ENTRIES: Final[Mapping[EntryKind, Callable[[KnowledgeBase], Mapping[str, object]]]] = {
    "question": lambda kb: kb.questions,
    "condition": lambda kb: kb.conditions,
    "decision": lambda kb: kb.decisions,
    "argument": lambda kb: kb.arguments,
    "requirement": lambda kb: kb.requirements,
    "advice": lambda kb: kb.advice,
    "tension": lambda kb: kb.tensions,
    "document": lambda kb: kb.documents,
    "item": lambda kb: kb.items,
}


@dataclass(frozen=True, slots=True)
class EntryName:
    """An entry of a base."""

    kind: EntryKind
    id: str


def entries(kb: KnowledgeBase) -> Iterator[EntryName]:
    """Every entry that something comes out of, in the base's order."""
    for kind, found in ENTRIES.items():
        yield from (EntryName(kind, each) for each in found(kb))


def parts_of(entry: EntryName) -> tuple[Part, ...]:
    """What bears on what can be seen of an entry (`engine.space.definitions`)."""
    match entry.kind:
        case "question":
            return (f"asked:{entry.id}",)
        case "decision":
            return (f"decision:{entry.id}",)
        case "argument":
            return (f"argument:{entry.id}", f"level:{entry.id}")
        case "requirement":
            return (f"stands:{entry.id}",)
    return (f"{entry.kind}:{entry.id}",)


def atoms(kb: KnowledgeBase, entry: EntryName) -> Mapping[Hashable, str]:
    """Each value that can be seen of an entry, with the atom of the program that says so."""
    name = text(entry.id)
    match entry.kind:
        case "decision":
            verdicts = {
                verdict_value(*each): f"verdict({name},{text(each[0])},{text(each[1]) if each[1] else 'none'})"
                for each in verdict_values(kb, entry.id)
            }
            options = kb.decisions[entry.id].option_ids
            return verdicts | {("in the running", each): f"contender({name},{text(each)})" for each in options}
        case "argument":
            argument = kb.arguments[entry.id]
            if not argument.weight:
                return {}
            weight = LEVEL_OF_WEIGHT[argument.weight]
            at = {_level(weight + net, kb, entry): f"net({name},{net})" for net in (-1, 0, 1)}
            return {"applies": term(f"argument:{entry.id}"), **at}
        case "requirement":
            return {each: f"stands({name},{text(each)})" for each in STATUSES}
    return {"holds": term(_atom(kb, entry))}


def seen(kb: KnowledgeBase, swept: Swept, entry: EntryName, everywhere: Lanes) -> Mapping[Hashable, Lanes]:
    """Each value that can be seen of an entry, with the cases in which it is."""
    match entry.kind:
        case "decision":
            arises = everywhere & ~swept.outcomes[entry.id]["not-asked"]
            contenders = {
                ("in the running", each): where & arises for each, where in swept.contenders[entry.id].items()
            }
            verdicts = lanes(swept, kb, Conclusion("verdict", entry.id), everywhere)
            return dict(chain(verdicts.items(), contenders.items()))
        case "argument":
            argument = kb.arguments[entry.id]
            if not argument.weight:
                return {}
            at = {_level(level, kb, entry): where for level, where in levels(argument, swept.holds).lanes.items()}
            return {"applies": swept.holds.get(f"argument:{entry.id}", 0), **at}
        case "requirement":
            found = lanes(swept, kb, Conclusion("requirement", entry.id), everywhere)
            return {status: found.get(status, 0) for status in STATUSES}
    return {"holds": swept.holds.get(_atom(kb, entry), 0)}


def _level(level: int, kb: KnowledgeBase, entry: EntryName) -> Hashable:
    """A level, with what the argument says by it: on the other side, the same level is something else."""
    argument = kb.arguments[entry.id]
    return level, argument.decision, speaks(argument)


def _atom(kb: KnowledgeBase, entry: EntryName) -> str:
    if entry.kind == "question" and not kb.questions[entry.id].ask_when:
        return ALWAYS
    if entry.kind == "document" and not kb.documents[entry.id].when:
        return ALWAYS
    return f"{'asked' if entry.kind == 'question' else entry.kind}:{entry.id}"
