"""The tables, made and brought up to date by Alembic: forward only, in one transaction, by one process at a time."""

import threading
from functools import cache
from pathlib import Path
from typing import Final

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

from api.store.errors import StoreError

_MIGRATIONS: Final = Path(__file__).parent / "migrations"
# Alembic keeps what it works on for the whole process.
_ONE_AT_A_TIME: Final = threading.Lock()


@cache
def revisions() -> tuple[str, ...]:
    """Every schema there has been, the oldest first."""
    return tuple(each.revision for each in ScriptDirectory(str(_MIGRATIONS)).walk_revisions())[::-1]


def is_current(connection: Connection) -> bool:
    """Whether the tables are today's; StoreError where a newer version of this program has made them."""
    found = MigrationContext.configure(connection).get_current_revision()
    if found is not None and found not in revisions():
        raise StoreError("the database was made by a newer version of this program")
    return found == revisions()[-1]


def upgrade(connection: Connection, to: str = "head") -> None:
    """Make the tables what they are `to` be; the connection is in a transaction that keeps others from the same."""
    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    with _ONE_AT_A_TIME:
        command.upgrade(config, to)
