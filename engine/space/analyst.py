"""The exact analyses of a case, each a question a user asks. Used by one thread at a time.

Each can be given how long it may take, and says where it was cut short: what it tells is right then, too, and may not
be all. All of them go by the case as it is, where an open question says nothing, but for those that say that they look
at its completions.
"""

from collections.abc import Container, Iterable, Mapping
from dataclasses import replace
from functools import cached_property

from engine.knowledge.model import Importance, NonAnswer, ReadinessCheck
from engine.reasoning.case import IMPORTANCES, Case
from engine.report.readiness import case_for
from engine.rules.compiler import RuleBase
from engine.rules.touches import deciding
from engine.space.analyses.next_question import next_questions
from engine.space.findings import (
    Changes,
    Firmness,
    Fragility,
    GapSets,
    NextQuestions,
    Obstacles,
    Prop,
    Prospect,
    Reweighing,
    Shift,
    WhatWouldChange,
)
from engine.space.readings.case_solver import is_open
from engine.space.readings.conclusions import KINDS, Conclusion, ConclusionKind, Value, lanes
from engine.space.readings.program import text
from engine.space.readings.solver import OutOfTimeError, Remaining, unhurried
from engine.space.readings.sweep import Sweep, lanes_of
from engine.space.search.blockers import blockers
from engine.space.search.changes import MOST_TOLD, ChangeFinder, ChangeSolver, Search
from engine.space.search.outlook import Outlook

_NO_CHANGES = Changes(0, -1, False, (), 0, True)
"""Nothing has to change."""


