"""Cases in a file and on a server alike: made, read, changed together, renewed, ended, given new keys."""

import logging
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Connection, LargeBinary, inspect, select, update

from api.store.cases import Cases, Change, Stored
from api.store.errors import ConflictError, DamagedCaseError, NoCaseError, ReadOnlyKeyError, StoreError
from api.store.keys import Key, new_key
from api.store.tables import CASES
from tests.api.store.conftest import NOON, Store

CONTENT = {"name": "blue-stone", "entries": {"answers.a": [1, ["ja", "é"]]}}


def adding(name: str, value: object = 1) -> Callable[[Stored], Change]:
    """A save that changes one thing and leaves the others."""
    return lambda newest: Change({**newest.content, name: value}, newest.kept)


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def test_a_case_is_read_as_it_was_made(store: Store) -> None:
    key, made = store.cases.create(CONTENT)
    assert made == Stored(CONTENT, kept=False, revision=1, expires=at("2027-03-02 13:00"))
    assert store.cases.read(key) == store.again().cases.read(key.reader) == made


def test_a_change_is_made_of_the_newest(store: Store) -> None:
    key, _ = store.cases.create({"a": 1})
    changed = store.cases.change(key, adding("b"))
    assert (changed.content, changed.revision) == ({"a": 1, "b": 1}, 2)
    again = store.again().cases.change(key, adding("c"))
    assert (again.content, again.revision) == ({"a": 1, "b": 1, "c": 1}, 3)
    assert store.cases.read(key) == again


def test_nothing_to_do_saves_nothing(store: Store) -> None:
    key, made = store.cases.create(CONTENT)
    assert store.cases.change(key, lambda _: None) == made == store.cases.read(key)


def test_another_revision_than_expected_is_a_conflict_before_anything_is_asked(store: Store) -> None:
    key, _ = store.cases.create({"a": 1})
    changed = store.cases.change(key, adding("b"), expected=1)
    with pytest.raises(ConflictError):
        store.cases.change(key, lambda _: pytest.fail("asked"), expected=1)
    assert store.cases.read(key) == changed


def test_a_change_is_made_again_where_another_came_between(store: Store) -> None:
    key, _ = store.cases.create({})
    other = store.again()
    seen: list[int] = []

    def change(newest: Stored) -> Change:
        seen.append(newest.revision)
        if len(seen) < 3:
            other.cases.change(key, adding(f"other{len(seen)}"))
        return adding("mine")(newest)

    assert store.cases.change(key, change).content == {"other1": 1, "other2": 1, "mine": 1}
    assert seen == [1, 2, 3]


@pytest.mark.parametrize("expected", [None, 1])
def test_who_is_overtaken_each_time_is_told_and_nobody_is_overwritten(store: Store, expected: int | None) -> None:
    key, _ = store.cases.create({"others": 0})
    other = store.again()

    def change(newest: Stored) -> Change:
        other.cases.change(key, lambda now: Change({"others": now.content["others"] + 1}, now.kept))
        return Change({"mine": 1}, newest.kept)

    with pytest.raises(ConflictError):
        store.cases.change(key, change, expected=expected)
    assert store.cases.read(key).content == {"others": 1 if expected else 3}


def test_two_at_once_both_come_through(store: Store) -> None:
    key, _ = store.cases.create({})
    together = threading.Barrier(2)

    def save(number: int) -> None:
        asked: list[int] = []

        def change(newest: Stored) -> Change:
            if not asked:
                together.wait(10)
            asked.append(1)
            return adding(f"by{number}")(newest)

        store.again().cases.change(key, change)

    with ThreadPoolExecutor(2) as threads:
        list(threads.map(save, range(2)))
    now = store.cases.read(key)
    assert (now.content, now.revision) == ({"by0": 1, "by1": 1}, 3)


@pytest.mark.slow
def test_many_at_once_lose_nothing_that_was_saved(store: Store) -> None:
    key, _ = store.cases.create({})

    def save(number: int) -> list[str]:
        done = []
        for turn in range(15):
            try:
                store.cases.change(key, adding(f"{number}-{turn}"))
            except ConflictError:
                continue
            done.append(f"{number}-{turn}")
        return done

    with ThreadPoolExecutor(4) as threads:
        saved = [each for done in threads.map(save, range(4)) for each in done]
    now = store.cases.read(key)
    assert sorted(now.content) == sorted(saved)
    assert now.revision == 1 + len(saved)
    assert len(saved) > 15


def test_who_only_reads_changes_nothing(store: Store) -> None:
    key, made = store.cases.create(CONTENT)
    reader = key.reader
    for forbidden in (
        lambda: store.cases.change(reader, adding("a")),
        lambda: store.cases.renew(reader),
        lambda: store.cases.rekey(reader),
        lambda: store.cases.delete(reader),
    ):
        with pytest.raises(ReadOnlyKeyError):
            forbidden()
    assert store.cases.read(key) == made


