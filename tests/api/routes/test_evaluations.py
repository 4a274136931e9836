import itertools
import json
from typing import Any

import pytest
from fastapi.testclient import TestClient
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.strategies import DataObject

from engine.consultation import Consultation
from engine.knowledge.model import KnowledgeBase

PATH = "/api/v1/evaluations"
CASE: dict[str, dict[str, Any]] = {
    "answers": {"sky": "grey", "wind": ["hats"], "ants": "many"},
    "importances": {"comfort": "more", "cost": "less"},
    "choices": {"meal": "jam"},
}


def test_a_case_gets_its_report(client: TestClient, consultation: Consultation, kb: KnowledgeBase) -> None:
    answer = client.post(PATH, json=CASE)
    assert (answer.status_code, answer.headers["content-type"]) == (200, "application/json")
    assert answer.headers["cache-control"] == "no-store"
    report = answer.json()
    assert report["knowledge"] == {"title": "Toy", "version": "1.2.3", "hash": kb.content_hash}
    assert report["case"] == consultation.read(CASE).document()
    expected = consultation.evaluate(consultation.read(CASE))
    assert [each["verdict"] for each in report["decisions"]] == [each.verdict for each in expected.decisions]
    assert len(report["trace"]) == len(expected.trace)
    assert [each["state"] for each in report["questions"]] == [each.state for each in expected.questions]


def test_an_empty_case_is_a_case(client: TestClient) -> None:
    report = client.post(PATH, json={}).json()
    assert {each["state"] for each in report["questions"]} == {"not-answered", "not-asked"}


def test_the_case_in_a_report_can_be_sent_again(client: TestClient) -> None:
    first = client.post(PATH, json=CASE)
    assert client.post(PATH, json=first.json()["case"]).content == first.content


def test_families_are_told_and_can_be_chosen(forms_client: TestClient) -> None:
    place = forms_client.post(PATH, json={"answers": {"sky": "blue"}}).json()["decisions"][0]
    assert (place["recommended"], place["forms"], place["ground"]) == ("outside", ["meadow", "boat"], "support")
    assert (place["lead"], place["lead_within"], place["held_back"], place["least_bad"]) == (4, 2, [], [])
    assert [(each["id"], each["label"], each["options"]) for each in place["families"]] == [
        ("outside", "Outside", ["meadow", "boat"])
    ]
    chosen = forms_client.post(PATH, json={"answers": {"sky": "blue"}, "choices": {"place": "outside"}}).json()
    assert chosen["case"]["choices"] == {"place": "outside"}
    assert (chosen["decisions"][0]["chosen"], chosen["decisions"][0]["fixed"]) == ("outside", True)


def test_what_can_be_chosen_is_described_and_named_where_something_else_is(forms_client: TestClient) -> None:
    allowed = ["meadow", "barn", "boat", "outside"]
    schemas = forms_client.get("/api/v1/openapi.json").json()["components"]["schemas"]
    assert schemas["Case"]["properties"]["choices"]["properties"]["place"]["enum"] == allowed
    (error,) = forms_client.post(PATH, json={"choices": {"place": "moor"}}).json()["errors"]
    assert all(f"'{each}'" in error["detail"] for each in allowed)
    (error,) = forms_client.post(PATH, json={"choices": {"place": "outsid"}}).json()["errors"]
    assert error["detail"].endswith("did you mean 'outside'?")


def test_what_is_under_way_is_told(forms_client: TestClient) -> None:
    case = {"answers": {"sky": "starry"}, "choices": {"place": "boat"}}
    (calm,) = (each for each in forms_client.post(PATH, json=case).json()["requirements"] if each["id"] == "calm-water")
    assert calm["status"] == "under-way"
    plan = forms_client.post("/api/v1/plans", json=case).json()
    assert [(each["state"], each["choice"]) for each in plan["topics"][0]["decisions"]] == [("decided", "“In a boat”")]
    assert plan["timetable"][0]["steps"][0]["requirement"] == "calm-water"
    ready = forms_client.post("/api/v1/readiness", json=case | {"check": "cake-ready"}).json()
    assert (ready["verdict"], [each["id"] for each in ready["under_way"]]) == ("nearly", ["calm-water"])


def test_the_order_of_a_case_changes_no_byte(client: TestClient) -> None:
    answers = {
        client.post(
            PATH,
            json={part: dict(entries) for part, entries in zip(CASE, orders, strict=True)},
        ).content
        for orders in itertools.product(*(itertools.permutations(part.items()) for part in CASE.values()))
    }
    assert len(answers) == 1


