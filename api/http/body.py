"""JSON in and out: bodies read strictly, answers with what was left out of the case they are about."""

from collections.abc import Mapping

from starlette.requests import Request
from starlette.responses import Response

from api.http.problems import HttpProblem
from api.services.encoding import encode
from api.services.strict_json import read_json


async def json_body(request: Request) -> object:
    """The body as JSON; HttpProblem (415) where it is sent as something else, JsonError where it is none."""
    media_type = request.headers.get("content-type", "").partition(";")[0]
    if media_type.strip().lower() != "application/json":
        raise HttpProblem(415)
    return read_json(await request.body())


def json_answer(
    request: Request, content: bytes, headers: Mapping[str, str] | None = None, status: int = 200
) -> Response:
    """A JSON object as it is; where something of a case of other knowledge was left out, with what that is first."""
    left_out: tuple[str, ...] = getattr(request.state, "left_out", ())
    if left_out:
        content = b'{"left_out":' + encode(left_out) + b"," + content[1:]
    return Response(content, status, headers=headers, media_type="application/json")
