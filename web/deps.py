"""What the pages' handlers ask for: the site, what an address names, the open case, and the form that was sent."""

from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from typing import Annotated, TypeVar

from fastapi import Depends
from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse

from api.http.storing import in_store
from api.services.casework.held import Casework, Held
from api.services.casework.walk import QuestionPage
from api.store.errors import NoCaseError
from engine.knowledge.model import Decision, ReadinessCheck, Section
from web.cookies import keys_in, open_case
from web.form import Submission
from web.links import below, to
from web.site import Site

T = TypeVar("T")


class NotOpenError(Exception):
    """A page of a case that is not open on this device: unknown, ended, or never opened here; nobody learns which."""


def site(request: Request) -> Site:
    """The site a request is for."""
    found: Site = request.app.state.site
    return found


# Dependencies are coroutines: plain functions would each be called in a thread of their own.
async def found_site(request: Request) -> Site:
    """The site a request is for."""
    return site(request)


Here = Annotated[Site, Depends(found_site)]


async def known_decision(here: Here, decision: str) -> Decision:
    """The decision that an address names; 404 where there is none."""
    return _known(here.kb.decisions, decision)


async def known_check(here: Here, check: str) -> ReadinessCheck:
    """The readiness check that an address names; 404 where there is none."""
    return _known(here.kb.readiness, check)


async def known_section(here: Here, section: str) -> Section:
    """The section of the manual that an address names; 404 where there is none."""
    return _known(here.kb.sections, section)


async def known_page(here: Here, page: str) -> QuestionPage:
    """The page of questions that an address names; 404 where there is none."""
    found = here.walk.page(page)
    if found is None:
        raise HTTPException(404)
    return found


async def submitted(request: Request, here: Here) -> Submission:
    """The form that was sent, whatever is wrong with it."""
    async with request.form() as form:
        sent = here.form.read((name, value) for name, value in form.multi_items() if isinstance(value, str))
        files = {name: await file.read() for name, file in form.items() if isinstance(file, UploadFile)}
    sent = replace(sent, files={name: content for name, content in files.items() if content.strip()})
    # For the page that has to say that it could not be saved.
    request.state.sent = sent
    return sent


Sent = Annotated[Submission, Depends(submitted)]


async def opened(request: Request, name: str) -> Held:
    """The case whose page is asked for; NotOpenError where this browser has no key of it."""
    for key in keys_in(request):
        try:
            held = await in_store(request, partial(Casework.open, key=key))
        except NoCaseError:
            continue
        # A key that came under another name opens nothing: addresses and cookies say the same.
        if held.name == name:
            request.state.held = held
            return held
    raise NotOpenError


Open = Annotated[Held, Depends(opened)]


async def to_write(_sent: Sent, held: Open) -> Held:
    """The case that a form changes; 403 where its key only reads. The form comes first, so that no failure loses it."""
    if not held.key.may_write:
        raise HTTPException(403)
    return held


Writable = Annotated[Held, Depends(to_write)]
KnownDecision = Annotated[Decision, Depends(known_decision)]
KnownCheck = Annotated[ReadinessCheck, Depends(known_check)]
KnownSection = Annotated[Section, Depends(known_section)]
KnownPage = Annotated[QuestionPage, Depends(known_page)]


def go(request: Request, page: str, *ids: str, case: str = "", at: str = "") -> RedirectResponse:
    """Have the browser ask for a page (303); `case` is the name of the case, for its pages.

    After a change the key comes again: browsers then let go of the pages that they held back in memory, so that Back
    asks for them anew. One made from an older revision would clash with what was entered on it.
    """
    with below(request, case):
        response = RedirectResponse(to(page, *ids, at=at), 303, {"Cache-Control": "no-store"})
    held: Held | None = getattr(request.state, "held", None)
    if request.method == "POST" and held is not None and held.name == case:
        open_case(request, response, held.name, held.key)
    return response


def enter(request: Request, held: Held, page: str, *ids: str) -> RedirectResponse:
    """Have the browser keep the key of a case, and ask for a page of it."""
    request.state.held = held
    return go(request, page, *ids, case=held.name)


def _known(entries: Mapping[str, T], identity: str) -> T:
    if identity not in entries:
        raise HTTPException(404)
    return entries[identity]
