"""What a page sends is saved, or stays on the page: nothing is lost where the store does not answer."""

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from api.services.casework.held import Casework
from api.store.errors import ConflictError, StoreError
from tests.web import cases
from tests.web.conftest import TOY as TOY_BASE
from tests.web.conftest import Begin, OpenCase, begin_over, leads_to, settings_over
from tests.web.document import Document
from web.app import create_app

FIELDS = [
    ("shown", "wind"),
    ("answers.wind", "hats"),
    ("answers.wind", "kites"),
    ("unsure.wind", "yes"),
    ("revision", "1"),
]


@pytest.fixture
def down(monkeypatch: pytest.MonkeyPatch) -> None:
    """The store does not answer."""

    def refuse(*_args: object, **_named: object) -> None:
        raise StoreError("disk I/O error")

    for name in ("create", "read", "change", "delete", "renew", "rekey"):
        monkeypatch.setattr(f"api.store.cases.Cases.{name}", refuse)


@pytest.fixture
def case(begin: Begin) -> OpenCase:
    return begin()


def test_saved_means_saved(case: OpenCase) -> None:
    assert case.post("q/wind", FIELDS).headers["cache-control"] == "no-store"
    assert case.values == {"answers.wind": ("hats", "kites"), "unsure.wind": ("yes",)}


def test_what_was_entered_stays_on_the_page_and_is_sent_again_by_its_button(
    case: OpenCase, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_args: object, **_named: object) -> None:
        raise StoreError("database is locked")

    with monkeypatch.context() as patch:
        patch.setattr("api.store.cases.Cases.change", refuse)
        answer = case.client.post(case.path("q/wind?then=check"), data=_form(FIELDS))
    assert answer.status_code == 503
    assert answer.headers["retry-after"] == "60"
    assert answer.headers["cache-control"] == "no-store"
    page = Document.read(answer.text)
    assert page.h1 == "This could not be saved just now"
    assert "“Hats” and “Kites”" in page.main.text
    assert "locked" not in page.main.text
    assert sorted(page.entered()) == sorted(FIELDS)
    saved = case.press(page, "Try again")
    assert saved.h1 == "Check your answers"
    assert case.values == {"answers.wind": ("hats", "kites"), "unsure.wind": ("yes",)}


def _form(fields: list[tuple[str, str]]) -> dict[str, list[str]]:
    names = dict.fromkeys(name for name, _ in fields)
    return {each: [value for name, value in fields if name == each] for each in names}


@pytest.mark.usefixtures("down")
def test_a_case_that_cannot_be_reached_is_not_said_to_be_gone(app: FastAPI) -> None:
    client = TestClient(app)
    client.cookies.set("case", "wXVo8ShpjAhJzDDE2UXuTKg", "localhost.local", "/case/blue-stone")
    for page in ("", "/q/sky", "/results", "/keep"):
        answer = client.get(f"/case/blue-stone{page}")
        assert answer.status_code == 503
        assert answer.headers["retry-after"] == "60"
        told = Document.read(answer.text)
        assert told.h1 == "Cases cannot be opened just now"
        assert told.main.one("a", class_="button").attributes["href"] == f"/case/blue-stone{page}"


@pytest.mark.usefixtures("down")
def test_a_save_that_meets_no_store_at_all_keeps_its_entries(app: FastAPI) -> None:
    client = TestClient(app)
    client.cookies.set("case", "wXVo8ShpjAhJzDDE2UXuTKg", "localhost.local", "/case/blue-stone")
    page = Document.read(client.post("/case/blue-stone/q/wind", data=_form(FIELDS)).text)
    assert sorted(page.entered()) == sorted(FIELDS)


@pytest.mark.usefixtures("down")
def test_a_case_that_cannot_begin_says_so_and_keeps_what_was_chosen(app: FastAPI) -> None:
    answer = TestClient(app).post("/start", data={"scope": "one", "decision": "meal"})
    assert answer.status_code == 503
    page = Document.read(answer.text)
    assert sorted(page.entered()) == [("decision", "meal"), ("revision", "0"), ("scope", "one")]
    assert page.main.one("form").attributes["action"] == "/start"


@pytest.mark.usefixtures("down")
def test_words_that_cannot_be_looked_up_stay_on_the_page(app: FastAPI) -> None:
    words = "legal winner thank year wave sausage worth useful legal winner thank yellow"
    answer = TestClient(app).post("/open", data={"words": words})
    assert answer.status_code == 503
    page = Document.read(answer.text)
    assert ("words", words) in page.entered()


@pytest.mark.usefixtures("down")
def test_whatever_cannot_be_done_leads_to_a_page_that_can_be_asked_for(app: FastAPI) -> None:
    client = TestClient(app)
    answer = client.post("/open/file", files={"saved-case": ("a", b'{"answers": {"sky": "grey"}}', "text/plain")})
    assert answer.status_code == 503
    page = Document.read(answer.text)
    again = client.get(page.main.one("a", class_="button").attributes["href"])
    assert again.status_code == 200


@pytest.mark.usefixtures("down")
def test_exit_and_all_that_needs_no_case_go_on(app: FastAPI) -> None:
    client = TestClient(app, follow_redirects=False)
    answer = client.post("/case/blue-stone/exit")
    assert (answer.status_code, leads_to(answer)) == (303, "/left")
    assert answer.headers["clear-site-data"] == '"cache"'
    for page in ("/", "/start", "/start/paper", "/open", "/left", "/library/decisions", "/library/manual"):
        assert client.get(page).status_code == 200, page
    evaluated = client.post("/api/v1/evaluations", json={"answers": {"sky": "grey"}})
    assert evaluated.status_code == 200


def test_where_others_save_all_the_time_it_can_be_sent_again(case: OpenCase, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_args: object, **_named: object) -> None:
        raise ConflictError

    monkeypatch.setattr("api.store.cases.Cases.change", refuse)
    answer = case.client.post(case.path("q/wind"), data=_form(FIELDS))
    assert answer.status_code == 503
    page = Document.read(answer.text)
    assert sorted(page.entered()) == sorted(FIELDS)


def test_what_clashes_leads_to_both_and_what_else_was_sent_is_saved(case: OpenCase) -> None:
    case.post("d/place", {"choices.place": "barn", "reasons.place": "", "revision": "1"})
    answer = case.post("d/place", {"choices.place": "boat", "reasons.place": "It is fun", "revision": "1"})
    assert leads_to(answer) == f"/case/{case.name}/both"
    assert case.values["choices.place"] == ("barn",)
    assert case.held().content.clashes == {"choices.place": (("boat",),)}
    assert case.values["reasons.place"] == ("It is fun",)


def test_a_case_is_there_after_the_service_began_anew(tmp_path_factory: pytest.TempPathFactory) -> None:
    settings = settings_over(tmp_path_factory, TOY_BASE)
    case = begin_over(TestClient(create_app(settings)), cases.RAIN)
    again: Casework = create_app(settings).state.casework
    assert again.open(case.key).content == case.held().content
