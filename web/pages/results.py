"""The results of a case, and the case and its report to take away."""

from typing import Final

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from api.services.encoding import encode
from engine.case import Case
from web.contexts.results import results
from web.pages.questionnaire import refused, submitted
from web.saved_case import NAME, write_case
from web.site import site

router = APIRouter(include_in_schema=False)

REPORT_NAME: Final = "groundwork-report.json"


@router.post("/results")
async def show(request: Request) -> Response:
    """What the manual's arguments come to for the answers sent along."""
    case = await _case(request, allow_empty=False)
    if isinstance(case, Response):
        return case
    found = site(request)
    # Inline: an evaluation takes a few milliseconds, a thread pool would add more than that.
    page = results(found.kb, case, found.consultation.evaluate(case))
    return found.renderer.private(request, "pages/results.html", page)


@router.post("/case")
async def download_case(request: Request) -> Response:
    """The case as a file to keep."""
    case = await _case(request)
    return case if isinstance(case, Response) else _attachment(write_case(case, site(request).consultation), NAME)


@router.post("/report")
async def download_report(request: Request) -> Response:
    """Everything about the case as JSON: what the API's evaluation returns."""
    case = await _case(request)
    if isinstance(case, Response):
        return case
    return _attachment(encode(site(request).consultation.evaluate(case)), REPORT_NAME)


async def _case(request: Request, *, allow_empty: bool = True) -> Case | Response:
    """The case a form carries, or the page that says why it carries none."""
    submission = await submitted(request)
    problems = submission.problems
    if not (problems or submission.entries or allow_empty):
        problems = (site(request).form.empty(),)
    if problems:
        return refused(request, submission, problems)
    return site(request).consultation.read(submission.document())


def _attachment(content: str | bytes, name: str) -> Response:
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}
    return Response(content, media_type="application/json", headers=headers)
