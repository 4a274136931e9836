"""A case of other knowledge is read as far as this one has it, and the answer says what was left out."""

from typing import Any

import pytest
from fastapi.testclient import TestClient

OLD = {"title": "Picnics", "version": "0.0.9", "hash": "another"}
CASE: dict[str, Any] = {
    "answers": {"sky": "grey", "wind": ["hats", "sails"], "tide": "high"},
    "choices": {"place": "moor"},
    "knowledge": OLD,
}
LEFT_OUT = [
    "'tide' is no longer a question here.",
    "“What does the wind take?”: 'sails' is no longer offered.",
    "“The place”: 'moor' is no longer offered.",
]
KNOWN: dict[str, Any] = {"answers": {"sky": "grey", "wind": ["hats"]}}
BESIDE: dict[str, dict[str, Any]] = {
    "/evaluations": {},
    "/plans": {},
    "/readiness": {"check": "cake-ready"},
    "/evaluations/open-questions": {},
    "/evaluations/firmness": {"decision": "place"},
    "/readiness/gaps": {"check": "cake-ready"},
}


def _told(client: TestClient, path: str, body: dict[str, Any]) -> dict[str, Any]:
    answer = client.post(f"/api/v1{path}", json=body)
    assert answer.status_code == 200, answer.text
    told: dict[str, Any] = answer.json()
    return told


@pytest.mark.parametrize("path", BESIDE)
def test_what_is_known_is_used_and_the_rest_is_said(client: TestClient, path: str) -> None:
    told = _told(client, path, CASE | BESIDE[path])
    assert told.pop("left_out") == LEFT_OUT
    assert told == _told(client, path, KNOWN | BESIDE[path])


def test_nothing_is_said_where_nothing_was_left_out(client: TestClient) -> None:
    assert "left_out" not in _told(client, "/evaluations", KNOWN | {"knowledge": OLD})


def test_an_earlier_case_is_sifted_too(client: TestClient) -> None:
    told = _told(client, "/readiness", KNOWN | {"check": "cake-ready", "earlier": CASE})
    assert told["left_out"] == LEFT_OUT
    assert told["changes"] is not None


@pytest.mark.parametrize("stamp", [{}, {"knowledge": "this"}])
def test_a_case_of_this_knowledge_is_refused_as_a_whole(client: TestClient, stamp: dict[str, Any]) -> None:
    if stamp:
        stamp = {"knowledge": client.get("/ready").json()["knowledge"]}
    body = {name: value for name, value in CASE.items() if name != "knowledge"} | stamp
    assert client.post("/api/v1/evaluations", json=body).status_code == 422


def test_a_part_that_is_unknown_is_refused_whatever_the_stamp(client: TestClient) -> None:
    assert client.post("/api/v1/evaluations", json=CASE | {"notes": {}}).status_code == 422


def test_a_byte_order_mark_is_passed_over(client: TestClient) -> None:
    body = b"\xef\xbb\xbf" + b'{"answers": {"sky": "grey"}}'
    assert client.post("/api/v1/evaluations", content=body, headers={"Content-Type": "application/json"}).is_success
