import asyncio
import json
from collections.abc import Iterator

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from starlette.types import Message, Receive, Scope, Send

from api.http.middleware.body_limit import LARGEST_BODY, BodyLimit
from api.http.problems import HttpProblem, problem_response
from tests.api.asgi import ask, body_in_chunks, exchange, http_scope

JSON = {"Content-Type": "application/json"}


def _padded(size: int) -> bytes:
    return b'{"answers": {}}'.ljust(size)


def test_a_body_of_exactly_the_largest_size_is_read(client: TestClient) -> None:
    assert client.post("/api/v1/evaluations", content=_padded(LARGEST_BODY), headers=JSON).status_code == 200


def _assert_too_large(status: int, media_type: str, problem: object) -> None:
    assert (status, media_type) == (413, "application/problem+json")
    assert problem == {
        "type": "about:blank",
        "title": "Content Too Large",
        "status": 413,
        "detail": "The body is too large.",
    }


def test_one_byte_more_is_refused_by_what_it_says_of_itself(client: TestClient) -> None:
    answer = client.post("/api/v1/evaluations", content=_padded(LARGEST_BODY + 1), headers=JSON)
    _assert_too_large(answer.status_code, answer.headers["content-type"], answer.json())
    assert answer.headers["connection"] == "close"


def test_one_byte_more_is_refused_while_it_arrives(client: TestClient) -> None:
    def chunks() -> Iterator[bytes]:
        for start in range(0, LARGEST_BODY + 1, 1000):
            yield _padded(LARGEST_BODY + 1)[start : start + 1000]

    answer = client.post("/api/v1/evaluations", content=chunks(), headers=JSON)
    assert "content-length" not in answer.request.headers
    _assert_too_large(answer.status_code, answer.headers["content-type"], answer.json())


@pytest.mark.parametrize("length", ["-1", "+70000", "7e4", "", "\xd9\xa7\xd9\xa0", "9" * 30, "10", "0" * 30 + "70000"])
def test_a_false_length_does_not_help(app: FastAPI, length: str) -> None:
    scope = http_scope("POST", "/api/v1/evaluations", [*JSON.items(), ("Content-Length", length)])
    status, headers, body = ask(app, scope, body_in_chunks(b"x" * 40_000, b"x" * 40_000))
    _assert_too_large(status, headers["content-type"], json.loads(body))


@pytest.mark.parametrize("length", ["65537", "9" * 19, "1" + "0" * 18, "0" * 20 + "65537", "9" * 5000])
def test_a_length_too_large_is_not_waited_for(app: FastAPI, length: str) -> None:
    scope = http_scope("POST", "/api/v1/evaluations", [*JSON.items(), ("Content-Length", length)])
    # Nothing arrives, and nothing is waited for.
    status, headers, body = ask(app, scope, [])
    _assert_too_large(status, headers["content-type"], json.loads(body))


@pytest.mark.parametrize("coding", ["gzip", "GZIP", "br", "identity, gzip", "nonsense"])
def test_a_packed_body_is_not_unpacked(client: TestClient, coding: str) -> None:
    answer = client.post("/api/v1/evaluations", content=b"{}", headers=JSON | {"Content-Encoding": coding})
    assert (answer.status_code, answer.headers["accept-encoding"]) == (415, "identity")
    assert answer.json()["detail"] == "The body has to be sent unpacked."


@pytest.mark.parametrize("coding", ["identity", "Identity ", ""])
def test_a_body_that_says_it_is_not_packed_is_read(client: TestClient, coding: str) -> None:
    answer = client.post("/api/v1/evaluations", content=b"{}", headers=JSON | {"Content-Encoding": coding})
    assert answer.status_code == 200


def test_the_application_never_sees_more_than_the_cap() -> None:
    seen: list[int] = []

    async def reader(_scope: Scope, receive: Receive, _send: Send) -> None:
        while True:
            seen.append(len((await receive())["body"]))

    limited = BodyLimit(reader, answer=problem_response, largest=100)
    with pytest.raises(HttpProblem):
        exchange(limited, http_scope("POST"), body_in_chunks(b"x" * 60, b"x" * 40, b"x", b"x" * 50))
    assert seen == [60, 40]


def test_a_body_that_does_not_come_in_time_is_refused(client: TestClient) -> None:
    app = client.app
    limited = BodyLimit(app, answer=problem_response, seconds=0)
    status, headers, body = ask(limited, http_scope("POST", "/api/v1/evaluations", JSON.items()), [])
    assert (status, headers["connection"]) == (408, "close")
    assert json.loads(body)["detail"] == "The body did not arrive in time."


def test_after_the_body_there_is_no_hurry() -> None:
    async def patient(_scope: Scope, receive: Receive, send: Send) -> None:
        await receive()
        with pytest.raises(TimeoutError):
            # It waits for the client to leave, longer than a body may take.
            await asyncio.wait_for(receive(), 0.001)
        await send({"type": "http.response.start", "status": 204, "headers": []})

    limited = BodyLimit(patient, answer=problem_response, seconds=0.0005)
    sent = exchange(limited, http_scope("POST"), body_in_chunks(b"x"))
    assert [message["type"] for message in sent] == ["http.response.start"]


def test_a_disconnect_passes_through() -> None:
    got: list[Message] = []

    async def reader(_scope: Scope, receive: Receive, _send: Send) -> None:
        got.append(await receive())

    exchange(BodyLimit(reader, answer=problem_response), http_scope("POST"), [{"type": "http.disconnect"}])
    assert got == [{"type": "http.disconnect"}]


def test_other_connections_pass_untouched() -> None:
    async def lifespan(_scope: Scope, _receive: Receive, send: Send) -> None:
        await send({"type": "lifespan.startup.complete"})

    limited = BodyLimit(lifespan, answer=problem_response)
    assert exchange(limited, {"type": "lifespan"}) == [{"type": "lifespan.startup.complete"}]
