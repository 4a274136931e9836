"""Keeping a case: twelve words, a link, a file; who may read it; when it ends; leaving and deleting it."""

import hashlib
from dataclasses import dataclass
from typing import Final

from fastapi import APIRouter
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from api.http.deps import today
from api.http.storing import in_store
from api.services.case_files import NAME, Saved, write_case
from api.services.casework.entries import LONGEST_NOTE, notes_of
from api.services.casework.held import Held
from web.cookies import FORGET, close_case
from web.deps import Here, Open, Sent, Writable, go
from web.form import FieldProblem
from web.links import PATHS, below, to
from web.pages.exports import attachment
from web.site import Site

router = APIRouter(include_in_schema=False)

WRONG_WORDS: Final = "These are not the words at those places. Look at what you wrote down, and try again."
ASKED_BACK: Final = ("first-word", "second-word")
WORDS: Final = 12


@dataclass(frozen=True, slots=True)
class AskedBack:
    """Two of the words, by their places from 1: who can give them has written them down."""

    first: int
    second: int

    @classmethod
    def of(cls, held: Held) -> "AskedBack":
        """Others for each case, the same each time, so that a reload asks the same."""
        digest = hashlib.sha256(held.key.read).digest()
        first = digest[0] % (WORDS - 1)
        return cls(first + 1, first + 2 + digest[1] % (WORDS - 1 - first))


@router.get(PATHS["keep"])
async def show(request: Request, here: Here, held: Open) -> Response:
    """The ways to keep a case, and when it ends."""
    return here.renderer.private(request, "pages/keep.html", held=held)


@router.get(PATHS["keep-way"])
async def show_way(request: Request, here: Here, held: Open, way: str) -> Response:
    """The twelve words, or a link, to write down or to copy."""
    if not held.key.may_write:
        raise HTTPException(403)
    if way == "words":
        return _words(request, here, held)
    links = {"link": held.key, "reader": held.key.reader}
    if way not in links:
        raise HTTPException(404)
    with below(request):
        address = f"{request.url.scheme}://{request.url.netloc}{to('open', at=links[way].text)}"
    return here.renderer.private(request, "pages/keep_link.html", held=held, way=way, address=address)


@router.post(PATHS["keep-way"])
async def keep(request: Request, here: Here, sent: Sent, held: Writable, way: str) -> Response:
    """Keep the case: after two of its words were given back, by a link, or for another term."""
    match way:
        case "words":
            asked = AskedBack.of(held)
            given = [sent.buttons.get(each, "").strip().lower() for each in ASKED_BACK]
            if given != [held.key.words[place - 1] for place in (asked.first, asked.second)]:
                return _words(request, here, held, (FieldProblem(ASKED_BACK[0], ASKED_BACK[0], WRONG_WORDS),))
            await in_store(request, lambda casework: casework.keep(held.key))
            return go(request, "keep", case=held.name, at="ends")
        case "link" | "reader":
            await in_store(request, lambda casework: casework.keep(held.key))
            return go(request, "keep-way", way, case=held.name)
        case "renew":
            await in_store(request, lambda casework: casework.renew(held.key))
            return go(request, "keep", case=held.name, at="ends")
        case "withdraw":
            # Its new key goes to the browser with the answer.
            request.state.held = await in_store(request, lambda casework: casework.withdraw_readers(held.key))
            return go(request, "keep", case=held.name, at="withdrawn")
    raise HTTPException(404)


@router.get(PATHS["file"])
async def download(request: Request, here: Here, held: Open) -> Response:
    """The case as a file to keep, with the day."""
    return _file(request, here, held)


@router.post(PATHS["file"])
async def download_titled(request: Request, here: Here, sent: Sent, held: Writable) -> Response:
    """The case as a file to keep, with a title of the user's own and the day."""
    return _file(request, here, held, " ".join(sent.buttons.get("title", "").split())[:LONGEST_NOTE])


def _file(request: Request, here: Site, held: Held, title: str = "") -> Response:
    saved = Saved(title, today(request).isoformat(), notes_of(held.content.values), held.content.verdicts)
    return attachment(write_case(held.case, here.consultation, saved), "application/json", NAME)


@router.post(PATHS["exit"])
async def leave(request: Request, name: str) -> Response:
    """Leave a case at once, whether it is there or not, and whatever the store does."""
    return _left(request, name)


def _left(request: Request, name: str) -> Response:
    response = go(request, "left")
    close_case(request, response, name)
    response.headers["Clear-Site-Data"] = FORGET
    return response


@router.post(PATHS["delete"])
async def delete(request: Request, held: Writable) -> Response:
    """End a case for everybody."""
    await in_store(request, lambda casework: casework.delete(held.key))
    return _left(request, held.name)


def _words(request: Request, here: Site, held: Held, problems: tuple[FieldProblem, ...] = ()) -> Response:
    return here.renderer.private(
        request,
        "pages/keep_words.html",
        422 if problems else 200,
        held=held,
        words=held.key.words,
        asked=AskedBack.of(held),
        problems=problems,
    )
