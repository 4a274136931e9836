"""The results of a case, decision by decision, and the case and its report to take away."""

from typing import Final

from fastapi import APIRouter
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from api.services.case_files import NAME, write_case
from api.services.encoding import encode
from engine.reasoning.case import Case
from web.analyses import if_there_is_room, soon
from web.contexts.ahead import NOTHING_AHEAD, look_ahead
from web.contexts.case_decision import case_decision_page
from web.contexts.results import results
from web.pages.questionnaire import refused, submitted
from web.site import site

router = APIRouter(include_in_schema=False)

REPORT_NAME: Final = "groundwork-report.json"


@router.post("/results")
async def show(request: Request) -> Response:
    """What the manual's arguments come to for the answers sent along."""
    case = await read_case(request)
    if isinstance(case, Response):
        return case
    found = site(request)
    ahead = (
        await if_there_is_room(request, lambda analyst, left: look_ahead(analyst, case, soon(left))) or NOTHING_AHEAD
    )
    # Inline: an evaluation takes a few milliseconds, a thread pool would add more than that.
    page = results(found.kb, found.questionnaire, case, found.consultation.evaluate(case), ahead)
    return found.renderer.private(request, "pages/results.html", page)


@router.post("/results/{decision}")
async def show_decision(request: Request, decision: str) -> Response:
    """One decision in full, and the place to fix it."""
    found = site(request)
    if decision not in found.kb.decisions:
        raise HTTPException(404)
    case = await read_case(request, allow_empty=True)
    if isinstance(case, Response):
        return case
    page = case_decision_page(found.kb, case, found.consultation.evaluate(case), decision)
    return found.renderer.private(request, "pages/case_decision.html", page)


@router.post("/case")
async def download_case(request: Request) -> Response:
    """The case as a file to keep."""
    case = await read_case(request, allow_empty=True)
    if isinstance(case, Response):
        return case
    return attachment(write_case(case, site(request).consultation), "application/json", NAME)


@router.post("/report")
async def download_report(request: Request) -> Response:
    """Everything about the case as JSON: what the API's evaluation returns."""
    case = await read_case(request, allow_empty=True)
    if isinstance(case, Response):
        return case
    return attachment(encode(site(request).consultation.evaluate(case)), "application/json", REPORT_NAME)


async def read_case(request: Request, *, allow_empty: bool = False) -> Case | Response:
    """The case a form carries, or the page that says why it carries none."""
    submission = await submitted(request)
    problems = submission.problems
    if not (problems or submission.entries or allow_empty):
        problems = (site(request).form.empty(),)
    if problems:
        return refused(request, submission, problems)
    return site(request).consultation.read(submission.document())


def attachment(content: str | bytes, media_type: str, name: str) -> Response:
    """A file to keep."""
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}
    return Response(content, media_type=media_type, headers=headers)
