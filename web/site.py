"""What the pages are made from: gathered once per app, found again by every request."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from fastapi import FastAPI
from starlette.requests import Request

from api.services.citations import Citation
from engine.consultation import Consultation
from engine.knowledge.model import KnowledgeBase
from web.assets import Asset, read_assets
from web.certified import Certified
from web.contexts.questionnaire import Questionnaire, questionnaire
from web.form import Form
from web.rendering import Renderer


@dataclass(frozen=True, slots=True)
class Site:
    """The knowledge, the reasoning over it, and the way to show it."""

    consultation: Consultation
    citations: Mapping[str, Sequence[Citation]]
    """By passage."""
    assets: Mapping[str, Asset]
    """By URL."""
    renderer: Renderer
    questionnaire: Questionnaire
    form: Form
    certified: Certified

    @property
    def kb(self) -> KnowledgeBase:
        """The knowledge base."""
        return self.consultation.kb


def found_site(app: FastAPI) -> None:
    """Gather what the pages need, over the API's app."""
    consultation: Consultation = app.state.consultation
    kb = consultation.kb
    assets = read_assets()
    app.state.site = Site(
        consultation=consultation,
        citations=app.state.catalogue.citations,
        assets={asset.url: asset for asset in assets.values()},
        renderer=Renderer(kb, assets),
        questionnaire=questionnaire(kb),
        form=Form(kb),
        certified=Certified(consultation.rule_base),
    )


def site(request: Request) -> Site:
    """The site a request is for."""
    found: Site = request.app.state.site
    return found
