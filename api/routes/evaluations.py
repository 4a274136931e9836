"""Evaluations: a case in, a report out; nothing is kept."""

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from api.http.body import json_body
from api.http.deps import consultation
from api.http.openapi import CASE, EVALUATION, body_of, problems
from api.services.encoding import encode
from engine.report.report import Report

router = APIRouter(prefix="/api/v1/evaluations", tags=[EVALUATION])


@router.post(
    "",
    summary="Evaluate a case",
    response_model=Report,
    responses=problems(400, 413, 415, 422),
    openapi_extra=body_of(CASE),
)
async def evaluate(request: Request) -> Response:
    """Everything the manual's arguments come to for this case.

    Verdicts with both sides of every option, requirements met, missed and open, advice, tensions, how every question
    stands, and the trace. Questions that are not answered stay open; nothing is assumed in their place.
    """
    # Inline: an evaluation takes a few milliseconds, a thread pool would add more than that.
    desk = consultation(request)
    report = desk.evaluate(desk.read(await json_body(request)))
    return Response(encode(report), media_type="application/json")
