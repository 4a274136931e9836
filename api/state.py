"""What a running application holds, with its types: `app.state` itself knows none."""

from fastapi import FastAPI
from starlette.requests import Request

from api.openapi import Description
from api.problems import Answerer
from api.services.catalogue import Catalogue
from api.settings import Settings
from engine.consultation import Consultation


def fill(app: FastAPI, settings: Settings, answer: Answerer) -> None:
    """Load the knowledge and put everything in place; KnowledgeError where it cannot be used."""
    loaded = Consultation.over(settings.knowledge)
    app.state.settings = settings
    app.state.answer = answer
    app.state.consultation = loaded
    app.state.catalogue = Catalogue(loaded.kb)
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
