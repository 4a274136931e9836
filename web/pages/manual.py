"""The manual's outline, section by section, with what became of each passage."""

from fastapi import APIRouter
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from web.contexts.manual import outline, section_page
from web.site import site

router = APIRouter(include_in_schema=False)


@router.get("/manual")
async def manual(request: Request) -> Response:
    """The chapter's sections."""
    found = site(request)
    return found.renderer.public(request, "pages/manual.html", outline(found.kb))


@router.get("/manual/{section}")
async def section(request: Request, section: str) -> Response:
    """One section with its passages."""
    found = site(request)
    if section not in found.kb.sections:
        raise HTTPException(404)
    page = section_page(found.kb, found.citations, found.kb.sections[section])
    return found.renderer.public(request, "pages/section.html", page)
