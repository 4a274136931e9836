"""Passages: the manual itself, in our own words, and what each became."""

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from api.http.conditional import knowledge_response
from api.http.deps import catalogue
from api.http.openapi import KNOWLEDGE, not_modified, problems
from api.services.views import PassageDetail, PassageList

router = APIRouter(prefix="/api/v1/passages", tags=[KNOWLEDGE])


@router.get("", summary="List passages", response_model=PassageList, responses=not_modified() | problems())
async def list_passages(request: Request) -> Response:
    """All passages, in the order of the knowledge base."""
    return knowledge_response(request, catalogue(request).passages())


@router.get(
    "/{passage_id}", summary="Read a passage", response_model=PassageDetail, responses=not_modified() | problems(404)
)
async def read_passage(request: Request, passage_id: str) -> Response:
    """A passage with its gist, its section, and the entries that cite it."""
    return knowledge_response(request, catalogue(request).passage(passage_id))
