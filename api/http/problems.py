"""Errors as RFC 9457 problem details: what each problem is, and how it is told.

Nothing of a request is repeated in a problem, except what has the form of an id (`engine.reasoning.case` and
`api.services.catalogue` see to that). Pages may be told otherwise: `create_app` takes an `Answerer`, which gets
every problem of the service and can leave those of the API to `problem_response`.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from http import HTTPStatus
from itertools import chain
from typing import Final

from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Match, Route

from api.services.catalogue import UnknownEntryError
from api.services.encoding import encode
from api.services.strict_json import JsonError
from engine.knowledge.errors import CaseError
from engine.knowledge.errors import Problem as CaseProblem

MEDIA_TYPE: Final = "application/problem+json"
PLAIN: Final = "about:blank"
"""The type of a problem that says no more than its HTTP status (RFC 9457, section 4.2.1)."""

TYPES_AT: Final = "/api/v1/problems/"
"""Our own types are absolute paths: RFC 9457, section 3.1.1, prefers a type that leads to its documentation, and
names the full path where a URI is relative, so that it resolves the same from every route. Whoever runs the
service has a host of their own; a fixed host would lead elsewhere, and a `tag:` nowhere."""

INVALID_CASE: Final = "invalid-case"
MALFORMED_JSON: Final = "malformed-json"
UNKNOWN_ENTRY: Final = "unknown-entry"
NO_CASE: Final = "no-case"
READS_ONLY: Final = "key-only-reads"
CHANGED_SINCE: Final = "case-changed-since"
NO_REVISION: Final = "revision-missing"
OTHERS_SAVE: Final = "others-save"
NO_REPLAY: Final = "another-body-before"
STORE_AWAY: Final = "store-away"

TITLES: Final[Mapping[int, str]] = {
    413: "Content Too Large",
    422: "Unprocessable Content",
}
"""Where RFC 9110 has other words for a status than older Pythons."""

DETAILS: Final[Mapping[int, str]] = {
    400: "The request cannot be read.",
    403: "This was not sent from a page of this service, so nothing was done with it. Open the page here, and send it "
    "from there.",
    404: "There is nothing at this address.",
    405: "This address does not take this method; the Allow header names those it takes.",
    406: "This can be had only in other forms than those the Accept header names.",
    408: "The body did not arrive in time.",
    413: "The body is too large.",
    415: "The body has to be JSON, sent as application/json.",
    421: "This service does not go by the name in the address. Use the address you were given. Whoever runs the "
    "service can allow another name with the setting ALLOWED_HOSTS.",
    422: "The request does not have the form asked for.",
    500: "Something went wrong here. It is not the request's fault; it has been noted, without the request.",
    503: "This cannot be worked out just now: too much is asked at once, or it takes too long. Try again after the "
    "seconds that Retry-After names.",
}


@dataclass(frozen=True, slots=True)
class ProblemError:
    """One thing to mend in a request."""

    path: str
    """JSON pointer (RFC 6901) into the body, as far as its names have the form of ids."""
    detail: str
    """What is wrong, and what to do."""


@dataclass(frozen=True, slots=True)
class ProblemDetails:
    """An error, as RFC 9457 has it."""

    type: str
    """What kind of problem this is: a path that leads to its description, or `about:blank`."""
    title: str
    """The kind of problem in words; always the same for one type."""
    status: int
    """The HTTP status."""
    detail: str
    """What went wrong this time."""
    errors: tuple[ProblemError, ...] | None = None
    """Everything to mend, where more can be said than in one sentence."""


Answerer = Callable[[Request, ProblemDetails, Mapping[str, str]], Response]
"""Tells a problem: the request, the problem, and headers the answer has to carry."""


@dataclass(frozen=True, slots=True)
class ProblemType:
    """A kind of problem of this API, as its description says it."""

    id: str
    title: str
    status: int
    meaning: str
    remedy: str


TYPES: Final[Mapping[str, ProblemType]] = {
    each.id: each
    for each in (
        ProblemType(
            INVALID_CASE,
            "The case cannot be used",
            422,
            "The body is JSON, but not a case of this knowledge base: it names something unknown, or gives an answer "
            "that the question does not take. Nothing was evaluated.",
            "Mend what `errors` lists: each has a JSON pointer and says what is allowed.",
        ),
        ProblemType(
            MALFORMED_JSON,
            "The body is not JSON",
            400,
            "The body is not JSON as RFC 8259 has it, in UTF-8, with every name once in an object and without NaN "
            "or Infinity.",
            "Correct the text where `detail` says.",
        ),
        ProblemType(
            UNKNOWN_ENTRY,
            "No such entry",
            404,
            "The knowledge base has no entry of this kind with this id.",
            "Look the id up in the list; `detail` names the nearest where one is near.",
        ),
        ProblemType(
            NO_CASE,
            "No case opens by this",
            401,
            "No key was sent, or one that opens nothing: there never was such a case, it has ended, or it was deleted.",
            "Send the key of a case, or its twelve words, in the header Authorization, after `Bearer`.",
        ),
        ProblemType(
            READS_ONLY,
            "This key only reads",
            403,
            "The key of a reader opens the case and changes nothing, so nothing was done.",
            "Send the key that writes.",
        ),
        ProblemType(
            CHANGED_SINCE,
            "The case was changed since",
            412,
            "Somebody saved in the meantime: `If-Match` names another revision than the latest. Nothing was changed.",
            "Read the case again, put your change into what it says now, and send its `ETag` as `If-Match`.",
        ),
        ProblemType(
            NO_REVISION,
            "If-Match is missing",
            428,
            "A case is only replaced in the revision that was read, so that nobody's entries are lost unseen.",
            "Read the case, and send its `ETag` as `If-Match`.",
        ),
        ProblemType(
            OTHERS_SAVE,
            "Others are saving this case",
            409,
            "Others saved the case at each try, so nothing was changed.",
            "Send it again.",
        ),
        ProblemType(
            NO_REPLAY,
            "This was another body before",
            422,
            "A request with this `Idempotency-Key` had another body before, and was done. Nothing was changed now.",
            "Send the body of the first time, or another key.",
        ),
        ProblemType(
            STORE_AWAY,
            "Cases cannot be reached",
            503,
            "Stored cases can be neither read nor saved just now, so nothing was changed. What is asked of a case that "
            "is sent goes on.",
            "Send it again after the seconds that `Retry-After` names.",
        ),
    )
}


class HttpProblem(HTTPException):
    """A problem that says no more than its HTTP status."""

    def __init__(self, status: int, detail: str | None = None, headers: Mapping[str, str] | None = None) -> None:
        super().__init__(status, detail or detail_of(status), headers)


class TypedProblem(HttpProblem):
    """A problem of a type that says all there is to say of it."""

    def __init__(self, kind: str, headers: Mapping[str, str] | None = None) -> None:
        self.kind = TYPES[kind]
        super().__init__(self.kind.status, f"{self.kind.meaning} {self.kind.remedy}", headers)


def title_of(status: int) -> str:
    """The words of a status."""
    return TITLES.get(status) or HTTPStatus(status).phrase


def detail_of(status: int) -> str:
    """What is said of a status where nothing more is known."""
    return DETAILS.get(status, f"{title_of(status)}.")


def plain(status: int, detail: str | None = None) -> ProblemDetails:
    """A problem that says no more than its HTTP status."""
    return ProblemDetails(PLAIN, title_of(status), status, detail or detail_of(status))


def problem_of(error: Exception) -> ProblemDetails:
    """Any exception as a problem; one that was not foreseen says nothing about itself."""
    match error:
        case CaseError(problems=problems):
            found = "There is one thing" if len(problems) == 1 else f"There are {len(problems)} things"
            return _typed(INVALID_CASE, f"{found} to mend.", tuple(map(_case_problem, problems)))
        case JsonError():
            return _typed(MALFORMED_JSON, f"{error}.")
        case UnknownEntryError():
            return _typed(UNKNOWN_ENTRY, str(error))
        case TypedProblem(kind=kind):
            return _typed(kind.id, error.detail)
        case HTTPException():
            # The detail of others may repeat the request.
            return plain(error.status_code, error.detail if isinstance(error, HttpProblem) else None)
        case _:
            return plain(422 if isinstance(error, RequestValidationError) else 500)


def _typed(name: str, detail: str, errors: tuple[ProblemError, ...] | None = None) -> ProblemDetails:
    kind = TYPES[name]
    return ProblemDetails(TYPES_AT + name, kind.title, kind.status, detail, errors)


def _case_problem(problem: CaseProblem) -> ProblemError:
    # "?" stands for a name that is not repeated: the pointer ends before it.
    known = problem.path[: problem.path.index("?")] if "?" in problem.path else problem.path
    return ProblemError("".join(f"/{name}" for name in known), problem.message)


def headers_of(error: Exception, methods: Iterable[str] = ()) -> dict[str, str]:
    """Headers the answer has to carry; where that is Allow, with these methods too. GET brings HEAD with it."""
    headers = dict(error.headers or {}) if isinstance(error, HTTPException) else {}
    if "Allow" in headers:
        allowed = {method.strip() for method in headers["Allow"].split(",")}.union(methods)
        headers["Allow"] = ", ".join(sorted(allowed | ({"HEAD"} if "GET" in allowed else set())))
    return headers


def is_api_path(path: str) -> bool:
    """Whether an address answers in problem details; all others are pages."""
    return path in ("/api", "/health", "/ready") or path.startswith("/api/")


def problem_response(request: Request, problem: ProblemDetails, headers: Mapping[str, str]) -> Response:
    """The problem as `application/problem+json`; never cached. An `Answerer`."""
    if problem.type != PLAIN:
        problem = replace(problem, type=request.scope.get("root_path", "") + problem.type)
    return Response(
        encode(problem, leave_out_none=True),
        status_code=problem.status,
        headers={**headers, "Cache-Control": "no-store"},
        media_type=MEDIA_TYPE,
    )


async def answer_exception(request: Request, error: Exception) -> Response:
    """The exception handler of every exception that is a problem: asks the application's `Answerer`."""
    answer: Answerer = request.app.state.answer
    return answer(request, problem_of(error), headers_of(error, _methods_at(request)))


def _methods_at(request: Request) -> frozenset[str]:
    """All methods the API takes at an address: the framework names those of the first route there only."""
    routes: Iterable[Route] = request.app.state.routes
    found = (route.methods or () for route in routes if route.matches(request.scope)[0] is not Match.NONE)
    return frozenset(chain.from_iterable(found))
