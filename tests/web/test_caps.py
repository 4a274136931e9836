"""One cap for the whole of a request: however many cases and parts it has, and whatever is wrong with all of them."""

import json
from collections.abc import Callable, Iterable, Mapping
from typing import Any

import pytest
from fastapi.testclient import TestClient
from httpx2 import Response

from engine.knowledge import errors
from engine.reasoning.case import MOST_SUGGESTIONS
from tests.web.conftest import Begin

LARGEST_MORE = 16 * 1024
"""Bytes of an answer that tell what is wrong."""
MANY: Mapping[str, Any] = {"answers": {f"question-{number}": "x" for number in range(700)}}
OLD = {**MANY, "knowledge": {"hash": "another"}}
SMALL = {"answers": {f"q{number}": "x" for number in range(12)}, "knowledge": 0}
CASES: Mapping[str, Any] = {
    "of this base": MANY,
    "of another": OLD,
    "an earlier one": {"earlier": MANY},
    "an earlier one of another": {**OLD, "earlier": OLD},
    "another one": {**MANY, "other": MANY},
    "another one of another": {**OLD, "other": OLD},
    "many parts": {f"part-{number}": number for number in range(3000)},
    "many cases": {f"part-{number}": SMALL for number in range(200)},
    "many cases of another": {"knowledge": 0, **{f"part-{number}": SMALL for number in range(200)}},
    "cases in cases": {"knowledge": 0, "a": {**SMALL, "b": {**SMALL, "c": {**SMALL, "d": SMALL}}}},
    "many answers": {"answers": {"wind": [f"sail-{number}" for number in range(4000)]}},
    "all that is beside it": {
        **MANY,
        "decision": "meel",
        "check": "cake-redy",
        "keep": [f"sky-{number}" for number in range(1000)],
        "efforts": {f"sky-{number}": 9 for number in range(1000)},
        "unsure": [f"sky-{number}" for number in range(1000)],
    },
}
API = (
    "/evaluations",
    "/plans",
    "/readiness",
    "/readiness/gaps",
    *(f"/evaluations/{each}" for each in ("open-questions", "what-would-change", "what-if", "firmness")),
)


@pytest.fixture
def looked_for(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Names for which the nearest is looked for."""
    found: list[str] = []
    nearest = errors.nearest

    def noted(name: str, allowed: Iterable[str]) -> str | None:
        allowed = tuple(allowed)
        if allowed:
            found.append(name)
        return nearest(name, allowed)

    monkeypatch.setattr("engine.knowledge.errors.nearest", noted)
    monkeypatch.setattr("engine.reasoning.case.nearest", noted)
    return found


def _api(client: TestClient, path: str) -> Callable[[bytes], Response]:
    headers = {"Content-Type": "application/json"}
    return lambda body: client.post(f"/api/v1{path}", content=body, headers=headers)


@pytest.mark.parametrize("path", API)
def test_the_api_tells_so_much_of_a_body(client: TestClient, looked_for: list[str], path: str) -> None:
    ask = _api(client, path)
    well = len(ask(b"{}").content)
    for name, document in CASES.items():
        looked_for.clear()
        answer = ask(json.dumps(document).encode())
        assert answer.status_code in (200, 422), name
        # The field that names a readiness check, of which a body has one, looks by itself.
        assert len(looked_for) - looked_for.count("cake-redy") <= MOST_SUGGESTIONS, name
        assert len(answer.content) < well + LARGEST_MORE, name
        assert len(answer.json().get("errors") or answer.json().get("left_out", ())) <= 51, name


@pytest.mark.parametrize("name", CASES)
def test_pages_tell_so_much_of_a_file(client: TestClient, begin: Begin, looked_for: list[str], name: str) -> None:
    """Whether it is opened, which shows the case then, or compared with, which shows the report."""
    text = json.dumps(CASES[name])
    browser = begin().client
    (case,) = (each.value for each in browser.cookies.jar if each.name == "cases")
    ready = f"/case/{case}/ready/cake-ready"
    ways: tuple[Callable[[str], Response], ...] = (
        lambda sent: TestClient(client.app).post("/open/file", files={"saved-case": ("case.json", sent)}),
        lambda sent: browser.post(ready, files={"earlier-file": ("case.json", sent)}, follow_redirects=True),
    )
    for send in ways:
        well = len(send("{}").content)
        looked_for.clear()
        answer = send(text)
        assert answer.status_code in (200, 422)
        assert len(looked_for) <= MOST_SUGGESTIONS
        assert len(answer.content) < well + LARGEST_MORE


def test_what_is_counted_is_what_is_looked_for(client: TestClient, looked_for: list[str]) -> None:
    _api(client, "/evaluations")(json.dumps(MANY).encode())
    assert len(looked_for) == MOST_SUGGESTIONS
    looked_for.clear()
    answer = _api(client, "/evaluations")(json.dumps(OLD).encode())
    assert (looked_for, len(answer.json()["left_out"])) == ([], 51)
