"""The questionnaire: blank, or filled with the entries a form carries."""

from typing import Final

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from web.contexts.questionnaire import QuestionnairePage, questionnaire_page
from web.deps import FormError, Here, Sound, site
from web.form import FieldProblem, Submission
from web.links import PATHS
from web.site import Site

router = APIRouter(include_in_schema=False)

TEMPLATE: Final = "pages/questionnaire.html"


@router.get(PATHS["questionnaire"])
async def blank(request: Request, here: Here) -> Response:
    """The questionnaire without any answer."""
    return here.renderer.public(request, TEMPLATE, page=questionnaire_page(here.kb, {}), loaded=None)


@router.post(PATHS["questionnaire"])
async def filled(request: Request, here: Here, sent: Sound) -> Response:
    """The questionnaire with the answers sent along: to go on, or to change them."""
    return here.renderer.private(request, TEMPLATE, page=_page(here, sent), loaded=None)


async def refused(request: Request, error: FormError) -> Response:
    """The questionnaire with what was entered, and what is wrong with it."""
    here = site(request)
    page = _page(here, error.submission, error.problems)
    return here.renderer.private(request, TEMPLATE, 422, page=page, loaded=None)


def _page(here: Site, sent: Submission, problems: tuple[FieldProblem, ...] = ()) -> QuestionnairePage:
    report = here.consultation.evaluate(sent.case)
    return questionnaire_page(here.kb, sent.entries, report, unfolded=sent.go_on, problems=problems)
