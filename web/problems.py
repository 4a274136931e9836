"""Problems told as pages where people meet them; the API keeps its problem details."""

from collections.abc import Mapping
from http import HTTPStatus

from starlette.requests import Request
from starlette.responses import Response

from api.http.problems import ProblemDetails, is_api_path, problem_response
from api.http.storing import AGAIN_AFTER
from web.deps import site
from web.form import Submission
from web.links import PATHS, path_of
from web.pages import opening


def answer(request: Request, problem: ProblemDetails, headers: Mapping[str, str]) -> Response:
    """A problem as a page, or as problem details where it is the API's; an `api.http.problems.Answerer`."""
    path = path_of(request)
    if is_api_path(path):
        return problem_response(request, problem, headers)
    if path == PATHS["open-file"] and problem.status == HTTPStatus.REQUEST_ENTITY_TOO_LARGE:
        response = opening.refused_file(request, opening.TOO_LARGE, problem.status)
    else:
        response = site(request).renderer.private(request, "pages/problem.html", problem.status, problem=problem)
    response.headers.update(headers)
    return response


async def not_open(request: Request, _error: Exception) -> Response:
    """The same for every case that is not open on this device, whyever."""
    return site(request).renderer.private(request, "pages/not_open.html", 404)


async def unsaved(request: Request, _error: Exception) -> Response:
    """The store does not answer: what was entered stays on the page, to be sent again."""
    sent: Submission | None = getattr(request.state, "sent", None)
    response = site(request).renderer.private(
        request,
        "pages/unsaved.html",
        503,
        # A file cannot be put back into its field: it is chosen once more.
        sent=None if sent is None or sent.files else sent,
        # With its query, which says where a change began.
        action=request.url.path + (f"?{request.url.query}" if request.url.query else ""),
    )
    response.headers.update(AGAIN_AFTER)
    return response
