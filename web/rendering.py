"""From what a page shows to a response: the templates, the frame around every page, and who may keep a copy."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from api.http.conditional import ASK_AGAIN
from api.services.casework.held import Held
from api.services.casework.walk import Walk
from api.services.catalogue import Catalogue
from api.settings import Settings
from web.assets import Asset
from web.form import Submission, by_field
from web.links import PATHS, below, path_of
from web.vocabulary import filters, vocabulary

TEMPLATES: Final = Path(__file__).parent / "templates"


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands around a page."""

    path: str
    private: bool
    """Whether nobody may keep a copy."""
    held: Held | None
    """The case that the page is of."""
    stylesheet: str
    icon: str
    script: str
    run_by: str
    """Who runs the service; empty where they do not say."""
    contact: str
    """Whom to turn to about it."""

    def is_at(self, page: str) -> bool:
        """Whether it stands around this page."""
        return self.path == PATHS[page].replace("{name}", self.held.name if self.held else "")

    @property
    def may_write(self) -> bool:
        """Whether the case may be changed here: pages without this have no forms."""
        return self.held is not None and self.held.key.may_write


class Renderer:
    """Renders templates; it keeps nothing of any request."""

    def __init__(self, catalogue: Catalogue, assets: Mapping[str, Asset], walk: Walk, settings: Settings) -> None:
        self._around = partial(
            Frame,
            stylesheet=assets["groundwork.css"].name,
            icon=assets["icon.svg"].name,
            script=assets["groundwork.js"].name,
            run_by=settings.run_by,
            contact=settings.contact,
        )
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
        self.templates.globals |= vocabulary(catalogue, walk)
        self.templates.filters |= filters(catalogue.kb)
        # Now, and not when first asked for: an upgrade may replace the files meanwhile, or no more can be opened.
        for name in self.templates.list_templates():
            self.templates.get_template(name)

    def public(self, request: Request, template: str, **shown: object) -> Response:
        """A page without answers, which depends on nothing but its address: everybody may keep it."""
        return HTMLResponse(self._html(request, template, shown), headers={"Cache-Control": ASK_AGAIN})

    def private(
        self, request: Request, template: str, status: int = 200, *, held: Held | None = None, **shown: object
    ) -> Response:
        """A page of a case, of what is open in a browser, or a fault: nobody keeps a copy."""
        html = self._html(request, template, shown, held, private=True)
        return HTMLResponse(html, status, headers={"Cache-Control": "no-store"})

    def form(
        self, request: Request, template: str, held: Held, sent: Submission | None = None, **shown: object
    ) -> Response:
        """A page of a case with a form: as the case is, or as it was sent, with what is wrong with it (422)."""
        problems = sent.problems if sent else ()
        fields: dict[str, object] = {
            "values": sent.over(held.values) if sent else held.values,
            # What came since then was not on the page, so it may not be overwritten from here.
            "revision": sent.revision if sent else held.revision,
            "problems": problems,
            "problem_of": by_field(problems),
        }
        return self.private(request, template, 422 if problems else 200, held=held, **fields | shown)

    def _html(
        self,
        request: Request,
        template: str,
        shown: Mapping[str, object],
        held: Held | None = None,
        *,
        private: bool = False,
    ) -> str:
        frame = self._around(path_of(request), private, held)
        with below(request, held.name if held else ""):
            return self.templates.get_template(template).render(frame=frame, held=held, **shown)
