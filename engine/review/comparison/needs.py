"""What some parts of a base come down to: the rules and decisions it takes to see them, and no more of the base."""

from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import TypeVar

from engine.knowledge.atoms import ANSWER, CHOSEN, read
from engine.knowledge.model import Concern, Question
from engine.review.comparison.definitions import OF_ARGUMENTS, OF_REQUIREMENTS, Part
from engine.rules.compiler import Rule, RuleBase
from engine.space.readings.sweep import Step, bearing_on

E = TypeVar("E")


class Needs:
    """The rules, decisions, arguments and requirements of one base that some parts come down to."""

    def __init__(self, rule_base: RuleBase, apart: Container[Part] | None = None, alike: Container[str] = ()) -> None:
        """`apart` are the parts to be followed; all, where it is not given. `alike` are arguments to be borrowed."""
        self.rule_base = rule_base
        self.kb = rule_base.kb
        self.apart = apart
        self.alike = alike
        self.atoms: dict[str, None] = {}
        """All that is looked at."""
        self.leaves: dict[str, tuple[str, str]] = {}
        """Of the atoms those that a case says, with question and option."""
        self.decisions: dict[str, None] = {}
        self.borrowed: dict[str, None] = {}
        """Decisions that are looked at and not followed."""
        self.arguments: dict[str, None] = {}
        self.requirements: dict[str, None] = {}
        self._bodies: dict[str, list[tuple[str, ...]]] = {}
        for rule in rule_base.rules:
            self._bodies.setdefault(rule.head, []).append(rule.body)

    def add(self, parts: Iterable[Part]) -> None:
        """Need some more parts."""
        waiting = list(parts)
        while waiting:
            part = waiting.pop()
            kind, subject, value = read(part)
            if kind == "level":
                self.arguments[subject] = None
                waiting += (f"{each}:{subject}" for each in OF_ARGUMENTS)
            elif kind == "stands":
                self.requirements[subject] = None
                waiting += (f"{each}:{subject}" for each in OF_REQUIREMENTS)
                waiting.append(f"decision:{self.kb.requirements[subject].decision}")
            elif kind == "decision":
                waiting += self._weighing(subject)
            elif part not in self.atoms:
                self.atoms[part] = None
                waiting += self._behind(part, kind, subject, value)

    def _weighing(self, decision: str) -> Iterable[Part]:
        if decision in self.decisions or decision not in self.kb.decisions:
            return ()
        if not self._follows(f"decision:{decision}"):
            self.borrowed[decision] = None
            return ()
        self.decisions[decision] = None
        atoms = bearing_on(self.rule_base, self.kb.decisions[decision])
        followed = [each.id for each in self.kb.arguments_of(decision) if each.weight and each.id not in self.alike]
        self.arguments |= dict.fromkeys(followed)
        return [each for each in atoms if each.partition(":")[0] not in OF_ARGUMENTS or read(each)[1] in self.arguments]

    def _behind(self, atom: str, kind: str, subject: str, value: str) -> Iterable[Part]:
        if kind == "given" or (kind == ANSWER and subject not in self.rule_base.conditional):
            self.leaves[atom] = (subject, value)
            return ()
        if kind == CHOSEN:
            return (f"decision:{subject}",)
        if not self._follows(atom):
            return ()
        return (each for body in self._bodies.get(atom, ()) for each in body)

    def _follows(self, part: Part) -> bool:
        return self.apart is None or part in self.apart

    def reduced(self, questions: Mapping[str, Question], concerns: Mapping[str, Concern]) -> RuleBase:
        """The base without all that is not needed, with these questions and concerns."""
        kb = self.kb
        less = replace(
            kb,
            questions=questions,
            concerns=concerns,
            decisions=_only(kb.decisions, self.decisions),
            arguments=_only(kb.arguments, self.arguments),
            requirements=_only(kb.requirements, self.requirements),
        )
        return RuleBase(less, tuple(self._rules()), ())

    def steps(self) -> list[Step]:
        """The rules and decisions themselves, as a sweep takes them."""
        return [*(rule.number for rule in self._rules()), *self.decisions]

    def _rules(self) -> Iterator[Rule]:
        return (each for each in self.rule_base.rules if each.head in self.atoms and self._follows(each.head))

    @property
    def concerns(self) -> Iterator[str]:
        """What the arguments that are needed appeal to."""
        return (self.kb.arguments[each].concern for each in self.arguments)


def _only(entries: Mapping[str, E], needed: Container[str]) -> dict[str, E]:
    return {name: entry for name, entry in entries.items() if name in needed}
