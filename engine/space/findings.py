"""What the analyses find: exact, and never wrong; where it is not all there is, it says so (`finished`)."""

from dataclasses import dataclass
from typing import Literal

from engine.knowledge.model import Importance
from engine.space.readings.conclusions import ConclusionKind

ProspectStanding = Literal["settled", "excluded", "open"]
"""Of a conclusion over all completions of a case: it comes out one way in all; it holds in none; it is open."""


@dataclass(frozen=True, slots=True)
class Prospect:
    """How a conclusion stands over all completions of a case."""

    kind: ConclusionKind
    id: str
    standing: ProspectStanding
    possible: tuple[str, ...]
    """The values it can still have: `holds`, `fails`; of a requirement `met`, `missed`, `under-way`, `open`,
    `absent`; of a verdict its outcome, and after a colon the option or family that is recommended. None, where it is
    open and they were not looked for."""
    depends_on: tuple[str, ...]
    """Where it is open, the questions that make a difference to it: for each there are two completions that differ in
    nothing but its answer, and in which the conclusion comes out differently. No other question does."""
    not_known: tuple[str, ...] = ()
    """Questions of which it is not known whether they make a difference: clingo gave them up, or was not asked."""


@dataclass(frozen=True, slots=True)
class AnswerChange:
    """Another answer to one question."""

    question: str
    before: tuple[str, ...]
    """Options, or the name of a non-answer; empty where it was not answered."""
    after: tuple[str, ...]
    """Options, or `does-not-apply`."""


@dataclass(frozen=True, slots=True)
class Way:
    """Other answers to a few questions, and what they lead to."""

    questions: tuple[str, ...]
    verdict: str
    """The verdict they lead to, as in `Prospect.possible`."""
    effort: int
    """The sum of the efforts of its questions: their number, where no efforts are given."""
    variants: tuple[tuple[AnswerChange, ...], ...]
    """The answers that do it; of those that take more ticks than another does, only the other is told."""
    variants_in_all: int
    all_variants: bool
    """False where there may be more."""


@dataclass(frozen=True, slots=True)
class Changes:
    """All smallest sets of answers that would have to be different."""

    smallest: int | None
    """The effort of the smallest; no smaller one exists. None where there is none, or none that is looked for."""
    none_up_to: int
    """It is proved that no set with this effort, or less, does it; -1: nothing is proved."""
    impossible: bool
    """It is proved that no other answers do it."""
    ways: tuple[Way, ...]
    """Those told, by effort, then in the order of verdicts and questions."""
    ways_in_all: int
    """How many there are in all; at least so many, where it is not finished."""
    finished: bool
    """False where more were found than are counted."""

    @classmethod
    def none_needed(cls) -> "Changes":
        """It is as it should be."""
        return cls(smallest=0, none_up_to=-1, impossible=False, ways=(), ways_in_all=0, finished=True)

    @classmethod
    def no_answers_do(cls, looked_for: int) -> "Changes":
        """No other answers do it: those with as much effort as is looked for, and those with more."""
        return cls(smallest=None, none_up_to=looked_for, impossible=True, ways=(), ways_in_all=0, finished=True)

    @classmethod
    def not_found(cls, none_up_to: int) -> "Changes":
        """Nothing does it with so much effort or less; more is not looked for."""
        return cls(smallest=None, none_up_to=none_up_to, impossible=False, ways=(), ways_in_all=0, finished=True)


@dataclass(frozen=True, slots=True)
class WhatWouldChange:
    """What would lead to another verdict on a decision."""

    decision: str
    verdict: str
    kept: tuple[str, ...]
    """Questions whose answers may not change."""
    changes: Changes


@dataclass(frozen=True, slots=True)
class Obstacles:
    """Why an option or a family is not recommended, and what would repair that."""

    decision: str
    option: str
    """The option, or the family."""
    recommended: bool
    """It is recommended, alone, as a form of its family, or by a form of its own: there is nothing to explain."""
    blocked: bool
    """No completion of the case recommends it."""
    blockers: tuple[tuple[str, ...], ...]
    """Smallest sets of questions: their answers keep it from being recommended, whatever else is answered, and no part
    of the set does. The empty set: no answers at all could bring it ahead, with these choices and importances."""
    blockers_in_all: int
    """At least so many, where it is not finished."""
    repairs: Changes
    finished: bool


