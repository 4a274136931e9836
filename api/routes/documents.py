"""Documents: the working material of the plan, to write, tick off or fill in."""

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from api.http.conditional import knowledge_response
from api.http.deps import catalogue
from api.http.openapi import KNOWLEDGE, not_modified, problems
from api.services.views import DocumentDetail, DocumentList

router = APIRouter(prefix="/api/v1/documents", tags=[KNOWLEDGE])


@router.get("", summary="List documents", response_model=DocumentList, responses=not_modified() | problems())
async def list_documents(request: Request) -> Response:
    """All documents, in the chapter's order."""
    return knowledge_response(request, catalogue(request).documents())


@router.get(
    "/{document_id}", summary="Read a document", response_model=DocumentDetail, responses=not_modified() | problems(404)
)
async def read_document(request: Request, document_id: str) -> Response:
    """A document with all its parts, and when each item is in it."""
    return knowledge_response(request, catalogue(request).document(document_id))
