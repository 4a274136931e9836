"""The organisational plan: as a page to read and print, with who does what by when, and as files to keep."""

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from api.http.deps import today
from api.services.casework.held import Held
from engine.report.composing import plan_of
from web.deps import Here, Open, Sent, Writable, go
from web.form import Submission
from web.links import PATHS
from web.pages.exports import download
from web.saving import saved
from web.site import Site

router = APIRouter(include_in_schema=False)


@router.get(PATHS["plan"])
async def show(request: Request, here: Here, held: Open) -> Response:
    """The plan of the case."""
    return _page(request, here, held)


@router.post(PATHS["plan"])
async def note(request: Request, here: Here, sent: Sent, held: Writable) -> Response:
    """Save who does a step, by when, and whether it is done."""
    if sent.problems:
        return _page(request, here, held, sent)
    # Also of those that are in the plan no more: their notes are kept for when they are again.
    notes = sent.of(sent.noted())
    return await saved(request, held, notes, sent, lambda now: go(request, "plan", case=now.name, at="timetable"))


@router.get(PATHS["plan-file"])
async def keep(request: Request, here: Here, held: Open, form: str) -> Response:
    """The plan as a file."""
    return await download(request, plan_of(here.kb, held.report, held.notes), form)


def _page(request: Request, here: Site, held: Held, sent: Submission | None = None) -> Response:
    return here.renderer.form(
        request,
        "pages/plan.html",
        held,
        sent,
        wrong_steps={each.field.partition(".")[2] for each in (sent.problems if sent else ())},
        plan=plan_of(here.kb, held.report, held.notes),
        day=today(request),
    )
