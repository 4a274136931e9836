"""Completions side by side: of a few questions all there are, of many a sample.

A table lays out every combination of answers to its questions, as the digits of a number count up: it says exactly how
a conclusion hangs on each of them. A sample tries other answers to each question in turn on the same completions: what
it shows is so, and what it does not show may be so all the same.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, combinations
from math import prod
from random import Random

from engine.knowledge.model import Question
from engine.space.readings.digits import Lanes, union

Answered = tuple[str, ...]
"""The options that an answer names; none where it says that nothing applies."""


def possible_answers(question: Question) -> tuple[Answered, ...]:
    """Every answer that makes a difference: each option, or each set of them; none of them where that is offered."""
    options = question.option_ids
    if question.kind == "one":
        found: tuple[Answered, ...] = tuple((option,) for option in options)
    else:
        found = tuple(chain.from_iterable(combinations(options, size) for size in range(1, len(options) + 1)))
    return (*found, ()) if question.none else found


@dataclass(frozen=True)
class Block:
    """The lanes in which one question is varied: so many parts of the same width, one for each of its answers."""

    question: str
    answers: tuple[Answered, ...]
    parts: tuple[Lanes, ...]
    """Per answer the lanes that have it; lane for lane the same but for this question."""
    step: int
    """How far a lane is from the one that differs from it in the next answer only."""

    def matters(self, lanes: Lanes) -> bool:
        """Whether something that holds in these lanes hangs on the question."""
        return bool((lanes ^ lanes >> self.step) & self._with_a_next)

    @cached_property
    def _with_a_next(self) -> Lanes:
        """The lanes with any answer but the last."""
        return union(self.parts[:-1])


@dataclass(frozen=True)
class Layout:
    """Completions side by side."""

    count: int
    given: Mapping[tuple[str, str], Lanes]
    """By question and option, the lanes that answer so."""
    blocks: tuple[Block, ...]

    @property
    def all(self) -> Lanes:
        """Every lane."""
        return (1 << self.count) - 1


def size_of_table(offered: Mapping[str, Collection[Answered]]) -> int:
    """How many combinations of answers there are, of those offered to each question."""
    return prod(map(len, offered.values()))


def table(offered: Mapping[str, Collection[Answered]]) -> Layout:
    """Every combination of the answers offered to these questions."""
    total = size_of_table(offered)
    given: dict[tuple[str, str], Lanes] = {}
    blocks = []
    step = 1
    for question, answers in offered.items():
        period = step * len(answers)
        # One lane at the start of every period.
        starts = ((1 << total) - 1) // ((1 << period) - 1)
        run = (1 << step) - 1
        parts = tuple(starts * (run << place * step) for place in range(len(answers)))
        _note(given, question, answers, parts)
        blocks.append(Block(question, tuple(answers), parts, step))
        step = period
    return Layout(total, given, tuple(blocks))


def drawn(offered: Mapping[str, Sequence[Answered]], width: int, chance: Random) -> list[dict[str, Answered]]:
    """So many completions drawn at random from the answers offered."""
    return [{each: chance.choice(answers) for each, answers in offered.items()} for _ in range(width)]


def around(completions: Sequence[Mapping[str, Answered]], tried: Mapping[str, Collection[Answered]]) -> Layout:
    """These completions, over and over: each time with another of the answers to one of the questions to try."""
    width = len(completions)
    count = width * sum(map(len, tried.values()))
    repeated = ((1 << count) - 1) // ((1 << width) - 1)
    given: dict[tuple[str, str], Lanes] = {}
    for lane, completion in enumerate(completions):
        for question, answer in completion.items():
            for option in answer:
                given[question, option] = given.get((question, option), 0) | repeated << lane
    blocks = []
    place = 0
    for name, answers in tried.items():
        parts = tuple(((1 << width) - 1) << place + width * number for number in range(len(answers)))
        place += width * len(answers)
        within = sum(parts)
        for question, option in given:
            if question == name:
                given[question, option] &= ~within
        _note(given, name, answers, parts)
        blocks.append(Block(name, tuple(answers), parts, width))
    return Layout(count, given, tuple(blocks))


def _note(
    given: dict[tuple[str, str], Lanes], question: str, answers: Collection[Answered], parts: Sequence[Lanes]
) -> None:
    for answer, lanes in zip(answers, parts, strict=True):
        for option in answer:
            given[question, option] = given.get((question, option), 0) | lanes
