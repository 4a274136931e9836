"""What if: other answers on a copy of a case, and what they would change."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from fastapi import APIRouter
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from api.http.storing import in_store
from api.services.casework.content import Content, Values
from api.services.casework.held import Held, Known
from api.services.casework.merging import merged
from engine.report.difference import difference
from web.contexts.questionnaire import questionnaire_page
from web.deps import Here, Open, Sent, Writable, go
from web.form import Submission
from web.links import PATHS
from web.site import Site

router = APIRouter(include_in_schema=False)

TEMPLATE: Final = "pages/what_if.html"
TRIED: Final = ("answers", "importances", "choices")
"""The parts of a case that can be tried otherwise."""


@router.get(PATHS["what-if"])
async def show(request: Request, here: Here, held: Open) -> Response:
    """The copy to change, and how it differs from the case."""
    return _page(request, here, held)


@router.post(PATHS["what-if"])
async def try_it(request: Request, here: Here, sent: Sent, held: Writable) -> Response:
    """Save what is tried otherwise than it is: the copy goes when it is left."""
    if sent.problems:
        return _page(request, here, held, sent)

    def trying(content: Content, _revision: int) -> Content:
        tried = _otherwise(sent, content.values)
        return content if content.trial == tried else replace(content, trial=tried)

    now = await in_store(request, lambda casework: casework.alter(held.key, trying))
    return go(request, "what-if", case=now.name, at="difference")


@router.post(PATHS["what-if-end"])
async def end(request: Request, held: Writable, sent: Sent, end: str) -> Response:
    """Leave the copy: `keep` takes its answers over into the case, `leave` drops them."""
    if end not in ("keep", "leave"):
        raise HTTPException(404)

    def ending(content: Content, revision: int) -> Content:
        after = content if content.trial is None else replace(content, trial=None)
        if end == "leave":
            return after
        return merged(after, content.trial or {}, sent.revision, revision)

    now = await in_store(request, lambda casework: casework.alter(held.key, ending))
    return go(request, "both" if end == "keep" and now.content.clashes else "results", case=now.name)


def _otherwise(sent: Submission, mine: Mapping[str, Values]) -> dict[str, Values]:
    """What of a copy is not as in the case."""
    names = (each for each in (*mine, *sent.names) if each.partition(".")[0] in TRIED)
    return {name: said for name, said in sent.of(names).items() if said != mine.get(name, ())}


def _page(request: Request, here: Site, held: Held, sent: Submission | None = None) -> Response:
    trial = held.content.trial
    copy = {name: said for name, said in {**held.content.values, **(trial or {})}.items() if said}
    values = sent.over(copy) if sent else copy
    report = Known(here.consultation, values).report if sent or trial else held.report
    problems = sent.problems if sent else ()
    return here.renderer.private(
        request,
        TEMPLATE,
        422 if problems else 200,
        held=held,
        revision=sent.revision if sent else held.revision,
        page=questionnaire_page(here.kb, values, report, problems),
        found=difference(here.kb, held.report, report) if trial is not None and not problems else None,
    )
