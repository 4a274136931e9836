import logging
import re

import pytest
from fastapi.testclient import TestClient
from starlette.types import Receive, Scope, Send

from api.http.middleware.access import AccessLog
from tests.api.asgi import exchange, http_scope


def _lines(caplog: pytest.LogCaptureFixture) -> list[str]:
    return [
        re.sub(r"[0-9.]+ ms$", "N ms", each.getMessage()) for each in caplog.records if each.name == "groundwork.access"
    ]


@pytest.mark.parametrize(
    ("method", "path", "line"),
    [
        ("GET", "/api/v1/decisions/place?secret=1", "GET /api/v1/decisions/{decision_id} 200 N ms"),
        ("GET", "/api/v1/decisions/secret", "GET /api/v1/decisions/{decision_id} 404 N ms"),
        ("HEAD", "/health", "GET /health 200 N ms"),
        ("POST", "/api/v1/evaluations", "POST /api/v1/evaluations 415 N ms"),
        ("DELETE", "/api/v1/evaluations", "DELETE /api/v1/evaluations 405 N ms"),
        ("GET", "/secret", "GET (no route) 404 N ms"),
        ("SECRET", "/health", "OTHER /health 405 N ms"),
    ],
)
def test_a_line_names_the_template_and_how_it_went(
    client: TestClient, caplog: pytest.LogCaptureFixture, method: str, path: str, line: str
) -> None:
    with caplog.at_level(logging.DEBUG):
        client.request(method, path)
    assert _lines(caplog) == [line]


def test_a_body_refused_before_any_route_is_logged(client: TestClient, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO):
        client.post("/api/v1/evaluations", content=b"x" * 70_000)
    assert _lines(caplog) == ["POST (no route) 413 N ms"]


def test_a_connection_that_ends_before_an_answer_is_logged_as_such(caplog: pytest.LogCaptureFixture) -> None:
    async def gone(_scope: Scope, _receive: Receive, _send: Send) -> None:
        return

    with caplog.at_level(logging.INFO):
        assert exchange(AccessLog(gone), http_scope()) == []
    assert _lines(caplog) == ["GET (no route) 499 N ms"]


def test_other_connections_are_not_logged(caplog: pytest.LogCaptureFixture) -> None:
    async def lifespan(_scope: Scope, _receive: Receive, send: Send) -> None:
        await send({"type": "lifespan.startup.complete"})

    with caplog.at_level(logging.INFO):
        assert len(exchange(AccessLog(lifespan), {"type": "lifespan"})) == 1
    assert _lines(caplog) == []
