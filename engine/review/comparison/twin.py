"""Two bases over the same cases, as one logic program: where a part cannot differ, it is there only once.

What the second base says in another way than the first stands beside it under names that begin with `new_`; a question,
an importance or a choice is the same one for both. A base that has not all that a case says goes by the rest.
"""

import re
from collections.abc import Container, Iterable, Iterator, Sequence, Set
from typing import Final

from engine.knowledge.atoms import ALWAYS
from engine.knowledge.model import Argument, KnowledgeBase, Question
from engine.reasoning.case import Case
from engine.reasoning.weighing import FACTOR_OF_IMPORTANCE
from engine.review.comparison.cases import Shows, pruned, readable, said
from engine.review.comparison.definitions import Part, speaks
from engine.review.comparison.needs import Needs
from engine.rules.compiler import RuleBase
from engine.space.readings.case_solver import CaseSolver
from engine.space.readings.program import encoding, program, term, text
from engine.space.readings.solver import Lit, OutOfTimeError, Remaining, unhurried

SHARED: Final = ("given", "fixed", "importance", "complete")
"""What a case says."""
CONSTANTS: Final = ("not", "leaning", "clear", "stronger", "weaker", "one", "several", "none")
_TOKENS: Final = re.compile(r'"[^"]*"|#\w+|\b[a-z]\w*')
_ONCE: Final = re.compile(r"#const \w+=\d+\.|^%.*$", re.MULTILINE)
"""What may stand only once, and comments."""
# What an argument's level is away from its weight.
_NET: Final = """
net(A,1)  :- up(A), not down(A).
net(A,-1) :- down(A), not up(A).
net(A,0)  :- counts(A), not net(A,1), not net(A,-1).
"""

LARGEST: Final = 24
"""Cases are counted as far as this many things said."""
_NORMAL: Final = FACTOR_OF_IMPORTANCE["normal"]
_SAID: Final = f"Q,V : given(Q,V); fixed,D,O : fixed(D,O); counts,C : importance(C,F), F != {_NORMAL}"
_SIZE: Final = "".join(f"says({size}) :- #count {{ {_SAID} }} >= {size}." for size in range(1, LARGEST + 1))


def renamed(program_text: str) -> str:
    """A program, or an atom, under names of its own."""

    def name(found: re.Match[str]) -> str:
        token = found[0]
        return token if token[0] in '"#' or token in SHARED or token in CONSTANTS else f"new_{token}"

    return _TOKENS.sub(name, _ONCE.sub("", program_text))


