"""The results of a case, decision by decision, and the group's own decisions."""

from typing import Final

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from api.services.analysts import Analysts
from api.services.arising import arising_questions
from api.services.casework.entries import REASONS, field
from api.services.casework.held import Held
from api.services.encoding import encode
from api.services.prospects import NOT_LOOKED_AT, find_prospects
from web.analyses import if_there_is_room
from web.deps import Here, KnownDecision, Open, Sent, Writable, go
from web.form import Submission, open_names
from web.links import PATHS
from web.pages.exports import attachment
from web.pages.onwards import WayOn, way_on
from web.saving import saved
from web.site import Site

router = APIRouter(include_in_schema=False)

REPORT_NAME: Final = "groundwork-report.json"


@router.get(PATHS["results"])
async def show(request: Request, here: Here, held: Open) -> Response:
    """What the manual's arguments come to for the answers of the case."""
    return await _results(request, here, held)


@router.post(PATHS["results"])
async def answer_here(request: Request, here: Here, sent: Sent, held: Writable) -> Response:
    """Save what was answered among the questions that tell most; what was left open there stays as it is."""
    if sent.problems:
        return await _results(request, here, held, sent)

    def onwards(now: Held) -> Response:
        return go(request, "results", case=now.name, at="ask-next")

    answers = sent.of(field("answers", each) for each in here.kb.questions)
    posted = {name: said for name, said in answers.items() if said or name in held.values}
    return await saved(request, held, posted, sent, onwards)


@router.get(PATHS["result"])
async def show_decision(request: Request, here: Here, decision: KnownDecision, held: Open) -> Response:
    """One decision in full, and the place to decide it."""
    return await _decision(request, here, decision.id, held)


@router.post(PATHS["result"])
async def decide(request: Request, here: Here, decision: KnownDecision, sent: Sent, held: Writable) -> Response:
    """Save what the group decided, and why."""
    if sent.problems:
        return await _decision(request, here, decision.id, held, sent)

    def onwards(now: Held) -> Response:
        return go(request, "result", decision.id, case=now.name, at="decide")

    posted = sent.of(field(part, decision.id) for part in ("choices", REASONS))
    return await saved(request, held, posted, sent, onwards)


@router.get(PATHS["report"])
async def download_report(held: Open) -> Response:
    """Everything about the case as JSON: what the API's evaluation returns."""
    return attachment(encode(held.report), "application/json", REPORT_NAME)


async def _results(request: Request, here: Site, held: Held, sent: Submission | None = None) -> Response:
    analysts: Analysts = request.app.state.analysts
    found = await if_there_is_room(analysts, lambda analyst, left: find_prospects(analyst, held.case, left))
    return here.renderer.form(
        request,
        "pages/results.html",
        held,
        sent,
        report=held.report,
        arising=arising_questions(held.report),
        found=found or NOT_LOOKED_AT,
        way=await _way(request, here, held),
    )


async def _way(request: Request, here: Site, held: Held) -> WayOn | None:
    """How far it is to the decisions that a case is about; None where it is about all."""
    return await way_on(request, here, held) if held.content.scope.kind == "decisions" else None


async def _decision(
    request: Request, here: Site, identity: str, held: Held, sent: Submission | None = None
) -> Response:
    report = held.report
    turn = [each for each in report.decisions if each.outcome != "not-asked" or each.id == identity]
    place = [each.id for each in turn].index(identity)
    return here.renderer.form(
        request,
        "pages/case_decision.html",
        held,
        sent,
        open_names=open_names((field("choices", identity),), held.values, sent),
        report=report,
        found=turn[place],
        way=await _way(request, here, held) if identity in held.content.scope.of else None,
        arising=arising_questions(report),
        before=turn[place - 1] if place else None,
        after=turn[place + 1] if place + 1 < len(turn) else None,
    )
