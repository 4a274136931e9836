"""Where a case begins: alone, around one screen or on paper; about one choice, the first ones, or all."""

from typing import Final

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from api.http.storing import in_store
from api.services.casework.content import EVERYTHING, Scope
from api.services.questionnaire import questionnaire
from web.deps import Here, KnownCheck, Sent, enter
from web.form import FieldProblem, Submission
from web.links import PATHS
from web.pages.onwards import way_on
from web.site import Site

router = APIRouter(include_in_schema=False)

WHICH: Final = "Choose what you want to decide."


@router.get(PATHS["start"])
async def start(request: Request, here: Here) -> Response:
    """What to choose before the first question."""
    return here.renderer.private(request, "pages/start.html", problems=(), chosen={})


@router.post(PATHS["start"])
async def begin(request: Request, here: Here, sent: Sent) -> Response:
    """The first Continue makes the case."""
    scope = _scope(here, sent)
    if scope is None:
        problem = FieldProblem("scope", "scope--first" if here.kb.first else "scope--all", WHICH)
        return here.renderer.private(request, "pages/start.html", 422, problems=(problem,), chosen=sent.buttons)
    return await _begun(request, here, scope)


@router.get(PATHS["paper"])
async def paper(request: Request, here: Here) -> Response:
    """All questions, to print and to fill in by hand."""
    return here.renderer.public(request, "pages/paper.html", blank=questionnaire(here.kb))


@router.get(PATHS["start-check"])
async def start_check(request: Request, here: Here, check: KnownCheck) -> Response:
    """What a readiness check asks, before its first question."""
    return here.renderer.public(request, "pages/start_check.html", check=check)


@router.post(PATHS["start-check"])
async def begin_check(request: Request, here: Here, check: KnownCheck, _sent: Sent) -> Response:
    """The first Continue makes the case, which asks for readiness only."""
    return await _begun(request, here, Scope("readiness", (check.id,)))


def _scope(here: Site, sent: Submission) -> Scope | None:
    """What the case is to be about; None where nothing that there is was chosen."""
    match sent.buttons.get("scope"):
        case "all":
            return EVERYTHING
        case "first" if here.kb.first:
            return Scope("decisions", here.kb.first)
        case "one" if sent.buttons.get("decision") in here.kb.decisions:
            return Scope("decisions", (sent.buttons["decision"],))
    return None


async def _begun(request: Request, here: Site, scope: Scope) -> Response:
    held = await in_store(request, lambda casework: casework.begin(scope))
    page = (await way_on(request, here, held)).following
    return enter(request, held, "question", page.id) if page else enter(request, held, "case")
