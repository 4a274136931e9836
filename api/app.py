"""The application: made by a call, from settings; importing this builds nothing."""

from collections.abc import Sequence
from datetime import UTC, date, datetime

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware

from api.http import deps
from api.http.body import BodyLimit
from api.http.middleware.access import AccessLog
from api.http.middleware.faults import FaultBarrier
from api.http.middleware.head import HeadAsGet
from api.http.middleware.headers import SecurityHeaders
from api.http.problems import Answerer, answer_exception, problem_response
from api.routes import routers
from api.services.catalogue import UnknownEntryError
from api.services.strict_json import JsonError
from api.settings import Settings
from engine.knowledge.errors import CaseError

SMALLEST_TO_COMPRESS = 1024
"""Bytes; below it the headers cost what compression saves."""
COMPRESSION = 4
"""Of 1 to 9: most of the gain at a fraction of the time, since evaluations are compressed while others wait."""


def today_in_utc() -> date:
    """The day, the same wherever the service runs."""
    return datetime.now(UTC).date()


def create_app(
    settings: Settings,
    *,
    answer: Answerer = problem_response,
    middleware: Sequence[Middleware] = (),
    today: deps.Today = today_in_utc,
) -> FastAPI:
    """The service over the knowledge of the settings; KnowledgeError where that cannot be used.

    Whoever adds pages passes an `answer`, which is asked for the answer to every problem, and `middleware` of their
    own: it runs inside ours, so that its answers get the headers and its bodies the cap. `today` is the clock that
    dates papers.
    """
    app = FastAPI(
        # Neither Swagger UI nor ReDoc: both load themselves from elsewhere.
        openapi_url=None,
        docs_url=None,
        redoc_url=None,
        # A redirect would be built from the Host header, which anybody can set.
        redirect_slashes=False,
        telemetry={"tracing": False, "metrics": False, "logs": False, "operation_spans": False},
        # Outermost first.
        middleware=[
            Middleware(SecurityHeaders),
            Middleware(HeadAsGet),
            Middleware(AccessLog),
            Middleware(FaultBarrier, answer=answer),
            Middleware(GZipMiddleware, minimum_size=SMALLEST_TO_COMPRESS, compresslevel=COMPRESSION),
            Middleware(BodyLimit, answer=answer),
            *middleware,
        ],
    )
    for error in (HTTPException, CaseError, JsonError, UnknownEntryError, RequestValidationError):
        app.add_exception_handler(error, answer_exception)
    ours = routers()
    for router in ours:
        app.include_router(router)
    app.state.routes = tuple(route for router in ours for route in router.routes)
    deps.fill(app, settings, answer, today)
    return app
