"""How the verdicts of a case stand over all that could still be answered, and what to ask next: found in one go."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from api.services.arising import arising_questions
from engine.reasoning.case import Case
from engine.report.report import Report
from engine.space.analyses.first_statement import first_statement
from engine.space.analyst import Analyst
from engine.space.findings import NextQuestions, Prospect
from engine.space.readings.solver import Remaining


@dataclass(frozen=True, slots=True)
class Prospects:
    """What there is to say at once."""

    verdicts: Mapping[str, Prospect]
    """How each verdict stands, by decision; empty where there was no room to look."""
    following: NextQuestions | None
    """What to ask next; None where there was no room to look."""


NOT_LOOKED_AT: Final = Prospects({}, None)
"""Where there was no room for any of it."""


def find_prospects(analyst: Analyst, case: Case, remaining: Remaining) -> Prospects:
    """What of both can be told at once; OutOfTimeError where not even that was in time."""
    following, prospects = first_statement(analyst, case, remaining)
    return Prospects({each.id: each for each in prospects}, following)


def telling_questions(report: Report, prospect: Prospect, following: NextQuestions | None = None) -> tuple[str, ...]:
    """The questions that a verdict hangs on and that arise: first those to ask next, the most telling before others."""
    arising = arising_questions(report)
    order = [each.question for each in following.ask] if following else []
    place = {question: number for number, question in enumerate(order)}
    return tuple(
        sorted((each for each in prospect.depends_on if each in arising), key=lambda each: place.get(each, len(place)))
    )
