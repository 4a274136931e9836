import pytest
from fastapi.testclient import TestClient
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from api.http.middleware.headers import ALWAYS, CONTENT_SECURITY_POLICY, SecurityHeaders
from tests.api.asgi import ask, exchange, http_scope


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", "/health"),
        ("GET", "/api/v1/decisions"),
        ("HEAD", "/api/v1/decisions"),
        ("POST", "/api/v1/evaluations"),
        ("PUT", "/api/v1/evaluations"),
        ("GET", "/api/v1/decisions/nope"),
        ("GET", "/nope"),
        ("GET", "/api/v1/openapi.json"),
    ],
)
def test_every_answer_carries_them(client: TestClient, method: str, path: str) -> None:
    answer = client.request(method, path)
    assert {name: answer.headers[name] for name in ALWAYS} == ALWAYS
    assert "server" not in answer.headers


def test_the_policy_knows_no_unsafe_source() -> None:
    assert CONTENT_SECURITY_POLICY.startswith("default-src 'self';")
    assert not {"'unsafe-inline'", "'unsafe-eval'", "data:", "*"} & set(CONTENT_SECURITY_POLICY.split())


async def _careless(scope: Scope, receive: Receive, send: Send) -> None:
    await Response("x", headers={"Server": "me", "Referrer-Policy": "unsafe-url"})(scope, receive, send)


def test_what_an_application_says_otherwise_is_overruled() -> None:
    _, headers, _ = ask(SecurityHeaders(_careless), http_scope())
    assert headers["referrer-policy"] == "same-origin"
    assert "server" not in headers


def test_what_does_not_say_that_it_may_be_kept_may_not() -> None:
    assert ask(SecurityHeaders(_careless), http_scope())[1]["cache-control"] == "no-store"
    kept = Response("x", headers={"Cache-Control": "max-age=60"})
    assert ask(SecurityHeaders(kept), http_scope())[1]["cache-control"] == "max-age=60"


def test_transport_security_is_asked_for_where_there_is_transport_security() -> None:
    assert "strict-transport-security" not in ask(SecurityHeaders(_careless), http_scope())[1]
    secure = ask(SecurityHeaders(_careless), http_scope(scheme="https"))[1]
    assert secure["strict-transport-security"] == "max-age=63072000"


def test_other_connections_pass_untouched() -> None:
    async def lifespan(_scope: Scope, _receive: Receive, send: Send) -> None:
        await send({"type": "lifespan.startup.complete"})

    assert exchange(SecurityHeaders(lifespan), {"type": "lifespan"}) == [{"type": "lifespan.startup.complete"}]
