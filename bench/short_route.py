"""How long the short route is: `python -m bench.short_route`, over plausible cases (bench/usefulness).

Whoever goes it has a complete case in mind, is asked one question after the other, and stops where nothing can change
what is advised on the goal any more. That this is then what the complete case says is checked every time.
"""

import argparse
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import pairwise
from pathlib import Path
from statistics import median, quantiles

from bench.timing import progress
from bench.usefulness.drawing import Drawing, Drawn
from bench.usefulness.weights import read_weights
from engine.consultation import Consultation
from engine.knowledge.model import KnowledgeBase
from engine.reasoning.case import Case
from engine.space.analyses.next_question_goal import advice, next_for_goal
from engine.space.analyst import Analyst

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


def walk(consultation: Consultation, analyst: Analyst, complete: Drawn, goal: Goal) -> Walk:
    """Go the short route to a goal; NotSettledError where it ends elsewhere than the complete case does."""
    case = Case()
    while True:
        found = next_for_goal(analyst, case, goal, prove=False)
        if all(each.settled for each in found.goal):
            break
        # A question that the complete case was not asked does not arise with its other answers either.
        question = found.first
        if question is None or question not in complete.case.answers:
            raise NotSettledError(f"{goal}: {question} is not answered in {complete.case.document()}")
        case = Case({**case.answers, question: complete.case.answers[question]})
    for each in found.goal:
        if {advice(value) for value in each.possible} != {advice(_said(complete, each.decision))}:
            raise NotSettledError(f"{each}: not as in {complete.case.document()}")
    short = Drawn(case, consultation.reasoner.consult(case).verdicts)
    same = all(advice(_said(short, each)) == advice(_said(complete, each)) for each in goal)
    return Walk(tuple(case.answers), same)


def _said(drawn: Drawn, decision: str) -> str:
    verdict = drawn.verdicts[decision]
    return f"{verdict.outcome}:{verdict.recommended}" if verdict.recommended else verdict.outcome


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
    """Every decision alone, all those together, and the first decisions in one go."""
    kb, analyst = consultation.kb, Analyst(consultation.rule_base)
    alone: list[Walk] = []
    goals = [*((each,) for each in kb.decisions), kb.first]
    for done, goal in enumerate(goals, 1):
        found = list(map(partial(walk, consultation, analyst, goal=goal), cases))
        progress(done, len(goals), "goals:")
        if goal is not kb.first:
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