@pytest.mark.slow
@given(data=st.data())
def test_any_order_of_any_case_gives_the_same_bytes(client: TestClient, kb: KnowledgeBase, data: DataObject) -> None:
    answers = {
        each.id: data.draw(st.permutations(each.option_ids)) if each.kind == "several" else each.option_ids[0]
        for each in data.draw(st.lists(st.sampled_from(list(kb.questions.values())), unique=True))
    }
    shuffled = dict(data.draw(st.permutations(list(answers.items()))))
    sent = [client.post(PATH, json={"answers": each}).content for each in (answers, shuffled)]
    assert sent[0] == sent[1]


@pytest.mark.parametrize("media_type", ["application/json", "Application/JSON", "application/json; charset=utf-8"])
def test_json_is_taken(client: TestClient, media_type: str) -> None:
    assert client.post(PATH, content=b"{}", headers={"Content-Type": media_type}).status_code == 200


@pytest.mark.parametrize(
    "media_type",
    [
        "text/plain",
        "application/x-www-form-urlencoded",
        "multipart/form-data; boundary=x",
        "application/problem+json",
        "application/jsonp",
        "application",
        ";application/json",
        "",
        "text/plain, application/json",
    ],
)
def test_anything_else_is_not(client: TestClient, media_type: str) -> None:
    answer = client.post(PATH, content=b"{}", headers={"Content-Type": media_type})
    assert (answer.status_code, answer.headers["content-type"]) == (415, "application/problem+json")


def test_a_body_that_does_not_say_what_it_is_is_not_taken(client: TestClient) -> None:
    assert client.post(PATH, content=b"{}").status_code == 415


@pytest.mark.parametrize(
    ("case", "path", "said"),
    [
        ([], "", "a case is a table"),
        (None, "", "a case is a table"),
        ("x", "", "a case is a table"),
        ({"answer": {}}, "/answer", "did you mean 'answers'?"),
        ({"answers": []}, "/answers", "give a table of answers"),
        ({"answers": {"skyy": "grey"}}, "/answers/skyy", "did you mean 'sky'?"),
        ({"answers": {"sky": "gray"}}, "/answers/sky", "did you mean 'grey'?"),
        ({"answers": {"sky": True}}, "/answers/sky", "give one of 'grey'"),
        ({"answers": {"sky": ["grey", "blue"]}}, "/answers/sky", "takes one answer"),
        ({"answers": {"ants": "does-not-apply"}}, "/answers/ants", "is not offered here"),
        ({"importances": {"cost": 3}}, "/importances/cost", "give one of 'less'"),
        ({"choices": {"place": "barm"}}, "/choices/place", "did you mean 'barn'?"),
        ({"answers": {"Sky": "grey"}}, "/answers/Sky", "unknown question 'Sky', did you mean 'sky'?"),
        ({"answers": {"<b>": "grey"}}, "/answers", "a text of 3 characters is no question"),
    ],
)
def test_what_is_no_case_is_told_where_and_why(client: TestClient, case: object, path: str, said: str) -> None:
    answer = client.post(PATH, content=json.dumps(case), headers={"Content-Type": "application/json"})
    assert (answer.status_code, answer.json()["type"]) == (422, "/api/v1/problems/invalid-case")
    (error,) = answer.json()["errors"]
    assert error["path"] == path
    assert said in error["detail"]


def test_all_that_is_wrong_is_told_at_once(client: TestClient) -> None:
    case = {"answers": {"skyy": "grey", "wind": "x"}, "importances": {"cost": "most"}}
    paths = [each["path"] for each in client.post(PATH, json=case).json()["errors"]]
    assert paths == ["/answers/skyy", "/answers/wind", "/importances/cost"]


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (b"", "line 1, column 1: Expecting value."),
        (b"{", "line 1, column 2:"),
        (b'{"answers": {"sky": "grey"},\n}', "line "),
        (b'{"answers": {}} x', "Extra data"),
        (b'{"answers": NaN}', "NaN and Infinity are not JSON."),
        (b'{"answers": {}, "answers": {}}', "an object has the same name twice."),
        (b"\xff\xfe{\x00}\x00", "byte 1: the text is not UTF-8."),
        (b"\xef\xbb\xbf\xef\xbb\xbf{}", "line 1, column 1"),
    ],
)
def test_what_is_no_json_is_told_where(client: TestClient, body: bytes, said: str) -> None:
    answer = client.post(PATH, content=body, headers={"Content-Type": "application/json"})
    problem: dict[str, Any] = json.loads(answer.content)
    assert (answer.status_code, problem["type"]) == (400, "/api/v1/problems/malformed-json")
    assert said in problem["detail"]
