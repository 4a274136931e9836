"""A plan or a readiness report as a file to keep."""

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from api.exports import FORMATS
from api.http.downloads import pressed
from engine.report.plan import Plan
from engine.report.readiness import Readiness
from web.pages.results import attachment


async def download(request: Request, paper: Plan | Readiness, form: str) -> Response:
    """The paper in one of the formats there are; 404 for any other."""
    if form not in FORMATS:
        raise HTTPException(404)
    made = await pressed(request, paper, FORMATS[form])
    return attachment(made.content, made.media_type, made.name)
