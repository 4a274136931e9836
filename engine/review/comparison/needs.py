"""What some parts of a base come down to: the rules and decisions it takes to see them, and no more of the base."""

from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import TypeVar

from engine.knowledge import atoms
from engine.knowledge.model import Concern, Question
from engine.review.comparison.definitions import Part, weighing
from engine.rules.compiler import Rule, RuleBase
from engine.space.readings.steps import Step, bearing_on

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

    def add(self, parts: Iterable[Part]) -> None:
        """Need some more parts."""
        waiting = list(parts)
        while waiting:
            part = waiting.pop()
            kind, subject, value = atoms.read(part)
            match kind:
                case "level":
                    self.arguments[subject] = None
                    waiting += atoms.of_argument(subject)
                case "stands":
                    self.requirements[subject] = None
                    waiting += (*atoms.of_requirement(subject), weighing(self.kb.requirements[subject].decision))
                case "decision":
                    waiting += self._weighing(subject)
                case _ if part not in self.atoms:
                    self.atoms[part] = None
                    waiting += self._behind(part, kind, subject, value)

    def _weighing(self, decision: str) -> Iterable[Part]:
        if decision in self.decisions or decision not in self.kb.decisions:
            return ()
        if not self._follows(weighing(decision)):
            self.borrowed[decision] = None
            return ()
        self.decisions[decision] = None
        bearing = bearing_on(self.rule_base, decision)
        followed = [each.id for each in self.kb.arguments_of(decision) if each.weight and each.id not in self.alike]
        self.arguments |= dict.fromkeys(followed)
        return [
            each
            for each in bearing
            if (atom := atoms.read(each)).kind not in atoms.OF_ARGUMENTS or atom.subject in self.arguments
        ]

    def _behind(self, atom: str, kind: str, subject: str, value: str) -> Iterable[Part]:
        if kind == atoms.GIVEN or (kind == atoms.ANSWER and subject not in self.rule_base.conditional):
            self.leaves[atom] = (subject, value)
            return ()
        if kind == atoms.CHOSEN:
            return (weighing(subject),)
        if not self._follows(atom):
            return ()
        return (each for rule in self.rule_base.concluding.get(atom, ()) for each in rule.body)

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
