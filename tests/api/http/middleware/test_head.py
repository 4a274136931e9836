import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from starlette.types import Receive, Scope, Send

from api.http.middleware.head import HeadAsGet
from tests.api.asgi import ask, exchange, http_scope


@pytest.mark.parametrize("path", ["/health", "/ready", "/api/v1/decisions", "/api/v1/openapi.json", "/nope"])
def test_head_answers_as_get_without_the_body(client: TestClient, path: str) -> None:
    # Unpacked, as a client would see it that does not ask for compression.
    plain = {"Accept-Encoding": "identity"}
    got, head = client.get(path, headers=plain), client.head(path, headers=plain)
    assert (head.status_code, head.content) == (got.status_code, b"")
    assert head.headers == got.headers


def test_no_byte_of_a_body_leaves_the_application(app: FastAPI) -> None:
    status, headers, body = ask(app, http_scope("HEAD", "/health"))
    assert (status, int(headers["content-length"]) > 0, body) == (200, True, b"")


def test_head_where_there_is_no_get_is_not_allowed(client: TestClient) -> None:
    answer = client.head("/api/v1/evaluations")
    assert (answer.status_code, answer.headers["allow"]) == (405, "POST")


def test_other_connections_pass_untouched() -> None:
    async def lifespan(_scope: Scope, _receive: Receive, send: Send) -> None:
        await send({"type": "lifespan.startup.complete"})

    assert exchange(HeadAsGet(lifespan), {"type": "lifespan"}) == [{"type": "lifespan.startup.complete"}]
