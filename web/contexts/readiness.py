"""The questions of a readiness check as one user meets them."""

from dataclasses import dataclass

from api.services.readiness_check import questions_behind
from engine.knowledge.model import KnowledgeBase, Question, ReadinessCheck
from engine.report.report import Report
from web.contexts.questionnaire import Entered, arising_fields
from web.form import Entries, FieldProblem, by_field, field


@dataclass(frozen=True, slots=True)
class CheckPage(Entered):
    """The questions of a readiness check, with what was entered, and what the check takes as answered."""

    check: ReadinessCheck
    questions: tuple[Question, ...]


def check_page(
    kb: KnowledgeBase,
    check: ReadinessCheck,
    report: Report,
    entries: Entries,
    problems: tuple[FieldProblem, ...] = (),
) -> CheckPage:
    """The questions of a check, as far as they arise; the report is on the case as if the checked choice were made."""
    taken = {field("answers", question): (option,) for question, option in check.answers.items()}
    entries = {**taken, **entries}
    resting_on = {field("answers", each): kb.questions[each] for each in questions_behind(kb, check)}
    # What the check takes as answered is not asked, unless it was answered otherwise.
    bearing = {name: each for name, each in resting_on.items() if name not in taken or entries[name] != taken[name]}
    arising = arising_fields(report) | by_field(problems).keys()
    shown = {name: each for name, each in bearing.items() if name in arising}
    return CheckPage(
        check=check,
        questions=tuple(shown.values()),
        waiting=len(bearing) - len(shown),
        entries=entries,
        kept_aside={name: values for name, values in entries.items() if name not in shown},
        problems=problems,
    )
