"""Problem types: what the `type` of a problem leads to."""

from fastapi import APIRouter
from starlette.responses import Response

from api.http.openapi import SERVICE, problems
from api.http.problems import TYPES, TYPES_AT, ProblemType
from api.services.catalogue import find
from api.services.encoding import encode

router = APIRouter(prefix=TYPES_AT.rstrip("/"), tags=[SERVICE])


@router.get(
    "/{problem_id}", summary="Read what a problem type means", response_model=ProblemType, responses=problems(404)
)
async def read_problem(problem_id: str) -> Response:
    """What a problem type of this API means, and what to do about it."""
    return Response(encode(find("problem type", problem_id, TYPES)), media_type="application/json")