def test_a_key_made_up_from_what_reads_changes_nothing(store: Store) -> None:
    key, made = store.cases.create(CONTENT)
    forged = Key(new_key().write, key.read)
    for forbidden in (store.cases.delete, store.cases.rekey, store.cases.renew):
        with pytest.raises(NoCaseError):
            forbidden(forged)
    with pytest.raises(NoCaseError):
        store.cases.change(forged, adding("a"))
    assert store.cases.read(key) == made


def test_unknown_deleted_expired_and_withdrawn_are_alike(store: Store) -> None:
    deleted, _ = store.cases.create(CONTENT)
    store.cases.delete(deleted)
    withdrawn, _ = store.cases.create(CONTENT)
    store.cases.rekey(withdrawn)
    expired, _ = store.cases.create(CONTENT)
    store.clock.on(days=2)
    for key in (new_key(), deleted, withdrawn, expired):
        for call in (
            store.cases.read,
            lambda key: store.cases.read(key.reader),
            lambda key: store.cases.change(key, adding("a")),
            store.cases.renew,
            store.cases.rekey,
            store.cases.delete,
        ):
            with pytest.raises(NoCaseError) as refused:
                call(key)
            assert str(refused.value) == ""


def test_a_case_is_deleted_in_the_revision_that_is_expected_only(store: Store) -> None:
    key, _ = store.cases.create({"a": 1})
    changed = store.cases.change(key, adding("b"))
    with pytest.raises(ConflictError):
        store.cases.delete(key, expected=1)
    assert store.cases.read(key) == changed
    store.cases.delete(key, expected=2)
    with pytest.raises(NoCaseError):
        store.cases.delete(key, expected=2)


def test_new_keys_withdraw_the_old_ones(store: Store) -> None:
    key, _ = store.cases.create(CONTENT, kept=True)
    new, now = store.cases.rekey(key)
    assert now == Stored(CONTENT, kept=True, revision=2, expires=at("2027-05-30 13:00"))
    assert store.cases.read(new) == store.cases.read(new.reader) == now
    assert not {new.write, new.read} & {key.write, key.read}
    assert rows(store) == 1


