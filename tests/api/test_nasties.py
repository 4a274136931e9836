"""Requests that mean harm or nonsense: refused, never a fault of ours, never repeated, nowhere logged."""

import json
import logging

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from tests.api.asgi import ask, body_in_chunks, http_scope

pytestmark = pytest.mark.slow

CANARY = "CANARY.7c0de"
SLUG_CANARY = "canary-7c0de"
JSON = {"Content-Type": "application/json"}
GOOD = {"answers": {"sky": "grey"}}


def _json(value: object) -> bytes:
    return json.dumps(value).encode()


BODIES = {
    "nothing": b"",
    "space": b"   ",
    "no json": CANARY.encode(),
    "an array": _json([CANARY]),
    "a string": _json(CANARY),
    "null": b"null",
    "true": b"true",
    "a number": b"1",
    "a huge whole number": b"9" * 5000,
    "a huge number inside": b'{"answers": {"sky": ' + b"9" * 5000 + b"}}",
    "a huge exponent": b'{"answers": {"sky": 1e99999}}',
    "a long fraction": b'{"answers": {"sky": 0.' + b"1" * 60_000 + b"}}",
    "NaN": b'{"answers": {"sky": NaN}}',
    "Infinity": b'{"answers": {"sky": -Infinity}}',
    "deep arrays": b"[" * 60_000,
    "deep objects": b'{"a":' * 12_000,
    "deep and closed": b'{"answers":' + b"[" * 30_000 + b"]" * 30_000 + b"}",
    "deep answer": b'{"answers":{"sky":' + b"[" * 900 + b"]" * 900 + b"}}",
    "the same part twice": b'{"answers": {}, "answers": {"sky": "grey"}}',
    "the same answer twice": b'{"answers": {"sky": "grey", "sky": "blue"}}',
    "a lone surrogate": b'{"answers": {"sky": "\\ud800"}}',
    "a lone surrogate as a name": b'{"answers": {"\\udfff": "grey"}}',
    "a surrogate as a part": b'{"\\ud800": {}}',
    "raw surrogate bytes": b'{"answers": {"sky": "\xed\xa0\x80"}}',
    "no utf-8": b'{"answers": {"sky": "\xff"}}',
    "overlong utf-8": b'{"answers": {"sky": "\xc0\xaf"}}',
    "utf-16": '{"answers": {}}'.encode("utf-16"),
    "two byte order marks": b"\xef\xbb\xbf\xef\xbb\xbf{}",
    "a null byte": b'{"answers": {"sky": "grey\x00"}}',
    "an escaped null byte": _json({"answers": {"sky": "grey\x00"}}),
    "control characters": _json({"answers": {"\r\nSet-Cookie: x=1": CANARY}}),
    "markup": _json({"answers": {"<script>alert(1)</script>": CANARY}}),
    "a template": _json({"answers": {"{{7*7}}": "${7*7}%s{0}"}}),
    "an unknown part": _json({CANARY: {}}),
    "an unknown question": _json({"answers": {CANARY: CANARY}}),
    "an unknown answer": _json({"answers": {"sky": CANARY}}),
    "an unknown answer in a list": _json({"answers": {"wind": ["hats", CANARY]}}),
    "an object as answer": _json({"answers": {"sky": {CANARY: CANARY}}}),
    "objects in a list": _json({"answers": {"wind": [{CANARY: 1}, [CANARY]]}}),
    "an unhashable part": _json({"importances": {"cost": [CANARY]}}),
    "an unhashable choice": _json({"choices": {"place": {CANARY: 1}}}),
    "parts of the wrong kind": _json({"answers": CANARY, "importances": 1, "choices": None}),
    "everything of Object": _json({"__proto__": {}, "constructor": {}, "answers": {"__class__": "x"}}),
    "a very long name": _json({"answers": {"a" * 60_000: "x"}}),
    "a very long answer": _json({"answers": {"sky": "a" * 60_000}}),
    "many names": _json({"answers": {f"q{number}": "x" for number in range(4_000)}}),
    "many names that look alike": _json({"answers": {f"sky-{number}": "x" for number in range(3_000)}}),
    "many answers": _json({"answers": {"wind": ["hat"] * 7_000}}),
    "two documents": b"{}{}",
    "a comment": b'{} // {"answers": {}}',
    "single quotes": b"{'answers': {}}",
    "a trailing comma": b'{"answers": {},}',
    "a form": b"answers=1",
}


def _leaks(answer_text: str, log: str) -> list[str]:
    return [
        f"{canary} in {where}"
        for canary in (CANARY, "alert(1)", "7*7", "Set-Cookie", "aaaaaaaaaa")
        for where, text in (("answer", answer_text), ("log", log))
        if canary in text
    ]


