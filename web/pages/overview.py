"""A case at a glance: what is done and to do, what can already be said, and what needs a look before all else."""

from collections.abc import Iterator
from dataclasses import dataclass

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from api.http.storing import in_store
from api.services.casework.content import Values
from api.services.casework.entries import field
from api.services.casework.held import Held
from api.services.casework.since import since
from api.services.casework.walk import QuestionPage
from engine.knowledge.model import Topic
from web.deps import Here, Open, Sent, Writable, go
from web.form import CLASH, side_value
from web.links import PATHS
from web.pages.onwards import Asked, way_on
from web.site import Site

router = APIRouter(include_in_schema=False)


@dataclass(frozen=True, slots=True)
class TopicToDo:
    """A topic of the questionnaire, as far as a case asks about it."""

    topic: Topic
    area: str
    """The title of the area that it stands in; empty where it stands in none."""
    page: QuestionPage
    """Where to go on, or, where all is answered, to begin again."""
    to_answer: int
    questions: int


@router.get(PATHS["case"])
async def show(request: Request, here: Here, held: Open) -> Response:
    """The task list: no topic is locked."""
    way = await way_on(request, here, held)
    return here.renderer.private(
        request,
        "pages/overview.html",
        held=held,
        topics=tuple(_topics(here, held, way.asked)),
        following=way.following,
        changed=since(here.kb, held),
    )


@router.post(PATHS["seen"])
async def seen(request: Request, held: Writable) -> Response:
    """What a newer knowledge base makes of the case is taken note of."""
    now = await in_store(request, lambda casework: casework.accept(held.key))
    return go(request, "case", case=now.name)


@router.get(PATHS["both"])
async def both(request: Request, here: Here, held: Open) -> Response:
    """Entries that came from several sides: all are shown, and the user chooses."""
    if not (held.content.clashes and held.key.may_write):
        return go(request, "case", case=held.name)
    return here.renderer.private(request, "pages/both.html", held=held, clashing=_clashing(held))


@router.post(PATHS["both"])
async def choose(request: Request, held: Writable, sent: Sent) -> Response:
    """What was chosen holds; what was not stays to be chosen."""
    chosen = {
        name: each
        for name, sides in _clashing(held).items()
        for each in sides
        if side_value(each) == sent.buttons.get(CLASH + name)
    }
    now = await in_store(request, lambda casework: casework.settle(held.key, chosen))
    return go(request, "both" if now.content.clashes else "case", case=now.name)


def _clashing(held: Held) -> dict[str, tuple[Values, ...]]:
    """What is to be chosen among, by entry: first what holds as long as nothing is chosen."""
    content = held.content
    return {name: (content.entries[name].values, *beside) for name, beside in content.clashes.items()}


async def nothing_to_show(request: Request, held: Open) -> Response:
    """An address that only takes forms leads back to the case, should somebody ask for it."""
    return go(request, "case", case=held.name)


for each in ("seen", "exit", "delete", "what-if-end"):
    router.add_api_route(PATHS[each], nothing_to_show, methods=["GET"], name=f"nothing_{each}")


def _topics(here: Site, held: Held, asked: Asked) -> Iterator[TopicToDo]:
    to_ask = here.walk.to_ask(held.content.entries, asked.questions)
    for file in here.kb.topics.values():
        pages = [page for page in here.walk.pages if page.topic is file.topic and page.arising(asked.questions)]
        if not pages:
            continue
        questions = [each for page in pages for each in page.arising(asked.questions)]
        open_ = {each.id for each in questions if field("answers", each.id) not in held.values}
        skipped = (each for each in pages if not open_.isdisjoint(question.id for question in each.questions))
        page = next((each for each in (*to_ask, *skipped) if each.topic is file.topic), pages[0])
        area = here.kb.area_of_topic.get(file.topic.id)
        yield TopicToDo(file.topic, area.title if area else "", page, len(open_), len(questions))
