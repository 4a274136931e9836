"""What it takes of two bases to see some parts, as one logic program; where a part cannot differ, it is there once.

The program of the first base has all that it takes. What the second says in another way stands beside it under names
that begin with `new_`; a question, an importance or a choice is the same one for both.
"""

from collections.abc import Iterator, Sequence, Set
from typing import Final

from engine.knowledge.atoms import ALWAYS
from engine.knowledge.model import Argument, Question
from engine.review.comparison.definitions import Part, level, speaks, weighing
from engine.review.comparison.needs import Needs
from engine.rules.compiler import RuleBase
from engine.space.readings.predicates import Predicates, Word, fn, rule, with_term
from engine.space.readings.program import encoding, in_program, program

in_new: Final = Predicates(prefix="new_", shared={"given", "fixed", "importance", "complete"})
"""The predicates of the second base; what a case says is the same in both."""
_ANY, _OTHER = Word("X"), Word("Y")


class Excerpts:
    """As much of two bases as it takes to see some parts."""

    def __init__(self, old: RuleBase, new: RuleBase, parts: Sequence[Part], apart: Set[Part]) -> None:
        """The second base has the parts in `apart` in another way; all others are those of the first."""
        self._kbs = old.kb, new.kb
        self._alike = {
            name
            for name, argument in new.kb.arguments.items()
            if level(name) not in apart and name in old.kb.arguments and _same(old.kb.arguments[name], argument)
        }
        self._first, self._second = Needs(old), Needs(new, apart, self._alike)
        self._second.add(parts)
        self._borrowed = [each for each in self._second.atoms if each not in apart and each not in self._second.leaves]
        self._first.add([*parts, *self._borrowed, *map(weighing, (*self._second.borrowed, *self._second.decisions))])

    def first(self) -> RuleBase:
        """Of the first base; with questions and concerns of both."""
        old, new = self._kbs
        concerns = {*self._first.concerns, *self._second.concerns}
        counted = {name: each for name, each in {**old.concerns, **new.concerns}.items() if name in concerns}
        return self._first.reduced(self._questions(), counted)

    def _questions(self) -> dict[str, Question]:
        """The questions of both bases, each with every answer that one of them offers."""
        needed = {question for needs in (self._first, self._second) for question, _ in needs.leaves.values()}
        names = dict.fromkeys(name for kb in self._kbs for name in kb.questions if name in needed)
        return {name: _merged([kb.questions[name] for kb in self._kbs if name in kb.questions]) for name in names}

    @property
    def own_choices(self) -> Iterator[tuple[str, str]]:
        """Decision and option or family of every choice that the second base reads in its own way."""
        decisions = self._kbs[1].decisions
        return ((each, choice) for each in self._second.decisions for choice in decisions[each].choice_ids)

    def second(self) -> Iterator[str]:
        """Of the second base, to stand beside the program of the first."""
        yield in_new.once_more(program(self._second.reduced({}, {})) + encoding("bases"))
        for each in self._borrowed:
            if each != ALWAYS:
                yield rule(in_new.of(in_program(each)), in_program(each))
        for atom, answer in self._second.leaves.items():
            yield rule(in_new.of(in_program(atom)), fn.given(*answer))
        for decision in self._second.borrowed:
            yield rule(in_new.chosen(decision, _ANY), fn.chosen(decision, _ANY))
            yield rule(in_new.wanted(decision, _ANY), fn.wanted(decision, _ANY))
            yield rule(in_new.held_back(decision, _ANY), fn.held_back(decision, _ANY))
        for decision in self._second.decisions:
            yield from self._weighings(decision)

    def _weighings(self, decision: str) -> Iterator[str]:
        """Both weighings of one decision, side by side."""
        for argument in {each.id: None for kb in self._kbs for each in kb.arguments_of(decision) if each.weight}:
            if argument in self._alike:
                yield rule(in_new.worth(decision, argument, _ANY), fn.worth(decision, argument, _ANY))
                yield rule(in_new.speaks(decision, argument, _ANY, _OTHER), fn.speaks(decision, argument, _ANY, _OTHER))
            else:
                yield rule(fn.told_apart(decision, argument))
        yield with_term(encoding("twin"), "d", decision)


def _same(one: Argument, other: Argument) -> bool:
    return one.decision == other.decision and speaks(one) == speaks(other)


def _merged(versions: Sequence[Question]) -> Question:
    old, new = versions[0], versions[-1]
    more = tuple(each for each in new.option if each.id not in old.option_ids)
    if not more and bool(old.none) == bool(new.none) and old.kind == new.kind:
        return old
    return Question(
        id=old.id,
        text=old.text,
        help=old.help,
        kind="one" if "one" in (old.kind, new.kind) else "several",
        option=(*old.option, *more),
        none=old.none or new.none,
        ask_when=old.ask_when,
        source=old.source,
    )
