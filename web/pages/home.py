"""The home page, and the way in for a saved case."""

from typing import Final

from fastapi import APIRouter
from starlette.datastructures import UploadFile
from starlette.requests import Request
from starlette.responses import Response

from api.services.case_files import UnreadableCaseError, load_case
from web.contexts.questionnaire import questionnaire_page
from web.deps import Here, site
from web.form import FieldProblem, entries_of
from web.links import PATHS
from web.pages.questionnaire import TEMPLATE

router = APIRouter(include_in_schema=False)

HOME: Final = "pages/home.html"
FILE_FIELD: Final = "saved-case"
NO_FILE: Final = "Choose the file of a saved case."
TOO_LARGE: Final = "This file is too large for a saved case. Choose a file that you downloaded here."


@router.get(PATHS["home"])
async def home(request: Request, here: Here) -> Response:
    """What this is, for whom, and where to begin."""
    return here.renderer.public(request, HOME, problems=())


@router.post(PATHS["load"])
async def load(request: Request, here: Here) -> Response:
    """A saved case becomes a filled questionnaire."""
    async with request.form() as form:
        file = form.get(FILE_FIELD)
        data = await file.read() if isinstance(file, UploadFile) else b""
    if not data.strip():
        return refused(request, NO_FILE, 422)
    try:
        loaded = load_case(data, here.consultation)
    except UnreadableCaseError as error:
        return refused(request, str(error), 422)
    page = questionnaire_page(here.kb, entries_of(loaded.case), here.consultation.evaluate(loaded.case))
    return here.renderer.private(request, TEMPLATE, page=page, loaded=loaded)


def refused(request: Request, message: str, status: int) -> Response:
    """The home page with what is wrong with the file."""
    problem = FieldProblem(FILE_FIELD, FILE_FIELD, message)
    return site(request).renderer.private(request, HOME, status, holds_answers=False, problems=(problem,))
