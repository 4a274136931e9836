"""The application: made by a call, from settings; importing this builds nothing."""

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime

from fastapi import APIRouter, FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware

from api.http import deps, logs
from api.http.middleware.access import AccessLog
from api.http.middleware.address import PlainAddress
from api.http.middleware.body_limit import BodyLimit
from api.http.middleware.head import HeadAsGet
from api.http.middleware.headers import SecurityHeaders
from api.http.middleware.host import AllowedHosts
from api.http.middleware.last_resort import LastResort
from api.http.middleware.origin import OneOrigin
from api.http.middleware.representations import Representations
from api.http.problems import Answerer, answer_exception, problem_response
from api.routes import routers
from api.services.catalogue import UnknownEntryError
from api.services.strict_json import JsonError
from api.settings import Settings, SettingsError
from engine.knowledge.errors import CaseError


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
    """The service over the knowledge of the settings; KnowledgeError or SettingsError where those cannot be used.

    Whoever adds pages passes an `answer`, which is asked for the answer to every problem, and `middleware` of their
    own: it runs inside ours, so that its answers get the headers and its bodies the cap. `today` is the clock that
    dates papers.
    """
    logs.silence()
    app = FastAPI(
        # Neither Swagger UI nor ReDoc: both load themselves from elsewhere.
        openapi_url=None,
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
        telemetry={"tracing": False, "metrics": False, "logs": False, "operation_spans": False},
        # Outermost first.
        middleware=[
            Middleware(SecurityHeaders),
            Middleware(HeadAsGet),
            Middleware(PlainAddress, root_path=settings.root_path),
            Middleware(AccessLog),
            Middleware(LastResort, answer=answer),
            Middleware(AllowedHosts, answer=answer, hosts=settings.hosts),
            Middleware(OneOrigin, answer=answer),
            Middleware(BodyLimit, answer=answer),
            Middleware(Representations, answer=answer),
            *middleware,
        ],
    )
    for error in (HTTPException, CaseError, JsonError, UnknownEntryError, RequestValidationError):
        app.add_exception_handler(error, answer_exception)
    app.state.routes = ()
    include(app, routers(), settings)
    deps.fill(app, settings, answer, today)
    return app


def include(app: FastAPI, ours: Iterable[APIRouter], settings: Settings) -> None:
    """Add routers, whose methods Allow then tells; SettingsError where the root path begins as their addresses do."""
    for router in ours:
        app.include_router(router)
        app.state.routes += tuple(router.routes)
    root = settings.root_path
    if root and root.split("/")[1] in {route.path.split("/")[1] for route in app.state.routes}:
        raise SettingsError(f"ROOT_PATH is {root!r}; give one that begins unlike the service's own addresses")
