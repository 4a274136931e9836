"""For whoever runs the service: `python -m api.store purge`, `backup` and `restore` (`make purge` and so on).

It exits with 0 when done, 1 where there are cases that a restore would end, 2 for wrong usage, and 3 where the database
or a file cannot be used.
"""

import argparse
import os
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from api.store.backups import CasesThereError, backup, restore
from api.store.cases import Cases
from api.store.database import DEFAULT_URL, Database, DatabaseUrlError
from api.store.errors import StoreError
from api.store.sqlite import SqliteFile

DONE: Final = 0
IN_USE: Final = 1
USAGE: Final = 2
UNUSABLE: Final = 3
SETTING: Final = "DATABASE_URL"


def main(arguments: list[str] | None = None) -> int:
    """Do what the arguments say; the exit code."""
    asked = _parser().parse_args(arguments)
    try:
        print(asked.run(Database(os.environ.get(SETTING) or DEFAULT_URL), asked))
    except DatabaseUrlError as error:
        return _failed(USAGE, f"{SETTING}: {error}")
    except StoreError as error:
        return _failed(UNUSABLE, str(error))
    except CasesThereError:
        return _failed(IN_USE, "There are cases in the database. To put the backup in their place, add --force.")
    return DONE


def _purge(database: Database, _asked: argparse.Namespace) -> str:
    _has_to_be_there(database)
    return f"Cases that had ended, now deleted: {Cases(database, clock=_now).purge()}"


def _backup(database: Database, asked: argparse.Namespace) -> str:
    _has_to_be_there(database)
    return str(backup(database, asked.folder, _now()))


def _restore(database: Database, asked: argparse.Namespace) -> str:
    return f"Cases there are now: {restore(database, asked.file, _now(), force=asked.force)}"


def _has_to_be_there(database: Database) -> None:
    # A file would be made where there is none.
    if isinstance(database.place, SqliteFile) and not database.place.path.exists():
        raise StoreError(f"there is no database at {database.place.path}")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m api.store",
        description=f"Look after stored cases, in the database that {SETTING} names, or in var/groundwork.db.",
    )
    commands = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")

    def command(name: str, run: Callable[[Database, argparse.Namespace], str], said: str) -> argparse.ArgumentParser:
        added = commands.add_parser(name, help=said, description=f"{said[0].upper()}{said[1:]}.")
        added.set_defaults(run=run)
        return added

    command("purge", _purge, "delete the cases that have ended")
    added = command("backup", _backup, "make a copy, and delete those older than seven days")
    added.add_argument("--folder", type=Path, default=Path("var/backups"), help="where to (default: %(default)s)")
    added = command("restore", _restore, "put a copy back, without what has ended since")
    added.add_argument("file", type=Path, help="the copy")
    added.add_argument("--force", action="store_true", help="also where there are cases, which end by it")
    return parser


def _now() -> datetime:
    return datetime.now(UTC)


def _failed(code: int, why: str) -> int:
    print(why, file=sys.stderr)
    return code


if __name__ == "__main__":
    sys.exit(main())
