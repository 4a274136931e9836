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
def bodies(app: FastAPI) -> Bodies:
    found: Bodies = app.state.bodies
    return found


@pytest.fixture(scope="session")
def kb(consultation: Consultation) -> KnowledgeBase:
    return consultation.kb
