"""Plans: a case in, an organisational plan out; nothing is kept."""

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from api.http.body import json_body
from api.http.deps import consultation
from api.http.downloads import answer, representations, wanted
from api.http.openapi import CASE, EVALUATION, body_of, problems
from api.services.planning import plan_for
from engine.report.plan import Plan

router = APIRouter(prefix="/api/v1/plans", tags=[EVALUATION])


@router.post(
    "",
    summary="Make an organisational plan",
    response_model=Plan,
    responses=representations("The plan.") | problems(400, 406, 413, 415, 422),
    openapi_extra=body_of(CASE),
)
async def make_plan(request: Request) -> Response:
    """The organisational plan of a case, in the format that `Accept` asks for.

    What is chosen and why, what is still to decide with the arguments on both sides, what is needed, who does what
    when, and the working material. PDF and DOCX are papers to print and to edit.
    """
    form = wanted(request)
    desk = consultation(request)
    return await answer(request, plan_for(desk, desk.read(await json_body(request))), form)
