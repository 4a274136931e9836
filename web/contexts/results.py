"""The results of one case: what the arguments come to, first in short, then with everything that led there."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from engine.case import Case
from engine.model import KnowledgeBase
from engine.report import OPEN_STATES, AnswerState, Reason, Report, RequirementReport
from engine.wording import listing
from web.contexts.arguments import QuestionToChange, questions_to_change
from web.contexts.verdicts import DecisionInCase, decision_in_case
from web.form import Entries, entries_of
from web.links import Link, to_passages

RequirementStatus = Literal["met", "missed", "open"]

STATES: Final[tuple[AnswerState, ...]] = (
    "not-answered",
    "dont-know",
    "later",
    "does-not-apply",
    "kept-aside",
    "answered",
)
"""In the order of the page; questions that do not arise are only counted."""


@dataclass(frozen=True, slots=True)
class AnswerGiven:
    """A question with the answers it got."""

    question: QuestionToChange
    answers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RequirementInCase:
    """A requirement, ready to print."""

    text: str
    must: bool
    decision: str
    options: str
    status: RequirementStatus
    because: tuple[Reason, ...]
    remedy: str
    questions: tuple[QuestionToChange, ...]
    """Where it is open: the questions that bear on it and are open."""
    dated: str | None
    source: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class AdviceInCase:
    """A piece of advice, ready to print."""

    text: str
    because: tuple[Reason, ...]
    dated: str | None
    source: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class TensionInCase:
    """A tension, ready to print."""

    text: str
    way_out: str
    because: tuple[Reason, ...]
    source: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class ResultsPage:
    """Everything about one case."""

    fields: Entries
    """The case as form fields, which every button on the page sends along."""
    decisions: tuple[DecisionInCase, ...]
    answers: Mapping[AnswerState, tuple[AnswerGiven, ...]]
    arising: int
    not_arising: int
    importances: tuple[tuple[str, str], ...]
    requirements: Mapping[RequirementStatus, tuple[RequirementInCase, ...]]
    tensions: tuple[TensionInCase, ...]
    advice: tuple[AdviceInCase, ...]
    rules_fired: int


def results(kb: KnowledgeBase, case: Case, report: Report) -> ResultsPage:
    """The report of a case, ready to print."""
    answers = _answers(kb, report)
    not_arising = sum(each.state == "not-asked" for each in report.questions)
    return ResultsPage(
        fields=entries_of(case),
        decisions=tuple(decision_in_case(kb, each) for each in report.decisions),
        answers=answers,
        arising=len(kb.questions) - not_arising - len(answers["kept-aside"]),
        not_arising=not_arising,
        importances=tuple((kb.concerns[each].name, value) for each, value in case.importances.items()),
        requirements=_requirements(kb, report),
        tensions=tuple(
            TensionInCase(each.text, each.way_out, each.because, to_passages(each.source)) for each in report.tensions
        ),
        advice=tuple(
            AdviceInCase(each.text, each.because, each.dated, to_passages(each.source)) for each in report.advice
        ),
        rules_fired=len(report.trace),
    )


def _answers(kb: KnowledgeBase, report: Report) -> dict[AnswerState, tuple[AnswerGiven, ...]]:
    return {
        state: tuple(
            AnswerGiven(
                QuestionToChange(each.id, kb.questions[each.id].text),
                tuple(kb.questions[each.id].label(answer) for answer in each.answers),
            )
            for each in report.questions
            if each.state == state
        )
        for state in STATES
    }


def _requirements(kb: KnowledgeBase, report: Report) -> dict[RequirementStatus, tuple[RequirementInCase, ...]]:
    statuses: Sequence[RequirementStatus] = ("missed", "open", "met")
    return {
        status: tuple(_requirement(kb, report, each) for each in report.requirements if each.status == status)
        for status in statuses
    }


def _requirement(kb: KnowledgeBase, report: Report, requirement: RequirementReport) -> RequirementInCase:
    decision = kb.decisions[requirement.decision]
    open_questions = (
        each.id
        for each in report.questions
        if requirement.id in each.touches.requirements and each.state in OPEN_STATES
    )
    return RequirementInCase(
        text=requirement.text,
        must=requirement.degree == "must",
        decision=decision.title,
        options=listing([decision.label(each) for each in requirement.options]),
        status=requirement.status,
        because=requirement.because,
        remedy=requirement.remedy,
        questions=questions_to_change(kb, open_questions) if requirement.status == "open" else (),
        dated=requirement.dated,
        source=to_passages(requirement.source),
    )
