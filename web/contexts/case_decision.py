"""The page of one decision in one case: options side by side, the verdict, and the place to decide."""

from dataclasses import dataclass

from engine.knowledge.model import KnowledgeBase
from engine.reasoning.case import Case
from engine.report.report import Report, RequirementStatus
from web.contexts.questionnaire import ChoiceFields, arising_questions, decision_fields
from web.contexts.results import RequirementInCase, requirements_in_case
from web.contexts.verdicts import DecisionInCase, decision_in_case
from web.form import Entries, entries_of


@dataclass(frozen=True, slots=True)
class Neighbour:
    """The decision before or after."""

    id: str
    title: str


@dataclass(frozen=True, slots=True)
class CaseDecisionPage:
    """One decision in one case."""

    fields: Entries
    """The case as form fields, without this decision's choice: that is on the page to change."""
    decision: DecisionInCase
    asked: bool
    """Whether it arises."""
    choice: ChoiceFields
    given: tuple[str, ...]
    requirements: dict[RequirementStatus, tuple[RequirementInCase, ...]]
    before: Neighbour | None
    after: Neighbour | None


def case_decision_page(kb: KnowledgeBase, case: Case, report: Report, decision: str) -> CaseDecisionPage:
    """A decision's page; KeyError where there is no such decision."""
    choice = decision_fields(kb.decisions[decision])
    fields = dict(entries_of(case))
    given = fields.pop(choice.field, ())
    found = next(each for each in report.decisions if each.id == decision)
    turn = [each.id for each in report.decisions if each.outcome != "not-asked" or each.id == decision]
    place = turn.index(decision)
    return CaseDecisionPage(
        fields=fields,
        decision=decision_in_case(kb, found, arising_questions(report)),
        asked=found.outcome != "not-asked",
        choice=choice,
        given=given,
        requirements=requirements_in_case(
            kb, report, [each for each in report.requirements if each.decision == decision]
        ),
        before=_neighbour(kb, turn[place - 1]) if place else None,
        after=_neighbour(kb, turn[place + 1]) if place + 1 < len(turn) else None,
    )


def _neighbour(kb: KnowledgeBase, decision: str) -> Neighbour:
    return Neighbour(decision, kb.decisions[decision].title)
