"""The glossary: our terms, and the chapter's own."""

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from api.http.conditional import knowledge_response
from api.http.deps import catalogue
from api.http.openapi import KNOWLEDGE, not_modified, problems
from api.services.views import TermDetail, TermList

router = APIRouter(prefix="/api/v1/glossary", tags=[KNOWLEDGE])


@router.get("", summary="List terms", response_model=TermList, responses=not_modified() | problems())
async def list_terms(request: Request) -> Response:
    """All terms, in the order of the knowledge base."""
    return knowledge_response(request, catalogue(request).terms())


@router.get("/{term_id}", summary="Read a term", response_model=TermDetail, responses=not_modified() | problems(404))
async def read_term(request: Request, term_id: str) -> Response:
    """A term with its meaning, the chapter's own word, and the passages that use it."""
    return knowledge_response(request, catalogue(request).term(term_id))
