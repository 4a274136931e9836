"""A database, whichever it is: transactions that read or write, and one kind of error where that cannot be done.

Nothing is opened before it is needed, so that a service starts without its database, and goes on when that is back.
"""

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final

from sqlalchemy import Connection, Engine, ExceptionContext, event
from sqlalchemy.exc import DBAPIError, InternalError, OperationalError, SQLAlchemyError

from api.store import schema
from api.store.errors import StoreError
from api.store.sqlite import WRITES, SqliteFile

if TYPE_CHECKING:
    from api.store.postgresql import PostgresServer

DEFAULT_URL: Final = "sqlite:///var/groundwork.db"
"""A file below the folder the service is started in."""
PATIENCE: Final = 3
"""Seconds to wait for others who find out whether the database is there."""
_FILE: Final = "sqlite:///"
_SERVER: Final = ("postgresql://", "postgres://")


class DatabaseUrlError(ValueError):
    """An address of a database that cannot be used; the message does not repeat it, since passwords stand in some."""


class Database:
    """Where cases are kept."""

    def __init__(self, url: str = DEFAULT_URL) -> None:
        """DatabaseUrlError where it is no address of a file or server."""
        self.place = _place(url)
        self._engine = self.place.engine()
        event.listen(self._engine, "handle_error", _let_go)
        self._ready = False
        self._preparing = threading.Lock()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A transaction that changes nothing; StoreError where there can be none."""
        with self._used() as engine, engine.begin() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction that is in the database when it ends, or not at all; StoreError where it is not."""
        with self._used() as engine, engine.execution_options(**{WRITES: True}).begin() as connection:
            yield connection

    def close(self) -> None:
        """Let go of all connections; they are made anew when they are needed."""
        self._engine.dispose()

    @contextmanager
    def _used(self) -> Iterator[Engine]:
        with self.place.turn(), told():
            if not self._ready:
                self._prepare()
            yield self._engine

    def _prepare(self) -> None:
        # Where the server does not answer, those who come meanwhile shall not wait one after the other.
        if not self._preparing.acquire(timeout=PATIENCE):
            raise StoreError("others still wait for the database")
        try:
            with self._engine.begin() as connection:
                current = schema.is_current(connection)
            if not current:
                with self._engine.execution_options(**{WRITES: True}).begin() as connection:
                    self.place.lock_for_upgrade(connection)
                    schema.upgrade(connection)
            self._ready = self.place.known = True
        finally:
            self._preparing.release()


@contextmanager
def told() -> Iterator[None]:
    """Whatever a driver or the system says becomes a StoreError."""
    try:
        yield
    except (SQLAlchemyError, sqlite3.Error, OSError) as error:
        raise StoreError(_said(error)) from None


def _place(url: str) -> "SqliteFile | PostgresServer":
    if url.startswith(_FILE) and url != _FILE:
        return SqliteFile(Path(url.removeprefix(_FILE)))
    if url.startswith(_SERVER):
        try:
            # Only who has PostgreSQL needs its driver.
            from api.store.postgresql import PostgresServer  # noqa: PLC0415

            return PostgresServer(url)
        except ImportError:
            raise DatabaseUrlError("PostgreSQL needs a driver: install groundwork[postgres]") from None
        except ValueError:
            pass
    raise DatabaseUrlError("give sqlite:/// and the path of a file, or postgresql:// and what your server needs")


def _let_go(context: ExceptionContext) -> None:
    """Use no connection again after an error of the database's: the next may come to a server that takes writes.

    What is wrong with a row is none, and its text, which says the row, would stand in a log as the reason.
    """
    if isinstance(context.sqlalchemy_exception, OperationalError | InternalError):
        context.is_disconnect = True


def _said(error: Exception) -> str:
    """What the driver says, in its first line: details of rows stand below that."""
    cause = error.orig if isinstance(error, DBAPIError) and error.orig is not None else error
    return next(iter(str(cause).splitlines()), type(cause).__name__)
