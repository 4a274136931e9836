"""What a running application holds, with its types: `app.state` itself knows none. Routes take it as parameters."""

from collections.abc import Callable
from concurrent.futures import Executor, ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta
from importlib import import_module
from typing import Annotated, Any, Final

from fastapi import Depends, FastAPI
from starlette.requests import Request

from api import exports
from api.http.body import json_body
from api.http.openapi import Description as ApiDescription
from api.http.problems import Answerer
from api.services import analysts, bodies
from api.services import catalogue as catalogues
from api.services.analyses import analyses
from api.services.case_files import sifted
from api.services.casework.documents import CaseToStore
from api.services.casework.held import Casework
from api.services.planning import Inquiry
from api.settings import Settings
from api.store import keys
from api.store.cases import Cases
from api.store.database import Database
from engine import consultation as consultations
from engine.reasoning.case import Case

Today = Callable[[], date]
"""What day it is."""

PRESSES: Final = 2
"""Papers that are made at the same time; others wait, so that they never take all there is of the machine."""
WITH_THE_STORE: Final = 8
"""Calls of the store at the same time: a few wait for a lock while others read."""


def fill(app: FastAPI, settings: Settings, answer: Answerer, today: Today) -> None:
    """Load the knowledge and put everything in place; KnowledgeError where it cannot be used."""
    loaded = consultations.Consultation.over(settings.knowledge)
    app.state.settings = settings
    app.state.answer = answer
    app.state.consultation = loaded
    app.state.catalogue = catalogues.Catalogue(loaded.kb)
    app.state.bodies = bodies.Bodies(
        loaded.kb,
        {each.__name__: each for each in (Inquiry, CaseToStore)} | {each.body: each.answer for each in analyses()},
    )
    app.state.today = today
    # Its threads start when they are first needed.
    app.state.press = ThreadPoolExecutor(PRESSES, thread_name_prefix="press")
    app.state.database = Database(settings.database_url)
    app.state.cases = Cases(
        app.state.database,
        clock=lambda: datetime.now(UTC),
        short=timedelta(hours=settings.case_hours),
        kept=timedelta(days=settings.kept_days),
    )
    app.state.casework = Casework(loaded, app.state.cases)
    app.state.stored = ThreadPoolExecutor(WITH_THE_STORE, thread_name_prefix="store")
    exports.prepare()
    keys.prepare()
    # What reads the files of a form runs on it; else the first request of that kind loads it.
    import_module("anyio._backends._asyncio")
    app.state.analysts = analysts.Analysts(loaded.rule_base, settings.analysis_seconds)
    app.state.description = ApiDescription(app.routes, app.state.bodies)


def _held(name: str) -> Any:
    # Without async each would be looked up in a thread of its own.
    async def found(request: Request) -> Any:
        return getattr(request.app.state, name)

    return Depends(found)


Consultation = Annotated[consultations.Consultation, _held("consultation")]
"""The knowledge base, compiled, to evaluate cases with."""
Catalogue = Annotated[catalogues.Catalogue, _held("catalogue")]
"""The knowledge base to look things up in."""
Bodies = Annotated[bodies.Bodies, _held("bodies")]
"""What bodies may say."""
Analysts = Annotated[analysts.Analysts, _held("analysts")]
"""Who analyses cases, beside the event loop."""
Description = Annotated[ApiDescription, _held("description")]
"""The description of the API."""


async def _body(request: Request, consultation: Consultation) -> object:
    document, left_out = sifted(await json_body(request), consultation.kb)
    request.state.left_out = left_out
    return document


Body = Annotated[object, Depends(_body)]
"""The body of the request as JSON, its cases as far as this base knows them where they are of another."""


async def _case(consultation: Consultation, body: Body) -> Case:
    return consultation.read(body)


SentCase = Annotated[Case, Depends(_case)]
"""The case that is the body; CaseError where it is none."""


def sent(name: str) -> Any:
    """The case in a body with this name, and what is beside it; CaseError where anything is wrong with it."""

    async def read(over: Bodies, body: Body) -> tuple[Case, dict[str, Any]]:
        return over.read(name, body)

    return Depends(read)


def today(request: Request) -> date:
    """What day it is, by the service's clock."""
    clock: Today = request.app.state.today
    return clock()


def press(request: Request) -> Executor:
    """Where papers are made, beside the event loop."""
    found: Executor = request.app.state.press
    return found


def stored(request: Request) -> Executor:
    """Where the store is called, beside the event loop."""
    found: Executor = request.app.state.stored
    return found
