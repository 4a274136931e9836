"""The plan of one case, ready to print."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from api.exports.words import in_words
from engine.knowledge.model import Moment
from engine.reasoning.case import Case
from engine.report.plan import Plan
from engine.report.wording import MOMENTS
from web.form import Entries, entries_of


@dataclass(frozen=True, slots=True)
class PlanPage:
    """The plan with what its buttons send along."""

    fields: Entries
    plan: Plan
    date: str
    """In words."""
    undecided: int
    """Decisions that are still to make."""
    moments: Mapping[Moment, str]
    """The words of each moment."""


def plan_page(case: Case, plan: Plan, today: date) -> PlanPage:
    """A plan's page."""
    decisions = [decision for topic in plan.topics for decision in topic.decisions]
    return PlanPage(
        fields=entries_of(case),
        plan=plan,
        date=in_words(today),
        undecided=sum(each.state == "to-decide" for each in decisions),
        moments=MOMENTS,
    )
