"""Readiness: the choices a project can check itself for, and the report on one of them for a case."""

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from api.http.analysing import answered
from api.http.body import json_body
from api.http.conditional import knowledge_response
from api.http.deps import catalogue, consultation
from api.http.downloads import answer, representations, wanted
from api.http.openapi import ANALYSIS, EVALUATION, INQUIRY, KNOWLEDGE, body_of, busy, not_modified, problems
from api.services.analyses import GapsAnswer, gaps
from api.services.asked import read_about_gaps
from api.services.planning import read_inquiry, readiness_for
from api.services.views import CheckDetail, CheckList
from engine.report.readiness import Readiness

router = APIRouter(prefix="/api/v1/readiness")


@router.post(
    "",
    tags=[EVALUATION],
    summary="Check how ready a project is for a choice",
    response_model=Readiness,
    responses=representations("The readiness report.") | problems(400, 406, 413, 415, 422),
    openapi_extra=body_of(INQUIRY),
)
async def check_readiness(request: Request) -> Response:
    """What the choice requires, met, missed and not known, in the format that `Accept` asks for.

    It says what to do first, what cannot be had yet, and, where an earlier case is sent along, what has moved since.
    """
    form = wanted(request)
    desk = consultation(request)
    return await answer(request, readiness_for(desk, read_inquiry(desk, await json_body(request))), form)


@router.post(
    "/gaps",
    tags=[ANALYSIS],
    summary="Tell what would close the gaps",
    response_model=GapsAnswer,
    responses=problems(400, 413, 415, 422) | busy(),
    openapi_extra=body_of("AboutGaps"),
)
async def close_gaps(request: Request) -> Response:
    """All smallest sets of answers that would have to be different so that the choice lacks nothing it must have.

    `efforts` say how hard it is to change what a question asks about; with `thorough`, what the choice should have
    counts as well.
    """
    return await answered(request, read_about_gaps, gaps)


@router.get(
    "",
    tags=[KNOWLEDGE],
    summary="List readiness checks",
    response_model=CheckList,
    responses=not_modified() | problems(),
)
async def list_checks(request: Request) -> Response:
    """All readiness checks, in the chapter's order."""
    return knowledge_response(request, catalogue(request).checks())


@router.get(
    "/{check_id}",
    tags=[KNOWLEDGE],
    summary="Read a readiness check",
    response_model=CheckDetail,
    responses=not_modified() | problems(404),
)
async def read_check(request: Request, check_id: str) -> Response:
    """A readiness check with all that its option can require."""
    return knowledge_response(request, catalogue(request).check(check_id))
