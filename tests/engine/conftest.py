"""What tests of the engine share: the toy base, alone and with one more topic, and a way in to each."""

from pathlib import Path

import pytest

from engine.consultation import Consultation
from engine.knowledge.model import KnowledgeBase
from tests.engine.planting import TOY, outing_in


@pytest.fixture(scope="session")
def toy_consultation() -> Consultation:
    return Consultation.over(TOY)


@pytest.fixture(scope="session")
def toy(toy_consultation: Consultation) -> KnowledgeBase:
    return toy_consultation.kb


@pytest.fixture(scope="session")
def outing_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return outing_in(tmp_path_factory.mktemp("outing"))


@pytest.fixture(scope="session")
def outing_consultation(outing_folder: Path) -> Consultation:
    """The toy base with the topic on tidying: more decisions that arise only in some cases, more requirements."""
    return Consultation.over(outing_folder)


@pytest.fixture(scope="session")
def outing(outing_consultation: Consultation) -> KnowledgeBase:
    return outing_consultation.kb
