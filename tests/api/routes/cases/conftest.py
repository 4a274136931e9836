"""A service over the toy base with a store of its own, and a case in it."""

from collections.abc import Iterator
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from api.app import create_app
from api.services.casework.held import Casework
from api.settings import Settings
from tests.api.conftest import TOY
from tests.api.routes.cases.stored import AT, SENT


@pytest.fixture(scope="session")
def app(tmp_path_factory: pytest.TempPathFactory) -> FastAPI:
    return create_app(Settings(knowledge=TOY, database_url=f"sqlite:///{tmp_path_factory.mktemp('store')}/cases.db"))


@pytest.fixture(scope="session")
def client(app: FastAPI) -> Iterator[TestClient]:
    with TestClient(app) as client:
        yield client


@pytest.fixture(scope="session")
def casework(app: FastAPI) -> Casework:
    found: Casework = app.state.casework
    return found


@pytest.fixture
def made(client: TestClient) -> dict[str, Any]:
    """The answer to a new case."""
    answer = client.post(AT, json=SENT)
    assert answer.status_code == 201, answer.text
    found: dict[str, Any] = answer.json()
    return found
