"""What tests of the pages share: the whole service over the toy base and over the project's own, and ways to ask."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from api.settings import Settings
from engine.model import KnowledgeBase
from tests.web.document import Document
from web.app import create_app

TOY = Path(__file__).parent.parent / "toy"

Fields = Sequence[tuple[str, str]]
Send = Callable[..., Document]


@pytest.fixture(scope="session")
def app() -> FastAPI:
    return create_app(Settings(knowledge=TOY))


@pytest.fixture(scope="session")
def client(app: FastAPI) -> Iterator[TestClient]:
    with TestClient(app) as client:
        yield client


@pytest.fixture(scope="session")
def real_client() -> Iterator[TestClient]:
    """The service over the project's own knowledge base."""
    with TestClient(create_app(Settings())) as client:
        yield client


@pytest.fixture(scope="session")
def kb(app: FastAPI) -> KnowledgeBase:
    found: KnowledgeBase = app.state.consultation.kb
    return found


@pytest.fixture(scope="session")
def get(client: TestClient) -> Callable[[str], Document]:
    def ask(path: str) -> Document:
        answer = client.get(path)
        assert answer.status_code == 200
        return Document.read(answer.text)

    return ask


@pytest.fixture(scope="session")
def send(client: TestClient) -> Send:
    """Send fields to a path, as a browser sends a form."""

    def ask(path: str, fields: Fields, status: int = 200) -> Document:
        answer = client.post(path, data=form(fields))
        assert answer.status_code == status
        return Document.read(answer.text)

    return ask


def form(fields: Fields) -> dict[str, list[str]]:
    sent: dict[str, list[str]] = {}
    for name, value in fields:
        sent.setdefault(name, []).append(value)
    return sent
