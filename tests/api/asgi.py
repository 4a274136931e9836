"""An application called as a server calls it, message by message."""

import asyncio
from collections.abc import Iterable
from typing import Any

from starlette.types import ASGIApp, Message, Scope

Answer = tuple[int, dict[str, str], bytes]


def http_scope(method: str = "GET", path: str = "/", headers: Iterable[tuple[str, str]] = (), **more: Any) -> Scope:
    """A request; to this machine, where its headers do not say to which."""
    headers = list(headers)
    if not any(name.lower() == "host" for name, _ in headers):
        headers.append(("Host", "localhost"))
    return {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": method,
        "scheme": "http",
        "path": path,
        "raw_path": path.encode(),
        "root_path": "",
        "query_string": b"",
        "headers": [(name.lower().encode("latin-1"), value.encode("latin-1")) for name, value in headers],
        "client": ("127.0.0.1", 50000),
        "server": ("127.0.0.1", 8000),
        **more,
    }


def body_in_chunks(*chunks: bytes) -> list[Message]:
    last = len(chunks) - 1
    return [{"type": "http.request", "body": chunk, "more_body": number < last} for number, chunk in enumerate(chunks)]


NO_BODY: tuple[Message, ...] = ({"type": "http.request", "body": b"", "more_body": False},)


def exchange(app: ASGIApp, scope: Scope, messages: Iterable[Message] = NO_BODY) -> list[Message]:
    """What the application sends; when its messages are used up, it waits for ever."""
    sent: list[Message] = []
    waiting = iter(messages)

    async def receive() -> Message:
        for message in waiting:
            return message
        never: asyncio.Future[Message] = asyncio.get_running_loop().create_future()
        return await never

    async def send(message: Message) -> None:
        sent.append(message)

    async def call() -> None:
        await app(scope, receive, send)

    asyncio.run(call())
    return sent


def ask(app: ASGIApp, scope: Scope, messages: Iterable[Message] = NO_BODY) -> Answer:
    """Status, headers and body of the answer."""
    start, *rest = exchange(app, scope, messages)
    headers = {name.decode("latin-1"): value.decode("latin-1") for name, value in start["headers"]}
    return start["status"], headers, b"".join(message.get("body", b"") for message in rest)
