"""Cases: made, read, changed and ended by their key. What a case says is JSON, and nothing to the store.

Two who change a case at once both come through: a change is made of the newest, and is made again where another came
between. Calls wait for the database, so they belong off an event loop.
"""

import logging
import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any, Final

from sqlalchemy import ColumnElement, delete, insert, select, update

from api.store.database import Database
from api.store.errors import ConflictError, NoCaseError, ReadOnlyKeyError, StoreError
from api.store.keys import Key, new_key
from api.store.sealing import FORMAT, seal, unseal
from api.store.tables import CASES

SHORT: Final = timedelta(hours=24)
KEPT: Final = timedelta(days=90)
TRIES: Final = 3
_HOUR: Final = 3600

_LOG: Final = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Change:
    """What a case is to be."""

    content: Mapping[str, Any]
    kept: bool


@dataclass(frozen=True, slots=True)
class Stored:
    """A case as it is stored."""

    content: Mapping[str, Any]
    kept: bool
    """Whether it stays until long after it was last saved, and not only until it was not touched for a while."""
    revision: int
    """How often it was saved."""
    expires: datetime
    """When it ends, in UTC and rounded up to the hour."""


class Cases:
    """All cases of one database."""

    def __init__(
        self,
        database: Database,
        *,
        clock: Callable[[], datetime],
        short: timedelta = SHORT,
        kept: timedelta = KEPT,
    ) -> None:
        """A case ends when nobody has touched it for as long as `short`; a kept one, saved it for as long as `kept`."""
        self._database = database
        self._clock = clock
        self._lifetimes = {False: short, True: kept}

    def create(self, content: Mapping[str, Any], *, kept: bool = False) -> tuple[Key, Stored]:
        """A new case and its key; StoreError where it was not saved."""
        key, stored = new_key(), self._saved(1, Change(content, kept))
        row = _row(key, stored)
        with self._database.writing() as connection:
            connection.execute(insert(CASES).values(row))
        return key, stored

    def read(self, key: Key) -> Stored:
        """The case as it is now; NoCaseError where there is none. To read it is to touch it."""
        stored = self._newest(key)
        if stored.kept:
            return stored
        try:
            return self._lengthened(key, stored)
        except StoreError as error:
            # Who reads loses nothing by it, and would by an error.
            _LOG.warning("A case was read, but not made to last longer: %s.", error)
            return stored

    def change(self, key: Key, change: Callable[[Stored], Change | None], *, expected: int | None = None) -> Stored:
        """Save what `change` makes of the newest, or nothing where it makes None; it may be asked several times.

        Where a revision is `expected`, a case of another is a ConflictError; so is one that others go on changing.
        ReadOnlyKeyError, NoCaseError, StoreError: nothing was saved.
        """
        if not key.may_write:
            raise ReadOnlyKeyError
        for _ in range(TRIES):
            newest = self._newest(key)
            if expected is not None and newest.revision != expected:
                break
            wanted = change(newest)
            if wanted is None:
                return newest if newest.kept else self._lengthened(key, newest)
            saved = self._saved(newest.revision + 1, wanted)
            if self._replaced(key, newest, key, saved):
                return saved
        raise ConflictError

    def renew(self, key: Key) -> Stored:
        """Let it last as long as if it had been saved now; errors as for `change`."""
        if not key.may_write:
            raise ReadOnlyKeyError
        return self._lengthened(key, self._newest(key))

    def rekey(self, key: Key) -> tuple[Key, Stored]:
        """Give the case a new key; the old ones, those that only read too, open nothing. Errors as for `change`."""
        if not key.may_write:
            raise ReadOnlyKeyError
        new = new_key()
        for _ in range(TRIES):
            newest = self._newest(key)
            saved = self._saved(newest.revision + 1, Change(newest.content, newest.kept))
            if self._replaced(key, newest, new, saved):
                return new, saved
        raise ConflictError

    def delete(self, key: Key, *, expected: int | None = None) -> None:
        """End it now; errors as for `change`, and then that was not done."""
        if not key.may_write:
            raise ReadOnlyKeyError
        meant = self._is(key) if expected is None else (*self._is(key), CASES.c.revision == expected)
        with self._database.writing() as connection:
            done = connection.execute(delete(CASES).where(*meant))
        if not done.rowcount:
            # There is none, or one of another revision.
            self._newest(key)
            raise ConflictError

    def purge(self) -> int:
        """Delete all that have ended, and say how many; StoreError."""
        with self._database.writing() as connection:
            return connection.execute(delete(CASES).where(CASES.c.expires <= self._hour())).rowcount

    def _newest(self, key: Key) -> Stored:
        with self._database.reading() as connection:
            row = connection.execute(select(CASES).where(*self._is(key))).one_or_none()
        if row is None:
            raise NoCaseError
        document = unseal(key, row.revision, row.format, row.body)
        return Stored(document["content"], document["kept"], row.revision, _moment(row.expires))

    def _replaced(self, key: Key, newest: Stored, new: Key, saved: Stored) -> bool:
        """Whether it could be, since nobody else saved in the meantime."""
        unchanged = (*self._is(key), CASES.c.revision == newest.revision)
        row = _row(new, saved)
        with self._database.writing() as connection:
            return connection.execute(update(CASES).where(*unchanged).values(row)).rowcount == 1

    def _lengthened(self, key: Key, stored: Stored) -> Stored:
        """The same, ending later where the hour has changed; not written where it has not."""
        end = self._end(kept=stored.kept)
        if _moment(end) <= stored.expires:
            return stored
        with self._database.writing() as connection:
            connection.execute(update(CASES).where(*self._is(key), CASES.c.expires < end).values(expires=end))
        return replace(stored, expires=_moment(end))

    def _saved(self, revision: int, change: Change) -> Stored:
        return Stored(change.content, change.kept, revision, _moment(self._end(kept=change.kept)))

    def _is(self, key: Key) -> tuple[ColumnElement[bool], ...]:
        there = (CASES.c.locator == key.locator, CASES.c.expires > self._hour())
        return (*there, CASES.c.permit == key.permit) if key.may_write else there

    def _hour(self) -> int:
        return int(self._clock().timestamp() // _HOUR)

    def _end(self, *, kept: bool) -> int:
        return math.ceil((self._clock() + self._lifetimes[kept]).timestamp() / _HOUR)


def _row(key: Key, stored: Stored) -> dict[str, object]:
    return {
        "locator": key.locator,
        "permit": key.permit,
        "revision": stored.revision,
        "format": FORMAT,
        "expires": int(stored.expires.timestamp()) // _HOUR,
        "body": seal(key, stored.revision, {"content": stored.content, "kept": stored.kept}),
    }


def _moment(hour: int) -> datetime:
    return datetime.fromtimestamp(hour * _HOUR, UTC)
