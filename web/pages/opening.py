"""Opening a kept case: by its words, a link or a file. Always by a button, so that no preview of a link opens one."""

from collections.abc import Mapping
from typing import Final

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from api.http.storing import in_store
from api.services.case_files import UnreadableCaseError, load_case
from api.store.errors import NoCaseError
from api.store.keys import KeyFormatError, key_of
from web.deps import Here, Sent, enter, go, site
from web.form import FieldProblem
from web.links import PATHS

router = APIRouter(include_in_schema=False)

FILE_FIELD: Final = "saved-case"
NO_FILE: Final = "Choose the file of a saved case."
TOO_LARGE: Final = "This file is too large for a saved case. Choose a file that you downloaded here."
NOT_THERE: Final = "There is no case for this key. It may have ended, or a word may be another one."


@router.get(PATHS["open"])
async def show(request: Request, here: Here) -> Response:
    """The ways to open a case."""
    return here.renderer.private(request, "pages/open.html", problems=(), given={})


@router.post(PATHS["open"])
async def by_key(request: Request, sent: Sent) -> Response:
    """Open a case by its words, or by the link that was made for it."""
    way = "words" if "words" in sent.buttons else "link"
    text = sent.buttons.get(way, "").strip()
    try:
        key = key_of(text.rpartition("#")[2])
        held = await in_store(request, lambda casework: casework.open(key))
    except KeyFormatError as error:
        return _refused(request, way, str(error), sent.buttons)
    except NoCaseError:
        return _refused(request, way, NOT_THERE, sent.buttons)
    return enter(request, held, "case")


@router.get(PATHS["open-file"])
async def no_file(request: Request) -> Response:
    """An address that only takes a file leads to where one is chosen."""
    return go(request, "open")


@router.post(PATHS["open-file"])
async def by_file(request: Request, here: Here, sent: Sent) -> Response:
    """A new case from a file, as far as this base knows it."""
    if FILE_FIELD not in sent.files:
        return refused_file(request, NO_FILE, 422)
    try:
        found = load_case(sent.files[FILE_FIELD], here.consultation)
    except UnreadableCaseError as error:
        return refused_file(request, str(error), 422)
    held = await in_store(
        request,
        lambda casework: casework.begin(
            values={**found.entries, **found.beside.notes},
            knowledge=found.knowledge if found.other_knowledge else None,
            verdicts=found.beside.verdicts,
        ),
    )
    return enter(request, held, "case")


def refused_file(request: Request, message: str, status: int) -> Response:
    """The page with what is wrong with the file."""
    return _refused(request, FILE_FIELD, message, {}, status)


def _refused(request: Request, field: str, message: str, given: Mapping[str, str], status: int = 422) -> Response:
    problem = FieldProblem(field, field, message)
    return site(request).renderer.private(request, "pages/open.html", status, problems=(problem,), given=given)
