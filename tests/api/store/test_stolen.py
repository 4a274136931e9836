"""A stolen database, journal, log or backup tells nothing: nothing that was answered, and nothing of a key."""

import base64
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from api.store.backups import backup
from api.store.cases import Change, Stored
from api.store.keys import Key
from tests.api.store.conftest import Store
from tests.api.store.postgres import running

CANARIES = ("canary-answer", "canary-note-é", "canary-name")
CONTENT = {
    "name": CANARIES[2],
    "entries": {"answers.a": [1, [CANARIES[0]]], "reasons.b": [1, [CANARIES[1]]]},
}


def needles(*keys: Key) -> set[bytes]:
    """Whatever must not be found, in each form it could have."""
    found = {each.encode(coding) for each in CANARIES for coding in ("utf-8", "utf-16-le", "latin-1")}
    found |= {CANARIES[1].encode("ascii", "backslashreplace")}
    for key in keys:
        assert key.write
        for secret in (key.write, key.read, key.body):
            found |= {secret, secret.hex().encode(), base64.b64encode(secret).rstrip(b"=")}
        found |= {key.text[1:].encode(), key.reader.text[1:].encode(), " ".join(key.words[:3]).encode()}
    return found


def told(folder: Path, *keys: Key) -> set[bytes]:
    """What of it is in a folder's files."""
    everything = b"".join(each.read_bytes() for each in folder.rglob("*") if each.is_file() and not each.is_socket())
    assert keys[-1].locator in everything
    return {each for each in needles(*keys) if each in everything}


def lived(store: Store) -> tuple[Key, Key]:
    """A case that was saved, and given a new key."""

    def add(newest: Stored) -> Change:
        return Change({**newest.content, "again": CANARIES[0]}, newest.kept)

    old, _ = store.cases.create(CONTENT)
    store.cases.change(old, add)
    new, _ = store.cases.rekey(old)
    store.cases.change(new, add)
    return old, new


@pytest.fixture(params=["sqlite", "postgresql"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[tuple[Path, str]]:
    """A folder that nobody else has written to, and the address of the database in it."""
    if request.param == "sqlite":
        yield tmp_path, f"sqlite:///{tmp_path}/cases.sqlite3"
    else:
        with running(request.getfixturevalue("postgres").programs) as server:
            yield server.folder, server.url


def kept(folder: Path, store: Store) -> Path:
    """The folder, with a backup, when all is written that was still to be written."""
    if store.url.startswith("postgresql"):
        with store.database.writing() as connection:
            connection.execute(text("COMMIT; CHECKPOINT; BEGIN"))
    backup(store.database, folder / "backups", store.clock())
    return folder


@pytest.mark.slow
def test_nothing_on_the_disk_tells(place: tuple[Path, str], opened: Callable[[str], Store]) -> None:
    folder, url = place
    store = opened(url)
    keys = lived(store)
    assert told(kept(folder, store), *keys) == set()


@pytest.mark.slow
def test_what_is_not_sealed_is_found(
    place: tuple[Path, str], opened: Callable[[str], Store], monkeypatch: pytest.MonkeyPatch
) -> None:
    def as_it_is(key: Key, _revision: int, document: Mapping[str, Any]) -> bytes:
        return repr((key.text, key.words, document)).encode()

    monkeypatch.setattr("api.store.cases.seal", as_it_is)
    folder, url = place
    store = opened(url)
    key, _ = store.cases.create(CONTENT)
    assert {CANARIES[0].encode(), key.text[1:].encode()} <= told(kept(folder, store), key)


def test_a_journal_tells_nothing(in_file: Store, file: Path) -> None:
    keys = lived(in_file)
    with in_file.database.writing() as connection:
        connection.execute(text("DELETE FROM cases"))
        assert (file.parent / "cases.sqlite3-journal").stat().st_size > 1000
        assert told(file.parent, *keys) == set()
