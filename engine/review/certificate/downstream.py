"""What an answer bears on, run once more without it: only the steps that come after it are taken again."""

from collections.abc import Container, Iterable, Iterator
from dataclasses import replace
from typing import Final

from engine.knowledge import atoms
from engine.knowledge.kinds import WITH_PREMISES
from engine.review.certificate.answer_space import AnswerSpace
from engine.review.comparison.observed import EntryName, seen
from engine.space.readings.steps import Step, makes, needs, steps_to
from engine.space.readings.sweep import Swept

CONCLUDED: Final = {each.name: each for each in WITH_PREMISES if each.name not in ("question", "condition", "argument")}
"""The kinds of entries that a conclusion is about; the others only lead to conclusions."""
SHOWN: Final = {name: each for name, each in CONCLUDED.items() if each.holds}
"""Those whose atoms are the conclusions themselves."""


class Downstream:
    """The steps after each atom of a rule base, over the drawn cases."""

    def __init__(self, space: AnswerSpace) -> None:
        self._space = space
        needed = needs(space.rule_base)
        self._needs = {step: frozenset(needed[step]) for step in space.sweep.steps}

    def changes(self, given: str) -> bool:
        """Whether a conclusion changes in some drawn case where this is left out of what is given."""
        touched = self._after(given)
        rule_base = self._space.rule_base
        again = self._without(touched, {step for atom in touched for step in steps_to(rule_base, atom)})
        return any(differs(self._space, again, each) for each in dict.fromkeys(self._concluded(touched)))

    def _after(self, atom: str) -> dict[str, None]:
        """The atom, and all that can follow from it."""
        touched: dict[str, None] = {atom: None}
        for step, needed in self._needs.items():
            if not needed.isdisjoint(touched):
                touched |= dict.fromkeys(makes(self._space.rule_base, step))
        return touched

    def _without(self, touched: Container[str], steps: Iterable[Step]) -> Swept:
        space = self._space
        given = {atom: where for atom, where in space.swept.holds.items() if atom not in touched}
        again = space.sweep.run(replace(space.drawn.cases, given=given), steps)
        return replace(
            again,
            verdicts={**space.swept.verdicts, **again.verdicts},
        )

    def _concluded(self, touched: Iterable[str]) -> Iterator[EntryName]:
        """What the touched atoms bear on."""
        for kind, subject, _ in map(atoms.read, touched):
            if kind in SHOWN:
                yield EntryName(kind, subject)
            elif kind == atoms.CHOSEN:
                yield EntryName("decision", subject)
                yield from (EntryName("requirement", each.id) for each in self._space.kb.requirements_of(subject))
            elif kind in atoms.OF_REQUIREMENTS:
                yield EntryName("requirement", subject)


def differs(space: AnswerSpace, again: Swept, entry: EntryName) -> bool:
    """Whether anything that can be seen of an entry comes out otherwise in some drawn case."""
    before, after = (seen(space.kb, each, entry, space.drawn.cases.all) for each in (space.swept, again))
    return before != after