@pytest.mark.parametrize("path", ["/api/v1/evaluations", "/api/v1/plans", "/api/v1/readiness"])
@pytest.mark.parametrize("body", BODIES.values(), ids=BODIES)
def test_bad_bodies_are_refused_and_leave_nothing_behind(
    client: TestClient, caplog: pytest.LogCaptureFixture, body: bytes, path: str
) -> None:
    with caplog.at_level(logging.DEBUG):
        answer = client.post(path, content=body, headers=JSON)
    assert answer.status_code in (400, 422)
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["status"] == answer.status_code
    assert _leaks(answer.text + str(answer.headers), caplog.text) == []
    assert client.post("/api/v1/evaluations", json=GOOD).status_code == 200


def test_an_unknown_id_is_named_to_who_sent_it_and_to_nobody_else(
    client: TestClient, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG):
        answer = client.post("/api/v1/evaluations", json={"answers": {SLUG_CANARY: "x"}})
    assert SLUG_CANARY in answer.json()["errors"][0]["detail"]
    assert SLUG_CANARY not in caplog.text + str(answer.headers)


def test_a_good_case_leaves_no_trace_either(client: TestClient, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        answer = client.post("/api/v1/evaluations", json={"answers": {"sky": "starry"}})
    assert answer.status_code == 200
    assert "starry" not in caplog.text + str(answer.headers)


LISTS = ["topics", "decisions", "questions", "documents", "readiness", "concerns", "roles", "passages", "glossary"]
IDS = [
    CANARY,
    f"{CANARY}%00",
    "%00",
    "a%0d%0aSet-Cookie:%20x=1",
    "%e2%80%ae",
    "%ff",
    "..%2f..%2fetc%2fpasswd",
    "place%20",
    "%3Cscript%3Ealert(1)",
    "a" * 10_000,
    "%25s%7B0%7D",
    "place;x=1",
    "'",
    "%5C",
    "*",
]


@pytest.mark.parametrize("name", [*LISTS, "problems"])
@pytest.mark.parametrize("identifier", IDS)
def test_bad_ids_are_unknown_and_leave_nothing_behind(
    client: TestClient, caplog: pytest.LogCaptureFixture, name: str, identifier: str
) -> None:
    with caplog.at_level(logging.DEBUG):
        answer = client.get(f"/api/v1/{name}/{identifier}")
    assert answer.status_code == 404
    assert answer.headers["content-type"] == "application/problem+json"
    # The client logs what it asks for.
    ours = "\n".join(each.getMessage() for each in caplog.records if not each.name.startswith("http"))
    assert _leaks(answer.text + str(answer.headers), ours) == []


@pytest.mark.parametrize(
    "headers",
    [
        [("Content-Type", f"application/json; {CANARY}")],
        [("Content-Type", f"{CANARY}/x")],
        [("Content-Length", CANARY)],
        [("Accept", CANARY)],
        [("Accept-Encoding", CANARY)],
        [("If-None-Match", f'"{CANARY}')],
        [("Host", "[")],
        [("Host", CANARY), ("Host", "b")],
        [("Cookie", f"{CANARY}=\xff")],
        [("Authorization", CANARY)],
        [("X-Forwarded-For", CANARY), ("Forwarded", CANARY)],
        [("Expect", "100-continue")],
        [(f"X-{number}", CANARY) for number in range(500)],
    ],
)
@pytest.mark.parametrize("path", ["/api/v1/decisions/place", "/api/v1/evaluations", "/api/v1/plans", "/nope"])
def test_strange_headers_do_no_harm(
    app: FastAPI, caplog: pytest.LogCaptureFixture, headers: list[tuple[str, str]], path: str
) -> None:
    with caplog.at_level(logging.DEBUG):
        for method in ("GET", "POST"):
            status, sent, body = ask(app, http_scope(method, path, headers), body_in_chunks(b"{}"))
            assert status < 500
            assert CANARY not in f"{sent}{body!r}"
    assert CANARY not in caplog.text


@pytest.mark.parametrize("query", [CANARY, f"answers={CANARY}", "a=%ff", "&" * 5000, "%00"])
def test_queries_change_nothing_and_are_not_logged(app: FastAPI, caplog: pytest.LogCaptureFixture, query: str) -> None:
    with caplog.at_level(logging.DEBUG):
        scope = http_scope("GET", "/ready", query_string=query.encode())
        status, _, body = ask(app, scope)
    assert (status, json.loads(body)["status"]) == (200, "ready")
    assert CANARY not in caplog.text
