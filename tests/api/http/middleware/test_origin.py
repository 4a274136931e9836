import json

import pytest
from fastapi import FastAPI
from starlette.responses import PlainTextResponse
from starlette.types import Receive, Scope, Send

from api.http.middleware.origin import OneOrigin
from api.http.problems import problem_response
from tests.api.asgi import ask, exchange, http_scope

PAGE = "/questionnaire"
API = "/api/v1/evaluations"
UNSAFE = ["POST", "PUT", "PATCH", "DELETE", "CONNECT", "MADE-UP", "post"]


async def _reached(scope: Scope, receive: Receive, send: Send) -> None:
    await PlainTextResponse("reached")(scope, receive, send)


def _status(*headers: tuple[str, str], method: str = "POST", path: str = PAGE, scheme: str = "http") -> int:
    scope = http_scope(method, path, headers, scheme=scheme)
    return ask(OneOrigin(_reached, answer=problem_response), scope)[0]


@pytest.mark.parametrize("path", [PAGE, API])
@pytest.mark.parametrize(
    ("site", "status"),
    [
        ("same-origin", 200),
        ("none", 200),
        ("same-site", 403),
        ("cross-site", 403),
        ("made-up", 403),
        ("Same-Origin", 403),
        ("same-origin, none", 403),
    ],
)
def test_a_browser_says_where_it_comes_from(path: str, site: str, status: int) -> None:
    for origin in ((), (("Origin", "http://localhost"),), (("Origin", "https://elsewhere.example"),)):
        assert _status(("Sec-Fetch-Site", site), *origin, path=path) == status


@pytest.mark.parametrize("path", [PAGE, API])
@pytest.mark.parametrize(
    ("scheme", "host", "origin", "status"),
    [
        ("http", "a.example", "http://a.example", 200),
        ("http", "a.example:80", "http://a.example", 200),
        ("http", "a.example:8000", "http://A.example:8000", 200),
        ("https", "a.example", "https://a.example:443", 200),
        ("http", "[::1]:8000", "http://[::1]:8000", 200),
        ("http", "a.example", "https://a.example", 403),
        ("https", "a.example", "http://a.example", 403),
        ("https", "a.example:80", "http://a.example", 403),
        ("http", "a.example", "http://a.example:8000", 403),
        ("http", "a.example:8000", "http://a.example", 403),
        ("http", "a.example", "http://b.a.example", 403),
        ("http", "a.example", "http://a.example.b", 403),
        ("http", "a.example", "null", 403),
        ("http", "a.example", "a.example", 403),
        ("http", "a.example", "http://", 403),
        ("http", "a.example", "http://[", 403),
        ("http", "a.example", "file://", 403),
        ("http", "[", "http://[", 403),
    ],
)
def test_else_the_origin_has_to_be_ours(path: str, scheme: str, host: str, origin: str, status: int) -> None:
    assert _status(("Host", host), ("Origin", origin), path=path, scheme=scheme) == status


@pytest.mark.parametrize("method", UNSAFE)
def test_programs_use_the_api_and_pages_are_for_browsers(method: str) -> None:
    assert _status(method=method, path=API) == 200
    assert _status(method=method, path=PAGE) == 403
    assert _status(method=method, path="/apiary") == 403


@pytest.mark.parametrize("method", ["GET", "HEAD", "OPTIONS"])
@pytest.mark.parametrize("path", [PAGE, API])
def test_whoever_only_looks_may_come_from_anywhere(method: str, path: str) -> None:
    for headers in ((), (("Sec-Fetch-Site", "cross-site"),), (("Origin", "https://elsewhere.example"),)):
        assert _status(*headers, method=method, path=path) == 200


def test_the_api_is_the_api_below_a_root_too() -> None:
    over = OneOrigin(_reached, answer=problem_response)
    for path, status in ((f"/gw{API}", 200), ("/gw/plan", 403), ("/gw", 403)):
        assert ask(over, http_scope("POST", path, root_path="/gw"))[0] == status


def test_the_whole_service_refuses_before_it_reads(app: FastAPI) -> None:
    refused = http_scope("POST", API, [("Sec-Fetch-Site", "cross-site")])
    status, headers, body = ask(app, refused, ())
    assert (status, headers["content-type"]) == (403, "application/problem+json")
    assert json.loads(body)["detail"].endswith("Open the page here, and send it from there.")


def test_other_connections_pass_untouched() -> None:
    async def lifespan(_scope: Scope, _receive: Receive, send: Send) -> None:
        await send({"type": "lifespan.startup.complete"})

    over = OneOrigin(lifespan, answer=problem_response)
    assert exchange(over, {"type": "lifespan"}) == [{"type": "lifespan.startup.complete"}]
