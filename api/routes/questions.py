"""Questions: what the questionnaire asks, and why."""

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from api.http.conditional import knowledge_response
from api.http.deps import catalogue
from api.http.openapi import KNOWLEDGE, not_modified, problems
from api.services.views import QuestionDetail, QuestionList

router = APIRouter(prefix="/api/v1/questions", tags=[KNOWLEDGE])


@router.get("", summary="List questions", response_model=QuestionList, responses=not_modified() | problems())
async def list_questions(request: Request) -> Response:
    """All questions, in the order of the knowledge base."""
    return knowledge_response(request, catalogue(request).questions())


@router.get(
    "/{question_id}", summary="Read a question", response_model=QuestionDetail, responses=not_modified() | problems(404)
)
async def read_question(request: Request, question_id: str) -> Response:
    """A question with the answers it offers, and the decisions, arguments and other entries it can bear on."""
    return knowledge_response(request, catalogue(request).question(question_id))
