"""Concerns: the values that arguments appeal to."""

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from api.http.conditional import knowledge_response
from api.http.deps import catalogue
from api.http.openapi import KNOWLEDGE, not_modified, problems
from api.services.views import ConcernDetail, ConcernList

router = APIRouter(prefix="/api/v1/concerns", tags=[KNOWLEDGE])


@router.get("", summary="List concerns", response_model=ConcernList, responses=not_modified() | problems())
async def list_concerns(request: Request) -> Response:
    """All concerns, in the order of the knowledge base."""
    return knowledge_response(request, catalogue(request).concerns())


@router.get(
    "/{concern_id}", summary="Read a concern", response_model=ConcernDetail, responses=not_modified() | problems(404)
)
async def read_concern(request: Request, concern_id: str) -> Response:
    """A concern with the arguments that appeal to it."""
    return knowledge_response(request, catalogue(request).concern(concern_id))
