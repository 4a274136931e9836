"""A closer look at one verdict of a case: what is exact about it, over everything that could be answered."""

from fastapi import APIRouter
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from api.http.analysing import analysed
from web.analyses import soon
from web.contexts.closer import Closer, closer_page, look_closer
from web.pages.questionnaire import refused, submitted
from web.site import site

router = APIRouter(include_in_schema=False)


@router.post("/results/{decision}/closer")
async def show(request: Request, decision: str) -> Response:
    """Is it settled, what would change it, why nothing else, is it firm, and what does it stand on?"""
    found = site(request)
    if decision not in found.kb.decisions:
        raise HTTPException(404)
    submission = await submitted(request)
    if submission.problems:
        return refused(request, submission, submission.problems)
    case = found.consultation.read(submission.document())
    question = Closer(case, decision, submission.kept)
    look = await analysed(
        request, lambda analyst, remaining: look_closer(analyst, question, remaining, soon(remaining))
    )
    page = closer_page(found.kb, case, found.consultation.evaluate(case), look)
    return found.renderer.private(request, "pages/closer.html", page)
