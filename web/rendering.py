"""From a page's context to a response: the templates, the frame around every page, and who may keep a copy."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from api.http.conditional import ASK_AGAIN
from engine.knowledge.model import KnowledgeBase
from web.assets import Asset

TEMPLATES: Final = Path(__file__).parent / "templates"
LENGTH_OF_SHORT_HASH: Final = 12


@dataclass(frozen=True, slots=True)
class Stamp:
    """Which knowledge base the pages speak from, and how old its source is."""

    version: str
    short_hash: str
    hash: str
    work: str
    period: str


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands around a page."""

    path: str
    private: bool
    """Whether nobody may keep a copy."""
    holds_answers: bool
    """Whether leaving the page would lose answers: its links then open beside it."""
    stylesheet: str
    icon: str
    stamp: Stamp


class Renderer:
    """Renders templates; it keeps nothing of any request."""

    def __init__(self, kb: KnowledgeBase, assets: Mapping[str, Asset]) -> None:
        self.stamp = Stamp(
            version=kb.version,
            short_hash=kb.content_hash[:LENGTH_OF_SHORT_HASH],
            hash=kb.content_hash,
            work=kb.work.title,
            period=kb.work.period,
        )
        self._stylesheet = assets["groundwork.css"].url
        self._icon = assets["icon.svg"].url
        self._environment = Environment(
            loader=FileSystemLoader(TEMPLATES),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
        )

    def public(self, request: Request, template: str, page: object) -> Response:
        """A page without answers, which depends on nothing but its address: everybody may keep it."""
        return HTMLResponse(self._html(request, template, page), headers={"Cache-Control": ASK_AGAIN})

    def private(
        self, request: Request, template: str, page: object, status: int = 200, *, holds_answers: bool = True
    ) -> Response:
        """A page that answers a form, or a fault: nobody keeps a copy."""
        html = self._html(request, template, page, private=True, holds_answers=holds_answers)
        return HTMLResponse(html, status, headers={"Cache-Control": "no-store"})

    def _html(
        self, request: Request, template: str, page: object, *, private: bool = False, holds_answers: bool = False
    ) -> str:
        frame = Frame(request.url.path, private, holds_answers, self._stylesheet, self._icon, self.stamp)
        return self._environment.get_template(template).render(frame=frame, page=page)
