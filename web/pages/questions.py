"""The questions of a case, page by page: each is saved as it is left, and leads to the next."""

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from api.services.casework.content import Values
from api.services.casework.entries import field
from api.services.casework.held import Held
from api.services.casework.walk import QuestionPage
from engine.knowledge.model import KnowledgeBase, Question
from engine.reasoning.case import UNSURE
from web.deps import Here, KnownPage, Open, Sent, Writable, go
from web.form import Submission, open_names
from web.links import PATHS, anchor
from web.pages.onwards import Asked, way_on
from web.saving import saved
from web.site import Site

router = APIRouter(include_in_schema=False)


@router.get(PATHS["question"])
async def show(request: Request, here: Here, page: KnownPage, held: Open) -> Response:
    """The questions of a page, with what was answered."""
    return await _page(request, here, page, held)


@router.post(PATHS["question"])
async def answer(request: Request, here: Here, page: KnownPage, sent: Sent, held: Writable) -> Response:
    """Save what a page sent, and go on to the next, or back to where the change began."""
    if sent.problems:
        return await _page(request, here, page, held, sent)
    return await saved(request, held, _posted(page, sent), sent, lambda now: _onwards(request, here, now, page))


async def _onwards(request: Request, here: Site, held: Held, page: QuestionPage) -> Response:
    """Where a change began, the page that follows, or, where nothing does, what was to be found out."""
    if place := return_to(request, here.kb):
        return go(request, *place, case=held.name, at=anchor("question", page.id) if place == ("check",) else "")
    following = (await way_on(request, here, held, page)).following
    if following:
        return go(request, "question", following.id, case=held.name)
    return go(request, *_at_the_end(held), case=held.name)


def _at_the_end(held: Held) -> tuple[str, ...]:
    scope = held.content.scope
    if scope.kind == "readiness":
        return "readiness", *scope.of
    if scope.kind == "decisions":
        return ("result", *scope.of) if len(scope.of) == 1 else ("results",)
    return ("check",)


def return_to(request: Request, kb: KnowledgeBase) -> tuple[str, ...] | None:
    """The page from which a change began, by the address's query: a page's name, never an answer."""
    page, _, identity = request.query_params.get("then", "").partition(".")
    if page in ("check", "results") and not identity:
        return (page,)
    if identity in {"result": kb.decisions, "verdict": kb.decisions, "readiness": kb.readiness}.get(page, ()):
        return page, identity
    return None


def _shown(page: QuestionPage, asked: Asked) -> tuple[Question, ...]:
    """The questions of a page that arise; all of them, where somebody came for one that does not."""
    return page.arising(asked.arising) or page.questions


def _sent(page: QuestionPage, sent: Submission) -> tuple[Question, ...]:
    """The questions that stood on the page when it was made: since then others may arise, and these no more."""
    return tuple(each for each in page.questions if sent.stood(field("answers", each.id)))


def _posted(page: QuestionPage, sent: Submission) -> dict[str, Values]:
    return sent.of(field(part, each.id) for each in _sent(page, sent) for part in ("answers", UNSURE))


async def _page(
    request: Request, here: Site, page: QuestionPage, held: Held, sent: Submission | None = None
) -> Response:
    way = await way_on(request, here, held, page)
    asked = way.asked
    shown = (_sent(page, sent) if sent else ()) or _shown(page, asked)
    names = [field("answers", each.id) for each in shown if each.kind == "one"]
    return here.renderer.form(
        request,
        "pages/question.html",
        held,
        sent,
        page=page,
        questions=shown,
        arises=bool(page.arising(asked.arising)),
        open_names=open_names(names, held.values, sent),
        before=here.walk.before(page, asked.arising),
        left=len(way.pages),
        then=request.query_params.get("then", "") if return_to(request, here.kb) else "",
        scope=held.content.scope,
    )
