"""Copies of the store, made while the service runs, and put back. They are as sealed as the store is.

A copy lives for seven days: cases that were deleted, and keys that were withdrawn, live on in it.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

from sqlalchemy import func, select

from api.store.cases import Cases
from api.store.database import Database, told
from api.store.errors import StoreError
from api.store.sqlite import SqliteFile, copy, locked, make_private
from api.store.tables import CASES

LIFETIME: Final = timedelta(days=7)
_NAME: Final = "cases-%Y%m%dT%H%M%SZ"
_PARTIAL: Final = ".partial"


class CasesThereError(Exception):
    """There are cases in the database, which would end if a backup were put in their place."""


def backup(database: Database, folder: Path, now: datetime) -> Path:
    """Make a copy in this folder, and delete those that are too old; StoreError where none could be made."""
    place = database.place
    target = folder / f"{now:{_NAME}}{place.suffix}"
    if target.exists():
        raise StoreError(f"{target} is there already")
    with told(), _beside(target) as partial:
        place.dump(partial)
        partial.replace(target)
        _drop_old(folder, now)
    return target


def restore(database: Database, source: Path, now: datetime, *, force: bool = False) -> int:
    """Put a copy in place of what is there, without what has ended since; say how many cases there are then.

    CasesThereError where there are some now, and no `force`; StoreError where the copy or the database is no good.
    """
    if not source.is_file():
        raise StoreError(f"there is no file {source}")
    if not force and not _is_empty(database):
        raise CasesThereError
    place = database.place
    with told():
        if isinstance(place, SqliteFile):
            with _beside(place.path) as partial:
                copy(source, partial)
                # Nobody sees it before it is up to date and without what has ended.
                _freshen(Database(f"sqlite:///{partial}"), now)
                with locked(place.path):
                    partial.replace(place.path)
        else:
            place.load(source)
    database.close()
    return _freshen(database, now)


def _freshen(database: Database, now: datetime) -> int:
    Cases(database, clock=lambda: now).purge()
    with database.reading() as connection:
        left = connection.execute(select(func.count()).select_from(CASES)).scalar_one()
    database.close()
    return left


def _is_empty(database: Database) -> bool:
    if isinstance(database.place, SqliteFile) and not database.place.path.exists():
        return True
    with database.reading() as connection:
        return connection.execute(select(CASES.c.locator).limit(1)).first() is None


def _drop_old(folder: Path, now: datetime) -> None:
    for each in folder.glob("cases-*"):
        try:
            made = datetime.strptime(each.name.split(".")[0], _NAME).replace(tzinfo=UTC)
        except ValueError:
            continue
        if now - made > LIFETIME:
            each.unlink()


@contextmanager
def _beside(target: Path) -> Iterator[Path]:
    """A file to write, for the owner alone, from which the target is made when all of it is there."""
    partial = target.with_name(target.name + _PARTIAL)
    partial.unlink(missing_ok=True)
    make_private(partial)
    try:
        yield partial
        _sync(target.parent)
    finally:
        partial.unlink(missing_ok=True)


def _sync(folder: Path) -> None:
    """A renaming, too, is only certain when its folder is written."""
    opened = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)
