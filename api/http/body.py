"""Request bodies, read as strict JSON."""

from starlette.requests import Request

from api.http.problems import HttpProblem
from api.services.strict_json import read_json


async def json_body(request: Request) -> object:
    """The body as JSON; HttpProblem (415) where it is sent as something else, JsonError where it is none."""
    media_type = request.headers.get("content-type", "").partition(";")[0]
    if media_type.strip().lower() != "application/json":
        raise HttpProblem(415)
    return read_json(await request.body())
