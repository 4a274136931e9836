"""Plans and readiness reports over HTTP: in the representation the client wants, made off the event loop."""

import asyncio
from typing import Annotated, Any, Final

from fastapi import Depends
from starlette.requests import Request
from starlette.responses import Response

from api.exports import FORMATS, Export, Format, render
from api.http.body import json_answer
from api.http.deps import press, today
from api.http.negotiation import preferred
from api.http.problems import HttpProblem
from api.services.encoding import encode
from engine.consultation import Consultation
from engine.report.plan import Plan
from engine.report.readiness import Readiness

MEDIA_TYPES: Final = {each.media_type: each for each in FORMATS.values()}
JSON: Final = FORMATS["json"]
VARY: Final = {"Vary": "Accept"}


async def wanted(request: Request) -> Format:
    """The format the client wants most; HttpProblem (406) where it takes none that there is."""
    found = preferred(request.headers.getlist("accept"), tuple(MEDIA_TYPES))
    if found is None:
        raise HttpProblem(406, f"This can be had as {', '.join(MEDIA_TYPES)}; accept one of them.", VARY)
    return MEDIA_TYPES[found]


Wanted = Annotated[Format, Depends(wanted)]


async def answer(request: Request, result: Plan | Readiness, form: Format) -> Response:
    """The result in this format: as JSON by itself, else as a file to keep, whose name says nothing of the case."""
    if form == JSON:
        # Inline, as an evaluation is: it takes a millisecond or two.
        return json_answer(request, encode(result), VARY)
    made = await pressed(request, result, form)
    headers = VARY | {"Content-Disposition": f'attachment; filename="{made.name}"'}
    return Response(made.content, media_type=made.media_type, headers=headers)


async def pressed(request: Request, result: Plan | Readiness, form: Format) -> Export:
    """The result as a file of today, made off the event loop in the few threads kept for it."""
    loop = asyncio.get_running_loop()
    consultation: Consultation = request.app.state.consultation
    return await loop.run_in_executor(press(request), render, result, form.name, today(request), consultation.kb)


def representations(description: str) -> dict[int | str, dict[str, Any]]:
    """The answer of a route that offers all formats; its JSON is described by the route's model."""
    files: dict[str, Any] = {
        each.media_type: {"schema": {"type": "string"} if not each.binary else {}}
        for each in FORMATS.values()
        if each != JSON
    }
    return {200: {"description": description, "content": files}}
