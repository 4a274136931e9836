"""What the knowledge base has: its decisions, questions, advice and documents, apart from any case."""

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from api.services.conditions import conditions_of_decision, conditions_of_kinds
from engine.report.entries import ENTRY_WORDS
from web.deps import Here, KnownDecision
from web.links import PATHS

router = APIRouter(include_in_schema=False)


@router.get(PATHS["decisions"])
async def decisions(request: Request, here: Here) -> Response:
    """All decisions."""
    return here.renderer.public(request, "pages/decisions.html")


@router.get(PATHS["decision"])
async def decision(request: Request, here: Here, decision: KnownDecision) -> Response:
    """One decision with its options, arguments and requirements."""
    behind = conditions_of_decision(here.kb, decision.id)
    return here.renderer.public(request, "pages/decision.html", decision=decision, behind=behind)


@router.get(PATHS["questions"])
async def questions(request: Request, here: Here) -> Response:
    """All questions there are, to read, print or teach."""
    return here.renderer.public(request, "pages/questions.html")


@router.get(PATHS["documents"])
async def documents(request: Request, here: Here) -> Response:
    """All documents a plan can hold."""
    behind = conditions_of_kinds(here.kb, "document", "item")
    return here.renderer.public(request, "pages/documents.html", behind=behind)


@router.get(PATHS["advice"])
async def advice(request: Request, here: Here) -> Response:
    """All advice, and all else that says something by itself."""
    behind = conditions_of_kinds(here.kb, *ENTRY_WORDS)
    return here.renderer.public(request, "pages/advice.html", behind=behind)
