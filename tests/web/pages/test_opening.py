"""Opening a kept case: by words as people type them, by a link, by a file; and always by a button."""

import json
from collections.abc import Callable

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from api.services.casework.held import Held
from api.store.keys import key_of
from tests.web import cases
from tests.web.conftest import Begin, begin_over, leads_to, press_for
from tests.web.document import Document


@pytest.fixture
def browser(app: FastAPI) -> TestClient:
    """Another device."""
    return TestClient(app, follow_redirects=False)


def _in_lines(words: tuple[str, ...]) -> str:
    return "\r\n".join(f"{number}. {word}" for number, word in enumerate(words, 1))


def _open(browser: TestClient, field: str, text: str, status: int = 303) -> Document | str:
    answer = browser.post("/open", data={field: text})
    assert answer.status_code == status, answer.text
    return leads_to(answer) if status == 303 else Document.read(answer.text)


# --- By words


@pytest.mark.parametrize(
    "typed",
    [
        " ".join,
        lambda words: " ".join(words).upper(),
        lambda words: "\n".join(each.capitalize() for each in words),
        ", ".join,
        _in_lines,
        lambda words: f"  {'   '.join(words)} \n",
    ],
)
def test_words_open_the_case_however_they_are_typed(
    begin: Begin, browser: TestClient, typed: Callable[[tuple[str, ...]], str]
) -> None:
    case = begin(cases.RAIN)
    assert _open(browser, "words", typed(case.key.words)) == f"/case/{case.name}"
    page = Document.read(browser.get(f"/case/{case.name}/check").text)
    assert "Grey" in page.main.text


@pytest.mark.parametrize(
    ("spoilt", "message"),
    [
        ({3: "qwerty"}, "The third word is not on the list of words. Look at the spelling."),
        ({0: "qwerty", 11: "zzz"}, "The first and twelfth words are not on the list of words. Look at the spelling."),
        ({4: ""}, "A key has twelve words; here are 11."),
    ],
)
def test_a_wrong_word_is_told_by_its_place_and_the_words_stay(
    begin: Begin, browser: TestClient, spoilt: dict[int, str], message: str
) -> None:
    words = [spoilt.get(place, word) for place, word in enumerate(begin().key.words)]
    if 3 in spoilt:
        words[2], words[3] = "qwerty", words[2]
    page = _open(browser, "words", " ".join(words), 422)
    assert isinstance(page, Document)
    assert page.errors() == [message]
    assert page.by_id("words").text == " ".join(" ".join(words).split())
    assert page.by_id("words").has(aria_describedby="words--error")
    assert page.title.startswith("Error: ")


def test_words_of_no_case_are_told_as_those_of_one_that_ended(begin: Begin, browser: TestClient) -> None:
    gone = begin()
    gone.casework.delete(gone.key)
    never = key_of("abandon " * 11 + "about")
    texts = set()
    for key in (gone.key, never):
        page = _open(browser, "words", " ".join(key.words), 422)
        assert isinstance(page, Document)
        (message,) = page.errors()
        texts.add(message)
    assert texts == {"There is no case for this key. It may have ended, or a word may be another one."}
    assert not list(browser.cookies.jar)


@pytest.mark.parametrize("field", ["words", "link"])
def test_without_anything_it_asks_for_it(browser: TestClient, field: str) -> None:
    page = _open(browser, field, "  ", 422)
    assert isinstance(page, Document)
    assert page.errors() == ["There is no key here. Give its twelve words, or its link."]


# --- By a link


@pytest.mark.parametrize("reads_only", [False, True])
def test_a_whole_link_can_be_pasted_or_the_key_alone(begin: Begin, browser: TestClient, *, reads_only: bool) -> None:
    case = begin(cases.RAIN)
    page = case.follow(case.post("keep/reader" if reads_only else "keep/link"))
    address = page.by_id("address").attributes["value"]
    for text in (address, f"  {address}\n", address.partition("#")[2]):
        assert _open(browser, "link", text) == f"/case/{case.name}"
    overview = Document.read(browser.get(f"/case/{case.name}").text)
    assert ("You can read this case." in overview.main.text) == reads_only


