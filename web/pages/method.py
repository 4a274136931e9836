"""How the tool reasons, and the words it uses."""

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from api.http.deps import press
from web.deps import Here
from web.links import PATHS

router = APIRouter(include_in_schema=False)


@router.get(PATHS["method"])
async def method(request: Request, here: Here) -> Response:
    """The method with its constants and its limits."""
    found = await here.certified.certificate(press(request))
    return here.renderer.public(request, "pages/method.html", found=found)


@router.get(PATHS["glossary"])
async def glossary(request: Request, here: Here) -> Response:
    """The terms of the field and of the chapter, by the alphabet, as readers look them up."""
    terms = sorted(here.kb.glossary.values(), key=lambda each: each.term.casefold())
    return here.renderer.public(request, "pages/glossary.html", terms=terms)
