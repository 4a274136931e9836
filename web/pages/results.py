"""The results of a case, decision by decision, and the case and its report to take away."""

from typing import Final

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from api.http.deps import Analysts
from api.services.arising import arising_questions
from api.services.case_files import NAME, write_case
from api.services.encoding import encode
from api.services.prospects import NOT_LOOKED_AT, find_prospects
from web.analyses import if_there_is_room
from web.deps import Filled, Here, KnownDecision, Sound
from web.form import field
from web.links import PATHS
from web.pages.exports import attachment
from web.vocabulary import MOST_NAMED

router = APIRouter(include_in_schema=False)

REPORT_NAME: Final = "groundwork-report.json"


@router.post(PATHS["results"])
async def show(request: Request, here: Here, sent: Filled, analysts: Analysts) -> Response:
    """What the manual's arguments come to for the answers sent along."""
    found = await if_there_is_room(analysts, lambda analyst, left: find_prospects(analyst, sent.case, left))
    found = found or NOT_LOOKED_AT
    # Inline: an evaluation takes a few milliseconds, a thread pool would add more than that.
    report = here.consultation.evaluate(sent.case)
    # Every button sends the case along, and with it the questions that are asked here.
    on_the_page = (
        {field("answers", each.question) for each in found.following.ask[:MOST_NAMED]} if found.following else {}
    )
    return here.renderer.private(
        request,
        "pages/results.html",
        entries=sent.entries,
        fields={name: values for name, values in sent.entries.items() if name not in on_the_page},
        report=report,
        arising=arising_questions(report),
        found=found,
    )


@router.post(PATHS["result"])
async def show_decision(request: Request, here: Here, decision: KnownDecision, sent: Sound) -> Response:
    """One decision in full, and the place to fix it."""
    report = here.consultation.evaluate(sent.case)
    turn = [each for each in report.decisions if each.outcome != "not-asked" or each.id == decision.id]
    place = [each.id for each in turn].index(decision.id)
    choice = field("choices", decision.id)
    return here.renderer.private(
        request,
        "pages/case_decision.html",
        # Without this decision's choice: that is on the page to change.
        fields={name: values for name, values in sent.entries.items() if name != choice},
        given=sent.entries.get(choice, ()),
        report=report,
        found=turn[place],
        arising=arising_questions(report),
        before=turn[place - 1] if place else None,
        after=turn[place + 1] if place + 1 < len(turn) else None,
    )


@router.post(PATHS["case"])
async def download_case(here: Here, sent: Sound) -> Response:
    """The case as a file to keep."""
    return attachment(write_case(sent.case, here.consultation), "application/json", NAME)


@router.post(PATHS["report"])
async def download_report(here: Here, sent: Sound) -> Response:
    """Everything about the case as JSON: what the API's evaluation returns."""
    return attachment(encode(here.consultation.evaluate(sent.case)), "application/json", REPORT_NAME)
