"""What tests of cases share: cases in a database of their own, by a clock that tests move."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from api.services.casework.held import Casework
from api.store.cases import Cases
from api.store.database import Database
from engine.consultation import Consultation


@dataclass
class Clock:
    """A clock that stands still until it is moved."""

    now: datetime = field(default_factory=lambda: datetime(2026, 11, 28, 9, 30, tzinfo=UTC))

    def __call__(self) -> datetime:
        return self.now

    def goes_on(self, **by: float) -> None:
        self.now += timedelta(**by)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def cases(tmp_path: Path, clock: Clock) -> Iterator[Cases]:
    database = Database(f"sqlite:///{tmp_path}/cases.db")
    yield Cases(database, clock=clock)
    database.close()


@pytest.fixture
def casework(consultation: Consultation, cases: Cases) -> Casework:
    return Casework(consultation, cases)
