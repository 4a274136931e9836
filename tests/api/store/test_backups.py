"""Copies: made while the service runs, kept a week, put back whole or not at all, and without what has ended."""

import shutil
import sqlite3
import stat
import subprocess
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select, text

from api.store import backups
from api.store.backups import CasesThereError, backup, restore
from api.store.cases import Change
from api.store.errors import NoCaseError, StoreError
from api.store.keys import Key
from api.store.tables import CASES
from tests.api.store.conftest import NOON, Store


def change_to(content: dict[str, int], store: Store, key: Key) -> None:
    store.cases.change(key, lambda newest: Change(content, newest.kept))


def count(store: Store) -> int:
    with store.database.reading() as connection:
        return len(connection.execute(select(CASES.c.locator)).all())


def test_what_was_copied_comes_back(store: Store, tmp_path: Path) -> None:
    key, made = store.cases.create({"a": 1})
    copy = backup(store.database, tmp_path / "copies", store.clock())
    change_to({"a": 2}, store, key)
    later, _ = store.cases.create({})
    assert restore(store.database, copy, store.clock(), force=True) == 1
    assert store.cases.read(key) == made
    with pytest.raises(NoCaseError):
        store.cases.read(later)
    change_to({"a": 3}, store, key)


def test_a_copy_is_for_its_owner_alone_and_says_when_it_was_made(store: Store, tmp_path: Path) -> None:
    store.cases.create({})
    copy = backup(store.database, tmp_path / "copies", store.clock())
    assert copy.stem == "cases-20270301T122000Z"
    assert [stat.S_IMODE(each.stat().st_mode) for each in (copy, copy.parent)] == [0o600, 0o700]
    assert list(copy.parent.iterdir()) == [copy]


def test_a_second_copy_of_the_same_moment_does_not_overwrite_the_first(store: Store, tmp_path: Path) -> None:
    store.cases.create({})
    copy = backup(store.database, tmp_path, store.clock())
    before = copy.read_bytes()
    with pytest.raises(StoreError, match="is there already"):
        backup(store.database, tmp_path, store.clock())
    assert copy.read_bytes() == before


def test_copies_older_than_a_week_go_with_the_next(store: Store, tmp_path: Path) -> None:
    store.cases.create({}, kept=True)
    folder = tmp_path / "copies"
    made = []
    for _ in range(3):
        made.append(backup(store.database, folder, store.clock()))
        store.clock.on(days=3.5)
    (folder / "cases-20270301T122000Z.sqlite3.partial").touch()
    others = [folder / "cases-of-mine.txt", folder / "notes"]
    for each in others:
        each.touch()
    store.clock.on(seconds=1)
    made.append(backup(store.database, folder, store.clock()))
    assert set(folder.iterdir()) == {*made[2:], *others}


def test_what_has_ended_since_is_not_put_back(store: Store, tmp_path: Path) -> None:
    short, _ = store.cases.create({})
    kept, made = store.cases.create({}, kept=True)
    copy = backup(store.database, tmp_path, store.clock())
    store.clock.on(days=2)
    assert restore(store.database, copy, store.clock(), force=True) == 1
    assert store.cases.read(kept) == made
    assert count(store) == 1
    with pytest.raises(NoCaseError):
        store.cases.read(short)


def test_cases_that_are_there_are_not_overwritten_unasked(store: Store, tmp_path: Path) -> None:
    key, _ = store.cases.create({"a": 1})
    copy = backup(store.database, tmp_path, store.clock())
    change_to({"a": 2}, store, key)
    with pytest.raises(CasesThereError):
        restore(store.database, copy, store.clock())
    assert store.cases.read(key).content == {"a": 2}
    store.cases.delete(key)
    assert restore(store.database, copy, store.clock()) == 1


def test_a_copy_is_put_where_nothing_was_yet(in_file: Store, file: Path, tmp_path: Path) -> None:
    key, made = in_file.cases.create({"a": 1})
    copy = backup(in_file.database, tmp_path, in_file.clock())
    in_file.database.close()
    shutil.rmtree(file.parent)
    fresh = in_file.again()
    assert restore(fresh.database, copy, NOON) == 1
    assert fresh.cases.read(key) == made
    assert [stat.S_IMODE(each.stat().st_mode) for each in (file, file.parent)] == [0o600, 0o700]


@pytest.mark.parametrize("content", [b"", b"no database" * 999, "other"])
def test_what_is_no_copy_is_refused_and_changes_nothing(store: Store, tmp_path: Path, content: bytes | str) -> None:
    key, made = store.cases.create({"a": 1})
    source = tmp_path / "source"
    if isinstance(content, bytes):
        source.write_bytes(content)
    else:
        with closing(sqlite3.connect(source)) as other:
            other.execute("CREATE TABLE others (a)")
    with pytest.raises(StoreError):
        restore(store.database, source, store.clock(), force=True)
    assert store.cases.read(key) == made
    assert store.again().cases.read(key) == made


def test_a_copy_that_is_not_there_is_said(store: Store, tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="there is no file"):
        restore(store.database, tmp_path / "none", store.clock())


