"""Problems told as pages where people meet them; the API keeps its problem details."""

from collections.abc import Mapping
from http import HTTPStatus

from starlette.requests import Request
from starlette.responses import Response

from api.http.problems import ProblemDetails, is_api_path, problem_response
from web.deps import site
from web.links import PATHS, path_of
from web.pages import home


def answer(request: Request, problem: ProblemDetails, headers: Mapping[str, str]) -> Response:
    """A problem as a page, or as problem details where it is the API's; an `api.http.problems.Answerer`."""
    path = path_of(request)
    if is_api_path(path):
        return problem_response(request, problem, headers)
    if path == PATHS["load"] and problem.status == HTTPStatus.REQUEST_ENTITY_TOO_LARGE:
        response = home.refused(request, home.TOO_LARGE, problem.status)
    else:
        response = site(request).renderer.private(
            request, "pages/problem.html", problem.status, holds_answers=False, problem=problem
        )
    response.headers.update(headers)
    return response
