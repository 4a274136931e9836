"""Keeping a case: by words that are asked back, by a link, as a file; more time, new keys, leaving and deleting it."""

import json
from collections.abc import Iterator
from datetime import timedelta

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from api.store.errors import NoCaseError
from api.store.keys import key_of
from tests.web import cases
from tests.web.conftest import HOST, Begin, OpenCase, leads_to
from tests.web.document import Document
from web.pages.keep import AskedBack

NOTES = [("reasons.place", "It rains a lot"), ("who.advice.bring-friends", "cook"), ("by.advice.bring-friends", "May")]


def _asked(page: Document) -> tuple[int, int]:
    """The places of the words that a page asks back."""
    first, second = (page.root.one("label", **{"for": each}) for each in ("first-word", "second-word"))
    return int(first.text.removeprefix("Word ")), int(second.text.removeprefix("Word "))


def _words(page: Document) -> list[str]:
    return [each.text for each in page.root.one("ol", class_="words").elements]


# --- Twelve words


def test_the_words_stand_in_their_order_and_open_the_case(begin: Begin) -> None:
    case = begin(cases.RAIN)
    page = case.get("keep/words")
    assert tuple(_words(page)) == case.key.words
    assert "Nobody can recover them" in page.main.text
    assert not case.held().kept, "who only looks has not written them down"


def test_two_of_them_are_asked_back_and_then_it_is_kept(begin: Begin) -> None:
    case = begin(cases.RAIN)
    page = case.get("keep/words")
    words = _words(page)
    first, second = _asked(page)
    assert first < second
    # As people type them.
    given = {"first-word": f" {words[first - 1].upper()} ", "second-word": words[second - 1]}
    answer = case.post("keep/words", given)
    assert answer.headers["location"] == f"/case/{case.name}/keep#ends"
    held = case.held()
    assert held.kept
    assert "It is kept." in case.get("keep").by_id("ends").text
    assert held.content.values == dict(answers_of(cases.RAIN))


def answers_of(fields: list[tuple[str, str]]) -> Iterator[tuple[str, tuple[str, ...]]]:
    names = dict.fromkeys(name for name, _ in fields)
    return ((name, tuple(value for each, value in fields if each == name)) for name in names)


@pytest.mark.parametrize("given", [{}, {"first-word": "zoo"}, {"second-word": "zoo"}, {"first-word": "w", "x": "y"}])
def test_other_words_keep_nothing_and_the_same_two_are_asked_again(begin: Begin, given: dict[str, str]) -> None:
    case = begin()
    before = _asked(case.get("keep/words"))
    page = case.refused("keep/words", given)
    assert page.errors() == ["These are not the words at those places. Look at what you wrote down, and try again."]
    assert page.title.startswith("Error: ")
    assert page.by_id("first-word").has(aria_describedby="first-word--error")
    assert _asked(page) == before
    assert tuple(_words(page)) == case.key.words
    assert not case.held().kept


def test_which_two_are_asked_differs_from_case_to_case_and_is_always_two_of_the_twelve(begin: Begin) -> None:
    asked = {(each.first, each.second) for each in (AskedBack.of(begin().held()) for _ in range(30))}
    assert len(asked) > 5
    assert all(1 <= first < second <= 12 for first, second in asked)


# --- Links


@pytest.mark.parametrize(("way", "may_write"), [("link", True), ("reader", False)])
def test_a_link_is_made_by_a_button_and_stands_in_a_field_to_copy(begin: Begin, way: str, *, may_write: bool) -> None:
    case = begin(cases.RAIN)
    answer = case.post(f"keep/{way}")
    assert leads_to(answer) == f"/case/{case.name}/keep/{way}"
    assert case.held().kept
    page = case.follow(answer)
    field = page.by_id("address")
    assert "readonly" in field.attributes
    address = field.attributes["value"]
    assert address.startswith("http://localhost/open#")
    key = key_of(address.partition("#")[2])
    assert key.may_write == may_write
    assert key.read == case.key.read
    assert not [each for each in page.root.all("a") if key.text in each.attributes["href"]]
    assert "history of a browser" in page.main.text


