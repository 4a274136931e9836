"""Other answers: the smallest sets of them that lead to a goal, all of them, and the proof that no smaller one does.

A set is a set of questions that get another answer; it costs its effort, one a question where nothing else is said.
"""

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from engine.knowledge.model import NonAnswer
from engine.reasoning.case import Answer, Case
from engine.reasoning.weighing import FACTOR_OF_IMPORTANCE
from engine.rules.compiler import RuleBase
from engine.space.findings import AnswerChange, Changes, Way
from engine.space.readings.case_solver import OPEN, CaseSolver, ticks, values_of
from engine.space.readings.conclusions import Conclusion, Value, literals
from engine.space.readings.program import encoding, text
from engine.space.readings.solver import Lit, OutOfTimeError, Remaining, unhurried
from engine.space.readings.tables import Answered

MOST_EFFORT: Final = 3
MOST_COST: Final = 12
"""Above it, nobody would read a set of changes."""
MOST_COUNTED: Final = 500
MOST_TOLD: Final = 12
MOST_VARIANTS: Final = 6
MOST_TRIED: Final = 512
"""Answers to the questions of one set that are looked at."""


@dataclass(frozen=True)
class Search:
    """What is looked for."""

    case: Case
    goal: Sequence[Lit]
    """What has to hold with the other answers."""
    decision: str | None = None
    """The decision whose verdict the goal is about; then ways are told apart by the verdict they lead to."""
    kept: frozenset[str] = frozenset()
    """Questions whose answers may not change."""
    efforts: Mapping[str, int] = field(default_factory=dict)
    """By question, from 1 to 3; 1 where it is not there."""
    gaps: tuple[str, ...] = ()
    thorough: bool = False
    """Where gaps are to be closed: which, and whether what is only advisable counts; see `GapSets`."""


class ChangeSolver(CaseSolver):
    """clingo over a case beside the one that is."""

    def __init__(self, rule_base: RuleBase) -> None:
        moves = (max(FACTOR_OF_IMPORTANCE.values()) - min(FACTOR_OF_IMPORTANCE.values())) * len(rule_base.kb.concerns)
        constants = f"#const most_effort={MOST_EFFORT}. #const most_cost={MOST_COST}. #const most_moves={moves}.\n"
        super().__init__(rule_base, constants + encoding("changes"))
        self.rule_base = rule_base
        self.most_moves = moves
        self.differs = {each: self.literal(f"differs({text(each)})") for each in self.kb.questions}
        self._was = {key: self.literal(f"was({text(key[0])},{_value(key[1])})") for key in self.given}
        self.counted = {
            key: self.literal(f"counted({text(key[0])},{FACTOR_OF_IMPORTANCE[key[1]]})") for key in self.importance
        }
        self._thorough = self.literal("thorough")
        self._to_close = {each: self.literal(f"to_close({text(each)})") for each in self.kb.requirements}

    def beside(
        self,
        case: Case,
        efforts: Mapping[str, int] | None = None,
        gaps: Container[str] = (),
        *,
        thorough: bool = False,
    ) -> list[Lit]:
        """A case beside this one, with the same choices: answers and importances are free."""
        assumed = [-self.complete, self._thorough if thorough else -self._thorough]
        assumed += [lit if each in gaps else -lit for each, lit in self._to_close.items()]
        for question in self.kb.questions.values():
            answer = case.answers.get(question.id)
            for value in values_of(question):
                lit = self._was[question.id, value]
                assumed.append(lit if value in _said(answer) else -lit)
            effort = (efforts or {}).get(question.id, 1)
            assumed.append(self.literal(f"effort({text(question.id)},{effort})"))
        assumed += [lit if case.choices.get(name) == option else -lit for (name, option), lit in self.fixed.items()]
        assumed += [self.counted[each, case.importances.get(each, "normal")] for each in self.kb.concerns]
        return assumed

    def same_importances(self, case: Case) -> list[Lit]:
        """That nothing counts otherwise than in the case."""
        return [self.importance[each, case.importances.get(each, "normal")] for each in self.kb.concerns]

    def same_answers(self, questions: Iterable[str]) -> list[Lit]:
        """That these questions are answered as in the case; open, where they are open there."""
        return [-self.differs[each] for each in questions]

    def at_most(self, cost: int) -> Lit:
        """That the changes of answers cost no more."""
        return -self.literal(f"costs_more({cost})")

    def moved_at_most(self, steps: int) -> Lit:
        """That importances are moved by no more steps in all."""
        return -self.literal(f"moves_more({steps})")

    def verdicts(self, decision: str) -> Mapping[Value, Lit]:
        """Every verdict on a decision."""
        return literals(self, self.kb, Conclusion("verdict", decision))


def _said(answer: Answer | None) -> tuple[str | None, ...]:
    """The values an answer has in the program."""
    if answer in OPEN or answer is None:
        return ()
    return (None,) if isinstance(answer, NonAnswer) else answer


def _value(value: str | None) -> str:
    return text(value) if value else "none"


