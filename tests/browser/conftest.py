"""Browser tests: the service as its users start it, and the system's Chromium."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, expect, sync_playwright

from tests.browser.service import Service, running
from tests.browser.states import Watched
from tests.browser.visitor import PATIENCE_MILLISECONDS, Visitor

CHROMIUM_ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
NOT_AS_USERS_HAVE_IT = ["--disable-back-forward-cache"]
"""What Playwright adds by itself: with it Back would never show a page that the browser held back."""


@pytest.fixture(scope="session")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """The service that the tests of a worker share."""
    with running(tmp_path_factory.mktemp("service")) as service:
        yield service


@pytest.fixture(scope="session")
def service(served: Service) -> str:
    """Its base URL."""
    return served.url


@pytest.fixture(scope="session")
def browser(chromium: str) -> Iterator[Browser]:
    """The system's Chromium, without a window."""
    with sync_playwright() as playwright:
        expect.set_options(timeout=PATIENCE_MILLISECONDS)
        browser = playwright.chromium.launch(
            executable_path=chromium, args=CHROMIUM_ARGUMENTS, ignore_default_args=NOT_AS_USERS_HAVE_IT
        )
        yield browser
        browser.close()


@pytest.fixture
def visit(browser: Browser, service: str) -> Iterator[Callable[..., Visitor]]:
    """Makes people with a browser each: `visit(scripts=False, width=320)`."""
    visitors: list[Visitor] = []

    def make(at: str = service, **options: Any) -> Visitor:
        visitors.append(Visitor(browser, at, **options))
        return visitors[-1]

    yield make
    for each in visitors:
        each.context.close()


@pytest.fixture(scope="session")
def watched(browser: Browser, service: str) -> Iterator[Watched]:
    """Somebody who looks at every page."""
    visitor = Visitor(browser, service)
    yield Watched(visitor)
    visitor.context.close()
