"""What arises in a case, and what is still open in it, by its report."""

from engine.report.report import OPEN_STATES, Report


def arising_questions(report: Report) -> frozenset[str]:
    """The questions that arise."""
    return frozenset(each.id for each in report.questions if each.state not in ("not-asked", "kept-aside"))


def open_questions_of(report: Report, requirement: str) -> tuple[str, ...]:
    """The questions that bear on a requirement and could still be answered."""
    return tuple(
        each.id for each in report.questions if requirement in each.touches.requirements and each.state in OPEN_STATES
    )