def test_there_is_no_other_way(begin: Begin) -> None:
    case = begin()
    case.get("keep/nonsense", 404)
    case.post("keep/nonsense", status=404)
    assert not case.held().kept


# --- Who only reads


def test_who_only_reads_gets_a_file_and_no_key(begin: Begin) -> None:
    case = begin(cases.RAIN, reads_only=True)
    page = case.get("keep")
    assert "You can read this case." in page.main.text
    assert not page.main.all("form")
    for way in ("words", "link", "reader"):
        case.get(f"keep/{way}", 403)
        case.post(f"keep/{way}", status=403)
    for way in ("keep/renew", "keep/withdraw", "delete"):
        case.post(way, status=403)
    file = case.client.get(case.path("file"))
    assert file.json()["answers"] == {"sky": "grey", "wind": "hats"}
    assert case.held().content.values == dict(answers_of(cases.RAIN))


# --- More time, new keys, the end


def test_a_kept_case_is_given_another_term(begin: Begin) -> None:
    case = begin()
    assert "Keep it for another term" not in case.get("keep").main.text
    case.post("keep/link")
    page = case.get("keep")
    assert leads_to(case.post("keep/renew")) == f"/case/{case.name}/keep"
    assert page.button("Keep it for another term").has(type="submit")
    held = case.held()
    assert held.kept
    assert held.expires - case.casework.begin().expires > timedelta(days=80)


def test_new_keys_take_the_case_from_all_but_this_browser(begin: Begin, app: FastAPI) -> None:
    case = begin(cases.RAIN)
    case.post("keep/reader")
    reader = OpenCase.of(app, case.held(), reads_only=True)
    elsewhere = OpenCase.of(app, case.held())
    answer = case.client.post(case.path("keep/withdraw"))
    assert answer.headers["location"] == f"/case/{case.name}/keep#withdrawn"
    for other in (reader, elsewhere):
        other.get(status=404)
        with pytest.raises(NoCaseError):
            app.state.casework.open(other.key)
    assert case.client.get(case.path("q/sky")).status_code == 200
    now = key_of(_cookie(case))
    assert app.state.casework.open(now).content.values == dict(answers_of(cases.RAIN))
    assert tuple(_words(case.get("keep/words"))) == now.words
    # A page that was open before goes on as if nothing had happened.
    saved = case.client.post(case.path("q/sky"), data={"shown": "sky", "answers.sky": "blue", "revision": "1"})
    assert leads_to(saved).startswith(f"/case/{case.name}/q/")
    assert app.state.casework.open(now).content.values["answers.sky"] == ("blue",)


def _cookie(case: OpenCase) -> str:
    (value,) = [each.value for each in case.client.cookies.jar if each.name == "case"]
    assert value
    return value


def test_a_deleted_case_is_gone_for_everybody_and_its_browser_forgets_it(begin: Begin, app: FastAPI) -> None:
    case = begin(cases.RAIN)
    elsewhere = OpenCase.of(app, case.held())
    page = case.get("keep")
    assert "up to seven days" in page.main.text
    assert case.press(page, "Delete this case").h1 == "You have left"
    assert not list(case.client.cookies.jar)
    for browser in (case, elsewhere):
        browser.get(status=404)
    with pytest.raises(NoCaseError):
        app.state.casework.open(case.key)


# --- A file


def test_a_file_holds_the_case_its_notes_a_title_and_the_day(begin: Begin) -> None:
    case = begin([*cases.JAM_INDOORS, *NOTES])
    answer = case.client.post(case.path("file"), data={"title": "  Our  picnic \n in May"})
    assert answer.headers["content-disposition"] == 'attachment; filename="groundwork-case.json"'
    assert answer.headers["cache-control"] == "no-store"
    document = answer.json()
    assert document["title"] == "Our picnic in May"
    assert len(document["saved"]) == len("2026-11-28")
    assert document["notes"] == dict(NOTES)
    assert document["choices"] == {"meal": "jam", "place": "barn"}
    assert document["importances"] == {"comfort": "more"}
    assert case.key.text not in answer.text
    assert not set(case.key.words[0:2]) <= set(json.dumps(document).split('"'))