def test_who_looks_at_their_own_case_as_its_readers_do_goes_on_writing(begin: Begin) -> None:
    case = begin()
    _open(case.client, "link", case.key.reader.text)
    assert "You can read this case." not in case.get().main.text
    case.post("q/sky", {"shown": "sky", "answers.sky": "grey"})
    assert case.values == {"answers.sky": ("grey",)}


def test_a_reader_who_is_given_the_words_writes(begin: Begin, browser: TestClient) -> None:
    case = begin()
    _open(browser, "link", case.key.reader.text)
    assert "You can read this case." in browser.get(f"/case/{case.name}").text
    _open(browser, "words", " ".join(case.key.words))
    assert "You can read this case." not in browser.get(f"/case/{case.name}").text


@pytest.mark.parametrize(
    "text", ["http://localhost/open", "http://localhost/open#", "wXVo8ShpjAhJzDDE2UXuTK", "\u0000"]
)
def test_what_is_no_link_is_told_and_stays(browser: TestClient, text: str) -> None:
    page = _open(browser, "link", text, 422)
    assert isinstance(page, Document)
    assert page.errors()
    assert page.by_id("link").has(aria_describedby="link--error")


def test_nothing_opens_by_its_address_alone(begin: Begin, browser: TestClient) -> None:
    case = begin()
    for path in ("/open", f"/open?link={case.key.text}", f"/open?words={'+'.join(case.key.words)}", "/open/file"):
        answer = browser.get(path)
        assert answer.status_code in (200, 303)
        assert "set-cookie" not in answer.headers
        assert case.key.text not in answer.text
    assert browser.get(f"/case/{case.name}").status_code == 404


def test_both_forms_are_sent_as_a_browser_sends_them(begin: Begin, browser: TestClient) -> None:
    case = begin()
    page = Document.read(browser.get("/open").text)
    page.by_id("link").attributes["value"] = case.key.text
    answer = press_for(browser, page, page.by_id("link").above("form").one("button"))  # type: ignore[union-attr]
    assert leads_to(answer) == f"/case/{case.name}"


# --- By a file


def _file(browser: TestClient, content: bytes, status: int = 303) -> Document:
    answer = browser.post("/open/file", files={"saved-case": ("any.name", content, "text/plain")})
    assert answer.status_code == status, answer.text
    return Document.read(browser.get(leads_to(answer)).text if status == 303 else answer.text)


def _values(browser: TestClient) -> dict[str, tuple[str, ...]]:
    key = next(each.value for each in browser.cookies.jar if each.name == "case" and each.value)
    assert key
    held: Held = browser.app.state.casework.open(key_of(key))  # type: ignore[attr-defined]
    return held.content.values


def test_a_case_written_by_hand_opens_too(browser: TestClient) -> None:
    page = _file(browser, b'[answers]\nsky = "grey" # today\nwind = ["hats", "kites"]\n')
    assert _values(browser) == {"answers.sky": ("grey",), "answers.wind": ("hats", "kites")}
    assert "has changed since" not in page.main.text


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "Choose the file of a saved case."),
        (b"  \n ", "Choose the file of a saved case."),
        (b"{", "This file cannot be used as a case. Line 1:"),
        (b'{"answers": {"sky": "pink"}}', "This file cannot be used as a case. Line 1:"),
        (b"\xff\xfe\x00", "This file cannot be used as a case."),
        (b"\x00", "This file cannot be used as a case."),
    ],
)
def test_a_file_that_is_none_is_told_and_nothing_opens(browser: TestClient, content: bytes, message: str) -> None:
    page = _file(browser, content, 422)
    assert page.errors()[0].startswith(message)
    assert page.by_id("saved-case").has(aria_describedby="saved-case--error")
    assert not list(browser.cookies.jar)


