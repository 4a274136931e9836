"""The file: private, written through to the disk, and refused with StoreError where it is full, locked or away."""

import shutil
import sqlite3
import stat
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, closing, contextmanager
from pathlib import Path

import pytest
from sqlalchemy import text

from api.store import sqlite
from api.store.cases import Change
from api.store.errors import StoreError
from api.store.keys import Key
from tests.api.store.conftest import Store

BIG = {"text": "x" * 200_000}


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sqlite, "PATIENCE", 0.05)


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_file_and_folder_are_for_their_owner_alone(in_file: Store, file: Path) -> None:
    in_file.cases.create({})
    assert (mode(file), mode(file.parent)) == (0o600, 0o700)
    seen: list[int] = []
    with in_file.database.writing() as connection:
        connection.execute(text("DELETE FROM cases"))
        seen += [mode(each) for each in file.parent.iterdir()]
    assert seen == [0o600, 0o600]


def test_a_folder_that_is_there_stays_as_it_is(in_file: Store, file: Path) -> None:
    file.parent.mkdir(mode=0o750)
    in_file.cases.create({})
    assert (mode(file), mode(file.parent)) == (0o600, 0o750)


def test_each_connection_is_safe_and_leaves_no_traces(in_file: Store) -> None:
    engine = in_file.database.place.engine()
    with engine.connect() as one, engine.connect() as other:
        for connection in (one, other):
            found = {
                name: connection.exec_driver_sql(f"PRAGMA {name}").scalar_one()
                for name in ("journal_mode", "synchronous", "secure_delete", "busy_timeout")
            }
            assert found == {"journal_mode": "delete", "synchronous": 3, "secure_delete": 1, "busy_timeout": 50}
    engine.dispose()


def test_a_file_that_was_left_in_wal_comes_back_to_a_journal(in_file: Store, file: Path) -> None:
    key, made = in_file.cases.create({})
    in_file.database.close()
    with closing(sqlite3.connect(file)) as connection:
        assert connection.execute("PRAGMA journal_mode=WAL").fetchone() == ("wal",)
    assert in_file.cases.read(key) == made
    assert file.read_bytes()[18:20] == b"\x01\x01"


def test_a_setting_that_is_not_taken_is_refused(in_file: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sqlite._ASKED, "journal_mode", "memory_and_a_half")
    with pytest.raises(StoreError, match="does not take journal_mode"):
        in_file.cases.create({})


@contextmanager
def locked(_store: Store, file: Path) -> Iterator[None]:
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        yield


@contextmanager
def full(store: Store, _file: Path) -> Iterator[None]:
    """As if no page more went on the disk."""

    def no_more(connection: sqlite3.Connection) -> None:
        connection.execute("PRAGMA max_page_count=1")

    with _each_connection(store, no_more):
        yield


@contextmanager
def read_only(store: Store, _file: Path) -> Iterator[None]:
    """As a file-system that is mounted so; the rights of a file do not stop root."""

    def not_written(connection: sqlite3.Connection) -> None:
        connection.execute("PRAGMA query_only=ON")

    with _each_connection(store, not_written):
        yield


@contextmanager
def _each_connection(store: Store, change: Callable[[sqlite3.Connection], None]) -> Iterator[None]:
    opened = sqlite._opened

    def changed(path: Path) -> sqlite3.Connection:
        connection = opened(path)
        change(connection)
        return connection

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sqlite, "_opened", changed)
        store.database.close()
        yield
    store.database.close()


@contextmanager
def lost(_store: Store, file: Path) -> Iterator[None]:
    away = file.with_name("away")
    file.rename(away)
    yield
    assert not file.exists()
    away.rename(file)


@contextmanager
def folder_lost(_store: Store, file: Path) -> Iterator[None]:
    away = file.parent.with_name("away")
    file.parent.rename(away)
    yield
    assert not file.parent.exists()
    away.rename(file.parent)


@contextmanager
def a_folder_instead(store: Store, file: Path) -> Iterator[None]:
    with lost(store, file):
        file.mkdir()
        yield
        file.rmdir()


@contextmanager
def nonsense_instead(store: Store, file: Path) -> Iterator[None]:
    with lost(store, file):
        file.write_bytes(b"no database" * 1000)
        yield
        file.unlink()


Trouble = Callable[[Store, Path], AbstractContextManager[None]]
SAVING_FAILS: list[Trouble] = [locked, full, read_only, lost, folder_lost, a_folder_instead, nonsense_instead]
READING_FAILS: list[Trouble] = [locked, lost, folder_lost, a_folder_instead, nonsense_instead]


