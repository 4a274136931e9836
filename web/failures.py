"""Errors told as pages where people meet them; the API keeps its problem details."""

from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus

from starlette.requests import Request
from starlette.responses import Response

from api.http.problems import ProblemDetails, is_api_path, problem_response
from web.pages import home
from web.site import site


@dataclass(frozen=True, slots=True)
class FailurePage:
    """What went wrong."""

    status: int


def answer(request: Request, problem: ProblemDetails, headers: Mapping[str, str]) -> Response:
    """A problem as a page, or as problem details where it is the API's; an `api.http.problems.Answerer`."""
    path = request.url.path
    if is_api_path(path):
        return problem_response(request, problem, headers)
    if path == home.LOAD and problem.status == HTTPStatus.REQUEST_ENTITY_TOO_LARGE:
        response = home.refused(request, home.TOO_LARGE, problem.status)
    else:
        page = FailurePage(problem.status)
        renderer = site(request).renderer
        response = renderer.private(request, "pages/failure.html", page, problem.status, holds_answers=False)
    response.headers.update(headers)
    return response
