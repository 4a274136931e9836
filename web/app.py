"""The whole service: the API's app with the pages in front of it. Made by a call; importing this builds nothing."""

from fastapi import FastAPI

from api import app as api
from api.settings import Settings
from web.deps import FormError
from web.pages import (
    decisions,
    home,
    manual,
    method,
    plan,
    questionnaire,
    readiness,
    results,
    static,
    verdict,
    what_if,
)
from web.problems import answer
from web.site import found_site


def create_app(settings: Settings) -> FastAPI:
    """The service over the knowledge of the settings; KnowledgeError or SettingsError where those cannot be used."""
    app = api.create_app(settings, answer=answer)
    found_site(app)
    app.exception_handler(FormError)(questionnaire.refused)
    ours = (home, questionnaire, results, verdict, what_if, plan, readiness, decisions, manual, method, static)
    api.include(app, (group.router for group in ours), settings)
    return app


def app_factory() -> FastAPI:
    """The service by the settings of the environment, for servers that call a factory without arguments."""
    app = create_app(Settings.from_environment())
    app.state.analysts.warm()
    return app
