"""What tests of the engine share: the toy base, the real one, and a way in to each."""

import pytest

from engine.compiler import RuleBase
from engine.consultation import Consultation
from engine.model import KnowledgeBase
from tests.engine.planting import REAL, TOY


@pytest.fixture(scope="session")
def toy_consultation() -> Consultation:
    return Consultation.over(TOY)


@pytest.fixture(scope="session")
def toy(toy_consultation: Consultation) -> KnowledgeBase:
    return toy_consultation.kb


@pytest.fixture(scope="session")
def real_consultation() -> Consultation:
    return Consultation.over(REAL)


@pytest.fixture(scope="session")
def real(real_consultation: Consultation) -> KnowledgeBase:
    return real_consultation.kb


@pytest.fixture(scope="session")
def real_rules(real_consultation: Consultation) -> RuleBase:
    return real_consultation.rule_base
