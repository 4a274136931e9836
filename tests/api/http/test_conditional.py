from hashlib import sha256

import pytest
from fastapi.testclient import TestClient
from starlette.datastructures import Headers

from api.app import create_app
from api.http.conditional import LONGEST_CONDITION, knows, revision_tag, revisions_in
from api.services.catalogue import Catalogue
from api.settings import Settings

PATH = "/api/v1/decisions/place"


@pytest.fixture
def tag(client: TestClient) -> str:
    found: str = client.get(PATH).headers["etag"]
    return found


def test_the_entity_tag_is_of_the_bytes(client: TestClient) -> None:
    answer = client.get(PATH, headers={"Accept-Encoding": "identity"})
    assert answer.headers["etag"] == f'"{sha256(answer.content).hexdigest()[:32]}"'
    assert answer.headers["cache-control"] == "no-cache"


def test_new_code_over_the_same_knowledge_gives_another_tag(
    toy_settings: Settings, monkeypatch: pytest.MonkeyPatch, tag: str
) -> None:
    one = Catalogue.one
    monkeypatch.setattr(Catalogue, "one", lambda self, shelf, _identity: one(self, shelf, "meal"))
    answer = TestClient(create_app(toy_settings)).get(PATH, headers={"If-None-Match": tag})
    assert (answer.status_code, answer.json()["decision"]["id"]) == (200, "meal")


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


def test_only_so_many_tags_are_read() -> None:
    many = '"a",' * (LONGEST_CONDITION // 4)
    assert knows(Headers({"If-None-Match": f'{many[4:]}"b"'}), '"b"')
    assert not knows(Headers({"If-None-Match": f'{many}"b"'}), '"b"')
    # Cut in two, a tag is none.
    assert not knows(Headers({"If-None-Match": f'{many[4:]}  "b"'}), '"b"')


def test_what_there_is_not_is_not_unmodified(client: TestClient) -> None:
    answer = client.get("/api/v1/decisions/nope", headers={"If-None-Match": "*"})
    assert (answer.status_code, answer.headers["cache-control"]) == (404, "no-store")
    assert "etag" not in answer.headers


@pytest.mark.parametrize(
    ("condition", "revisions"),
    [
        ('"7"', {7}),
        (' "7" , "12"', {7, 12}),
        ('W/"7", "8"', {8}),
        ('W/"7","8"', {8}),
        ('"07"', set()),
        ('"0"', set()),
        ('"-1"', set()),
        ('"1e3"', set()),
        ("7", set()),
        ('"a", "7"', {7}),
        ('"' + "9" * 10 + '"', set()),
        ('"a",' * (LONGEST_CONDITION // 4) + '"7"', set()),
        ("*", None),
        (" * ", None),
        ("", None),
        (None, None),
    ],
)
def test_revisions_are_named_by_strong_tags(condition: str | None, revisions: frozenset[int] | None) -> None:
    assert revisions_in(Headers({} if condition is None else {"If-Match": condition})) == revisions


def test_the_tag_of_a_revision_names_it() -> None:
    assert revisions_in(Headers({"If-Match": revision_tag(12)})) == frozenset((12,))
