"""Stored cases are made, read and deleted by a key in a header, which nothing else tells."""

import json
import logging
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from api.app import create_app
from api.services.casework.content import Content
from api.services.casework.held import Casework
from api.settings import Settings
from api.store.cases import Cases
from api.store.errors import ConflictError
from api.store.keys import key_of, new_key
from tests.api.asgi import ask, body_in_chunks, http_scope
from tests.api.conftest import TOY
from tests.api.routes.cases.stored import AT, SENT, Headers, by, problem, read
from tests.api.test_nasties import BODIES


@pytest.fixture(scope="module")
def away(tmp_path_factory: pytest.TempPathFactory) -> TestClient:
    """A service whose database cannot be opened: a folder stands there."""
    return TestClient(
        create_app(Settings(knowledge=TOY, database_url=f"sqlite:///{tmp_path_factory.mktemp('folder')}"))
    )


def test_a_new_case_tells_its_keys_and_no_address_has_any(client: TestClient) -> None:
    answer = client.post(AT, json=SENT)
    made = answer.json()
    assert (answer.status_code, answer.headers["Location"], answer.headers["ETag"]) == (201, AT, '"1"')
    assert answer.headers["Cache-Control"] == "no-store"
    assert "set-cookie" not in answer.headers
    assert set(made) == {"key", "words", "reader", "name", "revision", "expires", "kept"}
    key = key_of(made["key"])
    assert key.may_write
    assert key.words == tuple(made["words"])
    assert key.reader.text == made["reader"]
    assert (made["revision"], made["kept"]) == (1, False)
    ends = datetime.fromisoformat(made["expires"]) - datetime.now(UTC)
    assert timedelta(hours=23) < ends <= timedelta(hours=25)


@pytest.mark.parametrize("which", ["key", "words", "reader"])
def test_a_case_is_read_as_it_was_sent(client: TestClient, made: dict[str, Any], which: str) -> None:
    given = " ".join(made["words"]) if which == "words" else made[which]
    told = read(client, given)
    assert {name: told[name] for name in SENT} == SENT
    assert {name: told[name] for name in ("name", "revision", "expires", "kept")} == {
        name: made[name] for name in ("name", "revision", "expires", "kept")
    }
    assert told["knowledge"] == client.get("/ready").json()["knowledge"]
    assert "left_out" not in told


def test_below_a_path_the_place_is_below_it_too(app: FastAPI) -> None:
    headers = [("Content-Type", "application/json")]
    status, told, _ = ask(app, http_scope("POST", AT, headers, root_path="/picnics"), body_in_chunks(b"{}"))
    assert (status, told["location"]) == (201, f"/picnics{AT}")


def test_an_empty_case_can_be_stored_and_kept_from_the_start(client: TestClient) -> None:
    made = client.post(AT, json={"kept": True}).json()
    assert made["kept"]
    assert datetime.fromisoformat(made["expires"]) - datetime.now(UTC) > timedelta(days=89)
    assert read(client, made["key"])["answers"] == {}


def test_a_deleted_case_is_gone(client: TestClient, made: dict[str, Any]) -> None:
    answer = client.delete(AT, headers=by(made["key"]))
    assert (answer.status_code, answer.content) == (204, b"")
    for key in (made["key"], made["reader"]):
        problem(client.get(AT, headers=by(key)), 401, "no-case")
    problem(client.delete(AT, headers=by(made["key"])), 401, "no-case")


def test_a_case_can_be_deleted_in_the_revision_that_was_read_only(client: TestClient, made: dict[str, Any]) -> None:
    client.put(AT, json={}, headers=by(made["key"], 1))
    problem(client.delete(AT, headers=by(made["key"], 1)), 412, "case-changed-since")
    assert client.delete(AT, headers=by(made["key"], 2)).status_code == 204


