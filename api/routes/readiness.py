"""Readiness: the choices a project can check itself for, and the report on one of them for a case."""

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from api.body import json_body
from api.conditional import knowledge_response
from api.downloads import answer, representations, wanted
from api.openapi import EVALUATION, INQUIRY, KNOWLEDGE, not_modified, problems
from api.services.planning import read_inquiry, readiness_for
from api.services.views import CheckDetail, CheckList
from api.state import catalogue, consultation
from engine.readiness import Readiness

router = APIRouter(prefix="/api/v1/readiness")


@router.post(
    "",
    tags=[EVALUATION],
    summary="Check how ready a project is for a choice",
    response_model=Readiness,
    responses=representations("The readiness report.") | problems(400, 406, 413, 415, 422),
    openapi_extra={"requestBody": {"required": True, "content": {"application/json": {"schema": INQUIRY}}}},
)
async def check_readiness(request: Request) -> Response:
    """What the choice requires, met, missed and not known, in the format that `Accept` asks for.

    It says what to do first, what cannot be had yet, and, where an earlier case is sent along, what has moved since.
    """
    form = wanted(request)
    desk = consultation(request)
    return await answer(request, readiness_for(desk, read_inquiry(desk, await json_body(request))), form)


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
