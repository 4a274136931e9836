"""How the verdicts of a case stand over all that could still be answered, and what to ask next: found in one go."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

from api.services.arising import arising_questions
from engine.reasoning.case import Case
from engine.report.report import Report
from engine.space.analyses.next_question import next_and_prospects
from engine.space.analyses.open_questions import open_questions
from engine.space.analyst import Analyst
from engine.space.findings import NextQuestions, Prospect
from engine.space.readings.solver import OutOfTimeError, Remaining


@dataclass(frozen=True, slots=True)
class Prospects:
    """What was found in time."""

    verdicts: Mapping[str, Prospect]
    """How each verdict stands, by decision; empty where the time was up before anything was known."""
    following: NextQuestions | None
    """What to ask next; None where the time was up before anything was known."""


NOTHING_FOUND: Final = Prospects({}, None)
"""Where there was no time, or no room, for any of it."""


def find_prospects(analyst: Analyst, case: Case, remaining: Remaining) -> Prospects:
    """Both analyses; each verdict with what only the other analysis could tell in time."""
    try:
        following, prospects = next_and_prospects(analyst, case, remaining)
    except OutOfTimeError:
        return NOTHING_FOUND
    return Prospects({each.id: completed(each, following) for each in prospects}, following)


def find_prospect(analyst: Analyst, case: Case, decision: str, remaining: Remaining) -> Prospect | None:
    """How one verdict stands; None where that was not known in time."""
    try:
        found = open_questions(analyst, case, remaining, ("verdict",))
    except OutOfTimeError:
        return None
    return next(each for each in found if each.id == decision)


def completed(prospect: Prospect, following: NextQuestions) -> Prospect:
    """The prospect of a verdict, with what only the next questions could tell in time."""
    on = {each.question for each in following.ask if prospect.id in each.changes}
    known = on.union(following.idle)
    return replace(
        prospect,
        depends_on=(*prospect.depends_on, *(each for each in prospect.not_known if each in on)),
        not_known=tuple(each for each in prospect.not_known if each not in known),
    )


def telling_questions(report: Report, prospect: Prospect, following: NextQuestions | None = None) -> tuple[str, ...]:
    """The questions that a verdict hangs on and that arise: first those to ask next, the most telling before others."""
    arising = arising_questions(report)
    order = [each.question for each in following.ask] if following else []
    place = {question: number for number, question in enumerate(order)}
    return tuple(
        sorted((each for each in prospect.depends_on if each in arising), key=lambda each: place.get(each, len(place)))
    )
