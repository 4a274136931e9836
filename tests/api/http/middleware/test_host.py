import json

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from starlette.responses import PlainTextResponse
from starlette.types import Receive, Scope, Send

from api.app import create_app
from api.http.middleware.host import AllowedHosts
from api.http.problems import problem_response
from api.settings import Settings
from tests.api.asgi import ask, exchange, http_scope


async def _reached(scope: Scope, receive: Receive, send: Send) -> None:
    await PlainTextResponse("reached")(scope, receive, send)


def _status(*hosts: str, path: str = "/x", root: str = "", allowed: frozenset[str] = frozenset()) -> int:
    scope = http_scope(path=f"{root}{path}", root_path=root)
    scope["headers"] = [(b"host", host.encode("latin-1")) for host in hosts]
    return ask(AllowedHosts(_reached, answer=problem_response, hosts=allowed), scope)[0]


@pytest.mark.parametrize(
    "host",
    [
        "localhost",
        "localhost:8000",
        "LOCALHOST.:1",
        "gw.localhost",
        "127.0.0.1",
        "127.0.0.1:65535",
        "127.8.9.1:80",
        "[::1]",
        "[::1]:8000",
        "[0:0::1]",
        "localhost:",
    ],
)
def test_the_machine_itself_may_always_ask(host: str) -> None:
    assert _status(host) == 200


@pytest.mark.parametrize(
    "host",
    [
        "elsewhere.example",
        "localhost.example",
        "notlocalhost",
        "192.0.2.7",
        "0.0.0.0:8000",
        "[::]",
        "127.0.0.1.example",
        "2130706433",
        "testserver",
    ],
)
def test_a_name_it_does_not_go_by_is_refused(host: str) -> None:
    assert _status(host) == 421


@pytest.mark.parametrize("host", ["a.example", "A.Example:443", "a.example.", "[2001:DB8::1]:80"])
def test_a_name_that_is_allowed_is_taken_with_any_port(host: str) -> None:
    allowed = frozenset({"a.example", "2001:db8::1"})
    assert _status(host, allowed=allowed) == 200
    assert _status(f"x{host}" if host[0] != "[" else "[2001:db8::2]", allowed=allowed) == 421


@pytest.mark.parametrize(
    "hosts",
    [
        (),
        ("",),
        ("localhost", "localhost"),
        ("localhost", "elsewhere.example"),
        ("local\thost",),
        ("localhost/x",),
        ("localhost?x",),
        ("localhost#x",),
        ("me@localhost",),
        ("localhost:0",),
        ("localhost:x",),
        ("localhost:99999",),
        ("[::1",),
        ("[localhost]",),
        (":80",),
    ],
)
def test_what_is_not_one_sound_name_is_no_request(hosts: tuple[str, ...]) -> None:
    assert _status(*hosts) == 400


@pytest.mark.parametrize("path", ["/health", "/ready"])
@pytest.mark.parametrize("hosts", [(), ("192.0.2.7:8000",), ("elsewhere.example",)])
def test_probes_may_ask_by_any_address(path: str, hosts: tuple[str, ...]) -> None:
    assert _status(*hosts, path=path) == _status(*hosts, path=path, root="/gw") == 200
    assert _status(*hosts, path=f"{path}/more") != 200


def test_the_service_goes_by_its_settings_and_says_what_to_do(toy_settings: Settings) -> None:
    named = TestClient(create_app(toy_settings.model_copy(update={"allowed_hosts": ("a.example",)})))
    assert named.get("/api/v1/decisions", headers={"Host": "a.example"}).status_code == 200
    told = named.get("/api/v1/decisions", headers={"Host": "b.example"})
    assert (told.status_code, told.headers["content-type"]) == (421, "application/problem+json")
    assert "ALLOWED_HOSTS" in told.json()["detail"]
    assert "b.example" not in told.text + str(told.headers)
    assert told.headers["x-content-type-options"] == "nosniff"


def test_nothing_of_a_body_is_read(app: FastAPI) -> None:
    status, _, body = ask(app, http_scope("POST", "/api/v1/evaluations", [("Host", "b.example")]), ())
    assert (status, json.loads(body)["title"]) == (421, "Misdirected Request")


def test_other_connections_pass_untouched() -> None:
    async def lifespan(_scope: Scope, _receive: Receive, send: Send) -> None:
        await send({"type": "lifespan.startup.complete"})

    over = AllowedHosts(lifespan, answer=problem_response, hosts=())
    assert exchange(over, {"type": "lifespan"}) == [{"type": "lifespan.startup.complete"}]
