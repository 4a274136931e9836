"""A closer look at one verdict of a case: what is exact about it, over everything that could be answered."""

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from api.http.analysing import analysed
from api.http.deps import Analysts
from api.services.prospects import telling_questions
from api.services.verdict_analysis import analyse_verdict
from web.deps import Here, KnownDecision, Sound
from web.links import PATHS

router = APIRouter(include_in_schema=False)


@router.post(PATHS["verdict"])
async def show(request: Request, here: Here, decision: KnownDecision, sent: Sound, analysts: Analysts) -> Response:
    """Is it settled, what would change it, why nothing else, is it firm, and what does it stand on?"""
    found = await analysed(
        analysts,
        lambda analyst, left: analyse_verdict(analyst, sent.case, decision.id, sent.kept, left),
    )
    report = here.consultation.evaluate(sent.case)
    return here.renderer.private(
        request,
        "pages/verdict.html",
        entries=sent.entries,
        decision=next(each for each in report.decisions if each.id == decision.id),
        found=found,
        telling=telling_questions(report, found.prospect),
    )
