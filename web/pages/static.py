"""The stylesheet and the icon."""

from typing import Final

from fastapi import APIRouter
from starlette.exceptions import HTTPException
from starlette.responses import Response

from web.deps import Here
from web.links import PATHS

router = APIRouter(include_in_schema=False)

KEEP: Final = "public, max-age=31536000, immutable"


@router.get(PATHS["static"])
async def static(here: Here, name: str) -> Response:
    """A static file; its name changes with its content."""
    asset = here.assets.get(name)
    if asset is None:
        raise HTTPException(404)
    return Response(asset.content, media_type=asset.media_type, headers={"Cache-Control": KEEP})