class ChangeFinder:
    """Finds smallest sets of changes over one rule base; used by one thread at a time."""

    def __init__(self, solver: ChangeSolver) -> None:
        self.solver = solver
        self.kb = solver.kb

    def find(self, search: Search, remaining: Remaining = unhurried, told: int = MOST_TOLD) -> Changes:
        """All smallest sets of changes that lead to the goal; cut short, it says what is proved so far."""
        assumed = [
            *self._beside(search),
            *self.solver.same_importances(search.case),
            *self.solver.same_answers(search.kept),
            *search.goal,
        ]
        proved = -1
        try:
            if not self.solver.satisfiable(assumed, remaining):
                return Changes(None, MOST_COST, True, (), 0, True)
            for cost in range(MOST_COST + 1):
                if self.solver.satisfiable([*assumed, self.solver.at_most(cost)], remaining):
                    return self._all(search, [*assumed, self.solver.at_most(cost)], cost, remaining, told)
                proved = cost
        except OutOfTimeError:
            return Changes(None, proved, False, (), 0, False)
        return Changes(None, MOST_COST, False, (), 0, True)

    def _beside(self, search: Search) -> list[Lit]:
        return self.solver.beside(search.case, search.efforts, search.gaps, thorough=search.thorough)

    def _all(self, search: Search, assumed: list[Lit], cost: int, remaining: Remaining, told: int) -> Changes:
        """Every set at the smallest cost."""
        verdicts = self.solver.verdicts(search.decision) if search.decision else {}
        differs = self.solver.differs
        wanted = [*differs.values(), *verdicts.values()]
        found: list[frozenset[Lit]] = []
        try:
            for model in self.solver.models(
                assumed, wanted, remaining, limit=MOST_COUNTED + 1, block=lambda each: each
            ):
                found.append(model)
            finished = len(found) <= MOST_COUNTED
        except OutOfTimeError:
            finished = False
        order = {value: place for place, value in enumerate(("", *verdicts))}
        place = {question: place for place, question in enumerate(differs)}
        sets = [
            (
                next((value for value, lit in verdicts.items() if lit in model), ""),
                tuple(question for question, lit in differs.items() if lit in model),
            )
            for model in found[:MOST_COUNTED]
        ]
        sets.sort(key=lambda each: (order[each[0]], [place[question] for question in each[1]]))
        ways: list[Way] = []
        try:
            for verdict, questions in _spread(sets, told):
                ways.append(self._way(search, questions, verdict, cost, remaining))
        except OutOfTimeError:
            finished = False
        return Changes(cost, cost - 1, False, tuple(ways), len(sets), finished)

    def _way(self, search: Search, questions: tuple[str, ...], verdict: Value, cost: int, remaining: Remaining) -> Way:
        """One set, with the answers that do it."""
        variants, all_known = self._variants(search, questions, verdict, remaining)
        told = tuple(
            tuple(self._change(search.case, question, answer) for question, answer in zip(questions, each, strict=True))
            for each in variants[:MOST_VARIANTS]
        )
        return Way(questions, verdict, cost, told, len(variants), all_known)

    def _variants(
        self, search: Search, questions: tuple[str, ...], verdict: Value, remaining: Remaining
    ) -> tuple[list[tuple[Answered, ...]], bool]:
        """The answers to these questions that do it, less those with idle ticks; and whether these are all."""
        solver = self.solver
        assumed = [
            *self._beside(search),
            *solver.same_importances(search.case),
            *solver.same_answers(each for each in self.kb.questions if each not in questions),
            *(solver.differs[each] for each in questions),
            *((solver.verdicts(search.decision)[verdict],) if search.decision else ()),
            *search.goal,
        ]
        given = [(each, value) for each in questions for value in self.kb.questions[each].option_ids]
        wanted = [solver.given[each] for each in given]
        found = [
            tuple(
                tuple(value for question, value in given if question == each and solver.given[question, value] in model)
                for each in questions
            )
            for model in solver.models(assumed, wanted, remaining, limit=MOST_TRIED)
        ]
        toggled = {each: _toggled(questions, each, search.case) for each in found}
        told = [each for each in found if not any(toggled[other] < toggled[each] for other in found)]
        return sorted(told, key=lambda each: self._place(questions, each)), len(found) < MOST_TRIED

    def _place(self, questions: tuple[str, ...], answers: tuple[Answered, ...]) -> list[tuple[int, list[int]]]:
        """Where answers stand in the order of the base: fewest ticks first, "does not apply" last."""
        ids = [self.kb.questions[each].option_ids for each in questions]
        return [
            (len(answer) or len(offered) + 1, [offered.index(option) for option in answer])
            for offered, answer in zip(ids, answers, strict=True)
        ]

    @staticmethod
    def _change(case: Case, question: str, answer: Answered) -> AnswerChange:
        given = case.answers.get(question)
        before = (given.value,) if isinstance(given, NonAnswer) else given or ()
        return AnswerChange(question, before, answer or (NonAnswer.DOES_NOT_APPLY.value,))


def _toggled(questions: Sequence[str], answers: Sequence[Answered], case: Case) -> frozenset[tuple[str, str]]:
    """The ticks that are set or taken away."""
    return frozenset(
        (question, option)
        for question, answer in zip(questions, answers, strict=True)
        for option in frozenset(ticks(case.answers.get(question))) ^ frozenset(answer)
    )


def _spread(sets: Sequence[tuple[Value, tuple[str, ...]]], told: int) -> list[tuple[Value, tuple[str, ...]]]:
    """So many of the sets, some for every verdict, in their order."""
    by_verdict: dict[Value, list[tuple[str, ...]]] = {}
    for verdict, questions in sets:
        by_verdict.setdefault(verdict, []).append(questions)
    chosen: set[tuple[Value, tuple[str, ...]]] = set()
    for turn in range(max(map(len, by_verdict.values()), default=0)):
        for verdict, those in by_verdict.items():
            if turn < len(those) and len(chosen) < told:
                chosen.add((verdict, those[turn]))
    return [each for each in sets if each in chosen]
