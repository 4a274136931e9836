"""Start the service, send something to each of its addresses, and print what was opened meanwhile.

A program of its own: nothing may have been loaded before, and a hook for audits stays for good.
"""

import json
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from tests.api.asgi import ask, body_in_chunks, http_scope
from web.app import app_factory

FORM, PARTS, JSON = "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "application/json"
BESIDE: tuple[dict[str, object], ...] = ({}, {"decision": "meal"}, {"decision": "meal", "option": "jam"}, {"other": {}})
FILE = (
    b'--x\r\nContent-Disposition: form-data; name="%s"; filename="f"\r\n\r\n{"answers": {"sky": "grey"}}\r\n--x--\r\n'
)
BODIES: tuple[tuple[str, bytes], ...] = (
    (FORM, b"answers.sky=grey&answers.wind=kites&answers.ants=many"),
    *((PARTS, FILE % name) for name in (b"saved-case", b"earlier-file")),
    *((JSON, json.dumps({"answers": {"sky": "grey"}} | each).encode()) for each in BESIDE),
)
SLOTS = {
    "decision": "place",
    "decision_id": "place",
    "check": "cake-ready",
    "section": "food",
    "form": "md",
    "page": "sky",
    "way": "link",
}

_opened: list[str] = []
_watching = False


def _note(event: str, arguments: tuple[object, ...]) -> None:
    if _watching and event == "open" and isinstance(arguments[0], str | bytes):
        _opened.append(str(arguments[0]))


@contextmanager
def watching() -> Iterator[None]:
    global _watching  # noqa: PLW0603
    _watching = True
    yield
    _watching = False


def main() -> None:
    sys.addaudithook(_note)
    app = app_factory()
    # Solvers are made in threads of their own, which may have just begun.
    app.state.analysts.submit(lambda analyst, _remaining: analyst.prepare()).result()
    held = app.state.casework.begin(values={"answers.sky": ("grey",)})
    slots = SLOTS | {"name": held.name}
    cookie = ("Cookie", f"case={held.key.text}")
    statuses = []
    with watching():
        for route in app.state.routes:
            path = re.sub(r"{(\w+)[^}]*}", lambda slot: slots.get(slot[1], "none-such"), route.path)
            for method in route.methods:
                for media_type, body in [("", b"")] if method == "GET" else BODIES:
                    if path.endswith("/delete"):
                        continue
                    headers = [("Content-Type", media_type), ("Accept-Encoding", "gzip"), cookie]
                    scope = http_scope(method, path, [*headers, ("Sec-Fetch-Site", "same-origin")])
                    statuses.append(ask(app, scope, body_in_chunks(body))[0])
    found = [*_opened]
    # A template that is forgotten has to be seen.
    app.state.site.renderer.templates.cache.clear()
    with watching():
        ask(app, http_scope("GET", "/none-such"))
    print(json.dumps({"opened": found, "again": _opened[len(found) :], "statuses": statuses}))


if __name__ == "__main__":
    main()
