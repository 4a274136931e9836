"""Topics: what a part of the chapter is about, with its advice and tensions."""

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from api.http.conditional import knowledge_response
from api.http.deps import catalogue
from api.http.openapi import KNOWLEDGE, not_modified, problems
from api.services.views import TopicDetail, TopicList

router = APIRouter(prefix="/api/v1/topics", tags=[KNOWLEDGE])


@router.get("", summary="List topics", response_model=TopicList, responses=not_modified() | problems())
async def list_topics(request: Request) -> Response:
    """All topics, in the chapter's order."""
    return knowledge_response(request, catalogue(request).topics())


@router.get("/{topic_id}", summary="Read a topic", response_model=TopicDetail, responses=not_modified() | problems(404))
async def read_topic(request: Request, topic_id: str) -> Response:
    """A topic with all that is in it: advice with its moment and role, tensions, and the ids of the rest."""
    return knowledge_response(request, catalogue(request).topic(topic_id))
