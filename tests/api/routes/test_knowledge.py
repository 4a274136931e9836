"""The knowledge base read through the API: every list and every entry."""

from typing import Any

import pytest
from fastapi.testclient import TestClient

from engine.knowledge.model import KnowledgeBase

LISTS = {
    "topics": "topic",
    "decisions": "decision",
    "questions": "question",
    "documents": "document",
    "readiness": "check",
    "concerns": "concern",
    "roles": "role",
    "passages": "passage",
    "glossary": "term",
}
"""What there is to list, and what an entry of each is called."""


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
        "decisions": 3,
        "arguments": 9,
        "requirements": 3,
        "advice": 3,
        "tensions": 1,
        "documents": 2,
        "readiness": 1,
        "concerns": 2,
        "roles": 2,
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
        assert entry[LISTS[name]] == item


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
        ("topics/meals", "There is no topic 'meals', did you mean 'meal'?"),
        ("documents/cake-from", "There is no document 'cake-from', did you mean 'cake-form'?"),
        ("roles/guest", "There is no role 'guest', did you mean 'guests'?"),
        ("readiness/cake-redy", "There is no readiness check 'cake-redy', did you mean 'cake-ready'?"),
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


def test_a_decision_says_when_it_arises(client: TestClient) -> None:
    assert _get(client, "decisions/cream")["decision"]["ask_when"] == [["chosen:meal=cake"]]


def test_a_topic_has_its_steps_and_its_documents(client: TestClient) -> None:
    topic = _get(client, "topics/meal")
    assert topic["documents"] == ["basket-list", "cake-form"]
    assert (topic["questions"], topic["decisions"], topic["readiness"]) == (["ants"], ["meal", "cream"], ["cake-ready"])
    assert [(each["id"], each["moment"], each["role"]) for each in topic["advice"]] == [
        ("sweep-the-barn", None, None),
        ("whisk-the-cream", "start", "cook"),
    ]
    assert [each["id"] for each in topic["tensions"]] == ["jam-indoors"]


def test_a_document_has_all_its_parts(client: TestClient) -> None:
    document = _get(client, "documents/basket-list")["document"]
    assert [item["text"] for part in document["part"] for item in part["item"]] == ["A rug", "An umbrella"]


def test_a_role_has_its_steps(client: TestClient) -> None:
    role = _get(client, "roles/cook")
    assert ([each["id"] for each in role["advice"]], role["documents"]) == (["whisk-the-cream"], ["basket-list"])


def test_a_readiness_check_has_what_its_option_requires(client: TestClient) -> None:
    assert [each["id"] for each in _get(client, "readiness/cake-ready")["requirements"]] == ["handle"]


def test_a_concern_has_the_arguments_that_appeal_to_it(client: TestClient) -> None:
    arguments = _get(client, "concerns/cost")["arguments"]
    assert {each["id"] for each in arguments} == {"meadow-is-free", "cake-keeps"}


def test_a_passage_has_what_it_became(client: TestClient) -> None:
    entry = _get(client, "passages/food.3")
    assert entry["section"] == {"id": "food", "title": "On food", "level": 2, "page": None}
    assert entry["passage"]["gist"] == "A hamper needs a handle."
    assert [(each["kind"], each["id"], each["field"]) for each in entry["cited_by"]] == [
        ("requirement", "handle", "source"),
        ("document", "basket-list", "source"),
        ("document", "basket-list", "item"),
        ("document", "basket-list", "part"),
        ("document", "basket-list", "item"),
        ("term", "hamper", "source"),
    ]


def test_a_term_has_the_chapters_own_word(client: TestClient) -> None:
    assert _get(client, "glossary/hamper")["term"]["chapter_term"] == "basket"
