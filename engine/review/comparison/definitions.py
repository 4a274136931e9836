"""What every part of a base is defined by, in a form in which definitions that mean the same look the same.

Rules are positive, so a definition is a set of lists of atoms, none of which holds another: there is one such form for
each meaning over the same atoms. Conditions that only one of two bases has, or that can come out differently, are
written out, so that to rename one, or to write it out in the files, is no change.

A part is an atom of the rules, or what is reckoned from several of them: the level of an argument, the weighing of a
decision, how a requirement stands.
"""

from collections.abc import Hashable, Iterable, Set
from functools import cached_property
from itertools import product
from typing import Final

from engine.knowledge import atoms
from engine.knowledge.model import Argument
from engine.rules.compiler import RuleBase
from engine.space.readings.steps import bearing_on

Part = str
Body = frozenset[str]
Definition = frozenset[Body]

TRUE: Final[Definition] = frozenset([frozenset()])
FALSE: Final[Definition] = frozenset()
MOST_BODIES: Final = 64
"""A condition is left as it stands where writing it out would make more than so many lists."""


def level(argument: str) -> Part:
    """What an argument counts."""
    return atoms.named("level", argument)


def weighing(decision: str) -> Part:
    """How a decision is weighed."""
    return atoms.named("decision", decision)


def stands(requirement: str) -> Part:
    """How a requirement stands."""
    return atoms.named("stands", requirement)


class Definitions:
    """The parts of one base; `written_out` are the conditions, as atoms, to be written out where they are premises."""

    def __init__(self, rule_base: RuleBase, written_out: Set[str]) -> None:
        self.rule_base = rule_base
        self.kb = rule_base.kb
        self._unfolded = written_out
        self._known: dict[str, Definition] = {}

    @cached_property
    def parts(self) -> dict[Part, None]:
        """Every part there is, in the base's order."""
        kb = self.kb
        found = dict.fromkeys(self.rule_base.concluding)
        found |= dict.fromkeys(map(atoms.asked, kb.questions))
        found |= dict.fromkeys(atoms.named("document", each) for each in kb.documents)
        found |= dict.fromkeys(level(each.id) for each in kb.arguments.values() if each.weight)
        for name, decision in kb.decisions.items():
            found |= dict.fromkeys((weighing(name), *(atoms.chosen(name, each) for each in decision.choice_ids)))
        return found | dict.fromkeys(map(stands, kb.requirements))

    def of(self, atom: str) -> Definition:
        """The definition of an atom that is not an answer as given or a choice."""
        if atom not in self._known:
            self._known[atom] = self._of(atom)
        return self._known[atom]

    def _of(self, atom: str) -> Definition:
        kind, subject, _ = atoms.read(atom)
        if rules := self.rule_base.concluding.get(atom):
            return least(body for rule in rules for body in self._written_out(rule.body))
        always = (kind == atoms.ASKED and subject in self.kb.questions) or (
            kind == "document" and subject in self.kb.documents
        )
        return TRUE if always else FALSE

    def _written_out(self, body: Iterable[str]) -> Iterable[Body]:
        parts: list[Definition] = []
        size = 1
        for atom in body:
            if atom == atoms.ALWAYS:
                continue
            meant = self.of(atom) if self._unfolds(atom) else None
            if meant is None or size * len(meant) > MOST_BODIES:
                meant = frozenset([frozenset([atom])])
            size *= len(meant)
            parts.append(meant)
        return (frozenset().union(*each) for each in product(*parts))

    def _unfolds(self, atom: str) -> bool:
        return atom in self._unfolded or atoms.read(atom).kind in atoms.OF_REQUIREMENTS

    def definition(self, part: Part) -> Hashable:
        """What a part is defined by, apart from what its `inputs` are; None where the base has no such part."""
        if part not in self.parts:
            return None
        kind, name, _ = atoms.read(part)
        kb = self.kb
        match kind:
            case "level":
                return kb.arguments[name].weight, *map(self.of, atoms.of_argument(name))
            case "decision":
                decision = kb.decisions[name]
                weighed = frozenset(speaks(each) for each in kb.arguments_of(name) if each.weight)
                families = frozenset(decision.family_of.items())
                return frozenset(decision.option_ids), families, bool(decision.ask_when), weighed
            case "stands":
                requirement = kb.requirements[name]
                signature = (requirement.decision, frozenset(requirement.options), requirement.degree)
                return signature, *map(self.of, atoms.of_requirement(name))
            case "chosen":
                return kind
        return self.of(part)

    def inputs(self, part: Part) -> frozenset[Part]:
        """The parts that bear on a part."""
        if part not in self.parts:
            return frozenset()
        kind, name, _ = atoms.read(part)
        match kind:
            case "level":
                return self._behind(atoms.of_argument(name))
            case "decision":
                bearing = bearing_on(self.rule_base, name)
                weighed = (each for each in self.kb.arguments_of(name) if each.weight)
                rest = (each for each in bearing if atoms.read(each).kind not in atoms.OF_ARGUMENTS)
                return frozenset([*(level(each.id) for each in weighed), *rest])
            case "stands":
                return self._behind(atoms.of_requirement(name)) | {weighing(self.kb.requirements[name].decision)}
            case "chosen":
                return frozenset([weighing(name)])
        return self._behind([part])

    def _behind(self, defined: Iterable[str]) -> frozenset[str]:
        return frozenset(each for atom in defined for body in self.of(atom) for each in body)


def speaks(argument: Argument) -> tuple[str, frozenset[str], str, str]:
    """What an argument says, apart from when and how much it counts: id, options, side and concern."""
    return argument.id, frozenset(argument.options), argument.side, argument.concern


def least(bodies: Iterable[Body]) -> Definition:
    """The same without lists that hold another."""
    kept: list[Body] = []
    for body in sorted(set(bodies), key=len):
        if not any(each <= body for each in kept):
            kept.append(body)
    return frozenset(kept)
