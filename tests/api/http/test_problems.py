import json
from collections.abc import Mapping

import pytest
from fastapi.testclient import TestClient
from starlette.exceptions import HTTPException

from api.http.problems import (
    DETAILS,
    TYPES,
    TYPES_AT,
    HttpProblem,
    ProblemError,
    headers_of,
    is_api_path,
    plain,
    problem_of,
    problem_response,
)
from engine.knowledge.errors import CaseError, Problem
from tests.api.asgi import ask, http_scope


@pytest.mark.parametrize(
    ("path", "pointer"),
    [
        ((), ""),
        (("answers",), "/answers"),
        (("answers", "sky"), "/answers/sky"),
        (("answers", "?"), "/answers"),
        (("?",), ""),
    ],
)
def test_a_case_problem_points_as_far_as_its_names_are_told(path: tuple[str, ...], pointer: str) -> None:
    problem = problem_of(CaseError([Problem(path, "mend it")]))
    assert problem.errors == (ProblemError(pointer, "mend it"),)
    assert problem.detail == "There is one thing to mend."


def test_all_case_problems_are_told() -> None:
    problem = problem_of(CaseError([Problem(("answers",), "a"), Problem(("choices",), "b")]))
    assert (problem.status, problem.type) == (422, f"{TYPES_AT}invalid-case")
    assert problem.detail == "There are 2 things to mend."
    assert [each.path for each in problem.errors or ()] == ["/answers", "/choices"]


def test_the_detail_of_others_is_not_repeated_ours_is() -> None:
    assert problem_of(HTTPException(404, "CANARY")).detail == DETAILS[404]
    assert problem_of(HttpProblem(404, "ours")).detail == "ours"


def test_a_status_without_words_of_ours_has_those_of_http() -> None:
    assert plain(418).detail == plain(418).title + "."


def test_what_was_not_foreseen_says_nothing_about_itself() -> None:
    assert problem_of(ValueError("CANARY")) == plain(500)


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"Allow": "POST"}, {"Allow": "POST"}),
        ({"Allow": "POST, GET"}, {"Allow": "GET, HEAD, POST"}),
        ({"Retry-After": "1"}, {"Retry-After": "1"}),
        (None, {}),
    ],
)
def test_headers_of_a_problem(given: Mapping[str, str] | None, told: Mapping[str, str]) -> None:
    assert headers_of(HTTPException(405, headers=given)) == told


def test_other_exceptions_carry_no_headers() -> None:
    assert headers_of(ValueError()) == {}


@pytest.mark.parametrize("path", ["/api", "/api/", "/api/v1/decisions", "/health", "/ready"])
def test_paths_of_the_api(path: str) -> None:
    assert is_api_path(path)


@pytest.mark.parametrize("path", ["/", "/apis", "/results/api/", "/healthy", ""])
def test_paths_of_pages(path: str) -> None:
    assert not is_api_path(path)


def test_the_answer_is_a_problem_document_that_is_not_kept() -> None:
    async def answer(scope, receive, send):  # type: ignore[no-untyped-def]
        await problem_response(scope, plain(405), {"Allow": "GET"})(scope, receive, send)

    status, headers, body = ask(answer, http_scope())
    assert (status, headers["content-type"]) == (405, "application/problem+json")
    assert (headers["allow"], headers["cache-control"]) == ("GET", "no-store")
    assert json.loads(body) == {
        "type": "about:blank",
        "title": "Method Not Allowed",
        "status": 405,
        "detail": DETAILS[405],
    }


@pytest.mark.parametrize("name", TYPES)
def test_every_type_leads_to_its_description(client: TestClient, name: str) -> None:
    described = client.get(TYPES_AT + name).json()
    assert described["id"] == name
    assert described["title"] == TYPES[name].title


def test_the_type_of_a_problem_can_be_followed(client: TestClient) -> None:
    problem = client.get("/api/v1/decisions/nope").json()
    assert client.get(problem["type"]).json()["title"] == problem["title"]
