"""Cases in PostgreSQL, for several servers that share them. It takes the extra `postgres`.

What `DATABASE_URL` says goes to libpq as it stands, with several hosts where it names several: of these, the one that
takes writes is used, so that a standby that takes over is found without a restart.
"""

import os
import shutil
import subprocess
from collections.abc import Mapping
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import Any, Final

import psycopg
from psycopg.conninfo import conninfo_to_dict, make_conninfo
from sqlalchemy import Connection, Engine, create_engine, text

from api.store.errors import StoreError

PATIENCE: Final = 3
"""Seconds to wait for a connection, or for a lock."""
_DEFAULTS: Final[Mapping[str, Any]] = {
    "connect_timeout": PATIENCE,
    "target_session_attrs": "read-write",
    "tcp_user_timeout": 5000,
    "application_name": "groundwork",
}
_LIMITS: Final = "-c statement_timeout=5s -c lock_timeout=3s -c idle_in_transaction_session_timeout=10s"
_UPGRADING: Final = 0x67726F756E64
"""The advisory lock of whoever makes the tables: the first letters of our name."""
_TABLES: Final = ("cases", "alembic_version")


class PostgresServer:
    """A database of a server; nothing is connected before it is needed."""

    suffix: Final = ".dump"

    def __init__(self, dsn: str) -> None:
        """ValueError where libpq does not know what the address means."""
        try:
            self._given: dict[str, Any] = {**_DEFAULTS, **conninfo_to_dict(dsn)}
        except psycopg.ProgrammingError:
            # It is not repeated: passwords stand in addresses.
            raise ValueError("an address of PostgreSQL") from None
        self.known = False
        """Whether it has been in use."""

    def engine(self) -> Engine:
        """Connections to it."""
        return create_engine(
            "postgresql+psycopg://",
            creator=self._connect,
            hide_parameters=True,
            pool_pre_ping=True,
            pool_timeout=PATIENCE,
        )

    def lock_for_upgrade(self, connection: Connection) -> None:
        """Let others who would make the tables wait until this transaction ends."""
        connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _UPGRADING})

    def turn(self) -> AbstractContextManager[None]:
        """Nobody has to wait: the server sees to that."""
        return nullcontext()

    def dump(self, target: Path) -> None:
        """Write a copy of the tables, as they are at one moment, over an empty file; StoreError where it fails."""
        self._run("pg_dump", "--format=custom", *(f"--table={each}" for each in _TABLES), f"--file={target}")

    def load(self, source: Path) -> None:
        """Put such a copy in the place of the tables, or change nothing; StoreError where it fails."""
        listed = self._run("pg_restore", "--list", str(source), connected=False)
        if not all(f" TABLE DATA public {each} " in listed for each in _TABLES):
            raise StoreError(f"{source} is no copy of cases")
        self._run("pg_restore", "--clean", "--if-exists", "--no-owner", "--single-transaction", str(source))

    def _connect(self) -> Any:
        return psycopg.connect(**{**self._given, "options": f"{_LIMITS} {self._given.get('options') or ''}"})

    def _run(self, program: str, *arguments: str, connected: bool = True) -> str:
        path = shutil.which(program)
        if path is None:
            raise StoreError(
                f"{program} is not there: install PostgreSQL's client programs (Debian: postgresql-client)"
            )
        # Arguments can be read by all who share the machine: the password goes another way.
        given = dict(self._given)
        environment = os.environ | {"PGPASSWORD": password} if (password := given.pop("password", None)) else os.environ
        where = [f"--dbname={make_conninfo(**given)}"] if connected else []
        done = subprocess.run(  # noqa: S603 - its own programs, and no shell
            [path, *where, *arguments], env=environment, capture_output=True, text=True, check=False
        )
        if done.returncode:
            raise StoreError(next(iter(done.stderr.splitlines()), f"{program} ended with {done.returncode}"))
        return done.stdout
