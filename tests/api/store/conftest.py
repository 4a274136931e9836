"""Databases to keep cases in: a file, and PostgreSQL where its programs are installed."""

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from api.store.cases import Cases
from api.store.database import Database
from tests.api.store.postgres import Server, programs, running

NOON = datetime(2027, 3, 1, 12, 20, tzinfo=UTC)


@dataclass
class Clock:
    """A clock that goes when it is told to."""

    now: datetime = NOON

    def __call__(self) -> datetime:
        return self.now

    def on(self, **by: float) -> None:
        self.now += timedelta(**by)


@dataclass
class Store:
    """A database and its cases, and a clock."""

    url: str
    clock: Clock = field(default_factory=Clock)

    def __post_init__(self) -> None:
        self.database = Database(self.url)
        self.cases = Cases(self.database, clock=self.clock)
        self.others: list[Store] = []

    def again(self) -> "Store":
        """The same as another process has it."""
        self.others.append(Store(self.url, self.clock))
        return self.others[-1]

    def close(self) -> None:
        for each in self.others:
            each.close()
        self.database.close()


@pytest.fixture(scope="session")
def postgres() -> Iterator[Server]:
    """A server; without its programs the test is skipped, or fails where PostgreSQL is required."""
    found = programs()
    if found is None:
        reason = "no PostgreSQL found: install Debian's postgresql to run this test"
        if os.environ.get("GROUNDWORK_REQUIRE_POSTGRES") == "1":
            pytest.fail(reason)
        pytest.skip(reason)
    with running(found) as server:
        yield server


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of a database that is not there yet, or has nothing in it."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path}/var/cases.sqlite3"
    server: Server = request.getfixturevalue("postgres")
    server.empty()
    return server.url


@pytest.fixture
def opened() -> Iterator[Callable[[str], Store]]:
    """Opens stores, and closes them at the end."""
    stores: list[Store] = []

    def open_one(url: str) -> Store:
        stores.append(Store(url))
        return stores[-1]

    yield open_one
    for each in stores:
        each.close()


@pytest.fixture
def store(url: str, opened: Callable[[str], Store]) -> Store:
    return opened(url)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "var" / "cases.sqlite3"


@pytest.fixture
def in_file(file: Path, opened: Callable[[str], Store]) -> Store:
    """A store in a file, whatever the other tests have."""
    return opened(f"sqlite:///{file}")


@pytest.fixture
def on_server(postgres: Server, opened: Callable[[str], Store]) -> Store:
    """A store on a server."""
    postgres.empty()
    return opened(postgres.url)