def test_a_copy_that_is_damaged_is_refused(in_file: Store, file: Path, tmp_path: Path) -> None:
    key, made = in_file.cases.create({"a": "x" * 100_000})
    copy = backup(in_file.database, tmp_path, in_file.clock())
    with copy.open("r+b") as opened:
        opened.seek(40_960)
        opened.write(b"\xff" * 40_960)
    with pytest.raises(StoreError):
        restore(in_file.database, copy, in_file.clock(), force=True)
    assert in_file.cases.read(key) == made
    assert list(file.parent.iterdir()) == [file]


def test_a_copy_of_a_newer_version_is_refused(in_file: Store, tmp_path: Path) -> None:
    key, made = in_file.cases.create({})
    copy = backup(in_file.database, tmp_path, in_file.clock())
    with closing(sqlite3.connect(copy)) as newer:
        newer.execute("UPDATE alembic_version SET version_num = 'later'")
        newer.commit()
    with pytest.raises(StoreError, match="newer version"):
        restore(in_file.database, copy, in_file.clock(), force=True)
    assert in_file.cases.read(key) == made


def test_where_nothing_can_be_copied_nothing_is_left(in_file: Store, tmp_path: Path) -> None:
    with pytest.raises(StoreError):
        backup(in_file.database, tmp_path / "copies", in_file.clock())
    assert list((tmp_path / "copies").iterdir()) == []


def test_a_restore_cut_short_leaves_what_was_there(
    in_file: Store, file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    key, _ = in_file.cases.create({"a": 1})
    copy = backup(in_file.database, tmp_path, in_file.clock())
    change_to({"a": 2}, in_file, key)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(backups, "_freshen", full)
    with pytest.raises(StoreError, match="No space left"):
        restore(in_file.database, copy, in_file.clock(), force=True)
    assert in_file.cases.read(key).content == {"a": 2}
    assert list(file.parent.iterdir()) == [file]


def test_a_file_that_is_no_database_any_more_is_replaced(in_file: Store, file: Path, tmp_path: Path) -> None:
    key, made = in_file.cases.create({"a": 1})
    copy = backup(in_file.database, tmp_path, in_file.clock())
    file.write_bytes(b"no database" * 999)
    file.with_name("cases.sqlite3-journal").write_bytes(b"of the old")
    with pytest.raises(StoreError):
        restore(in_file.database, copy, in_file.clock())
    assert restore(in_file.database, copy, in_file.clock(), force=True) == 1
    assert in_file.cases.read(key) == made
    assert list(file.parent.iterdir()) == [file]


def test_who_holds_the_file_is_waited_for_and_not_overtaken(
    in_file: Store, file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("api.store.sqlite.PATIENCE", 0.05)
    key, _ = in_file.cases.create({"a": 1})
    copy = backup(in_file.database, tmp_path, in_file.clock())
    change_to({"a": 2}, in_file, key)
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreError, match="locked"):
            restore(in_file.database, copy, in_file.clock(), force=True)
    assert in_file.cases.read(key).content == {"a": 2}


def test_without_the_programs_of_the_server_it_is_said_what_to_install(
    on_server: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    on_server.cases.create({})
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(StoreError, match="pg_dump is not there: install"):
        backup(on_server.database, tmp_path, on_server.clock())
    assert list(tmp_path.iterdir()) == []


def test_a_password_is_no_argument_of_a_program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen = tmp_path / "seen"
    program = tmp_path / "pg_dump"
    program.write_text(f'#!/bin/sh\necho "$@" > {seen}\necho "$PGPASSWORD" >> {seen}\nexit 1\n', encoding="utf-8")
    program.chmod(0o700)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    server = Store("postgresql://somebody:secret@somewhere/cases")
    with pytest.raises(StoreError, match="pg_dump ended with 1"):
        backup(server.database, tmp_path, NOON)
    arguments, environment = seen.read_text(encoding="utf-8").splitlines()
    assert "host=somewhere" in arguments
    assert "secret" not in arguments
    assert environment == "secret"


def test_a_copy_of_other_tables_is_refused(on_server: Store, tmp_path: Path) -> None:
    key, made = on_server.cases.create({})
    copy = tmp_path / "copy"
    command = ["pg_dump", f"--dbname={on_server.url}", "--format=custom", "--exclude-table=cases", f"--file={copy}"]
    subprocess.run(command, check=True)
    with pytest.raises(StoreError, match="is no copy of cases"):
        restore(on_server.database, copy, on_server.clock(), force=True)
    assert on_server.cases.read(key) == made


def test_a_server_keeps_what_is_beside_the_cases(on_server: Store, tmp_path: Path) -> None:
    on_server.cases.create({})
    copy = backup(on_server.database, tmp_path, on_server.clock())
    with on_server.database.writing() as connection:
        connection.execute(text("CREATE TABLE of_others AS SELECT 1 AS one"))
    restore(on_server.database, copy, on_server.clock() + timedelta(hours=1), force=True)
    with on_server.database.reading() as connection:
        assert connection.execute(text("SELECT one FROM of_others")).scalar_one() == 1
