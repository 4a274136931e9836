"""What a case still asks: by what it is about, and by what its answers make arise."""

from dataclasses import dataclass

from api.services.arising import arising_questions
from api.services.casework.held import Held
from api.services.casework.walk import QuestionPage
from api.services.readiness_check import questions_behind
from engine.report.readiness import case_for
from web.site import Site


@dataclass(frozen=True, slots=True)
class Asked:
    """The questions of a case, as things are."""

    arising: frozenset[str]
    """Those that arise."""
    questions: frozenset[str]
    """Of these, those that matter for what the case is about."""


def next_page(here: Site, held: Held) -> QuestionPage | None:
    """The page to go on with; None where all that is to be asked was shown."""
    asked = asked_of(here, held)
    return next(iter(here.walk.to_ask(held.content.entries, asked.questions)), None)


def asked_of(here: Site, held: Held) -> Asked:
    """What arises in a case, and what it asks of it."""
    scope = held.content.scope
    if scope.kind == "readiness":
        check = here.kb.readiness[scope.of[0]]
        arising = arising_questions(here.consultation.evaluate(case_for(check, held.case)))
        return Asked(arising, arising & frozenset(questions_behind(here.kb, check)) - check.answers.keys())
    arising = arising_questions(held.report)
    return Asked(arising, arising)
