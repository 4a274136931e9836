"""The organisational plan: as a page to read and print, and as files to keep."""

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from api.http.deps import today
from api.services.planning import plan_for
from web.contexts.plan import plan_page
from web.pages.exports import download
from web.pages.results import read_case
from web.site import site

router = APIRouter(include_in_schema=False)


@router.post("/plan")
async def show(request: Request) -> Response:
    """The plan of the case sent along."""
    case = await read_case(request)
    if isinstance(case, Response):
        return case
    found = site(request)
    page = plan_page(case, plan_for(found.consultation, case), today(request))
    return found.renderer.private(request, "pages/plan.html", page)


@router.post("/plan/{form}")
async def keep(request: Request, form: str) -> Response:
    """The plan as a file."""
    case = await read_case(request, allow_empty=True)
    if isinstance(case, Response):
        return case
    return await download(request, plan_for(site(request).consultation, case), form)
