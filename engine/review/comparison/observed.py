"""What a user can see come out of a case, entry by entry, with the values by which two bases are held side by side.

Finer than `engine.space.readings.conclusions`: of an argument also its level and what it speaks for, of a decision also
forms and ground, who is still in the running or held back, and the least bad; and which questions arise.
"""

from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final, get_args

from engine.knowledge import atoms
from engine.knowledge.kinds import WITH_PREMISES
from engine.knowledge.model import KnowledgeBase
from engine.reasoning.verdict import Ground
from engine.reasoning.weighing import LEVEL_OF_WEIGHT
from engine.review.comparison.definitions import Part, level, speaks, stands, weighing
from engine.space.readings.conclusions import STATUSES, Conclusion, lanes, values_in_program
from engine.space.readings.digits import Lanes
from engine.space.readings.predicates import ProgramAtom, fn
from engine.space.readings.program import in_program
from engine.space.readings.sweep import Swept, levels

GROUNDS: Final[tuple[Ground, ...]] = get_args(Ground)


@dataclass(frozen=True, slots=True)
class EntryName:
    """An entry of a base."""

    kind: str
    id: str


def entries(kb: KnowledgeBase) -> Iterator[EntryName]:
    """Every entry that something comes out of, in the base's order."""
    for kind in WITH_PREMISES:
        yield from (EntryName(kind.name, each) for each in kind.entries(kb))


def parts_of(entry: EntryName) -> tuple[Part, ...]:
    """What bears on what can be seen of an entry (`engine.review.comparison.definitions`)."""
    match entry.kind:
        case "question":
            return (atoms.asked(entry.id),)
        case "decision":
            return (weighing(entry.id),)
        case "argument":
            return (atoms.of_argument(entry.id).applies, level(entry.id))
        case "requirement":
            return (stands(entry.id),)
    return (atoms.named(entry.kind, entry.id),)


def told(kb: KnowledgeBase, entry: EntryName) -> Mapping[Hashable, ProgramAtom]:
    """Each value that can be seen of an entry, with the atom of the program that says so."""
    name = entry.id
    match entry.kind:
        case "decision":
            found: dict[Hashable, ProgramAtom] = dict(values_in_program(kb, Conclusion("verdict", name)).items())
            for each in kb.decisions[name].option_ids:
                found["in the running", each] = fn.contender(name, each)
                found["a form", each] = fn.form(name, each)
                found["held back", each] = fn.held_back(name, each)
            found |= {("on the ground", each): fn.ground(name, each) for each in GROUNDS}
            return found | {"least bad": fn.least_bad(name)}
        case "argument":
            argument = kb.arguments[name]
            if not argument.weight:
                return {}
            weight = LEVEL_OF_WEIGHT[argument.weight]
            at = {_level(weight + net, kb, entry): fn.net(name, net) for net in (-1, 0, 1)}
            return {"applies": in_program(atoms.of_argument(name).applies), **at}
        case "requirement":
            return {each: fn.stands(name, each) for each in STATUSES}
    return {"holds": in_program(_atom(kb, entry))}


def seen(kb: KnowledgeBase, swept: Swept, entry: EntryName, everywhere: Lanes) -> Mapping[Hashable, Lanes]:
    """Each value that can be seen of an entry, with the cases in which it is."""
    match entry.kind:
        case "decision":
            verdicts = swept.verdicts[entry.id]
            found: dict[Hashable, Lanes] = dict(lanes(swept, kb, Conclusion("verdict", entry.id), everywhere).items())
            for each in kb.decisions[entry.id].option_ids:
                found["in the running", each] = verdicts.contenders[each]
                found["a form", each] = verdicts.forms[each]
                found["held back", each] = verdicts.held_back[each]
            found |= {("on the ground", each): verdicts.grounds[each] for each in GROUNDS}
            return found | {"least bad": verdicts.least_bad}
        case "argument":
            argument = kb.arguments[entry.id]
            if not argument.weight:
                return {}
            at = {_level(each, kb, entry): where for each, where in levels(argument, swept.holds).lanes.items()}
            return {"applies": swept.holds.get(atoms.of_argument(entry.id).applies, 0), **at}
        case "requirement":
            standing = lanes(swept, kb, Conclusion("requirement", entry.id), everywhere)
            return {status: standing.get(status, 0) for status in STATUSES}
    return {"holds": swept.holds.get(_atom(kb, entry), 0)}


def _level(number: int, kb: KnowledgeBase, entry: EntryName) -> Hashable:
    """A level, with what the argument says by it: on the other side, the same level is something else."""
    argument = kb.arguments[entry.id]
    return number, argument.decision, speaks(argument)


def _atom(kb: KnowledgeBase, entry: EntryName) -> str:
    if entry.kind == "question":
        return atoms.asked(entry.id) if kb.questions[entry.id].ask_when else atoms.ALWAYS
    if entry.kind == "document" and not kb.documents[entry.id].when:
        return atoms.ALWAYS
    return atoms.named(entry.kind, entry.id)