class Twin(CaseSolver):
    """Solves over both bases at once, as far as some parts take it; a case it finds says only what bears on these."""

    def __init__(
        self,
        old: RuleBase,
        new: RuleBase,
        parts: Sequence[Part],
        apart: Set[Part],
        *,
        differing: Iterable[tuple[str | None, str | None]],
        pairs: Iterable[tuple[str, str]],
    ) -> None:
        """Look at `parts`, of which the second base has those in `apart` in another way.

        `differing` are atoms of the one and the other, None where there is none: `any` holds where one of them does and
        its neighbour does not. `pairs` are such atoms as well: `meets` says where both of a pair hold, `meet` where
        those of any do.
        """
        alike = {
            name
            for name, argument in new.kb.arguments.items()
            if f"level:{name}" not in apart and name in old.kb.arguments and _same(old.kb.arguments[name], argument)
        }
        first, second = Needs(old), Needs(new, apart, alike)
        second.add(parts)
        borrowed = [each for each in second.atoms if each not in apart and each not in second.leaves]
        first.add([*parts, *borrowed, *(f"decision:{each}" for each in (*second.borrowed, *second.decisions))])
        questions = _questions(old.kb, new.kb, {each for each, _ in (*first.leaves.values(), *second.leaves.values())})
        concerns = {*first.concerns, *second.concerns}
        counted = {name: each for name, each in {**old.kb.concerns, **new.kb.concerns}.items() if name in concerns}
        lines = [
            _NET,
            renamed(program(second.reduced({}, {})) + _NET),
            *(f"{renamed(term(each))} :- {term(each)}." for each in borrowed if each != ALWAYS),
            *(f"{renamed(term(each))} :- given({text(q)},{text(o)})." for each, (q, o) in second.leaves.items()),
            *(
                f"new_{name}({text(each)},O) :- {name}({text(each)},O)."
                for each in second.borrowed
                for name in ("chosen", "contender")
            ),
            *self._side_by_side(old.kb, new.kb, second.decisions, alike),
            # Where each base has an option of its own, each would count only its own.
            ":- fixed(D,O), fixed(D,P), O < P.",
            *_differing(differing),
            *_meeting(pairs),
            _SIZE,
        ]
        super().__init__(first.reduced(questions, counted), "\n".join(lines))
        for decision in second.decisions:
            for option in new.kb.decisions[decision].option_ids:
                self.fixed.setdefault((decision, option), self.literal(f"fixed({text(decision)},{text(option)})"))
        self.inputs = (*self.given.values(), *self.fixed.values(), *self.importance.values())
        self.any = self.literal("differs")
        self.meet = self.literal("meet")
        """Where the atoms of any pair hold."""
        self._bases = old.kb, new.kb
        self._common = [-lit for lit in self._uncommon(old.kb, new.kb)]
        """What has to be assumed for a case that both bases can read."""

    @staticmethod
    def _side_by_side(
        old: KnowledgeBase, new: KnowledgeBase, decisions: Iterable[str], alike: Container[str]
    ) -> Iterator[str]:
        for decision in decisions:
            name = text(decision)
            for argument in {e.id: None for kb in (old, new) for e in kb.arguments_of(decision) if e.weight}:
                if argument in alike:
                    both = f"({name},{text(argument)},X)", f"({name},{text(argument)},X,Y)"
                    yield f"new_worth{both[0]} :- worth{both[0]}. new_speaks{both[1]} :- speaks{both[1]}."
                else:
                    yield f"told_apart({name},{text(argument)})."
            yield re.sub(r"\bd\b", name, encoding("twin"))

    def model(
        self, assumptions: Iterable[Lit], wanted: Sequence[Lit], remaining: Remaining = unhurried
    ) -> frozenset[Lit] | None:
        """As any solver has it; with no time left nothing is begun, however soon it would be done."""
        if remaining() <= 0:
            raise OutOfTimeError
        return super().model(assumptions, wanted, remaining)

    def meets(self, place: int) -> Lit:
        """Where both atoms of the pair at this place hold."""
        return self.literal(f"meets({place})")

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
            fewer = [assumed, -self.literal(f"says({size})"), *common]
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
        for (decision, option), lit in self.fixed.items():
            if not all(decision in kb.decisions and option in kb.decisions[decision].option_ids for kb in (old, new)):
                yield lit
        for (concern, importance), lit in self.importance.items():
            if importance != "normal" and not all(concern in kb.concerns for kb in (old, new)):
                yield lit


def _differing(differing: Iterable[tuple[str | None, str | None]]) -> Iterator[str]:
    for old, new in differing:
        if old:
            yield f"differs :- {old}{f', not {renamed(new)}' if new else ''}."
        if new:
            yield f"differs :- {renamed(new)}{f', not {old}' if old else ''}."


def _meeting(pairs: Iterable[tuple[str, str]]) -> Iterator[str]:
    for place, (old, new) in enumerate(pairs):
        yield f"meets({place}) :- {old}, {renamed(new)}. meet :- meets({place})."


def _questions(old: KnowledgeBase, new: KnowledgeBase, needed: Container[str]) -> dict[str, Question]:
    """The questions of both bases, each with every answer that one of them offers."""
    found = {}
    for name in {**old.questions, **new.questions}:
        if name in needed:
            versions = [kb.questions[name] for kb in (old, new) if name in kb.questions]
            found[name] = versions[0] if len(versions) == 1 else _merged(*versions)
    return found


def _merged(old: Question, new: Question) -> Question:
    more = tuple(each for each in new.option if each.id not in old.option_ids)
    if not more and bool(old.none) == bool(new.none) and old.kind == new.kind:
        return old
    return Question(
        id=old.id,
        text=old.text,
        kind="one" if "one" in (old.kind, new.kind) else "several",
        option=(*old.option, *more),
        none=old.none or new.none,
        ask_when=old.ask_when,
        source=old.source,
    )


def _same(one: Argument, other: Argument) -> bool:
    return one.decision == other.decision and speaks(one) == speaks(other)


def _offers(question: Question, option: str | None) -> bool:
    return bool(question.none) if option is None else option in question.option_ids
