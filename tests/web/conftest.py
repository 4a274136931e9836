"""What tests of the pages share: the whole service over the toy base and over the project's own, and ways to ask."""

import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self
from urllib.parse import urldefrag, urlsplit

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from httpx2 import Response

from api.services.casework.content import EVERYTHING, Scope, Values
from api.services.casework.held import Casework, Held
from api.settings import Settings
from api.store.keys import Key
from engine.knowledge.model import KnowledgeBase
from tests.web.document import Document, Element
from web.app import create_app
from web.form import REVISION

TOY = Path(__file__).parent.parent / "toy"
SHELTER = Path(__file__).parent / "shelter.toml"
PATIENCE = 120.0
"""Seconds an analysis may take where a test is about what it finds."""
HOST = "localhost.local"
"""What Python's cookie jars call the host that tests ask for."""

Fields = Sequence[tuple[str, str]]
Get = Callable[[str], Document]
Component = Callable[..., Element]


@dataclass(frozen=True, slots=True)
class OpenCase:
    """A case, and a browser of its own in which it is open: pages are named below the case's own address."""

    client: TestClient
    key: Key
    name: str

    @classmethod
    def of(cls, app: FastAPI, held: Held, *, reads_only: bool = False) -> Self:
        """A case opened in a new browser, be it with the key that only reads."""
        client = TestClient(app, follow_redirects=False)
        key = held.key.reader if reads_only else held.key
        client.cookies.set("case", key.text, HOST, f"/case/{held.name}")
        client.cookies.set("cases", held.name, HOST, "/")
        return cls(client, key, held.name)

    @property
    def casework(self) -> Casework:
        app = self.client.app
        assert isinstance(app, FastAPI)
        found: Casework = app.state.casework
        return found

    def held(self) -> Held:
        """The case as it is in the store now."""
        return self.casework.open(self.key)

    @property
    def values(self) -> dict[str, Values]:
        """All that is entered in it now."""
        return self.held().content.values

    def path(self, page: str = "") -> str:
        """The path of a page of the case, which may be given whole."""
        if page.startswith("/"):
            return page
        return f"/case/{self.name}/{page}" if page else f"/case/{self.name}"

    def get(self, page: str = "", status: int = 200) -> Document:
        """A page of the case, such as `d/place`; the overview where none is named."""
        answer = self.client.get(self.path(page))
        assert answer.status_code == status, answer.status_code
        return Document.read(answer.text)

    def post(self, page: str, fields: "Fields | Mapping[str, str]" = (), status: int = 303) -> Response:
        """What comes back for a form, made from the newest revision where the fields name none."""
        given = list(fields.items()) if isinstance(fields, Mapping) else list(fields)
        if REVISION not in dict(given):
            given.append((REVISION, str(self.held().revision)))
        answer = self.client.post(self.path(page), data=form(given))
        assert answer.status_code == status, answer.status_code
        return answer

    def send(self, page: str, fields: "Fields | Mapping[str, str]" = ()) -> Document:
        """The page that a form leads to."""
        return self.follow(self.post(page, fields))

    def refused(self, page: str, fields: "Fields | Mapping[str, str]" = ()) -> Document:
        """The same page again, with what is wrong with what was entered."""
        return Document.read(self.post(page, fields, 422).text)

    def report(self) -> Any:
        """What the engine says of it, which the pages have to say too."""
        answer = self.client.get(self.path("report"))
        assert answer.headers["content-disposition"] == 'attachment; filename="groundwork-report.json"'
        return answer.json()

    def press(self, page: Document, button: str | Element) -> Document:
        """The page that a button leads to, as in a browser: its form is sent with what the button adds."""
        return self.follow(press_for(self.client, page, button))

    def follow(self, answer: Response) -> Document:
        """The page that an answer leads to."""
        assert answer.status_code == 303, answer.status_code
        path = leads_to(answer)
        answer = self.client.get(path)
        assert answer.status_code == 200, (path, answer.status_code)
        return Document.read(answer.text)


Begin = Callable[..., OpenCase]
Show = Callable[..., Document]


def leads_to(answer: Response) -> str:
    """The address that an answer sends the browser to, without the place there."""
    return urldefrag(answer.headers["location"]).url


