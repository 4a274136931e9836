"""The whole service: the API's app with the pages in front of it. Made by a call; importing this builds nothing."""

from typing import Final

from fastapi import FastAPI

from api import app as api
from api.settings import Settings
from api.store.errors import ConflictError, NoCaseError, StoreError
from api.store.purging import keep_purged
from web.deps import NotOpenError
from web.pages import (
    check,
    decisions,
    home,
    keep,
    manual,
    method,
    opening,
    overview,
    plan,
    questions,
    readiness,
    results,
    start,
    static,
    verdict,
    what_if,
)
from web.problems import answer, not_open, unsaved
from web.site import found_site

LIBRARY: Final = (decisions, manual, method, static)
CASE: Final = (overview, questions, check, results, verdict, what_if, plan, readiness, keep)


def create_app(settings: Settings) -> FastAPI:
    """The service over the knowledge of the settings; KnowledgeError or SettingsError where those cannot be used."""
    app = api.create_app(settings, answer=answer)
    found_site(app)
    app.exception_handler(NotOpenError)(not_open)
    app.exception_handler(NoCaseError)(not_open)
    app.exception_handler(StoreError)(unsaved)
    app.exception_handler(ConflictError)(unsaved)
    api.include(app, (group.router for group in (home, start, opening, *CASE, *LIBRARY)), settings)
    return app


def app_factory() -> FastAPI:
    """The service by the settings of the environment, for servers that call a factory without arguments."""
    app = create_app(Settings.from_environment())
    set_going(app)
    return app


def set_going(app: FastAPI) -> None:
    """Begin what goes on beside the answers of a service: its analysts make ready, and ended cases are deleted."""
    app.state.analysts.warm()
    keep_purged(app.state.cases)
