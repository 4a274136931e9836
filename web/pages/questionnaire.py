"""The questionnaire: blank, or filled with the entries a form carries."""

from typing import Final

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from web.contexts.questionnaire import LoadNotice, QuestionnairePage, arising, page_of
from web.form import FieldProblem, Submission
from web.site import site

router = APIRouter(include_in_schema=False)

TEMPLATE: Final = "pages/questionnaire.html"


@router.get("/questionnaire")
async def blank(request: Request) -> Response:
    """The questionnaire without any answer."""
    found = site(request)
    return found.renderer.public(request, TEMPLATE, page_of(found.questionnaire, {}))


@router.post("/questionnaire")
async def filled(request: Request) -> Response:
    """The questionnaire with the answers sent along: to go on, or to change them."""
    submission = await submitted(request)
    if submission.problems:
        return refused(request, submission, submission.problems)
    return site(request).renderer.private(request, TEMPLATE, asked(request, submission))


async def submitted(request: Request) -> Submission:
    """The fields of the form that was sent."""
    async with request.form() as form:
        return site(request).form.read(form.multi_items())


def asked(
    request: Request,
    submission: Submission,
    problems: tuple[FieldProblem, ...] = (),
    notice: LoadNotice | None = None,
) -> QuestionnairePage:
    """The questionnaire as these entries make it: what does not arise with them is not asked."""
    found = site(request)
    report = found.consultation.evaluate(found.consultation.read(submission.document()))
    return page_of(
        found.questionnaire,
        submission.entries,
        arising(report),
        unfolded=submission.go_on,
        problems=problems,
        notice=notice,
    )


def refused(request: Request, submission: Submission, problems: tuple[FieldProblem, ...]) -> Response:
    """The questionnaire with what was entered, and what is wrong with it."""
    page = asked(request, submission, problems)
    return site(request).renderer.private(request, TEMPLATE, page, 422)