def begin_over(
    client: TestClient,
    fields: Fields = (),
    *,
    scope: Scope = EVERYTHING,
    reads_only: bool = False,
    knowledge: Mapping[str, str] | None = None,
    verdicts: Mapping[str, str] | None = None,
) -> OpenCase:
    """A new case of a service, open in a browser of its own, with what these fields say."""
    app = client.app
    assert isinstance(app, FastAPI)
    casework: Casework = app.state.casework
    values = {name: tuple(said) for name, said in form(fields).items()}
    held = casework.begin(scope, values, knowledge=knowledge, verdicts=verdicts)
    return OpenCase.of(app, held, reads_only=reads_only)


@pytest.fixture(scope="session")
def app(tmp_path_factory: pytest.TempPathFactory) -> FastAPI:
    return create_app(settings_over(tmp_path_factory, TOY))


@pytest.fixture(scope="session")
def client(app: FastAPI) -> Iterator[TestClient]:
    with TestClient(app) as client:
        yield client


@pytest.fixture(scope="session")
def begin(client: TestClient) -> Begin:
    """Begin a case over the toy base: `begin(cases.RAIN)`, `begin(cases.RAIN, reads_only=True)`."""

    def new(fields: Fields = (), **more: object) -> OpenCase:
        return begin_over(client, fields, **more)  # type: ignore[arg-type]

    return new


@pytest.fixture(scope="session")
def show(begin: Begin) -> Show:
    """A page of a new case: `show("d/place", cases.RAIN)`."""

    def of_new_case(page: str, fields: Fields = (), **more: object) -> Document:
        return begin(fields, **more).get(page)

    return of_new_case


@pytest.fixture(scope="session")
def real_client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """The service over the project's own knowledge base."""
    with TestClient(create_app(settings_over(tmp_path_factory))) as client:
        yield client


@pytest.fixture(scope="session")
def shelter_client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """The service over the toy base with the topic on shelter, which has a family."""
    folder = shutil.copytree(TOY, tmp_path_factory.mktemp("shelter") / "knowledge")
    shutil.copy(SHELTER, folder / "picnic")
    with TestClient(create_app(settings_over(tmp_path_factory, folder))) as client:
        yield client


def settings_over(places: pytest.TempPathFactory, knowledge: Path | None = None) -> Settings:
    """Settings of a service with a database of its own."""
    database = f"sqlite:///{places.mktemp('store')}/cases.db"
    if knowledge is None:
        return Settings(database_url=database, analysis_seconds=PATIENCE)
    return Settings(knowledge=knowledge, database_url=database, analysis_seconds=PATIENCE)


@pytest.fixture(scope="session")
def kb(app: FastAPI) -> KnowledgeBase:
    found: KnowledgeBase = app.state.consultation.kb
    return found


@pytest.fixture(scope="session")
def component(app: FastAPI) -> Component:
    """Show a component of the templates, by its file and its name there, with what it takes."""

    def show(file: str, name: str, *shown: object) -> Element:
        html = getattr(app.state.site.renderer.templates.get_template(f"components/{file}.html").module, name)(*shown)
        return Document.read(f"<!doctype html>\n<html lang=en><body>{html}</body></html>").root.one("body")

    return show


@pytest.fixture(scope="session")
def get(client: TestClient) -> Get:
    """A page that belongs to no case."""

    def ask(path: str) -> Document:
        answer = client.get(path)
        assert answer.status_code == 200
        return Document.read(answer.text)

    return ask


def press_for(client: TestClient, page: Document, button: str | Element) -> Response:
    """What comes back for a button of a page, or for the one that is read out like this."""
    button = page.button(button) if isinstance(button, str) else button
    owner = page.by_id(button.attributes["form"]) if "form" in button.attributes else button.above("form")
    assert owner
    fields = page.sent(owner)
    if "name" in button.attributes:
        fields = [*fields, (button.attributes["name"], button.attributes["value"])]
    target = urldefrag(button.attributes.get("formaction", owner.attributes["action"])).url
    assert urlsplit(target).netloc == ""
    return client.post(target, data=form(fields))


def form(fields: Fields) -> dict[str, list[str]]:
    sent: dict[str, list[str]] = {}
    for name, value in fields:
        sent.setdefault(name, []).append(value)
    return sent
