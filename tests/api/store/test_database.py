"""A database that cannot be used is one kind of error, says nothing of anybody, and is used again when it is mended."""

import logging
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

import pytest
from sqlalchemy import insert, text

from api.store.database import DEFAULT_URL, Database, DatabaseUrlError
from api.store.errors import StoreError
from api.store.tables import CASES
from tests.api.store.conftest import Store


@pytest.mark.parametrize(
    "url",
    [
        "",
        "cases.sqlite3",
        "sqlite://",
        "sqlite:///",
        "mysql://canary:secret@host/cases",
        "postgresql://canary:secret@[host/cases",
        "postgresql://canary:secret@host/cases?no_such_option=1",
    ],
)
def test_an_address_that_is_none_is_refused_without_repeating_it(url: str) -> None:
    with pytest.raises(DatabaseUrlError) as refused:
        Database(url)
    assert "give sqlite:/// and the path of a file, or postgresql://" in str(refused.value)
    assert "canary" not in str(refused.value)
    assert "secret" not in str(refused.value)


@pytest.mark.parametrize(
    "url", ["postgresql://somebody@somewhere/cases", "postgres://a:1,b:2/cases?target_session_attrs=any", DEFAULT_URL]
)
def test_nothing_is_opened_before_it_is_needed(url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Database(url).close()
    assert list(tmp_path.iterdir()) == []


def test_without_the_driver_it_is_said_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "api.store.postgresql", None)
    with pytest.raises(DatabaseUrlError, match=r"install groundwork\[postgres\]"):
        Database("postgresql://somewhere/cases")


def test_what_a_transaction_did_is_undone_where_it_ends_in_an_error(store: Store) -> None:
    with suppress(ZeroDivisionError), store.database.writing() as connection:
        connection.execute(insert(CASES).values(_row(b"a")))
        _ = 1 / 0
    with store.database.reading() as connection:
        assert connection.execute(text("SELECT count(*) FROM cases")).scalar_one() == 0


@contextmanager
def all_told(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """As somebody has it who looks for a fault."""
    with ExitStack() as levels:
        for name in ("", "sqlalchemy", "alembic", "psycopg", "api"):
            levels.enter_context(caplog.at_level(logging.DEBUG, logger=name))
        yield


def test_an_error_tells_the_fault_and_no_value(store: Store, caplog: pytest.LogCaptureFixture) -> None:
    def twice() -> None:
        for _ in range(2):
            with store.database.writing() as connection:
                connection.execute(insert(CASES).values(_row(b"canary")))

    with all_told(caplog), pytest.raises(StoreError) as refused:
        twice()
    assert "unique" in str(refused.value).lower()
    told = repr(refused.value) + caplog.text
    assert "canary" not in told
    assert b"canary".hex() not in told


def test_who_comes_while_a_server_does_not_answer_waits_once(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("api.store.database.PATIENCE", 0.01)
    monkeypatch.setattr("api.store.sqlite.PATIENCE", 0.01)
    asked, answer = threading.Event(), threading.Event()

    def silent(_connection: object) -> bool:
        asked.set()
        assert answer.wait(20)
        return False

    with ThreadPoolExecutor(1) as threads, monkeypatch.context() as patch:
        patch.setattr("api.store.schema.is_current", silent)
        first = threads.submit(store.cases.create, {})
        assert asked.wait(20)
        with pytest.raises(StoreError, match="wait for the database"):
            store.cases.create({})
        answer.set()
        key, made = first.result(20)
    assert store.cases.read(key) == made


def test_a_table_that_is_gone_is_made_again_only_with_the_database(store: Store) -> None:
    key, _ = store.cases.create({})
    with store.database.writing() as connection:
        connection.execute(text("ALTER TABLE cases RENAME TO away"))
    with pytest.raises(StoreError):
        store.cases.read(key)
    with store.database.writing() as connection:
        connection.execute(text("ALTER TABLE away RENAME TO cases"))
    assert store.cases.read(key).content == {}


def test_nothing_of_a_case_or_its_key_is_logged(store: Store, caplog: pytest.LogCaptureFixture) -> None:
    with all_told(caplog):
        key, _ = store.cases.create({"answer": "canary"})
        store.cases.read(key)
        new, _ = store.cases.rekey(key)
        store.cases.delete(new)
    assert "INSERT INTO cases" in caplog.text
    for secret in ("canary", key.text, new.text, key.reader.text, " ".join(key.words), key.read.hex()):
        assert secret not in caplog.text


def _row(locator: bytes) -> dict[str, object]:
    return {"locator": locator, "permit": b"", "revision": 1, "format": 1, "expires": 1, "body": b""}
