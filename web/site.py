"""What the pages are made from: gathered once per app, found again by every request."""

from collections.abc import Mapping
from dataclasses import dataclass

from fastapi import FastAPI

from api.services.casework.walk import Walk
from api.services.examples import Example, read_examples
from engine.consultation import Consultation
from engine.knowledge.model import KnowledgeBase
from web.assets import Asset, read_assets
from web.certified import Certified
from web.form import Form
from web.rendering import Renderer


@dataclass(frozen=True, slots=True)
class Site:
    """The knowledge, the reasoning over it, and the way to show it."""

    consultation: Consultation
    assets: Mapping[str, Asset]
    """By the name under which they are served."""
    renderer: Renderer
    form: Form
    certified: Certified
    walk: Walk
    examples: tuple[Example, ...]

    @property
    def kb(self) -> KnowledgeBase:
        """The knowledge base."""
        return self.consultation.kb


def found_site(app: FastAPI) -> None:
    """Gather what the pages need, over the API's app."""
    consultation: Consultation = app.state.consultation
    assets = read_assets()
    walk = Walk(consultation.kb)
    app.state.site = Site(
        consultation=consultation,
        assets={asset.name: asset for asset in assets.values()},
        renderer=Renderer(app.state.catalogue, assets, walk, app.state.settings),
        form=Form(consultation),
        certified=Certified(consultation.rule_base),
        walk=walk,
        examples=read_examples(consultation),
    )
