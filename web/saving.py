"""Saving what a page sent: what clashes leads to the page that shows both, all else to where the caller goes on."""

from collections.abc import Awaitable, Callable, Mapping

from starlette.requests import Request
from starlette.responses import Response

from api.http.storing import in_store
from api.services.casework.content import Values
from api.services.casework.held import Held
from web.deps import go
from web.form import Submission


async def saved(
    request: Request,
    held: Held,
    posted: Mapping[str, Values],
    sent: Submission,
    onwards: Callable[[Held], Response | Awaitable[Response]],
) -> Response:
    """The answer to a page whose entries are saved now."""
    now = await in_store(request, lambda casework: casework.save(held.key, posted, sent.revision, sent.left_open))
    if not now.content.clashes.keys().isdisjoint(posted):
        return go(request, "both", case=held.name)
    following = onwards(now)
    return following if isinstance(following, Response) else await following