def test_a_file_needs_no_title_and_takes_no_endless_one(begin: Begin) -> None:
    case = begin()
    assert "title" not in case.client.post(case.path("file")).json()
    assert len(case.client.post(case.path("file"), data={"title": "x" * 900}).json()["title"]) == 200


def test_a_file_opens_again_with_all_that_was_in_it(begin: Begin, app: FastAPI) -> None:
    case = begin([*cases.JAM_INDOORS, *NOTES])
    content = case.client.post(case.path("file"), data={"title": "Our picnic"}).content
    client = TestClient(app, follow_redirects=False)
    answer = client.post("/open/file", files={"saved-case": ("any.name", content, "text/plain")})
    assert answer.status_code == 303
    again = OpenCase(client, key_of(_first(client)), leads_to(answer).split("/")[2])
    assert again.values == case.values
    assert again.name != case.name
    assert "has changed since" not in again.get().main.text
    assert "It rains a lot" in again.get("d/place").main.text


def _first(client: TestClient) -> str:
    return next(each.value for each in client.cookies.jar if each.name == "case" and each.value)


# --- Exit


def test_exit_is_the_first_button_after_the_skip_link(begin: Begin) -> None:
    case = begin()
    for page in ("", "q/sky", "check", "results", "d/place", "keep", "plan"):
        focusable = [each for each in case.get(page).root.walk() if each.tag in ("a", "button", "input", "select")]
        assert focusable[0].has(class_="skip")
        assert focusable[1].text.startswith("Exit")
        form = focusable[1].above("form")
        assert form is not None
        assert form.has(method="post", action=f"/case/{case.name}/exit")


def test_exit_closes_the_case_here_and_nowhere_else(begin: Begin, app: FastAPI) -> None:
    case = begin(cases.RAIN)
    elsewhere = OpenCase.of(app, case.held())
    before = case.client.get(case.path("q/sky"))
    answer = case.client.post(case.path("exit"))
    assert (answer.status_code, leads_to(answer)) == (303, "/left")
    assert answer.headers["clear-site-data"] == '"cache"'
    assert answer.headers["cache-control"] == "no-store"
    assert not list(case.client.cookies.jar)
    assert before.headers["cache-control"] == "no-store"
    back = case.client.get(case.path("q/sky"))
    assert back.status_code == 404
    assert "Grey" not in back.text
    assert not Document.read(case.client.get("/").text).root.all(class_="notice")
    assert elsewhere.get("q/sky").h1 == "How does the sky look?"


def test_exit_leaves_the_other_cases_of_the_browser_open(begin: Begin) -> None:
    case, other = begin(), begin()
    case.client.cookies.set("case", other.key.text, HOST, f"/case/{other.name}")
    case.client.cookies.set("cases", f"{other.name}.{case.name}", HOST, "/")
    case.client.post(case.path("exit"))
    assert {each.name: (each.value, each.path) for each in case.client.cookies.jar} == {
        "case": (other.key.text, f"/case/{other.name}"),
        "cases": (other.name, "/"),
    }
    assert case.client.get(f"/case/{other.name}").status_code == 200


@pytest.mark.parametrize("name", ["blue-stone", "none", "%E6%97%A5", "a;Domain=x", "a%0d%0aX-Y:z", "A-B", "a b-c"])
def test_exit_works_without_a_case_and_says_the_same(client: TestClient, name: str) -> None:
    answer = client.post(f"/case/{name}/exit", follow_redirects=False)
    assert (answer.status_code, leads_to(answer)) == (303, "/left")
    assert answer.headers["clear-site-data"] == '"cache"'
    paths = [each.split("Path=")[1].split(";")[0] for each in answer.headers.get_list("set-cookie")]
    assert paths in ([], ["/case/blue-stone", "/case/blue-stone", "/"])
