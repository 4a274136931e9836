"""Over all completions of a case: what is settled, what is excluded, what is open, and on which questions it depends.

clingo tells what holds in all completions and in some (cautious and brave consequences). On what an open conclusion
depends is then read off a table of all answers to the questions that can bear on it, where that is small; else a sample
shows most of it, and clingo is asked about what it leaves.
"""

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, reduce
from operator import or_
from random import Random
from typing import Final

from engine.knowledge.atoms import CHOSEN
from engine.knowledge.model import Question
from engine.reasoning.case import Case
from engine.reasoning.weighing import FACTOR_OF_IMPORTANCE
from engine.rules.compiler import RuleBase
from engine.space.findings import Prospect, Standing
from engine.space.readings.case_solver import CaseSolver, is_open, ticks
from engine.space.readings.conclusions import (
    ABSENT,
    FAILS,
    KINDS,
    Conclusion,
    ConclusionKind,
    Value,
    conclusions,
    lanes,
    literals,
)
from engine.space.readings.program import term
from engine.space.readings.solver import Lit, OutOfTimeError, Remaining, unhurried
from engine.space.readings.sweep import Cases, Sweep
from engine.space.readings.tables import Layout, around, drawn, possible_answers, size_of_table, table
from engine.space.search.pairs import Pairs
from engine.space.search.relevance import Live, Questions, Routes

LARGEST_TABLE: Final = 4096
"""Combinations of answers; above it, a sample is drawn."""
SAMPLED: Final = 96
MOST_ANSWERS: Final = 8
QUICK: Final = ("--heuristic=Vmtf",)
"""For many easy searches one after the other; measured, it takes an eighth less time than clingo's default."""
SHOWN: Final = "\n#show holds/1. #show chosen/2. #show barred/2. #show verdict/3. #show stands/2. #show plays/1.\n"


@dataclass(frozen=True)
class Classified:
    """What clingo says of the completions of a case."""

    case: Case
    possible: Mapping[Conclusion, tuple[Value, ...]]
    constant: Mapping[str, bool]
    """Atoms of the rules that hold in every completion, or in none."""

    @property
    def open(self) -> tuple[Conclusion, ...]:
        """The conclusions with more than one value left, in the base's order."""
        return tuple(each for each, values in self.possible.items() if len(values) > 1)


class Outlook:
    """Looks at the completions of cases over one rule base; used by one thread at a time."""

    def __init__(self, rule_base: RuleBase) -> None:
        self.rule_base = rule_base
        self.kb = rule_base.kb
        self.sweep = Sweep(rule_base)
        self.routes = Routes(rule_base)
        self.solver = CaseSolver(rule_base, SHOWN, QUICK)
        self._values: Mapping[Conclusion, Mapping[Value, Lit]] = {
            each: literals(self.solver, self.kb, each) for each in conclusions(self.kb)
        }
        atoms = dict.fromkeys(atom for rule in rule_base.rules for atom in (rule.head, *rule.body))
        atoms |= dict.fromkeys(f"{CHOSEN}:{d.id}={o}" for d in self.kb.decisions.values() for o in d.option_ids)
        self._atoms: Mapping[str, Lit] = {atom: self.solver.literal(term(atom)) for atom in atoms}
        self._wanted = tuple(
            {abs(lit) for values in self._values.values() for lit in values.values()} | set(self._atoms.values())
        )

    @cached_property
    def pairs(self) -> Pairs:
        """Made when it is first needed: many cases never need it."""
        return Pairs(self.routes)

    def classify(self, case: Case, remaining: Remaining = unhurried) -> Classified:
        """What can still come out how; OutOfTimeError where that took too long."""
        assumed = self.solver.completions(case)
        some = self.solver.consequences("brave", assumed, self._wanted, remaining) or frozenset()
        # What holds in no completion does not hold in all: there is always one.
        every = self.solver.consequences("cautious", assumed, tuple(some), remaining) or frozenset()

        def possible(lit: Lit) -> bool:
            return lit in some if lit > 0 else -lit not in every

        return Classified(
            case,
            {
                each: tuple(value for value, lit in values.items() if possible(lit))
                for each, values in self._values.items()
            },
            {atom: lit in every for atom, lit in self._atoms.items() if lit in every or lit not in some},
        )

    def prospects(
        self, found: Classified, remaining: Remaining = unhurried, kinds: Container[ConclusionKind] = KINDS
    ) -> tuple[Prospect, ...]:
        """How every conclusion of these kinds stands, in the base's order."""
        hanging = Dependencies(self, found, remaining).of(each for each in found.open if each.kind in kinds)
        return tuple(
            self._prospect(each, values, hanging.get(each))
            for each, values in found.possible.items()
            if each.kind in kinds
        )

    def _prospect(self, conclusion: Conclusion, values: tuple[Value, ...], hanging: "Hanging | None") -> Prospect:
        on, perhaps = (hanging.on, hanging.perhaps) if hanging else (0, 0)
        named = self.routes.questions
        return Prospect(conclusion.kind, conclusion.id, standing(values), values, named(on), named(perhaps))

    def lanes_of(self, found: Classified, layout: Layout) -> Cases:
        """Completions side by side, with all else that the case says."""
        case, everywhere = found.case, (1 << layout.count) - 1
        given = {atom: everywhere for atom, holds in found.constant.items() if holds}
        for (question, option), where in layout.given.items():
            kind = "given" if question in self.rule_base.conditional else "answer"
            given[f"{kind}:{question}={option}"] = where
        fixed = dict.fromkeys(case.choices.items(), everywhere)
        factors = {c: {FACTOR_OF_IMPORTANCE[importance]: everywhere} for c, importance in case.importances.items()}
        return Cases(layout.count, given, fixed, factors)


