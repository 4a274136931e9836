"""What the pages' handlers ask for: the site, what an address names, and the form that was sent."""

from collections.abc import Mapping
from typing import Annotated, TypeVar

from fastapi import Depends
from starlette.exceptions import HTTPException
from starlette.requests import Request

from engine.knowledge.model import Decision, ReadinessCheck, Section
from web.form import FieldProblem, Submission
from web.site import Site

T = TypeVar("T")


class FormError(Exception):
    """A form that no page can be made from; it is shown again, with its problems."""

    def __init__(self, submission: Submission, problems: tuple[FieldProblem, ...]) -> None:
        super().__init__()
        self.submission = submission
        self.problems = problems


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


async def submitted(request: Request, here: Here) -> Submission:
    """The form that was sent, whatever is wrong with it."""
    async with request.form() as form:
        return here.form.read(form.multi_items())


async def sound(submission: Annotated[Submission, Depends(submitted)]) -> Submission:
    """A form that holds a case, be it an empty one; FormError where anything is wrong with it."""
    if submission.problems:
        raise FormError(submission, submission.problems)
    return submission


async def filled(here: Here, submission: Annotated[Submission, Depends(sound)]) -> Submission:
    """A form that holds a case in which something is said; FormError where it does not."""
    if not submission.entries:
        raise FormError(submission, (here.form.empty(),))
    return submission


KnownDecision = Annotated[Decision, Depends(known_decision)]
KnownCheck = Annotated[ReadinessCheck, Depends(known_check)]
KnownSection = Annotated[Section, Depends(known_section)]
Sent = Annotated[Submission, Depends(submitted)]
Sound = Annotated[Submission, Depends(sound)]
Filled = Annotated[Submission, Depends(filled)]


def _known(entries: Mapping[str, T], identity: str) -> T:
    if identity not in entries:
        raise HTTPException(404)
    return entries[identity]
