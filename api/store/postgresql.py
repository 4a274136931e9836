"""Cases in PostgreSQL, for several servers that share them.

What `DATABASE_URL` says goes to libpq as it stands, with several hosts where it names several: of these, the one that
takes writes is used, so that a standby that takes over is found without a restart.
"""

from collections.abc import Mapping
from typing import Any, Final

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


class PostgresServer:
    """A database of a server; nothing is connected before it is needed."""

    def __init__(self, dsn: str) -> None:
        self.dsn = dsn
        self.known = False

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

    def _connect(self) -> Any:
        try:
            import psycopg  # noqa: PLC0415 - an extra, which only those need who have PostgreSQL
            from psycopg.conninfo import conninfo_to_dict, make_conninfo  # noqa: PLC0415
        except ImportError:
            raise StoreError("PostgreSQL needs the package psycopg: install groundwork[postgres]") from None
        given: dict[str, Any] = conninfo_to_dict(self.dsn)
        options = f"{_LIMITS} {given.get('options') or ''}"
        return psycopg.connect(make_conninfo(**{**_DEFAULTS, **given, "options": options}))
