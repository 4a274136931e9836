"""A closer look at one verdict of a case: what is exact about it, over everything that could be answered."""

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from api.http.analysing import analysed
from api.services.analysts import Analysts
from api.services.casework.entries import FIXED, field, part_of
from api.services.casework.held import Held
from api.services.prospects import telling_questions
from api.services.verdict_analysis import analyse_verdict
from engine.knowledge.model import Decision
from web.deps import Here, KnownDecision, Open, Sent, Writable, go
from web.form import Submission
from web.links import PATHS
from web.saving import saved
from web.site import Site

router = APIRouter(include_in_schema=False)


@router.get(PATHS["verdict"])
async def show(request: Request, here: Here, decision: KnownDecision, held: Open) -> Response:
    """Is it settled, what would change it, why nothing else, is it firm, and what does it stand on?"""
    return await _page(request, here, decision, held)


@router.post(PATHS["verdict"])
async def fix(request: Request, here: Here, decision: KnownDecision, sent: Sent, held: Writable) -> Response:
    """Save which answers cannot change, and ask again."""
    if sent.problems:
        return await _page(request, here, decision, held, sent)

    def onwards(now: Held) -> Response:
        return go(request, "verdict", decision.id, case=now.name, at="change")

    return await saved(request, held, sent.of(field(FIXED, each) for each in here.kb.questions), sent, onwards)


async def _page(
    request: Request, here: Site, decision: Decision, held: Held, sent: Submission | None = None
) -> Response:
    values = sent.over(held.values) if sent else held.values
    analysts: Analysts = request.app.state.analysts
    fixed = tuple(question for question, _ in part_of(values, FIXED) if question in here.kb.questions)
    found = await analysed(
        analysts,
        lambda analyst, left: analyse_verdict(analyst, held.case, decision.id, fixed, left),
    )
    return here.renderer.form(
        request,
        "pages/verdict.html",
        held,
        sent,
        decision=next(each for each in held.report.decisions if each.id == decision.id),
        found=found,
        telling=telling_questions(held.report, found.prospect),
    )