class Analyst:
    """Analyses cases over one rule base."""

    def __init__(self, rule_base: RuleBase) -> None:
        self.rule_base = rule_base
        self.kb = rule_base.kb
        self.sweep = Sweep(rule_base)

    def prepare(self) -> None:
        """Ground what the analyses ask clingo; else the first of each does."""
        _ = self._outlook, self._finder

    @cached_property
    def _outlook(self) -> Outlook:
        return Outlook(self.rule_base)

    @cached_property
    def _beside(self) -> ChangeSolver:
        return ChangeSolver(self.rule_base)

    @cached_property
    def _finder(self) -> ChangeFinder:
        return ChangeFinder(self._beside)

    @cached_property
    def _deciding(self) -> Mapping[str, frozenset[str]]:
        return deciding(self.kb)

    def open_questions(
        self, case: Case, remaining: Remaining = unhurried, kinds: Container[ConclusionKind] = KINDS
    ) -> tuple[Prospect, ...]:
        """How every conclusion of these kinds stands over all completions.

        OutOfTimeError where not even that was known in time.
        """
        return self._outlook.prospects(self._outlook.classify(case, remaining), remaining, kinds)

    def next_questions(self, case: Case, remaining: Remaining = unhurried) -> NextQuestions:
        """Which open questions can still change something, the most telling first; looks at completions.

        OutOfTimeError where not even what is open was known in time.
        """
        return next_questions(self._outlook, self._outlook.classify(case, remaining), remaining)

    def ahead(
        self, case: Case, remaining: Remaining = unhurried, kinds: Container[ConclusionKind] = ("verdict",)
    ) -> tuple[NextQuestions, tuple[Prospect, ...]]:
        """Both of these at once: the next questions, and how conclusions of these kinds stand."""
        found = self._outlook.classify(case, remaining)
        return next_questions(self._outlook, found, remaining), self._outlook.prospects(found, remaining, kinds)

    def what_would_change(
        self,
        case: Case,
        decision: str,
        kept: Iterable[str] = (),
        remaining: Remaining = unhurried,
        told: int = MOST_TOLD,
    ) -> WhatWouldChange:
        """All smallest sets of other answers that lead to another verdict; the answers to `kept` questions stay."""
        stays, now = tuple(each for each in self.kb.questions if each in set(kept)), self.verdict(case, decision)
        goal = [-self._beside.verdicts(decision)[now]]
        changes = self._finder.find(Search(case, goal, decision, frozenset(stays)), remaining, told)
        return WhatWouldChange(decision, now, stays, changes)

    def why_not(self, case: Case, decision: str, option: str, remaining: Remaining = unhurried) -> Obstacles:
        """What keeps an option from being recommended, over all completions, and the smallest repairs of the case."""
        solver = self._beside
        goal = [solver.literal(f"recommended({text(decision)},{text(option)})")]
        if self.verdict(case, decision).endswith(f":{option}"):
            return Obstacles(decision, option, True, False, (), 0, _NO_CHANGES, True)
        bearing = self._deciding[decision]
        answered = [each for each in self.kb.questions if each in bearing and not is_open(case, each)]
        assumed = [*solver.beside(case), *solver.same_importances(case), *goal]
        found, finished = blockers(solver, assumed, answered, remaining)
        repairs = self._finder.find(Search(case, goal, decision), remaining)
        told = tuple(found[:MOST_TOLD])
        return Obstacles(decision, option, False, bool(found), told, len(found), repairs, finished and repairs.finished)

    def firmness(self, case: Case, decision: str, remaining: Remaining = unhurried) -> Firmness:
        """Whether the verdict holds under every importance of every concern, and the smallest shifts that flip it."""
        solver, now = self._beside, self.verdict(case, decision)
        assumed = [
            *solver.beside(case),
            *solver.same_answers(self.kb.questions),
            -solver.verdicts(decision)[now],
        ]
        try:
            if not solver.satisfiable(assumed, remaining):
                return Firmness(decision, now, True, None, (), 0, True)
            steps = next(
                each
                for each in range(solver.most_moves + 1)
                if solver.satisfiable([*assumed, solver.moved_at_most(each)], remaining)
            )
            shifts = sorted(self._shifts(case, decision, [*assumed, solver.moved_at_most(steps)], remaining))
        except OutOfTimeError:
            return Firmness(decision, now, None, None, (), 0, False)
        told = tuple(each for _, each in shifts[:MOST_TOLD])
        return Firmness(decision, now, False, steps, told, len(shifts), True)

    def _shifts(
        self, case: Case, decision: str, assumed: list[int], remaining: Remaining
    ) -> Iterable[tuple[tuple[tuple[int, int], ...], Reweighing]]:
        """Every other weighing that is as assumed, with its place in the order of concerns."""
        solver = self._beside
        verdicts = solver.verdicts(decision)
        concerns = list(self.kb.concerns)
        for model in solver.models(assumed, [*solver.importance.values(), *verdicts.values()], remaining):
            shifts = tuple(
                Shift(concern, before, importance)
                for (concern, importance), lit in solver.importance.items()
                if lit in model and importance != (before := _counted(case, concern))
            )
            verdict = next(value for value, lit in verdicts.items() if lit in model)
            place = tuple((concerns.index(each.concern), IMPORTANCES.index(each.after)) for each in shifts)
            yield place, Reweighing(shifts, verdict)

    def fragility(self, case: Case, decision: str, unsure: Iterable[str] | None = None) -> Fragility:
        """The single arguments and answers without which the verdict falls.

        Of answers, only those to `unsure` questions are tried, where these are given.
        """
        answered = [each for each in self.kb.questions if not is_open(case, each)]
        tried = answered if unsure is None else [each for each in answered if each in set(unsure)]
        arguments = [each.id for each in self.kb.arguments.values() if each.weight]
        cases = [
            case,
            *(replace(case, answers={**case.answers, each: NonAnswer.DONT_KNOW}) for each in tried),
            *(case for _ in arguments),
        ]
        start = 1 + len(tried)
        without = {each: 1 << start + place for place, each in enumerate(arguments)}
        verdicts = self._verdicts(cases, decision, without)
        now, answers, others = verdicts[0], verdicts[1:start], verdicts[start:]
        return Fragility(
            decision,
            now,
            tuple(Prop(each, verdict) for each, verdict in zip(arguments, others, strict=True) if verdict != now),
            tuple(Prop(each, verdict) for each, verdict in zip(tried, answers, strict=True) if verdict != now),
            len(tried),
        )

    def gap_sets(
        self,
        case: Case,
        check: ReadinessCheck,
        gaps: Iterable[str],
        efforts: Mapping[str, int] | None = None,
        remaining: Remaining = unhurried,
        *,
        thorough: bool = False,
    ) -> GapSets:
        """All smallest sets of answers that have to become different to close these gaps, and open no new ones.

        `gaps` are requirements that are missed if the checked choice is made; `efforts` say, from 1 to 3, how hard it
        is to change what a question asks about.
        """
        named = tuple(gaps)
        ready = [-self._beside.literal("unready")]
        search = Search(case_for(check, case), ready, efforts=efforts or {}, gaps=named, thorough=thorough)
        return GapSets(check.id, thorough, named, self._finder.find(search, remaining))

    def verdict(self, case: Case, decision: str) -> Value:
        """The verdict on a decision in this case."""
        return self._verdicts([case], decision)[0]

    def _verdicts(self, cases: list[Case], decision: str, without: Mapping[str, int] | None = None) -> list[Value]:
        """The verdict in each of some cases."""
        side_by_side = replace(lanes_of(self.rule_base, cases), without=without or {})
        swept = self.sweep.run(side_by_side)
        found = lanes(swept, self.kb, Conclusion("verdict", decision), side_by_side.all)
        return [next(value for value, where in found.items() if where >> place & 1) for place in range(len(cases))]


def _counted(case: Case, concern: str) -> Importance:
    return case.importances.get(concern, "normal")
