"""Roles: who takes the steps of the plan."""

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from api.http.conditional import knowledge_response
from api.http.deps import catalogue
from api.http.openapi import KNOWLEDGE, not_modified, problems
from api.services.views import RoleDetail, RoleList

router = APIRouter(prefix="/api/v1/roles", tags=[KNOWLEDGE])


@router.get("", summary="List roles", response_model=RoleList, responses=not_modified() | problems())
async def list_roles(request: Request) -> Response:
    """All roles, in the order of the knowledge base."""
    return knowledge_response(request, catalogue(request).roles())


@router.get("/{role_id}", summary="Read a role", response_model=RoleDetail, responses=not_modified() | problems(404))
async def read_role(request: Request, role_id: str) -> Response:
    """A role with the steps it can have to take, and the documents it writes or uses."""
    return knowledge_response(request, catalogue(request).role(role_id))