@dataclass(frozen=True, slots=True)
class Shift:
    """Another importance of one concern."""

    concern: str
    before: Importance
    after: Importance


@dataclass(frozen=True, slots=True)
class Reweighing:
    """Other importances, and the verdict they lead to."""

    shifts: tuple[Shift, ...]
    verdict: str


@dataclass(frozen=True, slots=True)
class Firmness:
    """Whether a verdict holds whatever the concerns count."""

    decision: str
    verdict: str
    firm: bool
    """It holds under every importance of every concern."""
    steps: int | None
    """The fewest steps (less, normal, more) that lead to another verdict."""
    shifts: tuple[Reweighing, ...]
    """Those with so few steps that are told."""
    shifts_in_all: int


@dataclass(frozen=True, slots=True)
class Prop:
    """One thing without which a verdict falls."""

    id: str
    """Of an argument, or of a question whose answer it is."""
    verdict: str
    """The verdict without it."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """What hangs on an answer that the user is not sure of."""

    question: str
    open: str
    """The verdict if nobody knew the answer."""
    otherwise: tuple[str, ...]
    """The other verdicts that another answer leads to; none, where the verdict stands whatever the answer is."""
    always: bool
    """Whether every other answer leads to another verdict."""


@dataclass(frozen=True, slots=True)
class Fragility:
    """The single arguments and answers without which a verdict falls."""

    decision: str
    verdict: str
    arguments: tuple[Prop, ...]
    """Also those on other decisions that it follows from."""
    answers: tuple[Prop, ...]
    """Each taken back alone, as if nobody knew."""
    looked_at: int
    """How many answers were tried."""
    unsure: tuple[Doubt, ...]
    """Every answer that the user is not sure of, with what hangs on it."""


@dataclass(frozen=True, slots=True)
class Ask:
    """An open question and what asking it is worth."""

    question: str
    settles: int
    """The open conclusions that its most telling answer settles, whatever else is answered."""
    changes: tuple[str, ...]
    """The decisions whose verdict hangs on it."""
    touches: int
    """The open conclusions that hang on it."""
    exactly: bool
    """False where both numbers may be more."""


@dataclass(frozen=True, slots=True)
class GoalStanding:
    """How a decision stands that is to be settled."""

    decision: str
    possible: tuple[str, ...]
    """The verdicts it can still have, as in `Prospect.possible`."""
    settled: bool
    """Whether they all recommend the same option or family, or none of them any, or it arises in none."""
    settled_by: tuple[str, ...]
    """Where it is settled, questions whose answers do it by themselves, none of which can be spared; the empty set
    also where that was not looked for."""


@dataclass(frozen=True, slots=True)
class NextQuestions:
    """Which question to ask next."""

    ask: tuple[Ask, ...]
    """Questions that arise and that can still change something, the most telling first."""
    later: tuple[str, ...]
    """Those that do not arise yet, and could change something if they did."""
    idle: tuple[str, ...]
    """Open questions that are proved not to matter any more."""
    not_known: tuple[str, ...]
    """Open questions of which it is not known whether they matter: clingo gave them up, or was not asked."""
    open: int
    """Open conclusions in all; of a first statement open verdicts, and where there is a goal, those of the goal."""
    finished: bool
    goal: tuple[GoalStanding, ...] = ()
    """The decisions that are to be settled: all else is then told of these alone."""
    put_off: tuple[str, ...] = ()
    """With a goal: questions that could change it, and that are answered by "don't know" or "later"."""

    @property
    def first(self) -> str | None:
        """The question to put next; where none is known to matter, one that may."""
        return next(iter((*(each.question for each in self.ask), *self.not_known)), None)


@dataclass(frozen=True, slots=True)
class GapSets:
    """All smallest sets of gaps to close so that a choice has what it requires, the cheapest first."""

    check: str
    thorough: bool
    """Whether what it should have counts as well, and not only what it cannot do without."""
    gaps: tuple[str, ...]
    """Requirements that are missed now."""
    changes: Changes