def test_a_save_that_comes_before_a_deletion_ends_it(
    client: TestClient, casework: Casework, made: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    does = Cases.delete

    def late(self: Cases, key: Any, *, expected: int | None = None) -> None:
        casework.save(key, {"answers.sky": ("blue",)}, 1)
        does(self, key, expected=expected)

    monkeypatch.setattr(Cases, "delete", late)
    problem(client.delete(AT, headers=by(made["key"], 1)), 412, "case-changed-since")
    assert read(client, made["key"])["answers"]["sky"] == "blue"


def test_a_reader_reads_and_changes_nothing(client: TestClient, made: dict[str, Any]) -> None:
    theirs = by(made["reader"], 1)
    for answer in (
        client.put(AT, json={}, headers=theirs),
        client.delete(AT, headers=theirs),
        client.post(f"{AT}/keys", headers=theirs),
    ):
        problem(answer, 403, "key-only-reads")
    assert read(client, made["reader"])["answers"] == SENT["answers"]


def test_new_keys_withdraw_the_old_ones(client: TestClient, made: dict[str, Any]) -> None:
    answer = client.post(f"{AT}/keys", headers=by(made["key"]))
    new = answer.json()
    assert (answer.status_code, answer.headers["Location"], answer.headers["ETag"]) == (201, AT, '"2"')
    for key in (made["key"], made["reader"]):
        assert client.get(AT, headers=by(key)).status_code == 401
    assert read(client, new["reader"]) | {"revision": 1} == read(client, new["key"]) | {"revision": 1}
    assert (new["name"], read(client, new["key"])["answers"]) == (made["name"], SENT["answers"])


def test_while_others_save_all_the_time_the_keys_stay(
    client: TestClient, made: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Cases, "rekey", _raising(ConflictError()))
    problem(client.post(f"{AT}/keys", headers=by(made["key"])), 409, "others-save")
    assert read(client, made["key"])["revision"] == 1


def _raising(error: Exception) -> Callable[..., Any]:
    def does(*_: Any, **__: Any) -> Any:
        raise error

    return does


@pytest.mark.parametrize("reads", [False, True])
@pytest.mark.parametrize(("method", "path"), [("GET", AT), ("PUT", AT), ("DELETE", AT), ("POST", f"{AT}/keys")])
def test_what_opens_nothing_is_answered_with_the_same_bytes(
    app: FastAPI, client: TestClient, method: str, path: str, reads: bool
) -> None:
    """Unknown, ended, deleted and malformed keys."""
    made = client.post(AT, json=SENT).json()
    client.delete(AT, headers=by(made["key"]))
    days_ago = Cases(app.state.database, clock=lambda: datetime.now(UTC) - timedelta(days=2))
    ended, _ = days_ago.create(app.state.casework.begin().content.document())
    keys = [each.reader.text if reads else each.text for each in (new_key(), ended, key_of(made["key"]))]
    malformed = ["nope", keys[0][:-1], f"{keys[0]}A", "x" * 5000, "abandon " * 12]
    sent = [by(key, 1) for key in (*keys, *malformed)]
    answers = [client.request(method, path, headers=each, json={}) for each in sent]
    for answer in answers:
        problem(answer, 401, "no-case")
        assert answer.headers["WWW-Authenticate"] == "Bearer"
    assert len({(answer.content, tuple(sorted(answer.headers.items()))) for answer in answers}) == 1


@pytest.mark.parametrize(
    "headers", [{}, {"Authorization": ""}, {"Authorization": "Bearer"}, {"Authorization": "Basic KEY"}]
)
def test_a_key_comes_in_its_header_and_no_other_way(client: TestClient, made: dict[str, Any], headers: Headers) -> None:
    key = made["key"]
    headers = {name: value.replace("KEY", key) for name, value in headers.items()}
    cookies = {"Cookie": f"case={key}; key={key}"}
    answer = client.get(f"{AT}?key={key}", headers=headers | cookies)
    assert problem(answer, 401, "no-case")["detail"].endswith("after `Bearer`.")
    assert answer.headers["WWW-Authenticate"] == "Bearer"


@pytest.mark.parametrize(
    ("wrong", "pointer"),
    [
        ({"nope": {}}, "/nope"),
        ({"answers": {"sky": "nope"}}, "/answers/sky"),
        ({"unsure": ["nope"]}, "/unsure"),
        ({"unsure": "sky"}, "/unsure"),
        ({"fixed": ["nope"]}, "/fixed/0"),
        ({"efforts": {"sky": 4}}, "/efforts/sky"),
        ({"efforts": {"sky": True}}, "/efforts/sky"),
        ({"kept": 1}, "/kept"),
        ({"revision": "1"}, "/revision"),
        ({"name": 1}, "/name"),
        ({"notes": []}, "/notes"),
        ({"notes": {"reasons.place": ""}}, "/notes"),
        ({"notes": {"reasons.place": "   "}}, "/notes"),
        ({"notes": {"reasons.place": 1}}, "/notes"),
        ({"notes": {"reasons.place": "a" * 201}}, "/notes"),
        ({"notes": {"reasons.place": "a\u0000b"}}, "/notes"),
        ({"notes": {"reasons.place": "a\u202eb"}}, "/notes"),
        ({"notes": {"reasons.place": "\ud800"}}, "/notes"),
        ({"notes": {"answers.sky": "grey"}}, "/notes"),
        ({"notes": {"reasons.": "a"}}, "/notes"),
        ({"notes": {"reasons.place\n": "a"}}, "/notes"),
        ({"notes": {"done.advice.bring": "no"}}, "/notes"),
    ],
)
def test_bodies_are_read_strictly(
    client: TestClient, made: dict[str, Any], wrong: dict[str, Any], pointer: str
) -> None:
    body = json.dumps(wrong).encode()
    of_json = {"Content-Type": "application/json"}
    for method, key in (("POST", {}), ("PUT", by(made["key"], 1))):
        answer = client.request(method, AT, content=body, headers=key | of_json)
        found = problem(answer, 422, "invalid-case")
        assert [each["path"] for each in found["errors"]] == [pointer]
    assert read(client, made["key"])["revision"] == 1


def test_nonsense_is_refused_and_stores_nothing(client: TestClient, made: dict[str, Any]) -> None:
    of_json = {"Content-Type": "application/json"}
    for body in BODIES.values():
        for method, headers in (("POST", of_json), ("PUT", of_json | by(made["key"], 1))):
            assert client.request(method, AT, content=body, headers=headers).status_code in (400, 422)
    assert read(client, made["key"])["revision"] == 1


def test_a_note_is_one_line(client: TestClient) -> None:
    made = client.post(AT, json={"notes": {"reasons.place": "  It \n rains\t"}}).json()
    assert read(client, made["key"])["notes"] == {"reasons.place": "It rains"}


def test_the_cap_on_bodies_holds(client: TestClient, made: dict[str, Any]) -> None:
    body = {"notes": {f"who.advice.a{number}": "a" * 200 for number in range(400)}}
    assert client.post(AT, json=body).status_code == 413
    assert client.put(AT, json=body, headers=by(made["key"], 1)).status_code == 413


def test_where_the_store_is_away_it_says_so_and_evaluations_go_on(
    away: TestClient, caplog: pytest.LogCaptureFixture
) -> None:
    key = new_key().text
    answers = [
        away.post(AT, json=SENT),
        *(away.request(each, AT, json={}, headers=by(key, 1)) for each in ("GET", "PUT", "DELETE")),
    ]
    for answer in answers:
        problem(answer, 503, "store-away")
        assert int(answer.headers["Retry-After"]) > 0
    assert "Cases cannot be reached" in caplog.text
    assert away.post("/api/v1/evaluations", json={"answers": {"sky": "grey"}}).status_code == 200


def test_no_key_answer_or_note_is_told_to_anybody_else(client: TestClient, caplog: pytest.LogCaptureFixture) -> None:
    note = "CANARY note"
    with caplog.at_level(logging.DEBUG):
        made = client.post(AT, json=SENT | {"notes": {"reasons.place": note}}).json()
        ours = by(made["key"], 1, "CANARY once")
        answers = [
            client.get(AT, headers=ours),
            client.put(AT, json={"notes": {"reasons.place": note}, "answers": {"sky": "starry"}}, headers=ours),
            client.put(AT, json={"notes": {"CANARY": note}}, headers=by(made["key"], 2)),
            client.put(AT, json={}, headers=by(made["reader"], 2)),
            client.get(AT, headers=by(f"{made['key']}A")),
            client.delete(AT, headers=ours),
        ]
    log = "\n".join(f"{each.getMessage()} {each.args}" for each in caplog.records)
    secret = (made["key"], made["reader"], made["words"][0] + " " + made["words"][1], "CANARY", "starry")
    assert not [each for each in secret if each in log]
    for answer in answers:
        assert not [each for each in secret if each in str(answer.headers)]
    for answer in answers[2:]:
        assert not [each for each in secret if each in answer.text]
    assert f"PUT {AT} 200" in log


def test_no_other_site_may_read_it(client: TestClient, made: dict[str, Any]) -> None:
    theirs = {"Origin": "https://elsewhere.example", "Sec-Fetch-Site": "cross-site"}
    asked = {"Access-Control-Request-Method": "PUT", "Access-Control-Request-Headers": "authorization"}
    answers = [
        client.get(AT, headers=by(made["key"]) | theirs),
        client.options(AT, headers=theirs | asked),
        client.put(AT, json={}, headers=by(made["key"], 1) | theirs),
    ]
    assert not [name for answer in answers for name in answer.headers if name.startswith("access-control")]
    assert answers[2].status_code == 403


def test_a_program_without_a_browsers_headers_is_served(app: FastAPI, made: dict[str, Any]) -> None:
    headers = [("Content-Type", "application/json"), *by(made["key"], 1).items()]
    status, _, body = ask(app, http_scope("PUT", AT, headers), body_in_chunks(b"{}"))
    assert (status, body) == (200, b'{"revision":2}')


def test_the_head_of_a_case(client: TestClient, made: dict[str, Any]) -> None:
    answer = client.head(AT, headers=by(made["key"]))
    assert (answer.status_code, answer.headers["ETag"], answer.content) == (200, '"1"', b"")


def test_methods_are_told(client: TestClient) -> None:
    answer = client.patch(AT)
    assert (answer.status_code, answer.headers["Allow"]) == (405, "DELETE, GET, HEAD, POST, PUT")


def test_what_is_stored_tells_nothing(app: FastAPI, made: dict[str, Any]) -> None:
    place: Path = app.state.database.place.path
    bytes_there = b"".join(each.read_bytes() for each in place.parent.iterdir())
    for each in (made["key"], made["key"][1:], made["reader"][1:], made["name"], "It rains", "answers"):
        assert each.encode() not in bytes_there


def test_a_document_of_the_store_is_one_of_the_pages(casework: Casework, made: dict[str, Any]) -> None:
    content = casework.open(key_of(made["key"])).content
    assert Content.read(content.document()) == content
    assert content.values["answers.wind"] == ("hats", "kites")
    assert content.values["efforts.sky"] == ("3",)
    assert content.values["unsure.sky"] == content.values["fixed.wind"] == ("yes",)
