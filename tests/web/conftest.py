"""What tests of the pages share: the whole service over the toy base and over the project's own, and ways to ask."""

import shutil
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from urllib.parse import urldefrag

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from httpx2 import Response

from api.settings import Settings
from engine.knowledge.model import KnowledgeBase
from tests.web.document import Document, Element
from web.app import create_app

TOY = Path(__file__).parent.parent / "toy"
SHELTER = Path(__file__).parent / "shelter.toml"
PATIENCE = 120.0
"""Seconds an analysis may take where a test is about what it finds."""

Fields = Sequence[tuple[str, str]]
Get = Callable[[str], Document]
Send = Callable[..., Document]
Press = Callable[..., Document]
Component = Callable[..., Element]


@pytest.fixture(scope="session")
def app() -> FastAPI:
    return create_app(Settings(knowledge=TOY, analysis_seconds=PATIENCE))


@pytest.fixture(scope="session")
def client(app: FastAPI) -> Iterator[TestClient]:
    with TestClient(app) as client:
        yield client


@pytest.fixture(scope="session")
def real_client() -> Iterator[TestClient]:
    """The service over the project's own knowledge base."""
    with TestClient(create_app(Settings(analysis_seconds=PATIENCE))) as client:
        yield client


@pytest.fixture(scope="session")
def shelter_client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """The service over the toy base with the topic on shelter, which has a family."""
    folder = shutil.copytree(TOY, tmp_path_factory.mktemp("shelter") / "knowledge")
    shutil.copy(SHELTER, folder / "picnic")
    with TestClient(create_app(Settings(knowledge=folder, analysis_seconds=PATIENCE))) as client:
        yield client


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
    def ask(path: str) -> Document:
        answer = client.get(path)
        assert answer.status_code == 200
        return Document.read(answer.text)

    return ask


@pytest.fixture(scope="session")
def send(client: TestClient) -> Send:
    """Send fields to a path, as a browser sends a form."""

    return sender(client)


def sender(client: TestClient) -> Send:
    def ask(path: str, fields: Fields, status: int = 200) -> Document:
        answer = client.post(path, data=form(fields))
        assert answer.status_code == status
        return Document.read(answer.text)

    return ask


@pytest.fixture(scope="session")
def press(client: TestClient) -> Press:
    """Press a button of a page, as a browser does: its form is sent with what the button adds."""

    def ask(page: Document, button: str | Element, status: int = 200) -> Document:
        answer = press_for(client, page, button)
        assert answer.status_code == status
        return Document.read(answer.text)

    return ask


def press_for(client: TestClient, page: Document, button: str | Element) -> Response:
    """What comes back for a button of a page, or for the one that is read out like this."""
    button = page.button(button) if isinstance(button, str) else button
    owner = page.by_id(button.attributes["form"]) if "form" in button.attributes else button.above("form")
    assert owner
    fields = page.entered(owner.attributes["id"])
    if "name" in button.attributes:
        fields = [*fields, (button.attributes["name"], button.attributes["value"])]
    target = urldefrag(button.attributes.get("formaction", owner.attributes["action"])).url
    return client.post(target, data=form(fields))


def form(fields: Fields) -> dict[str, list[str]]:
    sent: dict[str, list[str]] = {}
    for name, value in fields:
        sent.setdefault(name, []).append(value)
    return sent
