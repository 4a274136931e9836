"""A plan or a readiness report as a file to keep."""

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from api.exports import FORMATS, render
from engine.plan import Plan
from engine.readiness import Readiness
from web.pages.results import attachment
from web.site import site


async def download(request: Request, paper: Plan | Readiness, form: str) -> Response:
    """The paper in one of the formats there are; 404 for any other."""
    if form not in FORMATS:
        raise HTTPException(404)
    found = site(request)
    # Off the event loop: making a PDF takes far longer than a page.
    made = await run_in_threadpool(render, paper, form, found.today(), found.kb)
    return attachment(made.content, made.media_type, made.name)
