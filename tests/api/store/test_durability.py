"""A process that is killed in the middle of saving loses nothing that it said was saved; nothing is torn or doubled."""

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import func, select

from api.store.keys import Key
from api.store.tables import CASES
from tests.api.store import writer
from tests.api.store.conftest import Store
from tests.api.store.postgres import Server, running

ROOT = Path(__file__).parents[3]
LONGEST = 0.01
"""Seconds, at most, from a number that was said to the end: some saves."""


class LostError(AssertionError):
    """What was said to be saved is not there."""


def killed(store: Store, key: Key, chance: random.Random, how: str = "", end: Callable[[], None] | None = None) -> int:
    """Let a process save until it is killed in the midst of it; the last number that it said."""
    first = str(store.cases.read(key).revision)
    store.database.close()
    command = [sys.executable, "-m", "tests.api.store.writer", store.url, key.text, first, how]
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    quiet = subprocess.DEVNULL
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=quiet, cwd=ROOT, env=environment) as process:
        assert process.stdout
        said = [process.stdout.readline() for _ in range(1 if how else chance.randint(1, 4))]
        time.sleep(chance.uniform(0, LONGEST))
        if end:
            end()
        process.send_signal(signal.SIGKILL)
        said += process.stdout.readlines()
    return int([each for each in said if each.endswith(b"\n")][-1])


def check(store: Store, key: Key, said: int) -> None:
    """That number, or a later one, is there: whole, and once."""
    found = store.cases.read(key)
    number = found.content["number"]
    if number < said:
        raise LostError(f"{said} was said to be saved, {number} is there")
    # The last may have been saved and not said any more.
    assert number <= said + 1
    assert found.content == writer.content(number)
    assert found.revision == number + 1
    with store.database.reading() as connection:
        assert connection.execute(select(func.count()).select_from(CASES)).scalar_one() == 1


def begun(store: Store) -> Key:
    store.clock.now = datetime.now(UTC)
    key, _ = store.cases.create(writer.content(0))
    return key


def survives(store: Store, kills: int) -> bool:
    key, chance = begun(store), random.Random(kills)
    for _ in range(kills):
        check(store, key, killed(store, key, chance))
    return True


@pytest.mark.slow
@pytest.mark.parametrize("kills", [5, pytest.param(50, marks=pytest.mark.thorough)])
def test_who_saves_in_a_file_is_killed(in_file: Store, kills: int) -> None:
    assert survives(in_file, kills)


@pytest.mark.slow
@pytest.mark.parametrize("kills", [1, pytest.param(50, marks=pytest.mark.thorough)])
def test_who_saves_on_a_server_is_killed(on_server: Store, kills: int) -> None:
    assert survives(on_server, kills)


@pytest.mark.slow
def test_who_says_it_before_it_is_so_is_caught(in_file: Store) -> None:
    key = begun(in_file)
    said = killed(in_file, key, random.Random(0), writer.EARLY)
    with pytest.raises(LostError):
        check(in_file, key, said)


@pytest.fixture
def durable(postgres: Server) -> Iterator[Server]:
    """A server that waits for the disk."""
    with running(postgres.programs, durable=True) as server:
        yield server


@pytest.mark.slow
@pytest.mark.thorough
def test_the_server_is_killed(durable: Server, opened: Callable[[str], Store]) -> None:
    store = opened(durable.url)
    key, chance = begun(store), random.Random(0)
    for _ in range(10):
        said = killed(store, key, chance, end=durable.kill)
        durable.start()
        check(store, key, said)