def standing(values: Sequence[Value]) -> Standing:
    """How a conclusion stands that can have these values."""
    if len(values) > 1:
        return "open"
    return "excluded" if values[0] in (FAILS, ABSENT) else "settled"


@dataclass(frozen=True, slots=True)
class Hanging:
    """On which questions a conclusion hangs."""

    on: Questions
    perhaps: Questions = 0
    """Those about which it could not be told in time."""
    settled_by: frozenset[tuple[str, int]] = frozenset()
    """The answers, by question and place among its possible ones, after which nothing else can change it."""
    settled_at_least: bool = False
    """There may be more such answers."""


class Dependencies:
    """On which questions the open conclusions of one case depend."""

    def __init__(self, outlook: Outlook, found: Classified, remaining: Remaining = unhurried) -> None:
        self.outlook = outlook
        self.found = found
        self.remaining = remaining
        self.kb = outlook.kb
        self.routes = outlook.routes
        self.live = Live(outlook.routes, found.constant)
        self._varied: list[Question] = []
        self.open_questions = [each for each in self.kb.questions.values() if is_open(found.case, each.id)]

    def of(self, wanted: Iterable[Conclusion], *, asking: bool = True) -> dict[Conclusion, Hanging]:
        """Of these open conclusions; without `asking`, clingo is not asked about what a sample leaves in doubt."""
        found: dict[Conclusion, Hanging] = {}
        grouped: dict[Questions, list[Conclusion]] = {}
        for each in wanted:
            grouped.setdefault(self.live.of(each), []).append(each)
        large: dict[Questions, list[Conclusion]] = {}
        for questions, group in grouped.items():
            if questions.bit_count() == 1:
                # It is open, and hangs on nothing else.
                (question,) = self._named(questions)
                every = frozenset((question.id, place) for place in range(len(possible_answers(question))))
                found |= dict.fromkeys(group, Hanging(questions, settled_by=every))
            elif size_of_table(self._named(questions)) <= LARGEST_TABLE:
                found |= self._read(table(self._named(questions)), group)
            else:
                large[questions] = group
        return found | self._sampled(large, asking=asking)

    def _named(self, questions: Questions) -> list[Question]:
        return [each for each in self.open_questions if questions & self.routes.bit[each.id]]

    def _read(self, layout: Layout, group: Sequence[Conclusion]) -> Iterator[tuple[Conclusion, Hanging]]:
        """Each of these conclusions with the questions that make a difference to it there, and what settles it."""
        cases = self.outlook.lanes_of(self.found, layout)
        swept = self.outlook.sweep.run(cases, self.live.steps(group))
        for conclusion in group:
            values = lanes(swept, self.kb, conclusion, cases.all)
            on = sum(self.routes.bit[b.question] for b in layout.blocks if any(map(b.matters, values.values())))
            settled = (
                (block.question, place)
                for block in layout.blocks
                if on & self.routes.bit[block.question]
                for place, part in enumerate(block.parts)
                if any(where & part == part for where in values.values())
            )
            yield conclusion, Hanging(on, settled_by=frozenset(settled))

    def _sampled(self, groups: Mapping[Questions, Sequence[Conclusion]], *, asking: bool) -> dict[Conclusion, Hanging]:
        """What hangs on many questions: a sample shows most of it, and clingo is asked about the rest."""
        if not groups:
            return {}
        self._varied = self._named(reduce(or_, groups))
        chance = Random(0)  # noqa: S311 - examples, no secrets
        offered = {each.id: possible_answers(each) for each in self._varied}
        tried = {each: chance.sample(answers, min(len(answers), MOST_ANSWERS)) for each, answers in offered.items()}
        found = {
            each: Hanging(0, questions, settled_at_least=True) for questions, group in groups.items() for each in group
        }
        self._look(found, around(drawn(self._varied, SAMPLED, chance), tried))
        for conclusion in found if asking else ():
            for question in self._named(found[conclusion].perhaps):
                # An example shows more than what was asked for: some of the rest may be known by now.
                if found[conclusion].perhaps & self.routes.bit[question.id]:
                    self.ask(found, conclusion, question.id)
        return found

    def _look(self, found: dict[Conclusion, Hanging], layout: Layout) -> None:
        """Take over what completions side by side show."""
        for conclusion, shown in self._read(layout, list(found)):
            before = found[conclusion]
            found[conclusion] = replace(before, on=before.on | shown.on, perhaps=before.perhaps & ~shown.on)

    def ask(self, found: dict[Conclusion, Hanging], conclusion: Conclusion, question: str) -> None:
        """Find out whether a conclusion hangs on a question, and all that the example shows; not, if time is up."""
        if self.remaining() <= 0:
            return
        try:
            example = self.outlook.pairs.example(conclusion, question, self.found.case, self.remaining)
        except OutOfTimeError:
            return
        if example is None:
            before = found[conclusion]
            found[conclusion] = replace(before, perhaps=before.perhaps & ~self.routes.bit[question])
        else:
            offered = {each.id: possible_answers(each) for each in self._varied}
            # What does not bear on this conclusion is not in the example: any answer does.
            given = example.answers
            completion = {each: ticks(given[each]) if each in given else those[0] for each, those in offered.items()}
            self._look(found, around([completion], offered))
