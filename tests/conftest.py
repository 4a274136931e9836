"""What all tests share: hypothesis profiles, the real base (loaded by no import), and the system's Chromium."""

import os
import shutil
from collections.abc import Generator, Iterator
from functools import partialmethod
from pathlib import Path

import pytest
from hypothesis import settings
from starlette.testclient import TestClient

from engine.consultation import Consultation
from engine.knowledge.model import KnowledgeBase
from engine.rules.compiler import RuleBase
from tests.engine.planting import REAL

# No deadline: a slow machine is not a wrong answer. CI draws the same examples each time.
settings.register_profile("dev", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True, print_blob=True)
settings.load_profile("ci" if os.environ.get("CI") else "dev")

HERE = Path(__file__).parent
MARKED = {"browser": "browser", "bench": "thorough", "proof": "thorough"}
"""Folders whose tests are all marked so."""
CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome")


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """Refuse to load a knowledge base while tests are only being found: each run would wait for it, and each worker."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("engine.loading.loader.read_folder", _too_early)
        return (yield)


def _too_early(folder: Path) -> None:
    pytest.fail(f"{folder} is loaded as a test module is imported; load it in a fixture", pytrace=False)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what its folder marks, and let the browser come last.

    Quick tests answer first, and Playwright keeps an event loop running that other tests should not meet.
    """
    for item in items:
        folder = item.path.relative_to(HERE).parts[0] if item.path.is_relative_to(HERE) else ""
        if folder in MARKED:
            item.add_marker(MARKED[folder])
    items.sort(key=lambda item: item.get_closest_marker("browser") is not None)


@pytest.fixture(autouse=True, scope="session")
def _a_browser_on_this_machine() -> Iterator[None]:
    """What every `TestClient` is where a test does not say otherwise: it sends from our own pages.

    Else it would ask for a host that is not allowed, and send forms without saying from where.
    """
    ours = partialmethod(TestClient.__init__, base_url="http://localhost", headers={"Sec-Fetch-Site": "same-origin"})
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TestClient, "__init__", ours)
        yield


@pytest.fixture(scope="session")
def real_consultation() -> Consultation:
    """A way in to the real base."""
    return Consultation.over(REAL)


@pytest.fixture(scope="session")
def real(real_consultation: Consultation) -> KnowledgeBase:
    return real_consultation.kb


@pytest.fixture(scope="session")
def real_rules(real_consultation: Consultation) -> RuleBase:
    return real_consultation.rule_base


@pytest.fixture(scope="session")
def chromium() -> str:
    """Path of the system's Chromium; without one the test is skipped, or fails where a browser is required."""
    for name in CHROMIUM_NAMES:
        if path := shutil.which(name):
            return path
    reason = f"no browser found (looked for {', '.join(CHROMIUM_NAMES)}): install Debian's chromium to run this test"
    if os.environ.get("GROUNDWORK_REQUIRE_BROWSER") == "1":
        pytest.fail(reason)
    pytest.skip(reason)
