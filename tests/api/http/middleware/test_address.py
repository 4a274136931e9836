import pytest
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.types import Receive, Scope, Send

from api.http.middleware.address import PlainAddress
from tests.api.asgi import ask, exchange, http_scope


async def _told(scope: Scope, receive: Receive, send: Send) -> None:
    """An application that tells the root path and the path it was asked for."""
    await PlainTextResponse(f"{scope['root_path']} {Request(scope).url.path}")(scope, receive, send)


@pytest.mark.parametrize(
    ("root", "path", "told"),
    [
        ("", "/", " /"),
        ("", "/x", " /x"),
        ("", "/x/", " /x"),
        ("", "/x/y//", " /x/y"),
        ("", "//", " /"),
        ("/gw", "/", "/gw /gw/"),
        ("/gw", "/gw", "/gw /gw/"),
        ("/gw", "/gw/", "/gw /gw/"),
        ("/gw", "/x/", "/gw /gw/x"),
        ("/gw", "/gw/x/", "/gw /gw/x"),
        ("/gw", "/gwx", "/gw /gw/gwx"),
        ("/gw", "/gw/gw", "/gw /gw/gw"),
    ],
)
def test_every_address_has_one_form(root: str, path: str, told: str) -> None:
    assert ask(PlainAddress(_told, root_path=root), http_scope(path=path))[2].decode() == told


@pytest.mark.parametrize("root", ["/gw", "/gw/"])
def test_without_a_setting_the_server_says_where_it_stands(root: str) -> None:
    scope = http_scope(path="/gw/x", root_path=root)
    assert ask(PlainAddress(_told, root_path=""), scope)[2] == b"/gw /gw/x"
    assert ask(PlainAddress(_told, root_path="/other"), scope)[2] == b"/other /other/gw/x"


def test_other_connections_pass_untouched() -> None:
    async def lifespan(_scope: Scope, _receive: Receive, send: Send) -> None:
        await send({"type": "lifespan.startup.complete"})

    assert exchange(PlainAddress(lifespan, root_path="/gw"), {"type": "lifespan"}) == [
        {"type": "lifespan.startup.complete"}
    ]
