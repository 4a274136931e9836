"""What a running application holds, with its types: `app.state` itself knows none."""

from collections.abc import Callable
from concurrent.futures import Executor, ThreadPoolExecutor
from datetime import date
from typing import Final

from fastapi import FastAPI
from starlette.requests import Request

from api.http.openapi import Description
from api.http.problems import Answerer
from api.services.analysts import Analysts
from api.services.catalogue import Catalogue
from api.settings import Settings
from engine.consultation import Consultation

Today = Callable[[], date]
"""What day it is."""

PRESSES: Final = 2
"""Papers that are made at the same time; others wait, so that they never take all there is of the machine."""


def fill(app: FastAPI, settings: Settings, answer: Answerer, today: Today) -> None:
    """Load the knowledge and put everything in place; KnowledgeError where it cannot be used."""
    loaded = Consultation.over(settings.knowledge)
    app.state.settings = settings
    app.state.answer = answer
    app.state.consultation = loaded
    app.state.catalogue = Catalogue(loaded.kb)
    app.state.today = today
    # Its threads start when they are first needed.
    app.state.press = ThreadPoolExecutor(PRESSES, thread_name_prefix="press")
    app.state.analysts = Analysts(loaded.rule_base, settings.analysis_seconds)
    app.state.description = Description(app.routes, loaded.kb)


def consultation(request: Request) -> Consultation:
    """The knowledge base, compiled, to evaluate cases with."""
    found: Consultation = request.app.state.consultation
    return found


def catalogue(request: Request) -> Catalogue:
    """The knowledge base to look things up in."""
    found: Catalogue = request.app.state.catalogue
    return found


def description(request: Request) -> Description:
    """The description of the API."""
    found: Description = request.app.state.description
    return found


def today(request: Request) -> date:
    """What day it is, by the service's clock."""
    clock: Today = request.app.state.today
    return clock()


def press(request: Request) -> Executor:
    """Where papers are made, beside the event loop."""
    found: Executor = request.app.state.press
    return found


def analysts(request: Request) -> Analysts:
    """Who analyses cases, beside the event loop."""
    found: Analysts = request.app.state.analysts
    return found
