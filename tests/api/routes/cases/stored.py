"""Stored cases as a client has them: what is sent, the headers of a request, and how answers are read."""

from typing import Any

from fastapi.testclient import TestClient
from httpx2 import Response

AT = "/api/v1/cases"
SENT: dict[str, Any] = {
    "answers": {"sky": "grey", "wind": ["hats", "kites"]},
    "importances": {"cost": "more"},
    "choices": {"place": "barn"},
    "unsure": ["sky"],
    "fixed": ["wind"],
    "efforts": {"sky": 3},
    "notes": {"reasons.place": "It rains", "who.advice.bring-oilcloth": "cook", "done.advice.bring-oilcloth": "yes"},
}
Headers = dict[str, str]


def by(key: str, revision: int | str | None = None, once: str | None = None) -> Headers:
    """The headers of a request with this key."""
    tag = f'"{revision}"' if isinstance(revision, int) else revision
    more = {"If-Match": tag, "Idempotency-Key": once}
    return {"Authorization": f"Bearer {key}"} | {name: value for name, value in more.items() if value is not None}


def read(client: TestClient, key: str) -> dict[str, Any]:
    answer = client.get(AT, headers=by(key))
    assert answer.status_code == 200, answer.text
    assert answer.headers["ETag"] == f'"{answer.json()["revision"]}"'
    found: dict[str, Any] = answer.json()
    return found


def problem(answer: Response, status: int, kind: str) -> dict[str, Any]:
    assert (answer.status_code, answer.headers["content-type"]) == (status, "application/problem+json"), answer.text
    found: dict[str, Any] = answer.json()
    assert found["type"] == f"/api/v1/problems/{kind}"
    return found
