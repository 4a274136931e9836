"""The questionnaire: blank, or filled with the entries a form carries."""

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from web.contexts.questionnaire import QuestionnairePage
from web.form import FieldProblem, Submission
from web.site import site

router = APIRouter(include_in_schema=False)

TEMPLATE = "pages/questionnaire.html"


@router.get("/questionnaire")
async def blank(request: Request) -> Response:
    """The questionnaire without any answer."""
    found = site(request)
    return found.renderer.public(request, TEMPLATE, QuestionnairePage(found.questionnaire, {}))


@router.post("/questionnaire")
async def filled(request: Request) -> Response:
    """The questionnaire with the answers sent along, to change them."""
    submission = await submitted(request)
    if submission.problems:
        return refused(request, submission, submission.problems)
    page = QuestionnairePage(site(request).questionnaire, submission.entries)
    return site(request).renderer.private(request, TEMPLATE, page)


async def submitted(request: Request) -> Submission:
    """The fields of the form that was sent."""
    async with request.form() as form:
        return site(request).form.read(form.multi_items())


def refused(request: Request, submission: Submission, problems: tuple[FieldProblem, ...]) -> Response:
    """The questionnaire with what was entered, and what is wrong with it."""
    found = site(request)
    page = QuestionnairePage(found.questionnaire, submission.entries, problems)
    return found.renderer.private(request, TEMPLATE, page, 422)
