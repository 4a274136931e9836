"""What a case still asks: by what it is about, and by what its answers make arise."""

from dataclasses import dataclass

from starlette.requests import Request

from api.services.arising import arising_questions
from api.services.casework.entries import field
from api.services.casework.held import Held
from api.services.casework.walk import QuestionPage
from api.services.readiness_check import questions_behind
from engine.report.readiness import case_for
from engine.space.analyses.next_question_goal import next_for_goal
from engine.space.findings import NextQuestions
from web.analyses import if_there_is_room
from web.site import Site


@dataclass(frozen=True, slots=True)
class Asked:
    """The questions of a case, as things are."""

    arising: frozenset[str]
    """Those that arise."""
    questions: frozenset[str]
    """Of these, those that matter for what the case is about."""


@dataclass(frozen=True, slots=True)
class WayOn:
    """What is left to ask."""

    asked: Asked
    pages: tuple[QuestionPage, ...]
    """Those with a question that was not shown yet; the one to put next comes first."""
    route: NextQuestions | None = None
    """Where the case is about some decisions: what can still change what is advised on them, and what cannot."""

    @property
    def following(self) -> QuestionPage | None:
        """The page to put next; None where all that is to be asked was shown."""
        return next(iter(self.pages), None)


async def way_on(request: Request, here: Site, held: Held, after: QuestionPage | None = None) -> WayOn:
    """What is left to ask in a case, to somebody who comes from a page."""
    asked, entries = asked_of(here, held), held.content.entries
    route = await _route(request, held)
    if route is not None:
        telling = [each.question for each in route.ask] or [each for each in (route.first,) if each]
        pages = dict.fromkeys(here.walk.page_of[each].id for each in telling if field("answers", each) not in entries)
        return WayOn(asked, tuple(here.walk.page_of[each] for each in pages), route)
    left = here.walk.to_ask(entries, asked.questions)
    following = here.walk.after(after, entries, asked.questions) if after else None
    return WayOn(asked, tuple(sorted(left, key=lambda each: each is not following)))


def asked_of(here: Site, held: Held) -> Asked:
    """What arises in a case, and what it asks of it."""
    scope = held.content.scope
    if scope.kind == "readiness":
        check = here.kb.readiness[scope.of[0]]
        arising = arising_questions(here.consultation.evaluate(case_for(check, held.case)))
        return Asked(arising, arising & frozenset(questions_behind(here.kb, check)) - check.answers.keys())
    arising = arising_questions(held.report)
    return Asked(arising, arising)


async def _route(request: Request, held: Held) -> NextQuestions | None:
    """The short route to the decisions that a case is about; None where it is about all, or there is no room for it."""
    scope = held.content.scope
    if scope.kind != "decisions":
        return None
    return await if_there_is_room(
        request.app.state.analysts,
        lambda analyst, left: next_for_goal(analyst, held.case, scope.of, left, prove=False),
    )
