from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from openapi_schema_validator import OAS31Validator
from openapi_schema_validator import validate as validate_against
from openapi_spec_validator import validate

from api.app import create_app
from api.http.problems import MEDIA_TYPE
from api.settings import Settings

ANALYSES = {
    "open-questions": "Case",
    "next-questions": "AboutGoal",
    "what-would-change": "AboutChange",
    "why-not": "AboutOption",
    "what-if": "AboutOther",
    "firmness": "AboutDecision",
    "fragility": "AboutDecision",
}
"""Every analysis of an evaluation, with the schema of its body."""
BODIES = {f"/api/v1/evaluations/{name}": body for name, body in ANALYSES.items()} | {
    "/api/v1/readiness/gaps": "AboutGaps"
}
PROBLEM = {"$ref": "#/components/schemas/ProblemDetails"}


@pytest.fixture(scope="module")
def document(client: TestClient) -> dict[str, Any]:
    found: dict[str, Any] = client.get("/api/v1/openapi.json").json()
    return found


def _operations(document: dict[str, Any]) -> list[tuple[str, str, dict[str, Any]]]:
    return [(path, method, operation) for path, item in document["paths"].items() for method, operation in item.items()]


@pytest.mark.slow
def test_it_is_valid_openapi_3_1(document: dict[str, Any]) -> None:
    assert document["openapi"] == "3.1.0"
    validate(document)


