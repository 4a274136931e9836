"""Every answer of a case by topic, to look over and to change; and what matters to those who gave them."""

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from api.services.casework.entries import field
from web.deps import Here, Open, Sent, Writable, go
from web.links import PATHS
from web.pages.onwards import asked_of
from web.saving import saved

router = APIRouter(include_in_schema=False)


@router.get(PATHS["check"])
async def show(request: Request, here: Here, held: Open) -> Response:
    """Every answer, and every question without one."""
    asked = asked_of(here, held)
    return here.renderer.private(
        request,
        "pages/check.html",
        held=held,
        asked=asked.questions,
        states={each.id: each for each in held.report.questions},
        following=next(iter(here.walk.to_ask(held.content.entries, asked.questions)), None),
    )


@router.get(PATHS["weigh"])
async def weigh(request: Request, here: Here, held: Open) -> Response:
    """The concerns, each to count less or more."""
    return here.renderer.private(request, "pages/weigh.html", held=held, values=held.content.values)


@router.post(PATHS["weigh"])
async def keep_weights(request: Request, here: Here, sent: Sent, held: Writable) -> Response:
    """Save how much each concern counts."""
    posted = sent.of(field("importances", each) for each in here.kb.concerns)

    return await saved(request, held, posted, sent, lambda now: go(request, "results", case=now.name))
