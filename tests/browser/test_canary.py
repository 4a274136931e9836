"""The canary: what somebody says in a whole journey is found nowhere but in the sealed body of their case."""

import base64
import re
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import quote, quote_plus

import pytest
from playwright.sync_api import expect

from tests.browser.journeys import BY_WHEN, WHO, WHY, founder
from tests.browser.service import Service, running
from tests.browser.visitor import Visitor

EVERYTHING_LOGGED = (
    "-c",
    """
import logging
from functools import partial
logging.basicConfig(level=logging.DEBUG)
import web.__main__ as service
plain = service.uvicorn.Config
service.uvicorn.Config = lambda *given, **named: plain(*given, **named | {"log_level": "trace"})
service.main([])
""",
)
"""The service as it is, but whatever has something to log, logs it."""
PAGES = 3
TELLING = 8
"""Letters of an answer's name that are no chance."""


@pytest.fixture(scope="module")
def talkative(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    with running(tmp_path_factory.mktemp("talkative"), EVERYTHING_LOGGED) as service:
        yield service


class Overheard:
    """What can be seen of a visitor's browser from outside: addresses, and the heads of answers."""

    def __init__(self, visitor: Visitor) -> None:
        self.addresses: list[str] = []
        self.heads: list[str] = []
        session = visitor.context.new_cdp_session(visitor.page)
        session.send("Network.enable")
        session.on("Network.requestWillBeSent", lambda event: self.addresses.append(event["request"]["url"]))
        session.on("Network.responseReceivedExtraInfo", self._head)

    def _head(self, event: dict[str, Any]) -> None:
        self.heads += [f"{name}: {value}" for name, value in event["headers"].items() if name.lower() != "set-cookie"]


def _secrets(visitor: Visitor, keys: list[str], words: str) -> Mapping[str, list[bytes]]:
    """All that was said and given, in the forms in which it could turn up."""
    answers = {value for said in visitor.said.values() for value in said}
    texts = {
        "note": [WHY, WHO, BY_WHEN],
        "answer": [each for each in (*answers, *visitor.chosen.values()) if len(each) >= TELLING],
        "field": [
            f"{part}.{name}" for part, of in (("answers", visitor.said), ("choices", visitor.chosen)) for name in of
        ],
        "key": [*keys, *(each[1:] for each in keys)],
        "words": [words, *(" ".join(words.split()[place : place + 2]) for place in range(11))],
    }
    assert all(texts.values())
    secrets = {
        kind: [form.encode() for each in found for form in {each, quote(each), quote_plus(each)}]
        for kind, found in texts.items()
    }
    raw = [base64.urlsafe_b64decode(each[1:] + "==") for each in keys]
    return secrets | {"raw key": [form for each in raw for form in (each, each.hex().encode())]}


def _found(secrets: Mapping[str, list[bytes]], places: Mapping[str, bytes]) -> list[str]:
    """Where something of it is."""
    return [
        f"{kind} in {place}"
        for place, content in places.items()
        for kind, forms in secrets.items()
        if any(form in content for form in forms)
    ]


def _journal(database: Path) -> bytes:
    """What the database writes down while it changes every row: the rows as they were."""
    connection = sqlite3.connect(database, isolation_level=None)
    try:
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("UPDATE cases SET revision = revision + 1")
        return b"".join(each.read_bytes() for each in database.parent.glob(f"{database.name}-*"))
    finally:
        connection.execute("ROLLBACK")
        connection.close()


def _everywhere(service: Service, overheard: Overheard) -> dict[str, bytes]:
    return {
        "an address": "\n".join(overheard.addresses).encode(),
        "a head": "\n".join(overheard.heads).encode(),
        "what the service says": service.said().encode(),
        "the database": service.database.read_bytes(),
        "its journal": _journal(service.database),
    }


@pytest.mark.thorough
def test_nothing_of_a_journey_is_found(visit: Callable[..., Visitor], talkative: Service) -> None:
    visitor = visit(talkative.url)
    overheard = Overheard(visitor)
    visitor.go("/")
    for step in founder(visitor, PAGES):
        step(visitor)
    words, keys = visitor.words(), []
    for way in ("Make a link to go on", "Make a link that only reads"):
        visitor.button(way)
        link = visitor.page.get_by_label("The link").input_value()
        keys.append(link.partition("#")[2])
        visitor.link("Back to Keep")
    visitor.button("Exit this case at once")
    visitor.go(f"/open#{keys[0]}")
    expect(visitor.page, "the key left the address").to_have_url(f"{talkative.url}/open")
    visitor.press(visitor.page.locator("form:has(#link) button"))
    secrets = _secrets(visitor, keys, words)
    places = _everywhere(talkative, overheard)
    assert all(places.values()), "there is something to look through"
    assert b"POST" in places["what the service says"]
    assert _found(secrets, places) == []


@pytest.mark.thorough
def test_a_page_that_leaks_is_noticed(visit: Callable[..., Visitor], talkative: Service) -> None:
    visitor = visit(talkative.url)
    overheard = Overheard(visitor)
    visitor.go("/start")
    visitor.page.locator("#scope--first").check()
    visitor.button("Continue")
    visitor.page.evaluate("document.querySelector('main form').method = 'get'")
    for group in visitor.page.locator("fieldset.question").all():
        group.locator(".answers input").first.check()
    visitor.button("Continue")
    asked = re.findall("answers[.][a-z-]+", visitor.page.url)
    assert _found({"field": [each.encode() for each in asked]}, _everywhere(talkative, overheard)) == [
        "field in an address"
    ]
