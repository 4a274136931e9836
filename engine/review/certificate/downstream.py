"""What an answer bears on, run once more without it: only the steps that come after it are taken again."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import reduce
from operator import or_
from typing import Final, TypeVar

from engine.knowledge.atoms import CHOSEN, read
from engine.review.certificate.answer_space import AnswerSpace
from engine.space.readings.conclusions import Conclusion, lanes
from engine.space.readings.digits import Lanes
from engine.space.readings.sweep import Step, Swept, bearing_on

CONCLUSIONS: Final = ("decision", "requirement", "advice", "tension", "document", "item")
"""The kinds of entries that a conclusion is about."""
SHOWN: Final = ("advice", "tension", "document", "item")
"""Kinds of atoms that are conclusions themselves."""
STANDING: Final = ("requirement", "met", "missed")
K = TypeVar("K")


class Downstream:
    """The steps after each atom of a rule base, over the drawn cases."""

    def __init__(self, space: AnswerSpace) -> None:
        self._space = space
        self._needs: dict[Step, frozenset[str]] = {}
        self._makes: dict[Step, tuple[str, ...]] = {}
        for rule in space.rule_base.rules:
            self._needs[rule.number], self._makes[rule.number] = frozenset(rule.body), (rule.head,)
        for decision in space.kb.decisions.values():
            self._needs[decision.id] = frozenset(bearing_on(space.rule_base, decision))
            self._makes[decision.id] = tuple(f"{CHOSEN}:{decision.id}={each}" for each in decision.option_ids)
        self._making: dict[str, list[Step]] = {}
        for step, atoms in self._makes.items():
            for atom in atoms:
                self._making.setdefault(atom, []).append(step)

    def changes(self, given: str) -> bool:
        """Whether a conclusion changes in some drawn case where this is left out of what is given."""
        touched = self._after(given)
        again = self._without(touched)
        decisions: dict[str, None] = {}
        requirements: dict[str, None] = {}
        for atom in touched:
            kind, subject, _ = read(atom)
            if kind in SHOWN and again.holds.get(atom, 0) != self._space.holds(atom):
                return True
            if kind == CHOSEN:
                decisions[subject] = None
                requirements |= {each.id: None for each in self._space.kb.requirements_of(subject)}
            if kind in STANDING:
                requirements[subject] = None
        return any(verdict_differs(self._space.swept, again, each) for each in decisions) or any(
            self._standing(again, each) != self._standing(self._space.swept, each) for each in requirements
        )

    def _after(self, atom: str) -> dict[str, None]:
        """The atom, and all that can follow from it."""
        touched: dict[str, None] = {atom: None}
        for step in self._space.sweep.steps:
            if not self._needs[step].isdisjoint(touched):
                touched |= dict.fromkeys(self._makes[step])
        return touched

    def _without(self, touched: dict[str, None]) -> Swept:
        space = self._space
        steps = {step for atom in touched for step in self._making.get(atom, ())}
        given = {atom: where for atom, where in space.swept.holds.items() if atom not in touched}
        again = space.sweep.run(replace(space.drawn.cases, given=given), steps)
        return replace(
            again,
            outcomes={**space.swept.outcomes, **again.outcomes},
            recommended={**space.swept.recommended, **again.recommended},
            contenders={**space.swept.contenders, **again.contenders},
        )

    def _standing(self, swept: Swept, requirement: str) -> object:
        return lanes(swept, self._space.kb, Conclusion("requirement", requirement), self._space.drawn.cases.all)


def verdict_differs(one: Swept, other: Swept, decision: str) -> Lanes:
    """Where a verdict is not the same: its outcome, the option it names, or the options within reach of the best."""
    changes = (
        *_changes(one.outcomes[decision], other.outcomes[decision]),
        *_changes(one.recommended[decision], other.recommended[decision]),
        *_changes(one.contenders[decision], other.contenders[decision]),
    )
    return reduce(or_, changes, 0)


def _changes(before: Mapping[K, Lanes], after: Mapping[K, Lanes]) -> Iterator[Lanes]:
    return (where ^ after[value] for value, where in before.items())