def test_it_names_every_route(document: dict[str, Any]) -> None:
    lists = {
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
    assert {(path, method) for path, method, _ in _operations(document)} == {
        ("/api/v1/evaluations", "post"),
        *((f"/api/v1/evaluations/{name}", "post") for name in ANALYSES),
        ("/api/v1/readiness/gaps", "post"),
        ("/api/v1/plans", "post"),
        ("/api/v1/readiness", "post"),
        *(("/api/v1/cases", method) for method in ("post", "get", "put", "delete")),
        ("/api/v1/cases/keys", "post"),
        ("/api/v1/knowledge", "get"),
        ("/api/v1/problems/{problem_id}", "get"),
        ("/health", "get"),
        ("/ready", "get"),
        *((f"/api/v1/{name}", "get") for name in lists),
        *((f"/api/v1/{name}/{{{entry}_id}}", "get") for name, entry in lists.items()),
    }


def test_every_operation_says_what_it_is(document: dict[str, Any]) -> None:
    known = {tag["name"] for tag in document["tags"]}
    for _, _, operation in _operations(document):
        assert operation["summary"]
        assert operation["description"]
        assert set(operation["tags"]) <= known
    identifiers = [operation["operationId"] for _, _, operation in _operations(document)]
    assert len(set(identifiers)) == len(identifiers)


def test_every_error_is_a_problem_document(document: dict[str, Any]) -> None:
    for _, _, operation in _operations(document):
        errors = {status: said for status, said in operation["responses"].items() if status[0] not in "23"}
        assert "default" in errors
        assert all(said["content"] == {MEDIA_TYPE: {"schema": PROBLEM}} for said in errors.values())
    assert "HTTPValidationError" not in document["components"]["schemas"]


def test_fields_are_described(document: dict[str, Any]) -> None:
    schemas = document["components"]["schemas"]
    verdict = schemas["DecisionReport"]["properties"]
    assert verdict["verdict"]["description"].startswith("The verdict in a few sentences")
    assert verdict["headline"]["description"].startswith("The verdict in short")
    assert schemas["WhyNot"]["properties"]["short"]["description"] == "In a sentence or two."
    assert schemas["Plan"]["properties"]["open"]["description"].startswith("The questions without an answer")
    assert schemas["PlanDecision"]["properties"]["state"]["enum"] == ["decided", "proposed", "to-talk-through"]
    assert schemas["Readiness"]["properties"]["verdict"]["enum"] == ["ready", "nearly", "not-yet", "open"]
    assert schemas["VerdictTurn"]["properties"]["forms"]["description"].startswith("The options that are recommended")
    assert schemas["Plan"]["properties"]["timetable"]["description"] == "All steps, in time order."
    assert schemas["Readiness"]["properties"]["changes"]["description"].startswith("None where there is no earlier")
    assert schemas["FirmnessAnswer"]["properties"]["said"]["description"] == "What was found, in a few sentences."
    assert schemas["Prospect"]["properties"]["depends_on"]["description"].startswith("Where it is open, the questions")
    assert schemas["Inquiry"]["properties"]["check"]["enum"] == ["cake-ready"]
    assert schemas["Reason"]["description"].startswith("A node of a derivation tree")
    assert schemas["Case"]["properties"]["answers"]["properties"]["sky"]["description"] == "How does the sky look?"


def _check(document: dict[str, Any], path: str, method: str, answer: Any) -> None:
    content = document["paths"][path][method]["responses"][str(answer.status_code)]["content"]
    media_type = answer.headers["content-type"]
    schema = content[media_type]["schema"] | {"components": document["components"]}
    validate_against(answer.json(), schema)


@pytest.mark.parametrize(
    ("path", "identifier"),
    [
        ("/health", ""),
        ("/ready", ""),
        ("/api/v1/knowledge", ""),
        ("/api/v1/decisions", ""),
        ("/api/v1/questions", ""),
        ("/api/v1/concerns", ""),
        ("/api/v1/passages", ""),
        ("/api/v1/glossary", ""),
        ("/api/v1/topics", ""),
        ("/api/v1/documents", ""),
        ("/api/v1/roles", ""),
        ("/api/v1/readiness", ""),
        ("/api/v1/topics/{topic_id}", "meal"),
        ("/api/v1/documents/{document_id}", "cake-form"),
        ("/api/v1/roles/{role_id}", "cook"),
        ("/api/v1/readiness/{check_id}", "cake-ready"),
        ("/api/v1/decisions/{decision_id}", "place"),
        ("/api/v1/decisions/{decision_id}", "nope"),
        ("/api/v1/questions/{question_id}", "ants"),
        ("/api/v1/concerns/{concern_id}", "cost"),
        ("/api/v1/passages/{passage_id}", "weather.1"),
        ("/api/v1/glossary/{term_id}", "hamper"),
        ("/api/v1/problems/{problem_id}", "invalid-case"),
    ],
)
def test_answers_are_as_described(client: TestClient, document: dict[str, Any], path: str, identifier: str) -> None:
    concrete = path.split("{", maxsplit=1)[0] + identifier
    _check(document, path, "get", client.get(concrete))


@pytest.mark.parametrize(
    "case",
    [
        {},
        {"answers": {"sky": "grey", "wind": ["hats", "kites"], "ants": "many"}},
        {"answers": {"sky": "later"}, "importances": {"cost": "more"}, "choices": {"meal": "jam"}},
        {"answers": {"nope": "x"}},
        [],
    ],
)
@pytest.mark.parametrize("path", ["/api/v1/evaluations", "/api/v1/plans", "/api/v1/readiness"])
def test_what_is_made_of_a_case_is_as_described(
    client: TestClient, document: dict[str, Any], path: str, case: object
) -> None:
    _check(document, path, "post", client.post(path, json=case))


@pytest.mark.parametrize(("path", "body"), BODIES.items())
def test_the_example_of_every_analysis_gets_its_answer(
    client: TestClient, document: dict[str, Any], path: str, body: str
) -> None:
    operation = document["paths"][path]["post"]
    schema = operation["requestBody"]["content"]["application/json"]["schema"]
    assert schema == {"$ref": f"#/components/schemas/{body}"}
    (example,) = document["components"]["schemas"][body]["examples"]
    validate_against(example, schema | {"components": document["components"]})
    answer = client.post(path, json=example)
    assert answer.status_code == 200
    _check(document, path, "post", answer)
    _check(document, path, "post", client.post(path, json={"nope": 1}))
    assert "Retry-After" in operation["responses"]["503"]["headers"]


@pytest.mark.parametrize(
    ("body", "wrong"),
    [
        ("AboutDecision", {}),
        ("AboutDecision", {"decision": "nope"}),
        ("AboutDecision", {"decision": "place", "answers": {"sky": "nope"}}),
        ("AboutDecision", {"decision": "place", "more": 1}),
        ("AboutChange", {"decision": "place", "keep": "sky"}),
        ("AboutOption", {"decision": "place"}),
        ("AboutOption", {"decision": "place", "option": "nope"}),
        ("AboutOther", {}),
        ("AboutOther", {"other": {"nope": 1}}),
        ("AboutGaps", {"efforts": {"sky": 4}}),
        ("AboutGaps", {"efforts": {"nope": 1}}),
        ("AboutGaps", {"thorough": 1}),
    ],
)
def test_what_an_analysis_does_not_take_does_not_fit_its_schema(
    client: TestClient, document: dict[str, Any], body: str, wrong: dict[str, Any]
) -> None:
    schema = {"$ref": f"#/components/schemas/{body}", "components": document["components"]}
    assert not OAS31Validator(schema).is_valid(wrong)
    path = next(path for path, name in BODIES.items() if name == body)
    assert client.post(path, json=wrong).status_code == 422


@pytest.mark.parametrize("path", ["/api/v1/plans", "/api/v1/readiness"])
def test_every_format_is_described(client: TestClient, document: dict[str, Any], path: str) -> None:
    described = document["paths"][path]["post"]["responses"]["200"]["content"]
    assert len(described) == 4
    for media_type in described:
        answer = client.post(path, json={}, headers={"Accept": media_type})
        assert (answer.status_code, answer.headers["content-type"].partition(";")[0]) == (200, media_type)


def test_the_example_of_an_inquiry_gets_its_report(client: TestClient, document: dict[str, Any]) -> None:
    (example,) = document["components"]["schemas"]["Inquiry"]["examples"]
    answer = client.post("/api/v1/readiness", json=example)
    assert (answer.status_code, answer.json()["check"]) == (200, "cake-ready")


def test_the_example_of_a_case_can_be_evaluated(client: TestClient, document: dict[str, Any]) -> None:
    (example,) = document["components"]["schemas"]["Case"]["examples"]
    body = document["paths"]["/api/v1/evaluations"]["post"]["requestBody"]
    assert body["content"]["application/json"]["schema"] == {"$ref": "#/components/schemas/Case"}
    answer = client.post("/api/v1/evaluations", json=example)
    assert answer.status_code == 200
    assert answer.json()["case"] == example


def test_it_is_asked_for_anew_only_where_it_changed(client: TestClient) -> None:
    first = client.get("/api/v1/openapi.json")
    again = client.get("/api/v1/openapi.json", headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


CASES = "/api/v1/cases"
WITH_A_KEY = {(CASES, "get"), (CASES, "put"), (CASES, "delete"), (f"{CASES}/keys", "post")}


def test_what_opens_a_case_takes_its_key_and_nothing_else_does(document: dict[str, Any]) -> None:
    schemes = document["components"]["securitySchemes"]
    assert {name: (each["type"], each["scheme"]) for name, each in schemes.items()} == {"key": ("http", "bearer")}
    secured = {(path, method) for path, method, operation in _operations(document) if operation.get("security")}
    assert secured == WITH_A_KEY
    for path, method in WITH_A_KEY:
        told = document["paths"][path][method]["responses"]
        assert document["paths"][path][method]["security"] == [{"key": []}]
        assert "WWW-Authenticate" in told["401"]["headers"]
        assert "Retry-After" in told["503"]["headers"]


def test_a_case_is_replaced_under_a_condition(document: dict[str, Any]) -> None:
    operation = document["paths"][CASES]["put"]
    assert {each["name"]: each["required"] for each in operation["parameters"] if each["in"] == "header"} == {
        "If-Match": True,
        "Idempotency-Key": False,
    }
    assert set(operation["responses"]) >= {"200", "400", "401", "403", "412", "413", "415", "422", "428", "503"}
    assert "ETag" in operation["responses"]["200"]["headers"]
    assert "Idempotency-Key" in operation["responses"]["422"]["description"]
    assert operation["requestBody"]["content"]["application/json"]["schema"] == {
        "$ref": "#/components/schemas/CaseToStore"
    }


def test_the_life_of_a_stored_case_is_as_described(
    tmp_path: Path, toy_settings: Settings, document: dict[str, Any]
) -> None:
    store = {"database_url": f"sqlite:///{tmp_path}/cases.db"}
    client = TestClient(create_app(toy_settings.model_copy(update=store)))
    (example,) = document["components"]["schemas"]["CaseToStore"]["examples"]
    made = client.post(CASES, json=example)
    by = {"Authorization": f"Bearer {made.json()['key']}"}
    reading = {"Authorization": f"Bearer {made.json()['reader']}"}
    told = client.get(CASES, headers=by)
    named = by | {"If-Match": told.headers["ETag"], "Idempotency-Key": "one"}
    schema = {"$ref": "#/components/schemas/CaseToStore", "components": document["components"]}
    validate_against(told.json(), schema)
    for path, method, answer in (
        (CASES, "post", made),
        (CASES, "post", client.post(CASES, json={"nope": 1})),
        (CASES, "get", told),
        (CASES, "get", client.get(CASES)),
        (CASES, "put", client.put(CASES, json=told.json(), headers=named)),
        (CASES, "put", client.put(CASES, json={}, headers=named)),
        (CASES, "put", client.put(CASES, json={}, headers=by)),
        (CASES, "put", client.put(CASES, json={}, headers=by | {"If-Match": '"1"'})),
        (CASES, "put", client.put(CASES, json={}, headers=reading)),
        (CASES, "delete", client.delete(CASES, headers=reading)),
        (f"{CASES}/keys", "post", client.post(f"{CASES}/keys", headers=by)),
        (CASES, "delete", client.delete(CASES, headers=by)),
    ):
        _check(document, path, method, answer)
    statuses = document["paths"][CASES]["delete"]["responses"]
    assert "content" not in statuses["204"]
