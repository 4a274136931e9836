"""What tests of the service share: an application over the toy base, and a client for it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from api.app import create_app
from api.services.bodies import Bodies
from api.settings import Settings
from engine.consultation import Consultation
from engine.knowledge.model import KnowledgeBase
from tests.engine.report.forms import forms_in

TOY = Path(__file__).parent.parent / "toy"
PATIENCE = 120.0
"""Seconds an analysis may take where a test is about what it finds."""


@pytest.fixture(scope="session")
def toy_settings() -> Settings:
    return Settings(knowledge=TOY, analysis_seconds=PATIENCE)


@pytest.fixture(scope="session")
def app(toy_settings: Settings) -> FastAPI:
    return create_app(toy_settings)


@pytest.fixture(scope="session")
def client(app: FastAPI) -> Iterator[TestClient]:
    with TestClient(app) as client:
        yield client


@pytest.fixture(scope="session")
def consultation(app: FastAPI) -> Consultation:
    found: Consultation = app.state.consultation
    return found


@pytest.fixture(scope="session")
def forms_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The toy base in which meadow and boat are a family of forms, and in which things can be under way."""
    return forms_in(tmp_path_factory.mktemp("forms"))


@pytest.fixture(scope="session")
def forms_client(forms_folder: Path) -> Iterator[TestClient]:
    with TestClient(create_app(Settings(knowledge=forms_folder, analysis_seconds=PATIENCE))) as client:
        yield client


@pytest.fixture(scope="session")
def forms(forms_client: TestClient) -> Consultation:
    found: Consultation = forms_client.app.state.consultation  # type: ignore[attr-defined]
    return found


@pytest.fixture(scope="session")
def bodies(app: FastAPI) -> Bodies:
    found: Bodies = app.state.bodies
    return found


@pytest.fixture(scope="session")
def kb(consultation: Consultation) -> KnowledgeBase:
    return consultation.kb
