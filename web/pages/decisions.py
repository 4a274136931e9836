"""What the knowledge base has: its decisions, questions, advice and documents, apart from any case."""

from fastapi import APIRouter
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from web.contexts.decisions import advice_page, decision_page, decisions_page
from web.contexts.documents import documents_page
from web.site import site

router = APIRouter(include_in_schema=False)


@router.get("/decisions")
async def decisions(request: Request) -> Response:
    """All decisions."""
    found = site(request)
    return found.renderer.public(request, "pages/decisions.html", decisions_page(found.kb))


@router.get("/decisions/{decision}")
async def decision(request: Request, decision: str) -> Response:
    """One decision with its options, arguments and requirements."""
    found = site(request)
    if decision not in found.kb.decisions:
        raise HTTPException(404)
    page = decision_page(found.kb, found.kb.decisions[decision])
    return found.renderer.public(request, "pages/decision.html", page)


@router.get("/questions")
async def questions(request: Request) -> Response:
    """All questions there are, to read, print or teach."""
    found = site(request)
    return found.renderer.public(request, "pages/questions.html", found.questionnaire)


@router.get("/documents")
async def documents(request: Request) -> Response:
    """All documents a plan can hold."""
    found = site(request)
    return found.renderer.public(request, "pages/documents.html", documents_page(found.kb))


@router.get("/advice")
async def advice(request: Request) -> Response:
    """All advice and all tensions."""
    found = site(request)
    return found.renderer.public(request, "pages/advice.html", advice_page(found.kb))
