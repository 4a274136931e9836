"""From what a page shows to a response: the templates, the frame around every page, and who may keep a copy."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from api.http.conditional import ASK_AGAIN
from api.services.catalogue import Catalogue
from web.assets import Asset
from web.links import PATHS, below, path_of
from web.vocabulary import filters, vocabulary

TEMPLATES: Final = Path(__file__).parent / "templates"


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

    def is_at(self, page: str) -> bool:
        """Whether it stands around this page."""
        return self.path == PATHS[page]


class Renderer:
    """Renders templates; it keeps nothing of any request."""

    def __init__(self, catalogue: Catalogue, assets: Mapping[str, Asset]) -> None:
        self._stylesheet = assets["groundwork.css"].name
        self._icon = assets["icon.svg"].name
        self.templates = Environment(
            loader=FileSystemLoader(TEMPLATES),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
            # All stay: without a limit none makes room for another.
            cache_size=-1,
        )
        self.templates.globals |= vocabulary(catalogue)
        self.templates.filters |= filters(catalogue.kb)
        # Now, and not when first asked for: an upgrade may replace the files meanwhile, or no more can be opened.
        for name in self.templates.list_templates():
            self.templates.get_template(name)

    def public(self, request: Request, template: str, **shown: object) -> Response:
        """A page without answers, which depends on nothing but its address: everybody may keep it."""
        return HTMLResponse(self._html(request, template, shown), headers={"Cache-Control": ASK_AGAIN})

    def private(
        self, request: Request, template: str, status: int = 200, *, holds_answers: bool = True, **shown: object
    ) -> Response:
        """A page that answers a form, or a fault: nobody keeps a copy."""
        html = self._html(request, template, shown, private=True, holds_answers=holds_answers)
        return HTMLResponse(html, status, headers={"Cache-Control": "no-store"})

    def _html(
        self,
        request: Request,
        template: str,
        shown: Mapping[str, object],
        *,
        private: bool = False,
        holds_answers: bool = False,
    ) -> str:
        frame = Frame(path_of(request), private, holds_answers, self._stylesheet, self._icon)
        with below(request):
            return self.templates.get_template(template).render(frame=frame, **shown)
