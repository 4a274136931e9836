"""The knowledge base read through the API: every list and every entry."""

from typing import Any

import pytest
from fastapi.testclient import TestClient

from engine.model import KnowledgeBase

LISTS = ("decisions", "questions", "concerns", "passages", "glossary")


def _get(client: TestClient, path: str) -> Any:
    answer = client.get(f"/api/v1/{path}")
    assert (answer.status_code, answer.headers["content-type"]) == (200, "application/json")
    return answer.json()


def test_the_base_says_what_it_is_and_what_is_in_it(client: TestClient, kb: KnowledgeBase) -> None:
    overview = _get(client, "knowledge")
    assert overview["knowledge"] == {"title": "Toy", "version": "1.2.3", "hash": kb.content_hash}
    assert overview["work"]["title"] == "The Picnic Papers"
    assert overview["counts"] == {
        "topics": 2,
        "questions": 3,
        "conditions": 3,
        "decisions": 2,
        "arguments": 7,
        "requirements": 2,
        "advice": 2,
        "tensions": 1,
        "concerns": 2,
        "passages": 6,
        "terms": 1,
    }


@pytest.mark.parametrize("name", LISTS)
def test_every_item_of_a_list_can_be_read(client: TestClient, kb: KnowledgeBase, name: str) -> None:
    listing = _get(client, name)
    assert listing["knowledge"]["hash"] == kb.content_hash
    assert [item["id"] for item in listing["items"]] == list(getattr(kb, name))
    for item in listing["items"]:
        entry = _get(client, f"{name}/{item['id']}")
        assert entry["knowledge"] == listing["knowledge"]
        assert entry[name.rstrip("s") if name != "glossary" else "term"] == item


@pytest.mark.parametrize("name", LISTS)
def test_what_there_is_not_is_told_without_repeating_what_is_no_id(client: TestClient, name: str) -> None:
    answer = client.get(f"/api/v1/{name}/Not An Id")
    assert (answer.status_code, answer.json()["type"]) == (404, "/api/v1/problems/unknown-entry")
    assert answer.json()["detail"].endswith("with this id.")


@pytest.mark.parametrize(
    ("path", "detail"),
    [
        ("decisions/plaice", "There is no decision 'plaice', did you mean 'place'?"),
        ("questions/windy", "There is no question 'windy', did you mean 'wind'?"),
        ("concerns/costs", "There is no concern 'costs', did you mean 'cost'?"),
        ("passages/weather.22", "There is no passage 'weather.22', did you mean 'weather.2'?"),
        ("glossary/hampers", "There is no term 'hampers', did you mean 'hamper'?"),
        ("decisions/quite-another", "There is no decision 'quite-another'."),
        ("problems/invalid-cases", "There is no problem type 'invalid-cases', did you mean 'invalid-case'?"),
    ],
)
def test_the_nearest_id_is_named(client: TestClient, path: str, detail: str) -> None:
    answer = client.get(f"/api/v1/{path}")
    assert (answer.status_code, answer.json()["detail"]) == (404, detail)


def test_a_decision_has_options_arguments_and_requirements(client: TestClient, kb: KnowledgeBase) -> None:
    entry = _get(client, "decisions/place")
    assert [option["id"] for option in entry["decision"]["option"]] == ["meadow", "barn", "boat"]
    assert [each["id"] for each in entry["arguments"]] == [each.id for each in kb.arguments_of("place")]
    assert {each["side"] for each in entry["arguments"]} == {"pro", "con"}
    assert [each["id"] for each in entry["requirements"]] == ["calm-water"]


def test_a_question_has_what_it_touches(client: TestClient) -> None:
    touches = _get(client, "questions/sky")["touches"]
    assert "place" in touches["decisions"]
    assert "stay-dry" in touches["arguments"]
    assert touches["questions"] == ["ants"]


def test_a_concern_has_the_arguments_that_appeal_to_it(client: TestClient) -> None:
    arguments = _get(client, "concerns/cost")["arguments"]
    assert {each["id"] for each in arguments} == {"meadow-is-free", "cake-keeps"}


def test_a_passage_has_what_it_became(client: TestClient) -> None:
    entry = _get(client, "passages/food.3")
    assert entry["section"] == {"id": "food", "title": "On food", "level": 2, "page": None}
    assert entry["passage"]["gist"] == "A hamper needs a handle."
    assert [(each["kind"], each["id"]) for each in entry["cited_by"]] == [("requirement", "handle"), ("term", "hamper")]


def test_a_term_has_the_chapters_own_word(client: TestClient) -> None:
    assert _get(client, "glossary/hamper")["term"]["chapter_term"] == "basket"
