"""Cases in one file of SQLite: how it is made, opened and watched.

Rollback journal, not WAL: releases before 3.51.3 can lose a WAL that is reset. `synchronous=EXTRA` is FULL, and syncs
the folder too: without that the last save could come undone as the power fails. `secure_delete` overwrites what goes.
"""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import AbstractContextManager, closing, contextmanager
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DisconnectionError
from sqlalchemy.pool import QueuePool

from api.store.errors import StoreError
from api.store.turns import Turns

PATIENCE: Final = 2.5
"""Seconds to wait for others who write."""
WRITES: Final = "store_writes"
"""The option of a connection whose transactions take the file's lock for writing as they begin."""

_ASKED: Final = {"journal_mode": "delete", "synchronous": 3, "secure_delete": 1}
"""Settings that are made, and then read back, on each connection."""


class SqliteFile:
    """A database file; nothing is opened before it is needed."""

    suffix: Final = ".sqlite3"

    def __init__(self, path: Path) -> None:
        self.path = path.absolute()
        self._turns = Turns()
        self.known = False
        """Whether it has been in use. From then on it is not made anew where it is missing: that would hide a loss."""

    def engine(self) -> Engine:
        """Connections to it."""
        engine = create_engine(
            "sqlite://", creator=self._connect, poolclass=QueuePool, pool_timeout=PATIENCE, hide_parameters=True
        )
        event.listen(engine, "begin", _begin)
        event.listen(engine, "checkout", self._still_there)
        return engine

    def turn(self) -> AbstractContextManager[None]:
        """Wait until nobody else of this process is at it."""
        return self._turns.one(PATIENCE)

    def dump(self, target: Path) -> None:
        """Write a copy of it, as it is between two saves, over an empty file."""
        copy(self.path, target)

    def lock_for_upgrade(self, connection: Connection) -> None:
        """Nothing more: a transaction that writes keeps the others out from its beginning."""

    def _connect(self) -> sqlite3.Connection:
        if not self.known:
            make_private(self.path)
        connection = _opened(self.path)
        try:
            for name, value in _ASKED.items():
                connection.execute(f"PRAGMA {name}={value}")
                if connection.execute(f"PRAGMA {name}").fetchone() != (value,):
                    raise StoreError(f"SQLite does not take {name}={value}")
        except BaseException:
            connection.close()
            raise
        return connection

    def _still_there(self, _connection: object, record: Any, _proxy: object) -> None:
        """Refuse a connection whose file is not the one at the path any more: after a restore, or where it was lost."""
        try:
            found = self.path.stat()
            there = (found.st_dev, found.st_ino)
        except OSError:
            there = None
        if there is None or record.info.setdefault("file", there) != there:
            raise DisconnectionError("another file stands in its place")


def make_private(path: Path) -> None:
    """An empty file for the owner alone, in a folder for the owner alone; what is there already stays as it is."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))


def copy(source: Path, target: Path) -> None:
    """Copy a database over an empty file; StoreError where it is none of cases, or damaged."""
    with closing(_opened(source)) as old, closing(_opened(target)) as new:
        old.backup(new)
        for name in ("cases", "alembic_version"):
            if not new.execute("SELECT 1 FROM sqlite_schema WHERE name = ?", [name]).fetchone():
                raise StoreError(f"{source} is no database of cases")
        if new.execute("PRAGMA integrity_check").fetchone() != ("ok",):
            raise StoreError(f"{source} is damaged")


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Keep all others from a file that is about to be replaced; who waited is told by SQLite that it was moved."""
    if not path.exists():
        yield
        return
    with closing(_opened(path)) as old:
        try:
            old.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError:
            raise
        except sqlite3.DatabaseError:
            # It is none any more, which is why it is replaced.
            pass
        yield


def _opened(path: Path) -> sqlite3.Connection:
    # A check for the same thread would only see that the pool hands connections from one to the next.
    return sqlite3.connect(
        f"file:{quote(str(path.absolute()))}?mode=rw",
        uri=True,
        timeout=PATIENCE,
        isolation_level=None,
        check_same_thread=False,
    )


def _begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get(WRITES, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
