"""The whole service: the API's app with the pages in front of it. Made by a call; importing this builds nothing."""

from fastapi import FastAPI

from api import app as api
from api.settings import Settings
from web.failures import answer
from web.pages import decisions, home, manual, method, plan, questionnaire, readiness, results, static
from web.site import found_site


def create_app(settings: Settings) -> FastAPI:
    """The service over the knowledge of the settings; KnowledgeError where that cannot be used."""
    app = api.create_app(settings, answer=answer)
    found_site(app)
    for group in (home, questionnaire, results, plan, readiness, decisions, manual, method, static):
        app.include_router(group.router)
    return app
