"""A stored case is replaced in the revision that was read, and once where that is asked for."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from httpx2 import Response
from hypothesis import given, settings
from hypothesis import strategies as st

from api.http.storing import LONGEST_KEY
from api.services.casework.content import MOST_REPLAYS
from api.services.casework.held import Casework
from api.services.casework.merging import merged
from api.services.casework.replacing import MOST_TAKEN_BACK
from api.store.cases import Cases
from api.store.keys import key_of
from tests.api.routes.cases.stored import AT, SENT, by, problem, read


def test_what_is_read_can_be_sent_as_it_is_and_changes_nothing(client: TestClient, made: dict[str, Any]) -> None:
    told = read(client, made["key"])
    answer = client.put(AT, json=told, headers=by(made["key"], 1))
    assert (answer.status_code, answer.json(), answer.headers["ETag"]) == (200, {"revision": 1}, '"1"')
    assert read(client, made["key"]) == told
    assert client.post(AT, json=told).status_code == 201


def test_a_case_is_replaced_as_a_whole(client: TestClient, made: dict[str, Any]) -> None:
    answer = client.put(AT, json={"answers": {"sky": "blue"}}, headers=by(made["key"], 1))
    assert (answer.status_code, answer.json(), answer.headers["ETag"]) == (200, {"revision": 2}, '"2"')
    told = read(client, made["key"])
    assert (told["answers"], told["revision"]) == ({"sky": "blue"}, 2)
    assert not any(told[name] for name in SENT if name != "answers")


def test_entries_that_stay_keep_the_revision_that_set_them(
    client: TestClient, casework: Casework, made: dict[str, Any]
) -> None:
    """So a page that was made before can go on: only what was changed meanwhile clashes with it."""
    key = key_of(made["key"])
    changed = SENT | {"answers": SENT["answers"] | {"sky": "blue"}}
    client.put(AT, json=changed, headers=by(made["key"], 1))
    entries = casework.open(key).content.entries
    assert {name for name, entry in entries.items() if entry.revision == 2} == {"answers.sky"}
    held = casework.save(key, {"answers.wind": ("hats",), "answers.sky": ("starry",)}, 1)
    assert (held.content.values["answers.wind"], held.content.values["answers.sky"]) == (("hats",), ("blue",))
    assert set(held.content.clashes) == {"answers.sky"}


def test_what_clashes_goes_on_waiting(client: TestClient, casework: Casework, made: dict[str, Any]) -> None:
    key = key_of(made["key"])
    casework.save(key, {"answers.sky": ("blue",)}, 1)
    clashes = casework.save(key, {"answers.sky": ("starry",)}, 1).content.clashes
    client.put(AT, json={"notes": {"reasons.place": "Other"}}, headers=by(made["key"], 3))
    assert casework.open(key).content.clashes == clashes


def test_keeping_and_no_longer_keeping(client: TestClient, made: dict[str, Any]) -> None:
    key = made["key"]
    for number, (kept, days) in enumerate([(True, 89), (None, 89), (False, 0)], start=1):
        body = SENT | {"answers": {"sky": ["grey", "blue", "starry"][number - 1]}}
        answer = client.put(AT, json=body if kept is None else body | {"kept": kept}, headers=by(key, number))
        assert answer.status_code == 200
        told = read(client, key)
        left = datetime.fromisoformat(told["expires"]) - datetime.now(UTC)
        assert (told["kept"], left > timedelta(days=89)) == (kept is not False, days > 0)


def test_to_keep_is_a_change_of_its_own(client: TestClient, made: dict[str, Any]) -> None:
    assert client.put(AT, json=SENT | {"kept": True}, headers=by(made["key"], 1)).json() == {"revision": 2}
    assert client.put(AT, json=SENT | {"kept": True}, headers=by(made["key"], 2)).json() == {"revision": 2}


def test_sent_without_change_a_kept_case_begins_its_time_anew(app: FastAPI, client: TestClient) -> None:
    made = client.post(AT, json={"kept": True}).json()
    a_month_ago = Cases(app.state.database, clock=lambda: datetime.now(UTC) - timedelta(days=30))
    key, stored = a_month_ago.create(a_month_ago.read(key_of(made["key"])).content, kept=True)
    assert read(client, key.text)["expires"] == stored.expires.isoformat().replace("+00:00", "Z")
    assert client.put(AT, json={}, headers=by(key.text, 1)).json() == {"revision": 1}
    renewed = datetime.fromisoformat(read(client, key.text)["expires"])
    assert renewed - stored.expires >= timedelta(days=29)


def test_of_another_revision_nothing_is_changed_and_it_says_what_to_do(
    client: TestClient, casework: Casework, made: dict[str, Any]
) -> None:
    casework.save(key_of(made["key"]), {"answers.sky": ("blue",)}, 1)
    before = read(client, made["key"])
    for tag in ('"1"', '"3"', 'W/"2"', '"nope"', "2", '"2', '""', 'W/"2","x"', '"02"', '"' + "9" * 5000 + '"'):
        told = problem(client.put(AT, json=SENT, headers=by(made["key"], tag)), 412, "case-changed-since")
        assert "Read the case again" in told["detail"]
    assert read(client, made["key"]) == before
    assert client.put(AT, json=SENT, headers=by(made["key"], '"1", "2"')).json() == {"revision": 3}


@pytest.mark.parametrize("tag", [None, "*", "", " "])
def test_a_revision_has_to_be_named(client: TestClient, made: dict[str, Any], tag: str | None) -> None:
    told = problem(client.put(AT, json={}, headers=by(made["key"], tag)), 428, "revision-missing")
    assert "If-Match" in told["detail"]
    assert read(client, made["key"])["revision"] == 1


def test_what_is_done_once_is_answered_again_as_before(client: TestClient, made: dict[str, Any]) -> None:
    key = made["key"]
    body = {"answers": {"sky": "blue"}}
    first = client.put(AT, json=body, headers=by(key, 1, "one"))
    client.put(AT, json={"answers": {"sky": "starry"}}, headers=by(key, 2))
    for revision in (1, 3):
        again = client.put(AT, json=body, headers=by(key, revision, "one"))
        assert (again.status_code, again.content, again.headers["ETag"]) == (200, first.content, '"2"')
    told = read(client, key)
    assert (told["revision"], told["answers"]) == (3, {"sky": "starry"})


def test_what_changes_nothing_is_known_again_too(client: TestClient, made: dict[str, Any]) -> None:
    assert client.put(AT, json=SENT, headers=by(made["key"], 1, "one")).json() == {"revision": 2}
    client.put(AT, json={}, headers=by(made["key"], 2))
    assert client.put(AT, json=SENT, headers=by(made["key"], 1, "one")).json() == {"revision": 2}


@pytest.mark.parametrize(("once", "statuses"), [(None, [200, 412, 412, 412]), ("one", [200, 200, 200, 200])])
def test_of_several_at_once_one_is_done(
    client: TestClient, made: dict[str, Any], once: str | None, statuses: list[int]
) -> None:
    def replace(_number: int) -> Response:
        return client.put(AT, json={"answers": {"sky": "blue"}}, headers=by(made["key"], 1, once))

    with ThreadPoolExecutor(4) as threads:
        answers = list(threads.map(replace, range(4)))
    assert sorted(each.status_code for each in answers) == statuses
    assert {each.json()["revision"] for each in answers if each.status_code == 200} == {2}
    assert read(client, made["key"])["revision"] == 2


def test_the_same_name_for_something_else_is_refused(client: TestClient, made: dict[str, Any]) -> None:
    client.put(AT, json={}, headers=by(made["key"], 1, "one"))
    problem(client.put(AT, json=SENT, headers=by(made["key"], 2, "one")), 422, "another-body-before")
    assert read(client, made["key"])["revision"] == 2


def test_what_was_refused_was_not_done(client: TestClient, made: dict[str, Any]) -> None:
    assert client.put(AT, json={}, headers=by(made["key"], 7, "one")).status_code == 412
    assert client.put(AT, json={"answers": {"sky": "blue"}}, headers=by(made["key"], 1, "one")).status_code == 200


def test_the_last_eight_are_known(client: TestClient, casework: Casework, made: dict[str, Any]) -> None:
    for number in range(MOST_REPLAYS + 1):
        client.put(AT, json={}, headers=by(made["key"], number + 1, f"CANARY-{number}"))
    assert client.put(AT, json={}, headers=by(made["key"], 1, "CANARY-0")).status_code == 412
    assert client.put(AT, json={}, headers=by(made["key"], 1, "CANARY-1")).json() == {"revision": 3}
    assert "CANARY" not in str(casework.open(key_of(made["key"])).content.document())


@pytest.mark.parametrize(("name", "status"), [("", 400), ("a" * LONGEST_KEY, 200), ("a" * (LONGEST_KEY + 1), 400)])
def test_the_name_of_what_is_done_once_has_a_length(
    client: TestClient, made: dict[str, Any], name: str, status: int
) -> None:
    assert client.put(AT, json={}, headers=by(made["key"], 1, name)).status_code == status


def test_a_case_does_not_grow_for_ever(client: TestClient, casework: Casework, made: dict[str, Any]) -> None:
    """What was taken back is remembered for pages that show it still, the latest first; what clashes, always."""
    key = key_of(made["key"])
    casework.save(key, {"who.advice.a": ("cook",)}, 1)
    clashing = casework.alter(key, lambda content, revision: merged(content, {"who.advice.a": ("eve",)}, 1, revision))
    assert "who.advice.a" in clashing.content.clashes
    revision = clashing.revision
    for number in range(3):
        body = {"notes": {f"who.advice.n{number}-{each}": "x" for each in range(MOST_TAKEN_BACK // 2 + 1)}}
        revision = client.put(AT, json=body, headers=by(made["key"], revision)).json()["revision"]
    entries = casework.open(key).content.entries
    gone = {name for name, entry in entries.items() if not entry.values}
    assert len(gone - {"who.advice.a"}) == MOST_TAKEN_BACK
    assert "who.advice.a" in gone
    assert "who.advice.n1-7" in gone
    assert "answers.sky" not in gone


BODIES: list[dict[str, Any]] = [
    {"answers": {"sky": "grey"}},
    {"answers": {"sky": "blue"}, "kept": True},
    {"kept": False},
]
PUTS = st.tuples(st.sampled_from([-1, 0, 0, 1]), st.sampled_from([None, None, "a", "b"]), st.sampled_from(range(3)))
SAVES = st.sampled_from([("hats",), ("kites",), ()])


@pytest.mark.slow
@settings(max_examples=15)
@given(st.lists(PUTS | SAVES, min_size=2, max_size=12))
def test_laws_of_revisions_and_of_what_is_done_once(
    client: TestClient, casework: Casework, steps: list[tuple[Any, ...]]
) -> None:
    """Only what names the newest revision changes anything; what was done once is answered as it was, and not done."""
    key = client.post(AT, json={}).json()["key"]
    revision, kept = 1, False
    answers: dict[str, str] = {}
    done: dict[str, tuple[int, int]] = {}
    for step in steps:
        if len(step) < 3:
            # A page is saved in between.
            saved = casework.save(key_of(key), {"answers.wind": step}, revision)
            revision = saved.revision
            answers = {each: said for each, said in answers.items() if each != "wind"}
            answers |= {"wind": step[0]} if step else {}
        else:
            off, once, number = step
            body = BODIES[number]
            answer = client.put(AT, json=body, headers=by(key, revision + off, once))
            if once in done:
                before, came_to = done[once]
                assert answer.status_code == (200 if before == number else 422)
                assert before != number or answer.json() == {"revision": came_to}
            elif off:
                assert answer.status_code == 412
            else:
                after = body.get("answers", {}), body.get("kept", kept)
                revision += bool(once) or after != (answers, kept)
                answers, kept = after
                assert (answer.status_code, answer.json()) == (200, {"revision": revision})
                if once:
                    done[once] = number, revision
        told = read(client, key)
        assert (told["revision"], told["answers"], told["kept"]) == (revision, answers, kept)
