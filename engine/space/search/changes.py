"""Other answers: the smallest sets of them that lead to a goal, all of them, and the proof that no smaller one does.

A set is a set of questions that get another answer; it costs its effort, one a question where nothing else is said.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from engine.knowledge.model import NonAnswer
from engine.reasoning.case import Case
from engine.reasoning.weighing import FACTOR_OF_IMPORTANCE
from engine.rules.compiler import RuleBase
from engine.space.findings import AnswerChange, Changes, Way
from engine.space.limits import Limits
from engine.space.readings.case_solver import CaseSolver, answered, ticks
from engine.space.readings.conclusions import Conclusion, Value, literals, values_in_program
from engine.space.readings.predicates import ProgramAtom, constant, fn
from engine.space.readings.program import encoding
from engine.space.readings.solver import Lit, Remaining, unhurried
from engine.space.readings.tables import Answered

MOST_EFFORT: Final = 3
"""That can be given to one question."""
QuestionSet = tuple[Value, tuple[str, ...]]
"""Questions that get another answer, and the verdict that this leads to."""


@dataclass(frozen=True)
class Search:
    """What is looked for."""

    case: Case
    goal: ProgramAtom
    """What has to hold with the other answers or, where it is `unwanted`, must not."""
    unwanted: bool = False
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

    def __init__(self, rule_base: RuleBase, dearest: int) -> None:
        """Sets of changes are told apart by their cost as far as `dearest`."""
        moves = (max(FACTOR_OF_IMPORTANCE.values()) - min(FACTOR_OF_IMPORTANCE.values())) * len(rule_base.kb.concerns)
        numbers = {"most_effort": MOST_EFFORT, "most_cost": dearest, "most_moves": moves}
        constants = (constant(*each) for each in numbers.items())
        super().__init__(rule_base, "\n".join([*constants, encoding("changes")]))
        self.most_moves = moves
        self.differs = {each: self.literal(fn.differs(each)) for each in self.kb.questions}
        self._was = {answer: self.literal(fn.was(*answer)) for answer in self.given}
        self._counted = {
            (concern, importance): self.literal(fn.counted(concern, FACTOR_OF_IMPORTANCE[importance]))
            for concern, importance in self.importance
        }
        efforts = range(1, MOST_EFFORT + 1)
        self._effort = {(each, n): self.literal(fn.effort(each, n)) for each in self.kb.questions for n in efforts}
        self._thorough = self.literal(fn.thorough())
        self._to_close = {each: self.literal(fn.to_close(each)) for each in self.kb.requirements}

    def beside(self, search: Search) -> list[Lit]:
        """A case beside the one that is, with the same choices: answers and importances are free."""
        assumed = [-self.complete, self._thorough if search.thorough else -self._thorough]
        assumed += [lit if each in search.gaps else -lit for each, lit in self._to_close.items()]
        assumed += answered(search.case, self._was)
        assumed += [self._effort[each, search.efforts.get(each, 1)] for each in self.kb.questions]
        return [*assumed, *self.same_choices(search.case), *self.same_importances(search.case, self._counted)]

    def as_searched(self, search: Search) -> list[Lit]:
        """One that is as looked for, where everything counts as much as it does."""
        same = [*self.same_importances(search.case), *self.same_answers(search.kept)]
        return [*self.beside(search), *same, self.goal(search)]

    def goal(self, search: Search) -> Lit:
        """That the goal is reached."""
        return -self.literal(search.goal) if search.unwanted else self.literal(search.goal)

    def same_answers(self, questions: Iterable[str]) -> list[Lit]:
        """That these questions are answered as in the case; open, where they are open there.

        Those that are not in the program, as nothing in it looks at them, are left out.
        """
        return [-self.differs[each] for each in questions if each in self.differs]

    def at_most(self, cost: int) -> Lit:
        """That the changes of answers cost no more."""
        return -self.literal(fn.costs_more(cost))

    def moved_at_most(self, steps: int) -> Lit:
        """That importances are moved by no more steps in all."""
        return -self.literal(fn.moves_more(steps))

    def verdict(self, decision: str, value: Value) -> ProgramAtom:
        """What says that this is the verdict on a decision."""
        return values_in_program(self.kb, Conclusion("verdict", decision))[value]

    def verdicts(self, decision: str) -> Mapping[Value, Lit]:
        """Every verdict on a decision."""
        return literals(self, self.kb, Conclusion("verdict", decision))


class ChangeFinder:
    """Finds smallest sets of changes over one rule base; used by one thread at a time."""

    def __init__(self, rule_base: RuleBase, limits: Limits) -> None:
        self.solver = ChangeSolver(rule_base, limits.dearest_change)
        self.kb = rule_base.kb
        self._rule_base = rule_base
        self._limits = limits

    def find(self, search: Search, remaining: Remaining = unhurried) -> Changes:
        """All smallest sets of changes that lead to the goal; OutOfTimeError where that took too long."""
        found = self._find(search, remaining)
        if found.finished and all(each.all_variants for each in found.ways):
            return found
        # Which of too many are found first must not hang on what else the solver was asked.
        return ChangeFinder(self._rule_base, self._limits)._find(search, remaining)

    def _find(self, search: Search, remaining: Remaining) -> Changes:
        assumed = self.solver.as_searched(search)
        dearest = self._limits.dearest_change
        if not self.solver.satisfiable(assumed, remaining):
            return Changes.no_answers_do(dearest)
        for cost in range(dearest + 1):
            within = [*assumed, self.solver.at_most(cost)]
            if self.solver.satisfiable(within, remaining):
                return self._all(search, within, cost, remaining)
        return Changes.not_found(dearest)

    def _all(self, search: Search, assumed: Sequence[Lit], cost: int, remaining: Remaining) -> Changes:
        """Every set at the smallest cost."""
        sets, finished = self._sets(search, assumed, remaining)
        return Changes(
            smallest=cost,
            none_up_to=cost - 1,
            impossible=False,
            ways=tuple(
                self._way(search, questions, verdict, cost, remaining)
                for verdict, questions in _spread(sets, self._limits.told)
            ),
            ways_in_all=len(sets),
            finished=finished,
        )

    def _sets(self, search: Search, assumed: Sequence[Lit], remaining: Remaining) -> tuple[list[QuestionSet], bool]:
        """The sets that are as assumed, in the order of verdicts and questions; and whether these are all."""
        verdicts = self.solver.verdicts(search.decision) if search.decision else {}
        differs, most = self.solver.differs, self._limits.changes_counted
        wanted = [*differs.values(), *verdicts.values()]
        found = list(self.solver.models(assumed, wanted, remaining, limit=most + 1, block=lambda each: each))
        order = {value: place for place, value in enumerate(("", *verdicts))}
        place = {question: place for place, question in enumerate(differs)}
        sets = [
            (
                next((value for value, lit in verdicts.items() if lit in model), ""),
                tuple(question for question, lit in differs.items() if lit in model),
            )
            for model in found[:most]
        ]
        sets.sort(key=lambda each: (order[each[0]], [place[question] for question in each[1]]))
        return sets, len(found) <= most

    def _way(self, search: Search, questions: tuple[str, ...], verdict: Value, cost: int, remaining: Remaining) -> Way:
        """One set, with the answers that do it."""
        variants, all_known = self._variants(search, questions, verdict, remaining)
        told = tuple(
            tuple(self._change(search.case, question, answer) for question, answer in zip(questions, each, strict=True))
            for each in variants[: self._limits.variants_told]
        )
        return Way(questions, verdict, cost, told, len(variants), all_known)

    def _variants(
        self, search: Search, questions: tuple[str, ...], verdict: Value, remaining: Remaining
    ) -> tuple[list[tuple[Answered, ...]], bool]:
        """The answers to these questions that do it, less those with idle ticks; and whether these are all."""
        solver = self.solver
        assumed = [
            *solver.as_searched(search),
            *solver.same_answers(each for each in self.kb.questions if each not in questions),
            *(solver.differs[each] for each in questions),
            *((solver.verdicts(search.decision)[verdict],) if search.decision else ()),
        ]
        given = [(each, value) for each in questions for value in self.kb.questions[each].option_ids]
        wanted = [solver.given[each] for each in given]
        found = [
            tuple(
                tuple(value for question, value in given if question == each and solver.given[question, value] in model)
                for each in questions
            )
            for model in solver.models(assumed, wanted, remaining, limit=self._limits.answers_tried)
        ]
        toggled = {each: _toggled(questions, each, search.case) for each in found}
        told = [each for each in found if not any(toggled[other] < toggled[each] for other in found)]
        return sorted(told, key=lambda each: self._place(questions, each)), len(found) < self._limits.answers_tried

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


def _spread(sets: Sequence[QuestionSet], told: int) -> list[QuestionSet]:
    """So many of the sets, some for every verdict, in their order."""
    by_verdict: dict[Value, list[tuple[str, ...]]] = {}
    for verdict, questions in sets:
        by_verdict.setdefault(verdict, []).append(questions)
    chosen: set[QuestionSet] = set()
    for turn in range(max(map(len, by_verdict.values()), default=0)):
        for verdict, those in by_verdict.items():
            if turn < len(those) and len(chosen) < told:
                chosen.add((verdict, those[turn]))
    return [each for each in sets if each in chosen]