@pytest.mark.parametrize("trouble", SAVING_FAILS)
def test_what_cannot_be_saved_is_said_and_nothing_is_half_saved(in_file: Store, file: Path, trouble: Trouble) -> None:
    key, made = in_file.cases.create({"a": 1})
    calls: list[Callable[[], object]] = [
        lambda: in_file.cases.create(BIG),
        lambda: in_file.cases.change(key, lambda newest: Change(BIG, newest.kept)),
    ]
    with trouble(in_file, file):
        for call in calls:
            with pytest.raises(StoreError):
                call()
    assert in_file.cases.read(key) == made
    assert rows(in_file) == 1
    assert in_file.cases.change(key, lambda newest: Change(BIG, newest.kept)).revision == 2
    assert in_file.again().cases.read(key).content == BIG


@pytest.mark.parametrize("trouble", READING_FAILS)
def test_what_cannot_be_read_is_said_and_is_read_when_it_is_back(in_file: Store, file: Path, trouble: Trouble) -> None:
    key, made = in_file.cases.create({"a": 1})
    with trouble(in_file, file), pytest.raises(StoreError):
        in_file.cases.read(key)
    assert in_file.cases.read(key) == made


def rows(store: Store) -> int:
    with store.database.reading() as connection:
        count: int = connection.exec_driver_sql("SELECT count(*) FROM cases").scalar_one()
    return count


def test_a_folder_that_cannot_be_made_is_said_until_it_can(in_file: Store, file: Path) -> None:
    file.parent.write_text("not a folder", encoding="utf-8")
    with pytest.raises(StoreError):
        in_file.cases.create({})
    file.parent.unlink()
    key, made = in_file.cases.create({})
    assert in_file.cases.read(key) == made


def test_who_waits_a_moment_for_a_lock_gets_it(in_file: Store, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    key, _ = in_file.cases.create({})
    in_file.database.close()
    monkeypatch.setattr(sqlite, "PATIENCE", 10)
    taken, saved = threading.Event(), []
    with ThreadPoolExecutor(1) as threads:
        with locked(in_file, file):

            def save() -> Key:
                taken.set()
                saved.append(in_file.cases.change(key, lambda newest: Change({"a": 1}, newest.kept)))
                return key

            waiting = threads.submit(save)
            assert taken.wait(10)
        waiting.result(20)
    assert saved[0].content == {"a": 1} == in_file.cases.read(key).content


def test_who_reads_does_not_wait_for_who_writes(in_file: Store, file: Path) -> None:
    key, made = in_file.cases.create({})
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        assert in_file.cases.read(key) == in_file.again().cases.read(key) == made


def test_tables_that_are_gone_are_not_made_anew_unnoticed(in_file: Store, file: Path) -> None:
    key, made = in_file.cases.create({})
    whole = file.read_bytes()
    file.write_bytes(b"")
    for _ in range(2):
        with pytest.raises(StoreError, match="no such table"):
            in_file.cases.read(key)
    file.write_bytes(whole)
    assert in_file.cases.read(key) == made


def test_a_file_put_in_its_place_is_used_at_once(in_file: Store, file: Path, tmp_path: Path) -> None:
    key, _ = in_file.cases.create({"a": 1})
    shutil.copy(file, tmp_path / "copy")
    in_file.cases.change(key, lambda newest: Change({"a": 2}, newest.kept))
    (tmp_path / "copy").replace(file)
    assert in_file.cases.read(key).content == {"a": 1}
    assert in_file.cases.change(key, lambda newest: Change({"a": 3}, newest.kept)).revision == 2


def test_a_save_under_way_as_the_file_is_replaced_is_refused_and_not_lost_in_silence(
    in_file: Store, file: Path, tmp_path: Path
) -> None:
    key, _ = in_file.cases.create({"a": 1})
    shutil.copy(file, tmp_path / "copy")

    def overtaken() -> None:
        with in_file.database.writing() as connection:
            (tmp_path / "copy").replace(file)
            connection.exec_driver_sql("DELETE FROM cases")

    with pytest.raises(StoreError):
        overtaken()
    assert in_file.cases.read(key).content == {"a": 1}


def test_no_page_keeps_what_was_deleted(in_file: Store, file: Path) -> None:
    key, _ = in_file.cases.create(BIG)
    with in_file.database.reading() as connection:
        body: bytes = connection.exec_driver_sql("SELECT body FROM cases").scalar_one()
    assert body[5000:5040] in file.read_bytes()
    in_file.cases.rekey(key)
    assert body[5000:5040] not in file.read_bytes()
    assert key.locator not in file.read_bytes()
