"""What if: other answers on a copy of a case, and what they would change."""

from typing import Final

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from api.services.case_files import UnreadableCaseError, load_case
from engine.report.difference import difference
from web.contexts.questionnaire import questionnaire_page
from web.deps import Here, Sent
from web.form import FieldProblem, entries_of
from web.links import PATHS

router = APIRouter(include_in_schema=False)

TEMPLATE: Final = "pages/what_if.html"


@router.post(PATHS["what-if"])
async def show(request: Request, here: Here, sent: Sent) -> Response:
    """The case to change, and how it differs from the user's own, which travels along; at first, they are the same."""
    mine, problems = sent.case, sent.problems
    if sent.earlier:
        try:
            mine = load_case(sent.earlier.encode(errors="replace"), here.consultation).case
        except UnreadableCaseError as error:
            problems = (*problems, FieldProblem("", "questions", str(error)))
    report = here.consultation.evaluate(sent.case)
    compared = bool(sent.earlier and not problems)
    return here.renderer.private(
        request,
        TEMPLATE,
        422 if problems else 200,
        page=questionnaire_page(here.kb, sent.entries, report, unfolded=sent.go_on, problems=problems),
        mine=entries_of(mine),
        earlier=mine,
        found=difference(here.kb, here.consultation.evaluate(mine), report) if compared else None,
    )