def test_new_keys_are_for_the_newest(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    key, _ = store.cases.create({})
    asked = []

    def overtaken() -> Key:
        asked.append(store.again().cases.change(key, adding("other")))
        return new_key()

    monkeypatch.setattr("api.store.cases.new_key", overtaken)
    new, now = store.cases.rekey(key)
    assert (len(asked), now.revision) == (1, 3)
    assert store.cases.read(new).content == {"other": 1}


def test_who_is_overtaken_each_time_keeps_the_old_keys(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    key, made = store.cases.create({})
    monkeypatch.setattr(Cases, "_replaced", lambda *_: False)
    with pytest.raises(ConflictError):
        store.cases.rekey(key)
    assert store.cases.read(key) == made


def rows(store: Store) -> int:
    with store.database.reading() as connection:
        return len(connection.execute(select(CASES.c.locator)).all())


def test_a_case_lasts_a_day_from_when_it_was_last_touched(store: Store) -> None:
    key, _ = store.cases.create(CONTENT)
    store.clock.on(hours=24)
    assert store.cases.read(key.reader).expires == at("2027-03-03 13:00")
    store.clock.on(hours=24)
    assert store.cases.change(key, adding("a")).expires == at("2027-03-04 13:00")
    store.clock.on(hours=24)
    assert store.cases.change(key, lambda _: None).expires == at("2027-03-05 13:00")
    store.clock.on(hours=24)
    assert store.cases.renew(key).expires == at("2027-03-06 13:00")
    store.clock.on(hours=24, minutes=39)
    assert store.cases.read(key).revision == 2
    store.clock.on(hours=25)
    with pytest.raises(NoCaseError):
        store.cases.read(key)


def test_a_kept_case_lasts_from_when_it_was_last_saved_or_renewed(store: Store) -> None:
    key, made = store.cases.create(CONTENT, kept=True)
    store.clock.on(days=80)
    assert store.cases.read(key).expires == made.expires == at("2027-05-30 13:00")
    assert store.cases.change(key, lambda _: None) == made
    renewed = store.cases.renew(key)
    assert (renewed.expires, renewed.revision) == (at("2027-08-18 13:00"), 1)
    store.clock.on(days=80)
    assert store.cases.change(key, adding("a")).expires == at("2027-11-06 13:00")
    store.clock.on(days=91)
    with pytest.raises(NoCaseError):
        store.cases.read(key)


def test_keeping_and_no_longer_keeping_move_the_end_both_ways(store: Store) -> None:
    key, _ = store.cases.create({})
    kept = store.cases.change(key, lambda newest: Change(newest.content, True))
    assert (kept.kept, kept.expires) == (True, at("2027-05-30 13:00"))
    loose = store.cases.change(key, lambda newest: Change(newest.content, False))
    assert (loose.kept, loose.expires) == (False, at("2027-03-02 13:00"))
    assert store.cases.read(key) == loose


def test_lifetimes_are_settings(url: str, opened: Callable[[str], Store]) -> None:
    store = opened(url)
    cases = Cases(store.database, clock=store.clock, short=timedelta(hours=2), kept=timedelta(days=1))
    assert cases.create({})[1].expires == at("2027-03-01 15:00")
    assert cases.create({}, kept=True)[1].expires == at("2027-03-02 13:00")


def test_an_end_is_an_hour_and_is_written_at_most_hourly(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    key, made = store.cases.create(CONTENT)
    written: list[int] = []
    writing = store.database.writing

    def noticed() -> AbstractContextManager[Connection]:
        written.append(1)
        return writing()

    monkeypatch.setattr(store.database, "writing", noticed)
    store.clock.on(minutes=39)
    assert store.cases.read(key) == made
    store.clock.on(minutes=2)
    for _ in range(5):
        assert store.cases.read(key).expires == made.expires + timedelta(hours=1)
    assert len(written) == 1


def test_a_case_is_read_also_where_its_end_cannot_be_moved(
    store: Store, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    key, made = store.cases.create(CONTENT)
    store.clock.on(hours=3)

    def full() -> None:
        raise StoreError("database or disk is full")

    monkeypatch.setattr(store.database, "writing", full)
    with caplog.at_level(logging.WARNING):
        assert store.cases.read(key) == made
    assert "database or disk is full" in caplog.text


def test_purge_deletes_what_has_ended_and_nothing_else(store: Store) -> None:
    for _ in range(3):
        store.cases.create(CONTENT)
    kept, _ = store.cases.create(CONTENT, kept=True)
    assert store.cases.purge() == 0
    store.clock.on(days=2)
    young, _ = store.cases.create(CONTENT)
    assert store.cases.purge() == 3
    assert rows(store) == 2
    assert store.cases.read(kept).content == store.cases.read(young).content == CONTENT


def test_at_the_hour_it_ends_and_not_before(store: Store) -> None:
    key, made = store.cases.create(CONTENT, kept=True)
    store.clock.now = made.expires - timedelta(seconds=1)
    assert store.cases.read(key) == made
    assert store.cases.purge() == 0
    store.clock.now = made.expires
    with pytest.raises(NoCaseError):
        store.cases.read(key)
    assert store.cases.purge() == 1


def test_a_row_tells_no_more_than_was_designed(store: Store) -> None:
    key, made = store.cases.create(CONTENT, kept=True)
    with store.database.reading() as connection:
        columns = inspect(connection).get_columns("cases")
        row = connection.execute(select(CASES)).one()
    assert [each["name"] for each in columns] == ["locator", "permit", "revision", "format", "expires", "body"]
    assert isinstance(CASES.c.body.type, LargeBinary)
    assert (row.locator, row.permit, row.revision, row.format) == (key.locator, key.permit, 1, 1)
    assert row.expires * 3600 == made.expires.timestamp()
    assert made.expires - timedelta(days=90) - NOON < timedelta(hours=1)


@pytest.mark.parametrize("column", ["body", "revision", "format", "locator"])
def test_a_row_that_was_tampered_with_is_refused_and_not_overwritten(store: Store, column: str) -> None:
    key, _ = store.cases.create(CONTENT)
    other, _ = store.cases.create({"other": 1})
    with store.database.writing() as connection:
        row = connection.execute(select(CASES).where(CASES.c.locator == key.locator)).one()
        if column == "locator":
            moved = {"body": row.body}
            connection.execute(update(CASES).where(CASES.c.locator == other.locator).values(moved))
        else:
            changed = {"body": row.body[:-1] + bytes([row.body[-1] ^ 1]), "revision": 2, "format": 2}[column]
            connection.execute(update(CASES).where(CASES.c.locator == key.locator).values({column: changed}))
    damaged = other if column == "locator" else key
    for call in (store.cases.read, store.cases.rekey, lambda key: store.cases.change(key, adding("a"))):
        with pytest.raises(DamagedCaseError):
            call(damaged)
    assert rows(store) == 2


def test_a_body_from_an_earlier_revision_is_refused(store: Store) -> None:
    key, _ = store.cases.create(CONTENT)
    with store.database.reading() as connection:
        before = connection.execute(select(CASES.c.body)).scalar_one()
    store.cases.change(key, adding("a"))
    with store.database.writing() as connection:
        connection.execute(update(CASES).values(body=before))
    with pytest.raises(DamagedCaseError):
        store.cases.read(key)
