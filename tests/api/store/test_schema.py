"""The tables, from nothing and from every schema there has been, to today's."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, inspect, text

from api.store import schema
from api.store.database import Database
from api.store.errors import StoreError
from api.store.keys import Key
from api.store.sealing import seal
from api.store.tables import METADATA
from tests.api.store.conftest import NOON, Store

KEY = Key.writing(bytes(range(16)))
HOUR = int(NOON.timestamp()) // 3600
ROWS = {
    "0001": "INSERT INTO cases (locator, permit, revision, format, expires, body)"
    " VALUES (:locator, :permit, 7, 1, :expires, :body)"
}
"""A case as each released schema holds it, by the first that holds it so."""


def raw(store: Store, do: Callable[[Connection], object]) -> None:
    """Do something in the database as it stands, without the tables being made."""
    engine = store.database.place.engine()
    try:
        with engine.begin() as connection:
            do(connection)
    finally:
        engine.dispose()


def differences(store: Store) -> list[object]:
    with store.database.reading() as connection:
        return list(compare_metadata(MigrationContext.configure(connection), METADATA))


def test_every_schema_has_a_case() -> None:
    assert schema.revisions()[0] in ROWS
    assert set(ROWS) <= set(schema.revisions())


def test_migrations_only_go_forward() -> None:
    steps = list(ScriptDirectory(str(Path(schema.__file__).parent / "migrations")).walk_revisions())
    assert tuple(each.revision for each in steps)[::-1] == schema.revisions()
    assert not [each.revision for each in steps if hasattr(each.module, "downgrade")]


def test_what_is_made_is_what_the_tables_say(store: Store) -> None:
    assert differences(store) == []
    with store.database.reading() as connection:
        assert {"cases", "alembic_version"} == set(inspect(connection).get_table_names())


@pytest.mark.parametrize("revision", schema.revisions())
def test_a_case_of_every_released_schema_is_read_today(store: Store, revision: str) -> None:
    latest = max(each for each in ROWS if each <= revision)
    values = {
        "locator": KEY.locator,
        "permit": KEY.permit,
        "expires": HOUR + 9,
        "body": seal(KEY, 7, {"content": {"a": 1}, "kept": False}),
    }

    def at_that_time(connection: Connection) -> None:
        schema.upgrade(connection, to=revision)
        connection.execute(text(ROWS[latest]), values)

    raw(store, at_that_time)
    found = store.cases.read(KEY)
    assert (found.content, found.revision) == ({"a": 1}, 7)
    assert differences(store) == []


def test_a_database_of_a_newer_version_is_left_alone(store: Store) -> None:
    key, _ = store.cases.create({})
    with store.database.writing() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = 'later'"))
    newer = store.again()
    for call in (lambda: newer.cases.read(key), lambda: newer.cases.create({}), newer.cases.purge):
        with pytest.raises(StoreError, match="a newer version of this program"):
            call()


def test_a_step_that_is_cut_short_leaves_nothing_behind(store: Store) -> None:
    tables: list[str] = []

    def half(connection: Connection) -> None:
        schema.upgrade(connection)
        raise StoreError("cut short")

    with pytest.raises(StoreError):
        raw(store, half)
    raw(store, lambda connection: tables.extend(inspect(connection).get_table_names()))
    assert tables == []
    assert store.cases.create({})[1].revision == 1


def test_several_that_start_at_once_make_the_tables_once(url: str) -> None:
    databases = [Database(url) for _ in range(6)]
    together = threading.Barrier(len(databases))

    def start(database: Database) -> list[str]:
        together.wait(10)
        with database.reading() as connection:
            return [row[0] for row in connection.execute(text("SELECT version_num FROM alembic_version"))]

    with ThreadPoolExecutor(len(databases)) as threads:
        assert list(threads.map(start, databases)) == [[schema.revisions()[-1]]] * len(databases)
    for each in databases:
        each.close()
