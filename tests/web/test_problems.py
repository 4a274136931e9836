import logging

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from starlette.requests import Request

from api.http.problems import plain
from tests.web.document import Document
from web.problems import answer
from web.rendering import Renderer


@pytest.mark.parametrize(
    ("method", "path", "status", "heading"),
    [
        ("GET", "/nothing", 404, "There is no such page"),
        ("GET", "/manual/nothing", 404, "There is no such page"),
        ("GET", "/decisions/nothing", 404, "There is no such page"),
        ("GET", "/static/nothing", 404, "There is no such page"),
        ("GET", "/apiary", 404, "There is no such page"),
        ("GET", "/readiness/nothing", 404, "There is no such page"),
        ("POST", "/results/nothing", 404, "There is no such page"),
        ("POST", "/plan/nothing", 404, "There is no such page"),
        ("POST", "/readiness/nothing", 404, "There is no such page"),
        ("GET", "/results", 405, "This page shows what a form sends"),
        ("GET", "/results/place", 405, "This page shows what a form sends"),
        ("GET", "/plan", 405, "This page shows what a form sends"),
        ("GET", "/plan/pdf", 405, "This page shows what a form sends"),
        ("GET", "/readiness/cake-ready/pdf", 405, "This page shows what a form sends"),
        ("GET", "/load", 405, "This page shows what a form sends"),
        ("PUT", "/questionnaire", 405, "This page shows what a form sends"),
    ],
)
def test_faults_are_told_as_pages(client: TestClient, method: str, path: str, status: int, heading: str) -> None:
    told = client.request(method, path)
    document = Document.read(told.text)
    assert told.status_code == status
    assert document.h1 == heading
    assert document.title == f"{heading} – Groundwork"
    assert told.headers["cache-control"] == "no-store"


@pytest.mark.parametrize("site", ["cross-site", "same-site", ""])
def test_a_form_of_another_site_is_refused_as_a_page(client: TestClient, site: str) -> None:
    for path in ("/results", "/load", "/nothing"):
        told = client.post(path, data={"answers.sky": "grey"}, headers={"Sec-Fetch-Site": site})
        page = Document.read(told.text)
        assert (told.status_code, page.h1) == (403, "That did not come from a page here")
        assert "send it from there" in page.main.text
        assert "grey" not in told.text


def test_a_name_that_is_not_ours_is_refused_as_a_page(client: TestClient) -> None:
    told = client.get("/", headers={"Host": "elsewhere.example"})
    assert (told.status_code, Document.read(told.text).h1) == (421, "This is not our address")
    assert "elsewhere" not in told.text
    assert client.get("/ready", headers={"Host": "elsewhere.example"}).status_code == 200


def test_a_page_refused_for_its_method_says_which_it_takes(client: TestClient) -> None:
    assert client.get("/results").headers["allow"] == "POST"
    assert client.put("/questionnaire").headers["allow"] in ("GET, HEAD", "GET, HEAD, POST")


@pytest.mark.parametrize("path", ["/api/v1/nothing", "/api/v1/questions/nothing", "/api"])
def test_the_api_keeps_its_problem_details(client: TestClient, path: str) -> None:
    told = client.get(path)
    assert told.status_code == 404
    assert told.headers["content-type"] == "application/problem+json"


def test_a_form_that_cannot_be_read_is_a_page(client: TestClient) -> None:
    told = client.post("/results", content=b"--x", headers={"Content-Type": "multipart/form-data"})
    assert told.status_code == 400
    assert Document.read(told.text).h1 == "That could not be read"


def test_too_many_fields_are_a_page(client: TestClient) -> None:
    told = client.post("/results", data={"answers.wind": ["hats"] * 1001})
    assert told.status_code == 400


def test_a_form_that_is_too_large_is_a_page(client: TestClient) -> None:
    told = client.post("/results", data={"answers.wind": "x" * 70_000})
    assert told.status_code == 413
    assert Document.read(told.text).h1 == "That is too much at once"
    assert "xxx" not in told.text


def test_a_fault_of_ours_says_nothing_of_what_was_sent(
    app: FastAPI, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def break_down(_case: object) -> None:
        raise RuntimeError("canary-grey")

    monkeypatch.setattr(app.state.site.consultation, "evaluate", break_down)
    with caplog.at_level(logging.DEBUG), TestClient(app, raise_server_exceptions=False) as client:
        told = client.post("/results", data={"answers.sky": "grey"})
    assert told.status_code == 500
    assert Document.read(told.text).h1 == "Something went wrong here"
    assert "canary" not in told.text + caplog.text


def test_a_fault_in_the_fault_page_is_still_answered(app: FastAPI, monkeypatch: pytest.MonkeyPatch) -> None:
    def break_down(*_arguments: object, **_more: object) -> None:
        raise RuntimeError

    monkeypatch.setattr(Renderer, "_html", break_down)
    with TestClient(app, raise_server_exceptions=False) as client:
        told = client.post("/results")
    assert told.status_code == 500
    assert told.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize("status", [408, 418])
def test_every_other_status_has_words_too(app: FastAPI, status: int) -> None:
    request = Request({"type": "http", "method": "GET", "path": "/", "headers": [], "query_string": b"", "app": app})
    page = answer(request, plain(status), {"Connection": "close"})
    assert page.headers["connection"] == "close"
    assert Document.read(bytes(page.body).decode()).h1 in ("That took too long", "Something went wrong here")
