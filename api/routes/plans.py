"""Plans: a case in, an organisational plan out; nothing is kept."""

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from api.http.deps import Consultation, SentCase
from api.http.downloads import Wanted, answer, representations
from api.http.openapi import EVALUATION, body_of, problems
from api.services.bodies import CASE
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
async def make_plan(request: Request, form: Wanted, consultation: Consultation, case: SentCase) -> Response:
    """The organisational plan of a case, in the format that `Accept` asks for.

    What the group decided, what is proposed and what is to talk through, with the arguments on both sides, what was
    left aside and why, what is needed, who does what when, what is not known, and the working material. PDF and DOCX
    are papers to print and to edit.
    """
    return await answer(request, plan_for(consultation, case), form)
