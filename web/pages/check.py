"""Every answer of a case by topic, to look over and to change; and what matters to those who gave them."""

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from api.services.casework.entries import field
from api.services.casework.held import Held
from web.deps import Here, Open, Sent, Writable, go
from web.form import Submission, open_names
from web.links import PATHS
from web.pages.onwards import way_on
from web.saving import saved
from web.site import Site

router = APIRouter(include_in_schema=False)


@router.get(PATHS["check"])
async def show(request: Request, here: Here, held: Open) -> Response:
    """Every answer, and every question without one."""
    way = await way_on(request, here, held)
    return here.renderer.private(
        request,
        "pages/check.html",
        held=held,
        asked=way.asked.questions,
        states={each.id: each for each in held.report.questions},
        following=way.following,
    )


@router.get(PATHS["weigh"])
async def weigh(request: Request, here: Here, held: Open) -> Response:
    """The concerns, each to count less or more."""
    return _weigh(request, here, held)


@router.post(PATHS["weigh"])
async def keep_weights(request: Request, here: Here, sent: Sent, held: Writable) -> Response:
    """Save how much each concern counts."""
    if sent.problems:
        return _weigh(request, here, held, sent)
    posted = sent.of(field("importances", each) for each in here.kb.concerns)

    return await saved(request, held, posted, sent, lambda now: go(request, "results", case=now.name))


def _weigh(request: Request, here: Site, held: Held, sent: Submission | None = None) -> Response:
    return here.renderer.form(
        request,
        "pages/weigh.html",
        held,
        sent,
        open_names=open_names((field("importances", each) for each in here.kb.concerns), held.values, sent),
    )
