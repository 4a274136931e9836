"""The knowledge: which base it is, and every kind of entry that can be looked up, all of them and one by one."""

from typing import Annotated, Final

from fastapi import APIRouter, Path
from starlette.responses import Response

from api.http.conditional import public
from api.http.deps import Catalogue
from api.http.openapi import KNOWLEDGE, not_modified, problems
from api.services.catalogue import SHELVES, Shelf
from api.services.encoding import encode
from api.services.views import Overview

router: Final = APIRouter(prefix="/api/v1", tags=[KNOWLEDGE])


@router.get(
    "/knowledge",
    summary="Read what the knowledge base is",
    response_model=Overview,
    responses=not_modified() | problems(),
)
async def read_knowledge(catalogue: Catalogue) -> Response:
    """Title, version and hash of the knowledge base, the work it encodes, and the number of its entries."""
    return public(encode(catalogue.overview()))


def _add(shelf: Shelf) -> None:
    async def all_of_them(catalogue: Catalogue) -> Response:
        return public(encode(catalogue.all(shelf)))

    async def one(catalogue: Catalogue, identity: Annotated[str, Path(alias=f"{shelf.name}_id")]) -> Response:
        return public(encode(catalogue.one(shelf, identity)))

    address = f"/{shelf.kind.field}"
    router.add_api_route(
        address,
        all_of_them,
        name=f"list_{shelf.name}s",
        summary=f"List {shelf.kind.many}",
        description=f"All {shelf.kind.many}, in {shelf.order}.",
        response_model=shelf.list,
        responses=not_modified() | problems(),
    )
    router.add_api_route(
        f"{address}/{{{shelf.name}_id}}",
        one,
        name=f"read_{shelf.name}",
        summary=f"Read a {shelf.kind.singular}",
        description=shelf.told,
        response_model=shelf.detail,
        responses=not_modified() | problems(404),
    )


for each in SHELVES:
    _add(each)
