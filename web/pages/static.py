"""The stylesheet and the icon."""

from typing import Final

from fastapi import APIRouter
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from web.site import site

router = APIRouter(include_in_schema=False)

KEEP: Final = "public, max-age=31536000, immutable"


@router.get("/static/{name}")
async def static(request: Request) -> Response:
    """A static file; its name changes with its content."""
    asset = site(request).assets.get(request.url.path)
    if asset is None:
        raise HTTPException(404)
    return Response(asset.content, media_type=asset.media_type, headers={"Cache-Control": KEEP})
