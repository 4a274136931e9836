"""The home page: three doors, the cases that are open here, an example to try."""

from fastapi import APIRouter
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from api.http.storing import in_store
from web.cookies import FORGET, open_here
from web.deps import Here, enter, go
from web.links import PATHS

router = APIRouter(include_in_schema=False)


@router.get(PATHS["home"])
async def home(request: Request, here: Here) -> Response:
    """What this is, for whom, and where to begin."""
    # Never kept: it names what is open in this browser.
    return here.renderer.private(request, "pages/home.html", open_cases=open_here(request), examples=here.examples)


@router.post(PATHS["example"])
async def example(request: Request, here: Here, example: str) -> Response:
    """A case of somebody else's making, to see what comes out."""
    values = {each.id: each.values for each in here.examples}.get(example)
    if values is None:
        raise HTTPException(404)
    held = await in_store(request, lambda casework: casework.begin(values=values))
    return enter(request, held, "results")


@router.get(PATHS["example"])
async def no_example(request: Request) -> Response:
    """An example is opened by its button only; the address itself leads back to it."""
    return go(request, "home")


@router.get(PATHS["left"])
async def left(request: Request, here: Here) -> Response:
    """Where a case was left: a page that says nothing of it."""
    return here.renderer.private(request, "pages/left.html")


@router.get(PATHS["forget"])
async def forget() -> Response:
    """An empty stylesheet that the page of leaving asks for once it stands: the browser forgets the page before it.

    Exit says so too, but then that page is still there: the browser holds it back only when the next one has come.
    """
    return Response(media_type="text/css", headers={"Cache-Control": "no-store", "Clear-Site-Data": FORGET})
