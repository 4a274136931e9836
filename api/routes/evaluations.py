"""Evaluations: a case in, a report out; nothing is kept."""

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from api.http.body import json_answer
from api.http.deps import Consultation, SentCase
from api.http.openapi import EVALUATION, body_of, problems
from api.services.bodies import CASE
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
async def evaluate(request: Request, consultation: Consultation, case: SentCase) -> Response:
    """Everything the manual's arguments come to for this case.

    Verdicts with both sides of every option, requirements met, missed, under way and open, advice, tensions, how every
    question stands, and the trace. Questions that are not answered stay open; nothing is assumed in their place.
    """
    # Inline: an evaluation takes a few milliseconds, a thread pool would add more than that.
    return json_answer(request, encode(consultation.evaluate(case)))
