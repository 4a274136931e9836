"""Files to keep."""

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from api.exports import FORMATS
from api.http.downloads import pressed
from engine.report.plan import Plan
from engine.report.readiness import Readiness


async def download(request: Request, paper: Plan | Readiness, form: str) -> Response:
    """The paper in one of the formats there are; 404 for any other."""
    if form not in FORMATS:
        raise HTTPException(404)
    made = await pressed(request, paper, FORMATS[form])
    return attachment(made.content, made.media_type, made.name)


def attachment(content: str | bytes, media_type: str, name: str) -> Response:
    """A file to keep."""
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}
    return Response(content, media_type=media_type, headers=headers)
