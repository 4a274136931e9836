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
    """The service over the knowledge of the settings; KnowledgeError where that cannot be used."""
    app = api.create_app(settings, answer=answer)
    found_site(app)
    app.exception_handler(FormError)(questionnaire.refused)
    ours = (home, questionnaire, results, verdict, what_if, plan, readiness, decisions, manual, method, static)
    for group in ours:
        app.include_router(group.router)
    return app
