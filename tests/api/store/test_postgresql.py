"""A server: what its address says reaches it, it may be away for a while, and one that waits does not wait for ever."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import text

from api.store.cases import Change
from api.store.errors import StoreError
from api.store.keys import new_key
from tests.api.store.conftest import Store
from tests.api.store.postgres import Server


def setting(store: Store, name: str) -> str:
    with store.database.reading() as connection:
        found: str = connection.execute(text(f"SHOW {name}")).scalar_one()
    return found


def test_nobody_waits_for_ever(on_server: Store) -> None:
    found = {each: setting(on_server, each) for each in ("statement_timeout", "lock_timeout")}
    assert found == {"statement_timeout": "5s", "lock_timeout": "3s"}


def test_what_the_address_asks_for_goes_before_ours(postgres: Server, opened: Callable[[str], Store]) -> None:
    store = opened(f"{postgres.url}&application_name=theirs&options=-c%20lock_timeout%3D7s%20-c%20work_mem%3D5MB")
    assert setting(store, "application_name") == "theirs"
    assert (setting(store, "lock_timeout"), setting(store, "work_mem")) == ("7s", "5MB")
    assert setting(store, "statement_timeout") == "5s"


@pytest.fixture
def again(postgres: Server, on_server: Store) -> Iterator[Server]:
    """A server that may be stopped: it runs again for the others."""
    on_server.cases.create({})
    yield postgres
    if not postgres.runs():
        postgres.start()


@pytest.mark.slow
def test_a_server_that_was_away_is_used_again_when_it_is_back(on_server: Store, again: Server) -> None:
    key, made = on_server.cases.create({"a": 1})
    again.stop("immediate")
    for call in (lambda: on_server.cases.read(key), lambda: on_server.cases.create({})):
        with pytest.raises(StoreError):
            call()
    again.start()
    assert on_server.cases.read(key) == made
    assert on_server.cases.change(key, lambda newest: Change({"a": 2}, newest.kept)).revision == 2


@pytest.mark.slow
def test_a_connection_that_died_in_between_is_nobodys_error(on_server: Store, again: Server) -> None:
    key, made = on_server.cases.create({"a": 1})
    again.stop("fast")
    again.start()
    assert on_server.cases.read(key) == made


def test_of_several_hosts_the_one_that_takes_writes_is_used(
    postgres: Server, on_server: Store, opened: Callable[[str], Store]
) -> None:
    key, made = on_server.cases.create({"a": 1})
    nobody = postgres.folder / "nobody"
    store = opened(f"postgresql://groundwork@/postgres?host={nobody},{postgres.folder}")
    assert store.cases.read(key) == made


def test_a_server_that_takes_no_writes_is_not_used(postgres: Server, opened: Callable[[str], Store]) -> None:
    opened(postgres.url).cases.create({})
    store = opened(f"{postgres.url}&options=-c%20default_transaction_read_only%3Don")
    with pytest.raises(StoreError, match="read-only"):
        store.cases.read(new_key())


def test_connections_to_one_that_takes_no_writes_any_more_are_let_go(on_server: Store) -> None:
    key, _ = on_server.cases.create({"a": 1})
    with on_server.database.reading() as connection:
        connection.execute(text("SET SESSION CHARACTERISTICS AS TRANSACTION READ ONLY"))
    with pytest.raises(StoreError, match="read-only"):
        on_server.cases.change(key, lambda newest: Change({"a": 2}, newest.kept))
    assert on_server.cases.change(key, lambda newest: Change({"a": 2}, newest.kept)).revision == 2


def test_who_waits_too_long_for_a_lock_is_told(postgres: Server, opened: Callable[[str], Store]) -> None:
    store = opened(f"{postgres.url}&options=-c%20lock_timeout%3D50ms")
    key, made = store.cases.create({"a": 1})
    with store.again().database.writing() as connection:
        connection.execute(text("LOCK TABLE cases"))
        with ThreadPoolExecutor(1) as threads:
            waiting = threads.submit(store.cases.change, key, lambda newest: Change({"a": 2}, newest.kept))
            with pytest.raises(StoreError, match="lock timeout"):
                waiting.result(10)
    assert store.cases.read(key) == made
