"""How the tool reasons, and the words it uses."""

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from api.http.deps import press
from web.contexts.method import glossary_page, method_page
from web.site import site

router = APIRouter(include_in_schema=False)


@router.get("/method")
async def method(request: Request) -> Response:
    """The method with its constants and its limits."""
    found = site(request)
    certificate = await found.certified.certificate(press(request))
    return found.renderer.public(request, "pages/method.html", method_page(found.kb, certificate))


@router.get("/glossary")
async def glossary(request: Request) -> Response:
    """The terms of the field and of the chapter."""
    found = site(request)
    return found.renderer.public(request, "pages/glossary.html", glossary_page(found.kb))
