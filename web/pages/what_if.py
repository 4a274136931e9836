"""What if: other answers on a copy of a case, and what they would change."""

from typing import Final

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from api.services.case_files import UnreadableCaseError, load_case
from engine.reasoning.case import Case
from engine.report.difference import difference
from web.contexts.what_if import what_if_page
from web.form import FieldProblem, Submission
from web.pages.questionnaire import asked, submitted
from web.site import site

router = APIRouter(include_in_schema=False)

TEMPLATE: Final = "pages/what_if.html"


@router.post("/what-if")
async def show(request: Request) -> Response:
    """The case to change, and how it differs from the user's own, which travels along; at first, they are the same."""
    found, desk = site(request), site(request).consultation
    submission = await submitted(request)
    problems = submission.problems
    copy = desk.read(submission.document())
    try:
        mine = _mine(request, submission) or copy
    except UnreadableCaseError as error:
        mine, problems = copy, (*problems, FieldProblem("", "questions", str(error)))
    form = asked(request, submission, problems)
    if problems or not submission.earlier:
        return found.renderer.private(
            request, TEMPLATE, what_if_page(found.kb, form, mine, None), 422 if problems else 200
        )
    differs = difference(found.kb, desk.evaluate(mine), desk.evaluate(copy))
    return found.renderer.private(request, TEMPLATE, what_if_page(found.kb, form, mine, differs))


def _mine(request: Request, submission: Submission) -> Case | None:
    """The user's own case; None where the form does not carry one yet."""
    if not submission.earlier:
        return None
    return load_case(submission.earlier.encode(errors="replace"), site(request).consultation).case
