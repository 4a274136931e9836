import json
from collections.abc import Callable

import pytest
from fastapi.testclient import TestClient

from engine.knowledge.model import KnowledgeBase
from tests.web import cases
from tests.web.conftest import form
from tests.web.document import Document
from web.pages.home import TOO_LARGE


def _load(client: TestClient, content: bytes, status: int = 200) -> Document:
    answer = client.post("/load", files={"saved-case": ("any.name", content, "text/plain")})
    assert answer.status_code == status
    return Document.read(answer.text)


def test_the_home_page_has_three_doors_and_says_what_it_is_not(
    get: Callable[[str], Document], kb: KnowledgeBase
) -> None:
    page = get("/")
    doors = page.root.one("ul", class_="doors").elements
    assert [each.one("h3").one("a").attributes["href"] for each in doors] == [
        "/questionnaire",
        "/readiness",
        "/decisions",
    ]
    assert f"{len(kb.questions)} questions, {len(kb.decisions)} decisions" in page.main.text
    assert "It is not legal or medical advice." in page.main.text
    assert "from the 1890s" in page.main.text


@pytest.mark.parametrize("name", cases.ALL)
def test_a_downloaded_case_is_loaded_as_it_was(client: TestClient, name: str) -> None:
    saved = client.post("/case", data=form(cases.ALL[name]))
    assert saved.headers["content-disposition"] == 'attachment; filename="groundwork-case.json"'
    assert saved.headers["content-type"] == "application/json"
    page = _load(client, saved.content)
    assert set(cases.ALL[name]) <= set(page.entered())
    notice = page.root.one(class_="notice")
    assert "version" not in notice.text
    assert notice.has(role="status")


def test_a_case_written_as_toml_is_loaded_too(client: TestClient) -> None:
    page = _load(client, b'[answers]\nsky = "grey" # today\nwind = ["hats", "kites"]\n')
    assert {("answers.sky", "grey"), ("answers.wind", "hats"), ("answers.wind", "kites")} <= set(page.entered())
    assert "2 answers are in place" in page.root.one(class_="notice").text


def test_of_several_answers_only_those_go_that_are_gone(client: TestClient) -> None:
    document = {"answers": {"wind": ["hats", "sails"]}, "knowledge": {"hash": "other"}}
    page = _load(client, json.dumps(document).encode())
    assert ("answers.wind", "hats") in page.entered()
    (line,) = page.root.one(class_="notice").all("li")
    assert line.text == "“What does the wind take?”: 'sails' is no longer offered."


def test_a_downloaded_case_without_its_stamp_is_what_the_api_takes(client: TestClient) -> None:
    saved = client.post("/case", data=form(cases.JAM_INDOORS)).json()
    stamp = saved.pop("knowledge")
    report = client.post("/api/v1/evaluations", json=saved).json()
    assert report["case"] == saved
    assert report["knowledge"] == stamp


def test_a_blank_case_can_be_saved_too(client: TestClient) -> None:
    page = _load(client, client.post("/case").content)
    assert page.root.one(class_="notice").text.startswith("Your case is loaded 0 answers are in place.")


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "Choose the file of a saved case."),
        (b" \n", "Choose the file of a saved case."),
        (b"no case", "This file cannot be used as a case. Line 1: type = between the name and its value."),
        (b'{"answers": []}', "This file cannot be used as a case. Line 1: answers: give a table of answers."),
        (b"x" * 70_000, TOO_LARGE),
    ],
)
def test_a_file_that_cannot_be_loaded_is_told_where_it_was_chosen(
    client: TestClient, content: bytes, message: str
) -> None:
    page = _load(client, content, 413 if message == TOO_LARGE else 422)
    assert page.title.startswith("Error: ")
    assert page.errors() == [message]
    assert page.root.one(class_="error-summary").one("a").has(href="#saved-case")
    field = page.by_id("saved-case")
    assert page.by_id(field.attributes["aria-describedby"]).text == f"Error: {message}"


@pytest.mark.parametrize("fields", [{}, {"saved-case": "text, no file"}])
def test_no_file_is_told_too(client: TestClient, fields: dict[str, str]) -> None:
    answer = client.post("/load", data=fields)
    assert answer.status_code == 422
    assert Document.read(answer.text).errors() == ["Choose the file of a saved case."]


def test_what_another_version_had_is_listed(client: TestClient) -> None:
    document = {
        "answers": {"sky": "grey", "old-question": "yes", "<b>bold</b>": "x"},
        "choices": {"place": "cellar"},
        "knowledge": {"title": "<i>Other</i>", "version": "0.0.1", "hash": "0"},
    }
    page = _load(client, json.dumps(document).encode())
    assert ("answers.sky", "grey") in page.entered()
    notice = page.root.one(class_="notice")
    assert "1 answer is in place" in notice.text
    assert "saved under another version" in notice.text
    lines = [each.text for each in notice.all("li")]
    assert lines == [
        "'old-question' is no longer a question here.",
        "a text of 11 characters is no longer a question here.",
        "“The place”: 'cellar' is no longer offered.",
    ]
    assert not notice.all("b")
