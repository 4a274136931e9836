"""Decisions: organisational choices, with the options the chapter names."""

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from api.http.conditional import knowledge_response
from api.http.deps import catalogue
from api.http.openapi import KNOWLEDGE, not_modified, problems
from api.services.views import DecisionDetail, DecisionList

router = APIRouter(prefix="/api/v1/decisions", tags=[KNOWLEDGE])


@router.get("", summary="List decisions", response_model=DecisionList, responses=not_modified() | problems())
async def list_decisions(request: Request) -> Response:
    """All decisions, in the order of the knowledge base."""
    return knowledge_response(request, catalogue(request).decisions())


@router.get(
    "/{decision_id}", summary="Read a decision", response_model=DecisionDetail, responses=not_modified() | problems(404)
)
async def read_decision(request: Request, decision_id: str) -> Response:
    """A decision with its options, every argument on both sides, and the requirements of its options."""
    return knowledge_response(request, catalogue(request).decision(decision_id))
