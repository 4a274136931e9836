"""Whatever happens to cases, in whatever order: the store is what a dictionary would be."""

import shutil
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, consumes, invariant, rule, run_state_machine_as_test
from sqlalchemy import func, select

from api.store.backups import backup, restore
from api.store.cases import KEPT, SHORT, TRIES, Change, Stored
from api.store.errors import ConflictError, NoCaseError, ReadOnlyKeyError
from api.store.keys import Key
from api.store.tables import CASES
from tests.api.store.conftest import Store
from tests.api.store.postgres import Server

names = st.sampled_from("abcd")
values = st.integers(0, 9)


@dataclass(frozen=True)
class Expected:
    """A case as it has to be."""

    content: dict[str, int]
    kept: bool
    revision: int
    end: datetime

    @property
    def stored(self) -> Stored:
        return Stored(self.content, self.kept, self.revision, self.end)


class Lives(RuleBasedStateMachine):
    """What people do with their cases, and those who run the service with all of them."""

    keys = Bundle("keys")
    tabs = Bundle("tabs")
    copies = Bundle("copies")
    url: Callable[[Path], str]

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.store = Store(self.url(self.folder))
        self.expected: dict[Key, Expected] = {}

    def teardown(self) -> None:
        self.store.close()
        shutil.rmtree(self.folder)

    # Of people

    @rule(target=keys, kept=st.booleans(), value=values)
    def create(self, kept: bool, value: int) -> Key:
        key, made = self.store.cases.create({"a": value}, kept=kept)
        self.expected[key] = Expected({"a": value}, kept, 1, self.end(kept))
        assert made == self.expected[key].stored
        return key

    @rule(key=keys, to_read=st.booleans())
    def read(self, key: Key, to_read: bool) -> None:
        self.touched(key)
        self.same(key, lambda: self.store.cases.read(key.reader if to_read else key))

    @rule(target=tabs, key=keys)
    def open_a_tab(self, key: Key) -> tuple[Key, int]:
        """It shows what there is now, and may be gone on with much later."""
        there = self.there(key)
        self.read(key, to_read=False)
        return key, there.revision if there else 0

    @rule(tab=tabs, name=names, value=values)
    def save_from_a_tab(self, tab: tuple[Key, int], name: str, value: int) -> None:
        key, _ = tab
        self.saved(key, name, value)
        self.same(key, lambda: self.store.cases.change(key, setting(name, value)))

    @rule(tab=consumes(tabs), name=names, value=values)
    def save_what_the_tab_shows(self, tab: tuple[Key, int], name: str, value: int) -> None:
        key, shown = tab
        there = self.there(key)
        if there and there.revision != shown:
            with pytest.raises(ConflictError):
                self.store.cases.change(key, setting(name, value), expected=shown)
            return
        self.saved(key, name, value)
        self.same(key, lambda: self.store.cases.change(key, setting(name, value), expected=shown))

    @rule(key=keys, name=names, value=values, others=st.integers(1, TRIES))
    def save_as_others_save(self, key: Key, name: str, value: int, others: int) -> None:
        if self.there(key) is None:
            return
        left = list(range(others))

        def overtaken(newest: Stored) -> Change:
            if left:
                number = left.pop()
                self.saved(key, f"other{number}", number)
                self.store.cases.change(key, setting(f"other{number}", number))
            return setting(name, value)(newest)

        if others == TRIES:
            with pytest.raises(ConflictError):
                self.store.cases.change(key, overtaken)
            return
        found = self.store.cases.change(key, overtaken)
        self.saved(key, name, value)
        assert found == self.expected[key].stored

    @rule(key=keys)
    def save_nothing_new(self, key: Key) -> None:
        self.touched(key)
        self.same(key, lambda: self.store.cases.change(key, lambda _: None))

    @rule(key=keys, kept=st.booleans())
    def keep_or_not(self, key: Key, kept: bool) -> None:
        if there := self.there(key):
            self.expected[key] = replace(there, kept=kept, revision=there.revision + 1, end=self.end(kept))
        self.same(key, lambda: self.store.cases.change(key, lambda newest: Change(newest.content, kept)))

    @rule(key=keys)
    def renew(self, key: Key) -> None:
        if there := self.there(key):
            self.expected[key] = replace(there, end=max(there.end, self.end(there.kept)))
        self.same(key, lambda: self.store.cases.renew(key))

    @rule(target=keys, key=keys)
    def withdraw_readers(self, key: Key) -> Key:
        there = self.there(key)
        if there is None:
            with pytest.raises(NoCaseError):
                self.store.cases.rekey(key)
            return key
        new, found = self.store.cases.rekey(key)
        del self.expected[key]
        self.expected[new] = replace(there, revision=there.revision + 1, end=self.end(there.kept))
        assert found == self.expected[new].stored
        return new

    @rule(key=keys)
    def delete(self, key: Key) -> None:
        if self.there(key):
            self.store.cases.delete(key)
            del self.expected[key]
        else:
            with pytest.raises(NoCaseError):
                self.store.cases.delete(key)

    @rule(key=keys)
    def change_with_a_key_that_reads(self, key: Key) -> None:
        with pytest.raises(ReadOnlyKeyError):
            self.store.cases.change(key.reader, setting("a", 1))

    # Of time, and of those who run the service

    @rule(minutes=st.integers(1, 90) | st.integers(60 * 20, 60 * 30) | st.integers(60 * 24 * 80, 60 * 24 * 95))
    def time_goes_by(self, minutes: int) -> None:
        self.store.clock.on(minutes=minutes)

    @rule()
    def purge(self) -> None:
        over = [key for key in self.expected if self.there(key) is None]
        assert self.store.cases.purge() == len(over)
        for key in over:
            del self.expected[key]

    @rule()
    def start_again(self) -> None:
        self.store.close()
        clock = self.store.clock
        self.store = Store(self.store.url, clock)

    @rule(target=copies)
    def copy(self) -> tuple[Path, dict[Key, Expected]]:
        self.store.clock.on(seconds=1)
        # Each has a folder: those that are old would go.
        folder = Path(tempfile.mkdtemp(dir=self.folder))
        with self.store.database.reading():
            pass
        return backup(self.store.database, folder, self.store.clock()), dict(self.expected)

    @rule(copy=copies)
    def put_back(self, copy: tuple[Path, dict[Key, Expected]]) -> None:
        path, held = copy
        self.expected = dict(held)
        self.expected = {key: each for key, each in held.items() if self.there(key)}
        assert restore(self.store.database, path, self.store.clock(), force=True) == len(self.expected)

    @invariant()
    def no_row_is_left_over_or_missing(self) -> None:
        with self.store.database.reading() as connection:
            found = connection.execute(select(func.count()).select_from(CASES)).scalar_one()
        assert found == len(self.expected)

    # What has to be

    def there(self, key: Key) -> Expected | None:
        found = self.expected.get(key)
        return found if found and found.end > self.store.clock() else None

    def end(self, kept: bool) -> datetime:
        exact = self.store.clock() + (KEPT if kept else SHORT)
        whole = exact.replace(minute=0, second=0, microsecond=0)
        return whole if whole == exact else whole + timedelta(hours=1)

    def touched(self, key: Key) -> None:
        there = self.there(key)
        if there and not there.kept:
            self.expected[key] = replace(there, end=max(there.end, self.end(kept=False)))

    def saved(self, key: Key, name: str, value: int) -> None:
        if there := self.there(key):
            content = {**there.content, name: value}
            self.expected[key] = Expected(content, there.kept, there.revision + 1, self.end(there.kept))

    def same(self, key: Key, call: Callable[[], Stored]) -> None:
        """What is stored is what has to be, or there is no such case."""
        if there := self.there(key):
            assert call() == there.stored
        else:
            with pytest.raises(NoCaseError):
                call()


def setting(name: str, value: int) -> Callable[[Stored], Change]:
    def change(newest: Stored) -> Change:
        content: dict[str, Any] = {**newest.content, name: value}
        return Change(content, newest.kept)

    return change


def live(url: Callable[[Path], str], examples: int) -> None:
    made = type("LivesThere", (Lives,), {"url": staticmethod(url)})
    run_state_machine_as_test(
        made,
        settings=settings(
            max_examples=examples, stateful_step_count=25, deadline=None, suppress_health_check=list(HealthCheck)
        ),
    )


@pytest.mark.slow
@pytest.mark.parametrize("examples", [8, pytest.param(100, marks=pytest.mark.thorough)])
def test_cases_in_a_file_live_as_they_have_to(examples: int) -> None:
    live(lambda folder: f"sqlite:///{folder}/var/cases.sqlite3", examples)


@pytest.mark.slow
@pytest.mark.parametrize("examples", [3, pytest.param(50, marks=pytest.mark.thorough)])
def test_cases_on_a_server_live_as_they_have_to(postgres: Server, examples: int) -> None:
    def emptied(_folder: Path) -> str:
        postgres.empty()
        return postgres.url

    live(emptied, examples)
