"""A case of an older knowledge base, and what it is when it is replaced."""

from typing import Any

from fastapi.testclient import TestClient

from api.services.casework.held import Casework, Held
from tests.api.routes.cases.stored import AT, by, read

OLD = {"title": "Picnics", "version": "0.0.9", "hash": "another"}
OF_OLD = {
    "answers.sky": ("grey",),
    "answers.wind": ("hats", "sails"),
    "answers.tide": ("high",),
    "fixed.tide": ("yes",),
}


def _old(casework: Casework) -> Held:
    """A case that was last saved under an older knowledge base."""
    return casework.begin(values=OF_OLD, knowledge=OLD, verdicts={"place": "clear:boat"})


def test_what_is_not_known_here_is_told(client: TestClient, casework: Casework) -> None:
    told = read(client, _old(casework).key.text)
    assert told["left_out"] == [
        "'tide' is no longer a question here.",
        "“What does the wind take?”: 'sails' is no longer offered.",
    ]
    assert (told["answers"], told["fixed"], told["knowledge"]) == ({"sky": "grey", "wind": "hats"}, [], OLD)


def test_sent_as_it_was_read_a_case_of_an_older_base_stays_as_it_was(client: TestClient, casework: Casework) -> None:
    """So its pages still say what has changed since."""
    held = _old(casework)
    told = read(client, held.key.text)
    assert client.put(AT, json=told, headers=by(held.key.text, 1)).json() == {"revision": 1}
    noted = told | {"notes": {"reasons.place": "It rains"}}
    assert client.put(AT, json=noted, headers=by(held.key.text, 1)).json() == {"revision": 2}
    content = casework.open(held.key).content
    assert content.values == OF_OLD | {"reasons.place": ("It rains",)}
    assert (content.knowledge, content.verdicts) == (OLD, {"place": "clear:boat"})


def test_answered_otherwise_it_has_what_was_sent_alone(client: TestClient, casework: Casework) -> None:
    held = _old(casework)
    told = read(client, held.key.text)
    changed = told | {"answers": {"sky": "blue"}}
    client.put(AT, json=changed, headers=by(held.key.text, 1))
    content = casework.open(held.key).content
    assert content.values == {"answers.sky": ("blue",), "fixed.tide": ("yes",)}
    assert content.knowledge == OLD


def test_sent_as_a_case_of_this_base_it_is_one(client: TestClient, casework: Casework) -> None:
    held = _old(casework)
    told = {name: value for name, value in read(client, held.key.text).items() if name != "knowledge"}
    assert client.put(AT, json=told, headers=by(held.key.text, 1)).json() == {"revision": 2}
    now = read(client, held.key.text)
    assert "left_out" not in now
    assert now["knowledge"] == client.get("/ready").json()["knowledge"]
    content = casework.open(held.key).content
    assert content.values == {"answers.sky": ("grey",), "answers.wind": ("hats",)}
    assert (content.entries["answers.sky"].revision, content.entries["answers.wind"].revision) == (1, 2)


def test_what_is_sent_of_another_base_is_taken_as_far_as_it_is_known(client: TestClient, made: dict[str, Any]) -> None:
    body = {"answers": {"sky": "grey", "tide": "high"}, "knowledge": OLD}
    marks = {"unsure": ["tide", "sky"], "efforts": {"tide": 2}, "fixed": ["tide"]}
    left_out = ["'tide' is no longer a question here."]
    answer = client.post(AT, json=body | marks)
    assert (answer.status_code, answer.json()["left_out"]) == (201, left_out)
    assert read(client, answer.json()["key"])["unsure"] == ["sky"]
    replaced = client.put(AT, json=body, headers=by(made["key"], 1)).json()
    assert replaced == {"left_out": left_out, "revision": 2}
    assert read(client, made["key"])["answers"] == {"sky": "grey"}
    assert client.post(AT, json=body | {"unsure": [1], "efforts": 2}).status_code == 422
