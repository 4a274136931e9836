"""The manual's outline, section by section, with what became of each passage."""

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from web.contexts.manual import above, outline
from web.deps import Here, KnownSection
from web.links import PATHS

router = APIRouter(include_in_schema=False)


@router.get(PATHS["manual"])
async def manual(request: Request, here: Here) -> Response:
    """The chapter's sections."""
    sections = list(here.kb.sections.values())
    return here.renderer.public(request, "pages/manual.html", outline=outline(sections))


@router.get(PATHS["section"])
async def section(request: Request, here: Here, section: KnownSection) -> Response:
    """One section with its passages."""
    sections = list(here.kb.sections.values())
    place = sections.index(section)
    return here.renderer.public(
        request,
        "pages/section.html",
        section=section,
        above=above(sections, section),
        before=sections[place - 1] if place else None,
        after=sections[place + 1] if place + 1 < len(sections) else None,
    )
