"""A plan or a readiness report as a file to keep."""

from asyncio import get_running_loop

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from api.exports import FORMATS, render
from api.state import press
from engine.plan import Plan
from engine.readiness import Readiness
from web.pages.results import attachment
from web.site import site


async def download(request: Request, paper: Plan | Readiness, form: str) -> Response:
    """The paper in one of the formats there are; 404 for any other."""
    if form not in FORMATS:
        raise HTTPException(404)
    found = site(request)
    # Off the event loop, with the few threads kept for it: making a PDF takes far longer than a page.
    made = await get_running_loop().run_in_executor(press(request), render, paper, form, found.today(), found.kb)
    return attachment(made.content, made.media_type, made.name)
