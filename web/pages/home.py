"""The home page, and the way in for a saved case."""

from typing import Final

from fastapi import APIRouter
from starlette.datastructures import UploadFile
from starlette.requests import Request
from starlette.responses import Response

from api.services.case_files import UnreadableCaseError, load_case
from web.contexts.home import HomePage
from web.contexts.questionnaire import LoadNotice
from web.form import FieldProblem, Submission, entries_of
from web.pages.questionnaire import TEMPLATE, asked
from web.site import site

router = APIRouter(include_in_schema=False)

LOAD: Final = "/load"
FILE_FIELD: Final = "saved-case"
NO_FILE: Final = "Choose the file of a saved case."
TOO_LARGE: Final = "This file is too large for a saved case. Choose a file that you downloaded here."


@router.get("/")
async def home(request: Request) -> Response:
    """What this is, for whom, and where to begin."""
    return site(request).renderer.public(request, "pages/home.html", _page(request))


@router.post(LOAD)
async def load(request: Request) -> Response:
    """A saved case becomes a filled questionnaire."""
    found = site(request)
    async with request.form() as form:
        file = form.get(FILE_FIELD)
        data = await file.read() if isinstance(file, UploadFile) else b""
    if not data.strip():
        return refused(request, NO_FILE, 422)
    try:
        loaded = load_case(data, found.consultation)
    except UnreadableCaseError as error:
        return refused(request, str(error), 422)
    notice = LoadNotice(len(loaded.case.answers), loaded.left_out, loaded.other_knowledge)
    page = asked(request, Submission(entries_of(loaded.case), ()), notice=notice)
    return found.renderer.private(request, TEMPLATE, page)


def refused(request: Request, message: str, status: int) -> Response:
    """The home page with what is wrong with the file."""
    page = _page(request, FieldProblem(FILE_FIELD, FILE_FIELD, message))
    return site(request).renderer.private(request, "pages/home.html", page, status, holds_answers=False)


def _page(request: Request, *problems: FieldProblem) -> HomePage:
    kb = site(request).kb
    return HomePage(len(kb.questions), len(kb.decisions), len(kb.arguments), problems)
