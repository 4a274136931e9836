"""The service itself: whether it lives, whether it can work, and its description."""

from dataclasses import dataclass
from typing import Literal

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from api.http.conditional import public
from api.http.deps import Consultation, Description
from api.http.openapi import SERVICE, problems
from api.services.encoding import encode
from engine.knowledge.model import KnowledgeStamp

router = APIRouter(tags=[SERVICE])


@dataclass(frozen=True, slots=True)
class Health:
    """The process answers."""

    status: Literal["alive"]


@dataclass(frozen=True, slots=True)
class Ready:
    """The knowledge is loaded and checked, so that cases can be evaluated."""

    status: Literal["ready"]
    knowledge: KnowledgeStamp


@router.get("/health", summary="Does the process live?", response_model=Health, responses=problems())
async def health() -> Response:
    """Answers as long as the process does."""
    return Response(encode(Health("alive")), media_type="application/json")


@router.get("/ready", summary="Can cases be evaluated?", response_model=Ready, responses=problems())
async def ready(consultation: Consultation) -> Response:
    """Which knowledge base is loaded. The service does not start without one, so that it is ready once it answers."""
    return Response(encode(Ready("ready", consultation.stamp)), media_type="application/json")


@router.get("/api/v1/openapi.json", include_in_schema=False)
async def describe(request: Request, description: Description) -> Response:
    """The description of the API."""
    return public(description.encoded(request.scope["root_path"]))
