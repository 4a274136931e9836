"""How long the short route is: `python -m bench.short_route`, over plausible cases (bench/usefulness).

Whoever goes it has a complete case in mind, is asked one question after the other, and stops where nothing can change
what is advised on the goal any more. That this is then what the complete case says is checked every time.
"""

import argparse
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from statistics import median, quantiles

from bench.timing import progress
from bench.usefulness.drawing import Drawing, Drawn
from bench.usefulness.weights import read_weights
from engine.consultation import Consultation
from engine.knowledge.model import KnowledgeBase
from engine.reasoning.case import Answer, Case
from engine.reasoning.verdict import Verdict, verdict_value
from engine.space.analyses.next_question_goal import advice, next_for_goal
from engine.space.analyst import Analyst
from engine.space.findings import NextQuestions

HERE = Path(__file__).parents[1]
Goal = tuple[str, ...]


class NotSettledError(AssertionError):
    """The short route ended where the complete case says something else."""


@dataclass(frozen=True)
class Walk:
    """One short route."""

    asked: tuple[str, ...]
    as_it_stands: bool
    """Whether the verdict on what was answered, which nothing is assumed for, is the same already."""

    def returns(self, kb: KnowledgeBase) -> int:
        """How often it goes back to a topic that it had left."""
        topics = [kb.topic_of_question[each] for each in self.asked]
        changes = sum(one != other for one, other in pairwise(topics))
        return changes - len(set(topics)) + 1 if topics else 0


class Walker:
    """Goes short routes over one base; where two cases have answered alike, it is asked what was asked before."""

    def __init__(self, consultation: Consultation) -> None:
        self.kb = consultation.kb
        self._reasoner = consultation.reasoner
        self._analyst = Analyst(consultation.rule_base)
        self._found: dict[tuple[Goal, frozenset[tuple[str, Answer]]], NextQuestions] = {}

    def walk(self, complete: Drawn, goal: Goal) -> Walk:
        """Go to a goal; NotSettledError where that ends elsewhere than the complete case does."""
        answers: dict[str, Answer] = {}
        while (found := self._next(answers, goal)).open:
            question = found.first
            # What is asked arises whatever is still answered, so that it is answered in the complete case.
            if question is None or question not in complete.case.answers:
                raise NotSettledError(f"{goal}: {question} is not answered in {complete.case.document()}")
            answers[question] = complete.case.answers[question]
        for each in found.goal:
            if {advice(value) for value in each.possible} != {_advised(complete.verdicts, each.decision)}:
                raise NotSettledError(f"{each}: not as in {complete.case.document()}")
        verdicts = self._reasoner.consult(Case(answers)).verdicts
        same = all(_advised(verdicts, each) == _advised(complete.verdicts, each) for each in goal)
        return Walk(tuple(answers), same)

    def _next(self, answers: Mapping[str, Answer], goal: Goal) -> NextQuestions:
        said = goal, frozenset(answers.items())
        if said not in self._found:
            self._found[said] = next_for_goal(self._analyst, Case(answers), goal, prove=False)
        return self._found[said]


def _advised(verdicts: Mapping[str, Verdict], decision: str) -> str:
    verdict = verdicts[decision]
    return advice(verdict_value(verdict.outcome, verdict.recommended))


def table(kb: KnowledgeBase, walks: Iterable[tuple[str, Sequence[Walk]]]) -> Iterator[str]:
    """The figures, as Markdown."""
    yield "| goal | questions: median | 90 of 100 ask at most | most | back to a topic left, a route | as it stands |"
    yield "|---|--:|--:|--:|--:|--:|"
    for name, those in walks:
        asked = [len(each.asked) for each in those]
        tenth = quantiles(asked, n=10, method="inclusive")[-1] if len(asked) > 1 else asked[0]
        back = sum(each.returns(kb) for each in those) / len(those)
        same = sum(each.as_it_stands for each in those) / len(those)
        yield f"| {name} | {median(asked):g} | {tenth:g} | {max(asked)} | {back:.1f} | {same:.0%} |"


def walks_of(consultation: Consultation, cases: Sequence[Drawn]) -> Iterator[tuple[str, Sequence[Walk]]]:
    """Every decision alone, the first decisions in one go, and all that settle one decision together."""
    walker, first = Walker(consultation), consultation.kb.first
    alone: list[Walk] = []
    goals = [*((each,) for each in consultation.kb.decisions), first]
    for done, goal in enumerate(goals, 1):
        found = [walker.walk(each, goal) for each in cases]
        progress(done, len(goals), "goals:")
        if goal is not first:
            alone += found
        yield ", ".join(goal), found
    yield "any one decision", alone


def main(arguments: list[str]) -> int:
    """Walk, and print the figures."""
    parser = argparse.ArgumentParser(
        prog="python -m bench.short_route", description="Count the short route's questions."
    )
    parser.add_argument("--cases", type=int, default=300, help="how many complete cases are drawn")
    parser.add_argument("--knowledge", type=Path, default=HERE / "knowledge", help="the knowledge folder")
    options = parser.parse_args(arguments)
    consultation = Consultation.over(options.knowledge)
    drawing = Drawing(consultation.reasoner, read_weights(consultation.kb))
    cases = list(drawing.complete(options.cases))
    for line in table(consultation.kb, walks_of(consultation, cases)):
        print(line)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
