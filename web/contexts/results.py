"""The results of one case in short: a row per decision, and what to look at. Each decision has a page of its own."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from engine.knowledge.model import KnowledgeBase
from engine.reasoning.case import Case
from engine.report.report import (
    OPEN_STATES,
    AnswerState,
    DecisionReport,
    Reason,
    Report,
    RequirementReport,
    RequirementStatus,
)
from engine.report.wording import listing
from web.contexts.ahead import Ahead, AskNext, VerdictAhead, ask_next, verdicts_ahead
from web.contexts.arguments import QuestionToChange, question_to_change, questions_to_change
from web.contexts.premises import in_words, sentence
from web.contexts.questionnaire import Questionnaire
from web.contexts.verdicts import DrawnBalance, drawn_balances, standing
from web.form import Entries, entries_of
from web.links import Link, to_passages

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
class TensionInCase:
    """A tension, ready to print."""

    text: str
    way_out: str
    because: tuple[Reason, ...]
    source: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class OptionInShort:
    """An option in a row."""

    label: str
    standing: str
    balance: DrawnBalance


@dataclass(frozen=True, slots=True)
class DecisionInShort:
    """A decision as a row."""

    id: str
    title: str
    verdict: str
    options: tuple[OptionInShort, ...]
    """Empty where nothing counts for or against any of them."""
    ahead: VerdictAhead


@dataclass(frozen=True, slots=True)
class DecisionToCome:
    """A decision that does not arise now."""

    title: str
    asked_if: str


@dataclass(frozen=True, slots=True)
class TopicInShort:
    """The decisions of one topic."""

    title: str
    decisions: tuple[DecisionInShort, ...]


@dataclass(frozen=True, slots=True)
class ResultsPage:
    """A case in short."""

    fields: Entries
    """The case as form fields, without the questions that are asked here; every button on the page sends them along."""
    topics: tuple[TopicInShort, ...]
    to_come: tuple[DecisionToCome, ...]
    """Decisions that open answers or other choices could still make arise."""
    ask_next: AskNext
    answers: Mapping[AnswerState, tuple[AnswerGiven, ...]]
    arising: int
    not_arising: int
    importances: tuple[tuple[str, str], ...]
    requirements: Mapping[RequirementStatus, tuple[RequirementInCase, ...]]
    tensions: tuple[TensionInCase, ...]
    checks: tuple[Link, ...]
    """Readiness checks."""
    rules_fired: int


def results(kb: KnowledgeBase, questionnaire: Questionnaire, case: Case, report: Report, ahead: Ahead) -> ResultsPage:
    """The report of a case in short, ready to print."""
    answers = _answers(kb, report)
    entries = entries_of(case)
    following = ask_next(questionnaire, kb, case, ahead.next)
    asked = {each.fields.field for each in following.ask}
    not_arising = sum(each.state == "not-asked" for each in report.questions)
    return ResultsPage(
        fields={name: values for name, values in entries.items() if name not in asked},
        topics=tuple(_topics(kb, report.decisions, verdicts_ahead(kb, report, ahead))),
        to_come=tuple(
            DecisionToCome(each.title, sentence(in_words(kb, kb.decisions[each.id].ask_when)))
            for each in report.decisions
            if each.outcome == "not-asked" and each.could_arise
        ),
        ask_next=following,
        answers=answers,
        arising=len(kb.questions) - not_arising - len(answers["kept-aside"]),
        not_arising=not_arising,
        importances=tuple((kb.concerns[each].name, value) for each, value in case.importances.items()),
        requirements=requirements_in_case(kb, report, report.requirements),
        tensions=tensions_in_case(report),
        checks=tuple(Link(each.title, f"/readiness/{each.id}") for each in kb.readiness.values()),
        rules_fired=len(report.trace),
    )


def _topics(
    kb: KnowledgeBase, decisions: Sequence[DecisionReport], ahead: Mapping[str, VerdictAhead]
) -> Iterable[TopicInShort]:
    for file in kb.topics.values():
        own = {each.id for each in file.decision}
        arising = [each for each in decisions if each.id in own and each.outcome != "not-asked"]
        if arising:
            yield TopicInShort(file.topic.title, tuple(_in_short(each, ahead[each.id]) for each in arising))


def _in_short(decision: DecisionReport, ahead: VerdictAhead) -> DecisionInShort:
    options = tuple(
        OptionInShort(option.label, standing(decision, option), balance)
        for option, balance in zip(decision.options, drawn_balances(decision), strict=True)
    )
    counting = any(option.balance.pro or option.balance.con or option.standing for option in options)
    return DecisionInShort(decision.id, decision.title, decision.verdict, options if counting else (), ahead)


def tensions_in_case(report: Report) -> tuple[TensionInCase, ...]:
    """The tensions that show, ready to print."""
    return tuple(
        TensionInCase(each.text, each.way_out, each.because, to_passages(each.source)) for each in report.tensions
    )


def _answers(kb: KnowledgeBase, report: Report) -> dict[AnswerState, tuple[AnswerGiven, ...]]:
    return {
        state: tuple(
            AnswerGiven(
                question_to_change(kb, each.id),
                tuple(kb.questions[each.id].label(answer) for answer in each.answers),
            )
            for each in report.questions
            if each.state == state
        )
        for state in STATES
    }


def requirements_in_case(
    kb: KnowledgeBase, report: Report, found: Sequence[RequirementReport]
) -> dict[RequirementStatus, tuple[RequirementInCase, ...]]:
    """Some requirements of a report by how they stand, ready to print."""
    statuses: Sequence[RequirementStatus] = ("missed", "open", "met")
    return {
        status: tuple(_requirement(kb, report, each) for each in found if each.status == status) for status in statuses
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
