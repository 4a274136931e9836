"""The knowledge base as a whole: which it is, and what is in it."""

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from api.http.conditional import knowledge_response
from api.http.deps import catalogue
from api.http.openapi import KNOWLEDGE, not_modified, problems
from api.services.views import Overview

router = APIRouter(prefix="/api/v1/knowledge", tags=[KNOWLEDGE])


@router.get(
    "", summary="Read what the knowledge base is", response_model=Overview, responses=not_modified() | problems()
)
async def read_knowledge(request: Request) -> Response:
    """Title, version and hash of the knowledge base, the work it encodes, and the number of its entries."""
    return knowledge_response(request, catalogue(request).overview())
