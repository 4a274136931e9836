"""Problems as pages: what was asked for wrongly, what cannot be saved, and what goes wrong here."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from starlette.requests import Request

from api.http.problems import plain
from api.store.cases import Cases
from api.store.errors import ConflictError, StoreError
from tests.web import cases
from tests.web.conftest import Begin, Fields, form
from tests.web.document import Document
from web.problems import answer
from web.rendering import Renderer


@pytest.mark.parametrize(
    ("method", "path", "status", "heading"),
    [
        ("GET", "/nothing", 404, "There is no such page"),
        ("GET", "/library/manual/nothing", 404, "There is no such page"),
        ("GET", "/library/decisions/nothing", 404, "There is no such page"),
        ("GET", "/static/nothing", 404, "There is no such page"),
        ("GET", "/apiary", 404, "There is no such page"),
        ("GET", "/start/nothing", 404, "There is no such page"),
        ("POST", "/start/nothing", 404, "There is no such page"),
        ("POST", "/examples/nothing", 404, "There is no such page"),
        ("GET", "/questionnaire", 404, "There is no such page"),
        ("GET", "/results", 404, "There is no such page"),
        ("PUT", "/start", 405, "This page shows what a form sends"),
        ("POST", "/library/decisions", 405, "This page shows what a form sends"),
    ],
)
def test_faults_are_told_as_pages(client: TestClient, method: str, path: str, status: int, heading: str) -> None:
    told = client.request(method, path)
    document = Document.read(told.text)
    assert told.status_code == status
    assert document.h1 == heading
    assert document.title == f"Groundwork – {heading}"
    assert told.headers["cache-control"] == "no-store"


@pytest.mark.parametrize("site", ["cross-site", "same-site", ""])
def test_a_form_of_another_site_is_refused_as_a_page(client: TestClient, site: str) -> None:
    for path in ("/start", "/open", "/open/file", "/case/any-name/q/sky", "/nothing"):
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
    assert client.post("/library/decisions").headers["allow"] == "GET, HEAD"
    assert client.put("/start").headers["allow"] == "GET, HEAD, POST"


@pytest.mark.parametrize(
    "page", ["", "results", "d/place", "plan/pdf", "q/sky", "keep", "ready/cake-ready", "d/none-such", "q/none-such"]
)
def test_a_case_that_is_not_open_is_the_same_page_whyever(client: TestClient, begin: Begin, page: str) -> None:
    """Never there, of somebody else, ended, or opened with the key of another case."""
    other, ended = begin(cases.RAIN), begin(cases.RAIN)
    ended.casework.delete(ended.key)
    told = [
        client.get(f"/case/any-name/{page}".rstrip("/")),
        client.get(other.path(page)),
        ended.client.get(ended.path(page)),
        client.get(other.path(page), headers={"Cookie": f"case={begin().key.text}"}),
        client.get(other.path(page), headers={"Cookie": "case=nonsense"}),
    ]
    if "none-such" in page:
        assert {each.status_code for each in told} == {404}
        return
    assert {(each.status_code, each.text) for each in told} == {(404, told[0].text)}
    assert Document.read(told[0].text).h1 == "This case is not open on this device"
    assert told[0].headers["cache-control"] == "no-store"


@pytest.mark.parametrize(
    "page",
    [
        *("d/place", "d/place/closer", "results", "plan", "what-if", "what-if/keep", "ready/cake-ready", "q/sky"),
        *("weigh", "both", "seen", "file", "keep/link", "keep/words", "keep/withdraw", "delete"),
    ],
)
def test_a_key_that_only_reads_changes_nothing(begin: Begin, page: str) -> None:
    case = begin(cases.RAIN, reads_only=True)
    before = case.held()
    told = case.post(page, [("answers.sky", "blue"), ("choices.place", "boat"), ("fixed.sky", "yes")], 403)
    assert Document.read(told.text).h1
    assert (case.held().revision, case.held().content) == (before.revision, before.content)


@pytest.mark.parametrize("path", ["/api/v1/nothing", "/api/v1/questions/nothing", "/api"])
def test_the_api_keeps_its_problem_details(client: TestClient, path: str) -> None:
    told = client.get(path)
    assert told.status_code == 404
    assert told.headers["content-type"] == "application/problem+json"


def test_a_form_that_cannot_be_read_is_a_page(client: TestClient) -> None:
    told = client.post("/start", content=b"--x", headers={"Content-Type": "multipart/form-data"})
    assert told.status_code == 400
    assert Document.read(told.text).h1 == "That could not be read"


def test_too_many_fields_are_a_page(client: TestClient) -> None:
    told = client.post("/start", data={"answers.wind": ["hats"] * 1001})
    assert told.status_code == 400


def test_a_form_that_is_too_large_is_a_page(client: TestClient) -> None:
    told = client.post("/start", data={"answers.wind": "x" * 70_000})
    assert told.status_code == 413
    assert Document.read(told.text).h1 == "That is too much at once"
    assert "xxx" not in told.text


@pytest.mark.parametrize(
    "body", [b'{"answers": {"sky": "grey"}}', b"\x00\xff", b"=&=&&;;", b"answers.sky=%ED%A0%80", b"%%%"]
)
@pytest.mark.parametrize("kind", ["application/x-www-form-urlencoded", "application/json", "text/plain", ""])
def test_whatever_is_posted_is_answered_with_a_page(begin: Begin, body: bytes, kind: str) -> None:
    case = begin(cases.RAIN)
    answer = case.client.post(case.path("d/place"), content=body, headers={"Content-Type": kind})
    assert answer.status_code in (303, 422)
    if answer.status_code == 422:
        assert Document.read(answer.text).errors()
    assert dict(case.values) == {"answers.sky": ("grey",), "answers.wind": ("hats",)}


def test_a_fault_of_ours_says_nothing_of_what_was_sent(
    begin: Begin, app: FastAPI, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def break_down(_case: object) -> None:
        raise RuntimeError("canary-grey")

    case = begin(cases.RAIN)
    monkeypatch.setattr(app.state.site.consultation, "evaluate", break_down)
    with caplog.at_level(logging.DEBUG):
        told = TestClient(app, raise_server_exceptions=False, cookies=case.client.cookies).get(case.path("results"))
    assert told.status_code == 500
    assert Document.read(told.text).h1 == "Something went wrong here"
    assert "canary" not in told.text + caplog.text
    assert case.key.text not in told.text + caplog.text


def test_a_fault_in_the_fault_page_is_still_answered(app: FastAPI, monkeypatch: pytest.MonkeyPatch) -> None:
    def break_down(*_arguments: object, **_more: object) -> None:
        raise RuntimeError

    monkeypatch.setattr(Renderer, "_html", break_down)
    with TestClient(app, raise_server_exceptions=False) as client:
        told = client.get("/start")
    assert told.status_code == 500
    assert told.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize("status", [408, 418])
def test_every_other_status_has_words_too(app: FastAPI, status: int) -> None:
    request = Request({"type": "http", "method": "GET", "path": "/", "headers": [], "query_string": b"", "app": app})
    page = answer(request, plain(status), {"Connection": "close"})
    assert page.headers["connection"] == "close"
    assert Document.read(bytes(page.body).decode()).h1 in ("That took too long", "Something went wrong here")


@contextmanager
def _nothing_is_saved(error: Exception) -> Iterator[None]:
    """A store that reads and does not save."""

    def refuse(*_arguments: object, **_more: object) -> None:
        raise error

    with pytest.MonkeyPatch.context() as patch:
        for does in ("create", "change", "delete", "rekey", "renew"):
            patch.setattr(Cases, does, refuse)
        yield


@pytest.fixture
def gone(app: FastAPI) -> Iterator[None]:
    """A store whose file is not there any more."""
    file: Path = app.state.database.place.path
    aside = file.rename(file.with_suffix(".aside"))
    yield
    aside.rename(file)


SENT: dict[str, tuple[Fields, str]] = {
    "q/wind": ([("answers.wind", "hats"), ("answers.wind", "kites"), ("shown", "wind")], "“Hats” and “Kites”"),
    "d/place": ([("choices.place", "barn"), ("reasons.place", "So & <b>so</b>")], "So & <b>so</b>"),
    "weigh": ([("importances.cost", "more")], "Cost more"),
    "plan": ([("who.document.basket-list", "Kim")], "Who does a step: What goes into the basket Kim"),
    "ready/cake-ready": ([("efforts.sky", "2")], "How does the sky look? Medium"),
    "results": ([("answers.ants", "many"), ("answers.sky", "")], "Are there ants? “Many”"),
}


@pytest.mark.parametrize("page", SENT)
@pytest.mark.parametrize("error", [StoreError("canary of the driver"), ConflictError()])
def test_what_cannot_be_saved_stays_on_the_page_and_can_be_sent_again(
    begin: Begin, page: str, error: Exception, caplog: pytest.LogCaptureFixture
) -> None:
    case = begin()
    fields, said = SENT[page]
    with _nothing_is_saved(error):
        told = case.post(page, fields, 503)
    assert int(told.headers["retry-after"]) >= 1
    assert told.headers["cache-control"] == "no-store"
    assert "canary" not in told.text
    unsaved = Document.read(told.text)
    assert unsaved.h1 == "This could not be saved just now"
    assert said in unsaved.main.text
    (again,) = unsaved.main.all("form")
    assert again.has(action=case.path(page))
    for name, value in fields:
        assert (name, value) in unsaved.sent(again)
        assert not value or value not in caplog.text
    case.press(unsaved, "Try again")
    for name, value in fields:
        assert name == "shown" or not value or value in case.values[name]


@pytest.mark.usefixtures("gone")
def test_a_case_that_cannot_be_reached_is_not_said_to_be_gone(app: FastAPI) -> None:
    client = TestClient(app, headers={"Cookie": f"case=w{'A' * 22}"})
    told = client.get("/case/any-name/results?then=check")
    assert told.status_code == 503
    assert int(told.headers["retry-after"]) >= 1
    page = Document.read(told.text)
    assert page.h1 == "Cases cannot be opened just now"
    assert page.main.one("a", class_="button").has(href="/case/any-name/results?then=check")


@pytest.mark.usefixtures("gone")
def test_what_needs_no_store_goes_on_without_it(client: TestClient) -> None:
    for path in ("/", "/start", "/open", "/library/decisions/place", "/library/method", "/left"):
        assert client.get(path).status_code == 200, path
    evaluated = client.post("/api/v1/evaluations", json={"answers": {"sky": "grey"}})
    assert evaluated.status_code == 200
    assert client.post("/open", data=form([("words", "nonsense")])).status_code == 422
    told = client.post("/start", data=form([("scope", "one"), ("decision", "place")]), follow_redirects=False)
    page = Document.read(told.text)
    assert told.status_code == 503
    assert {("scope", "one"), ("decision", "place")} <= set(page.entered()), "what was chosen is sent again"
    assert client.post("/case/any-name/exit", follow_redirects=False).status_code == 303, "one can always leave"
