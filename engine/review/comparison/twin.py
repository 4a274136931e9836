"""A solver over two bases at once, for cases that tell them apart.

A base that does not know all that a case says goes by the rest.
"""

from collections.abc import Iterable, Iterator, Sequence, Set
from typing import Final

from engine.knowledge.model import KnowledgeBase, Question
from engine.reasoning.case import Case
from engine.reasoning.weighing import FACTOR_OF_IMPORTANCE
from engine.review.comparison.cases import Shows, pruned, readable, said
from engine.review.comparison.definitions import Part
from engine.review.comparison.excerpts import Excerpts, in_new
from engine.rules.compiler import RuleBase
from engine.space.readings.case_solver import CaseSolver
from engine.space.readings.predicates import ProgramAtom, constant, fn, no, rule, with_term
from engine.space.readings.program import encoding
from engine.space.readings.solver import Lit, OutOfTimeError, Remaining, unhurried

LARGEST: Final = 24
"""Cases are counted as far as this many things said."""


class Twin(CaseSolver):
    """Solves over both bases at once, as far as some parts take it; a case it finds says only what bears on these."""

    def __init__(
        self,
        old: RuleBase,
        new: RuleBase,
        parts: Sequence[Part],
        apart: Set[Part],
        *,
        differing: Iterable[tuple[ProgramAtom | None, ProgramAtom | None]],
        pairs: Iterable[tuple[ProgramAtom, ProgramAtom]],
    ) -> None:
        """Look at `parts`, of which the second base has those in `apart` in another way.

        `differing` are atoms of the one and the other, None where there is none: `any` holds where one of them does and
        its neighbour does not. `pairs` are such atoms as well: `meets` says where both of a pair hold, `meet` where
        those of any do.
        """
        excerpts = Excerpts(old, new, parts, apart)
        beside = [encoding("bases"), *excerpts.second(), *_differing(differing), *_meeting(pairs), *_sizes()]
        super().__init__(excerpts.first(), "\n".join(beside))
        for choice in excerpts.own_choices:
            self.fixed.setdefault(choice, self.literal(fn.fixed(*choice)))
        self.inputs = (*self.given.values(), *self.fixed.values(), *self.importance.values())
        self.any = self.literal(fn.bases_differ())
        self.meet = self.literal(fn.meet())
        """Where the atoms of any pair hold."""
        self._bases = old.kb, new.kb
        self._common = [-lit for lit in self._uncommon(old.kb, new.kb)]
        """What has to be assumed for a case that both bases can read."""

    def model(
        self, assumptions: Iterable[Lit], wanted: Sequence[Lit], remaining: Remaining = unhurried
    ) -> frozenset[Lit] | None:
        """As any solver has it; with no time left nothing is begun, however soon it would be done."""
        if remaining() <= 0:
            raise OutOfTimeError
        return super().model(assumptions, wanted, remaining)

    def meets(self, place: int) -> Lit:
        """Where both atoms of the pair at this place hold."""
        return self.literal(fn.meets(place))

    def find(self, assumed: Sequence[Lit], remaining: Remaining) -> Case | None:
        """A case that is as assumed, one that both bases can read where there is one."""
        for more in (self._common, []):
            if (model := self.model([*assumed, *more], self.inputs, remaining)) is not None:
                return self.read(model)
        return None

    def smallest(self, assumed: Lit, case: Case, shows: Shows, remaining: Remaining) -> Case:
        """A case that is as assumed and says fewest things, given one of which nothing can be left out.

        Where that one says more than `LARGEST` things, it stays.
        """
        common = self._common if self._readable(case) else []
        while 0 < (size := len(said(case))) <= LARGEST:
            fewer = [assumed, -self.literal(fn.says(size)), *common]
            model = self.model(fewer, self.inputs, remaining)
            if model is None:
                break
            case = pruned(self.read(model), shows)
        return case

    def _readable(self, case: Case) -> bool:
        return all(readable(kb, case) == case for kb in self._bases)

    def _uncommon(self, old: KnowledgeBase, new: KnowledgeBase) -> Iterator[Lit]:
        for (question, option), lit in self.given.items():
            if not all(question in kb.questions and _offers(kb.questions[question], option) for kb in (old, new)):
                yield lit
        for (decision, choice), lit in self.fixed.items():
            if not all(decision in kb.decisions and choice in kb.decisions[decision].choice_ids for kb in (old, new)):
                yield lit
        for (concern, importance), lit in self.importance.items():
            if importance != "normal" and not all(concern in kb.concerns for kb in (old, new)):
                yield lit


def _differing(differing: Iterable[tuple[ProgramAtom | None, ProgramAtom | None]]) -> Iterator[str]:
    for old, other in differing:
        sides = [each for each in (old, other and in_new.of(other)) if each]
        for each in sides:
            yield rule(fn.bases_differ(), each, *(no(beside) for beside in sides if beside != each))


def _meeting(pairs: Iterable[tuple[ProgramAtom, ProgramAtom]]) -> Iterator[str]:
    for place, (old, other) in enumerate(pairs):
        yield rule(fn.meets(place), old, in_new.of(other))
        yield rule(fn.meet(), fn.meets(place))


def _sizes() -> Iterator[str]:
    yield constant("normal", FACTOR_OF_IMPORTANCE["normal"])
    yield from (with_term(encoding("sizes"), "n", size) for size in range(1, LARGEST + 1))


def _offers(question: Question, option: str | None) -> bool:
    return bool(question.none) if option is None else option in question.option_ids
