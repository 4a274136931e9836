"""The organisational plan: as a page to read and print, and as files to keep."""

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from api.http.deps import today
from api.services.planning import plan_for
from web.deps import Filled, Here, Sound
from web.links import PATHS
from web.pages.exports import download

router = APIRouter(include_in_schema=False)


@router.post(PATHS["plan"])
async def show(request: Request, here: Here, sent: Filled) -> Response:
    """The plan of the case sent along."""
    plan = plan_for(here.consultation, sent.case)
    return here.renderer.private(request, "pages/plan.html", entries=sent.entries, plan=plan, day=today(request))


@router.post(PATHS["plan-file"])
async def keep(request: Request, here: Here, sent: Sound, form: str) -> Response:
    """The plan as a file."""
    return await download(request, plan_for(here.consultation, sent.case), form)