def test_without_a_file_it_asks_for_one(browser: TestClient) -> None:
    for fields in ({}, {"saved-case": "text"}):
        answer = browser.post("/open/file", data=fields)
        assert answer.status_code == 422
        assert Document.read(answer.text).errors() == ["Choose the file of a saved case."]


def test_a_file_that_is_too_large_is_refused_on_the_same_page(browser: TestClient) -> None:
    page = _file(browser, b" " * 70_000, 413)
    assert "too large for a saved case" in page.errors()[0]


BEFORE = {
    "answers": {"sky": "grey", "wind": ["hats", "sails"], "moon": "full"},
    "importances": {"cost": "very"},
    "choices": {"place": "cellar"},
    "knowledge": {"title": "Toy", "version": "0.2.1", "hash": "another"},
}
"""As the pages of before saved a case: without title, date, notes or verdicts; some of its ids are gone."""


def test_a_file_that_earlier_pages_saved_opens_and_says_what_went(browser: TestClient) -> None:
    page = _file(browser, json.dumps(BEFORE).encode())
    assert [each.text for each in page.root.one(class_="notice").all("li")] == [
        "'moon' is no longer a question here.",
        "“What does the wind take?”: 'sails' is no longer offered.",
        "“Cost”: 'very' is no longer offered.",
        "“The place”: 'cellar' is no longer offered.",
    ]
    assert "Grey" in Document.read(browser.get(f"/case/{page.h1}/check").text).main.text


def test_a_file_of_older_knowledge_says_which_verdicts_changed(browser: TestClient) -> None:
    page = _file(browser, json.dumps({**BEFORE, "verdicts": {"place": "clear:boat", "meal": "nonsense"}}).encode())
    assert page.root.one(class_="notice").all("li")[-1].text == (
        "The place. Before: Recommended: “In a boat”. Now: Recommended: “In the barn”. "
        "An answer it rested on is among those that went."
    )


@pytest.mark.parametrize("stamp", ["0.2.1", [], {}, {"hash": 5}, {"hash": "x" * 900}])
def test_a_file_that_does_not_say_well_of_which_base_it_is_is_of_another(browser: TestClient, stamp: object) -> None:
    page = _file(browser, json.dumps({**BEFORE, "knowledge": stamp}).encode())
    assert "'moon' is no longer a question here." in page.main.text


def test_what_was_kept_of_the_real_base_by_earlier_pages_is_taken_over(real_client: TestClient) -> None:
    client = TestClient(real_client.app, follow_redirects=False)
    answers = {"agency": "yes", "money": "running-costs", "pay-effects": ["less-trusted", "funder-rules"]}
    stamp = {"title": "Organisational aspects of peer support", "version": "0.2.1", "hash": "b5d40050"}
    saved = {"answers": answers, "importances": {}, "choices": {}, "knowledge": stamp}
    page = _file(client, json.dumps(saved).encode())
    assert "has changed since you saved this" in page.main.text
    assert begin_over(real_client).name != page.h1
    assert _values(client)["answers.agency"] == ("yes",)


@pytest.mark.parametrize("note", ["a\u0001b", "a\u202eb", "", "x" * 201])
def test_notes_that_cannot_be_shown_are_refused(browser: TestClient, note: str) -> None:
    notes = {"reasons.place": note}
    assert "give a table of notes" in _file(browser, json.dumps({"notes": notes}).encode(), 422).errors()[0]


def test_notes_of_a_file_that_nobody_can_have_written_here_do_no_harm(browser: TestClient) -> None:
    notes = {"who.nonsense": "x", "reasons.games": "y"}
    page = _file(browser, json.dumps({**BEFORE, "notes": notes}).encode())
    for path in ("", "/d/place", "/d/place/closer", "/check", "/what-if", "/plan", "/plan/docx", "/results", "/file"):
        answer = browser.get(f"/case/{page.h1}{path}")
        assert answer.status_code == 200, path
