import pytest
from fastapi.testclient import TestClient

from engine.knowledge.model import KnowledgeBase

PATH = "/api/v1/decisions/place"


@pytest.fixture
def tag(kb: KnowledgeBase) -> str:
    return f'"{kb.content_hash}"'


def test_the_entity_tag_is_the_content_hash(client: TestClient, tag: str) -> None:
    answer = client.get(PATH)
    assert (answer.headers["etag"], answer.headers["cache-control"]) == (tag, "no-cache")
    assert answer.headers["vary"] == "Accept-Encoding"
    assert client.get(PATH, headers={"If-None-Match": tag}).headers["vary"] == "Accept-Encoding"


@pytest.mark.parametrize("condition", ["{}", "W/{}", '"a", {}', '"a",W/{} , "b"', "*", " * ", '"a,b", {}'])
@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_who_has_it_gets_nothing_new(client: TestClient, tag: str, condition: str, method: str) -> None:
    answer = client.request(method, PATH, headers={"If-None-Match": condition.format(tag)})
    assert (answer.status_code, answer.content, answer.headers["etag"]) == (304, b"", tag)


def test_several_condition_lines_count_as_one(client: TestClient, tag: str) -> None:
    headers = [("If-None-Match", '"a"'), ("If-None-Match", tag)]
    assert client.get(PATH, headers=headers).status_code == 304


@pytest.mark.parametrize("condition", ['"other"', "W/", '"', "{bare}", '"x{bare}"', '"", ","', '*, "a"'])
def test_who_has_something_else_gets_all(client: TestClient, tag: str, condition: str) -> None:
    value = condition.replace("{bare}", tag.strip('"'))
    answer = client.get(PATH, headers={"If-None-Match": value})
    assert (answer.status_code, answer.json()["decision"]["id"]) == (200, "place")


def test_what_there_is_not_is_not_unmodified(client: TestClient) -> None:
    answer = client.get("/api/v1/decisions/nope", headers={"If-None-Match": "*"})
    assert (answer.status_code, answer.headers["cache-control"]) == (404, "no-store")
    assert "etag" not in answer.headers
