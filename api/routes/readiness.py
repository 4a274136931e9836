"""Readiness: a case in, a report out on how ready it is for a choice; nothing is kept."""

from typing import Annotated, Any

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from api.http.deps import Consultation, sent
from api.http.downloads import Wanted, answer, representations
from api.http.openapi import EVALUATION, body_of, problems
from api.services.planning import Inquiry, readiness_for
from engine.reasoning.case import Case
from engine.report.readiness import Readiness

router = APIRouter(prefix="/api/v1/readiness", tags=[EVALUATION])


@router.post(
    "",
    summary="Check how ready a project is for a choice",
    response_model=Readiness,
    responses=representations("The readiness report.") | problems(400, 406, 413, 415, 422),
    openapi_extra=body_of(Inquiry.__name__),
)
async def check_readiness(
    request: Request,
    form: Wanted,
    consultation: Consultation,
    body: Annotated[tuple[Case, dict[str, Any]], sent(Inquiry.__name__)],
) -> Response:
    """What the choice requires, met, under way, missed and not known, in the format that `Accept` asks for.

    It says what to do first, what cannot be had yet, and, where an earlier case is sent along, what has moved since.
    """
    case, beside = body
    return await answer(request, readiness_for(consultation, Inquiry(case=case, **beside)), form)
