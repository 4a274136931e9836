"""Answers, notes and keys of a whole journey are looked for where they must not be, while everything is logged."""

import logging
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from httpx2 import Request, Response

from api.store.keys import Key, key_of
from tests.web.conftest import TOY, form, leads_to, settings_over
from tests.web.document import Document
from web.app import create_app

NOTES = ("Canary of the reason", "Canary of the cook", "Canary of May", "Canary of a title")
CHOSEN = ("grey", "kites", "hats", "barn", "canary-never-chosen")
"""Ids of answers and options, which stand on pages, but in no address, header, title or log."""


@dataclass
class Journey:
    """All that a browser sent and got, and all that was logged meanwhile."""

    client: TestClient
    answers: list[Response] = field(default_factory=list)
    key: Key | None = None

    def get(self, path: str) -> Document:
        answer = self._kept(self.client.get(path))
        return Document.read(answer.text)

    def post(self, path: str, fields: dict[str, str] | list[tuple[str, str]]) -> Response:
        given = list(fields.items()) if isinstance(fields, dict) else fields
        return self._kept(self.client.post(path, data=form(given)))

    def _kept(self, answer: Response) -> Response:
        self.answers.append(answer)
        assert answer.status_code < 500
        return answer


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> FastAPI:
    return create_app(settings_over(tmp_path_factory, TOY))


@pytest.fixture
def journey(app: FastAPI, caplog: pytest.LogCaptureFixture) -> Journey:
    """A case from beginning to end, with a mistake, a clash, notes, every way to keep it, and what is refused."""
    caplog.set_level(logging.DEBUG)
    told = Journey(TestClient(app, follow_redirects=False))
    told.get("/")
    at = leads_to(told.post("/start", {"scope": "all"})).removesuffix("/q/sky")
    told.key = key_of(next(each.value or "" for each in told.client.cookies.jar if each.name == "case"))
    told.post(f"{at}/q/sky", {"shown": "sky", "answers.sky": "grey", "unsure.sky": "yes", "revision": "1"})
    wrong = [("shown", "wind"), ("answers.wind", "hats"), ("answers.wind", "later"), ("revision", "2")]
    told.post(f"{at}/q/wind", wrong)
    told.post(f"{at}/q/wind?then=check", {"shown": "wind", "answers.wind": "hats", "revision": "2"})
    told.post(f"{at}/q/wind", {"shown": "wind", "answers.wind": "kites", "revision": "1"})
    told.get(f"{at}/both")
    told.post(f"{at}/both", {"clash.answers.wind": "kites"})
    told.post(f"{at}/d/place", {"choices.place": "barn", "reasons.place": NOTES[0], "revision": "9"})
    steps = {"who.advice.bring-friends": NOTES[1], "by.advice.bring-friends": NOTES[2], "revision": "9"}
    told.post(f"{at}/plan", {**steps, "shown": "advice.bring-friends"})
    for page in ("", "/check", "/results", "/d/place", "/d/place/closer", "/plan", "/keep", "/keep/words", "/nothing"):
        told.get(at + page)
    told.post(f"{at}/keep/words", {"first-word": told.key.words[0], "second-word": told.key.words[0]})
    for way in ("link", "reader"):
        told.post(f"{at}/keep/{way}", {})
        told.get(f"{at}/keep/{way}")
    file = told.post(f"{at}/file", {"title": NOTES[3]})
    for given in ({"words": " ".join(told.key.words)}, {"link": told.key.reader.text}, {"words": told.key.words[0]}):
        told.post("/open", given)
    told.answers.append(told.client.post("/open/file", files={"saved-case": ("x", file.content, "application/json")}))
    told.post(f"{at}/q/sky", {"shown": "sky", "answers.sky": CHOSEN[-1], "revision": "9"})
    told.client.post(f"{at}/q/sky", data={"answers.sky": "grey"}, headers={"Sec-Fetch-Site": "cross-site"})
    told.post(f"{at}/exit", {})
    told.get(f"{at}/check")
    return told


def _secrets(journey: Journey) -> list[str]:
    key = journey.key
    assert key is not None
    words = [
        " ".join(key.words),
        ", ".join(key.words),
        *(f"{one} {two}" for one, two in zip(key.words, key.words[1:], strict=False)),
    ]
    return [key.text, key.reader.text, key.text[1:], key.reader.text[1:], *words]


def _leaks(places: dict[str, str], canaries: list[str]) -> list[str]:
    """Where a canary sits, by its place."""
    found = [
        place
        for place, text in places.items()
        for each in canaries
        if re.search(rf"(?<![\w-]){re.escape(each)}(?![\w-])", text, re.IGNORECASE)
    ]
    return sorted(set(found))


def _log(caplog: pytest.LogCaptureFixture) -> Iterator[tuple[str, str]]:
    # What a client of the tests writes down is not the service's.
    records = [*caplog.get_records("setup"), *caplog.get_records("call")]
    ours = [each for each in records if not each.name.startswith(("httpx", "httpcore"))]
    for number, each in enumerate(ours):
        yield f"log {number} {each.name}", f"{each.getMessage()} {each.exc_text or ''} {each.__dict__}"


def _headers(answers: list[Response]) -> Iterator[tuple[str, str]]:
    for number, answer in enumerate(answers):
        for name, value in answer.headers.multi_items():
            if name != "set-cookie":
                yield f"{name} {number}", value


def _addresses(answers: list[Response]) -> Iterator[tuple[str, str]]:
    for number, answer in enumerate(answers):
        request: Request = answer.request
        yield f"asked {number}", str(request.url)
        if answer.headers.get("content-type", "").startswith("text/html"):
            page = Document.read(answer.text)
            yield f"title {number}", page.title
            for each in page.root.walk():
                for attribute in ("href", "action", "formaction", "src"):
                    if attribute in each.attributes:
                        yield f"{attribute} {number}", each.attributes[attribute]


def test_nothing_is_logged_of_it(journey: Journey, caplog: pytest.LogCaptureFixture) -> None:
    places = dict(_log(caplog))
    assert len(places) > 20, "something is logged"
    assert _leaks(places, [*_secrets(journey), *NOTES, *CHOSEN]) == []


def test_no_header_has_any_of_it_but_the_cookie(journey: Journey) -> None:
    assert _leaks(dict(_headers(journey.answers)), [*_secrets(journey), *NOTES, *CHOSEN]) == []
    cookies = [each for answer in journey.answers for each in answer.headers.get_list("set-cookie")]
    assert journey.key is not None
    assert any(journey.key.text in each for each in cookies)
    assert not _leaks({each: each for each in cookies}, [*NOTES, *CHOSEN])


def test_no_address_and_no_title_has_any_of_it(journey: Journey) -> None:
    assert _leaks(dict(_addresses(journey.answers)), [*_secrets(journey), *NOTES, *CHOSEN]) == []


def test_keys_stand_on_no_page_but_where_they_are_asked_for(journey: Journey) -> None:
    pages = {
        f"{answer.request.method} {answer.request.url.path}": f"{answer.text} {Document.read(answer.text).root.text}"
        for answer in journey.answers
        if answer.headers.get("content-type", "").startswith("text/html")
    }
    found = {each.rpartition("/case/")[0] + each.rpartition("/")[2] for each in _leaks(pages, _secrets(journey))}
    assert found <= {"GET words", "POST words", "GET link", "GET reader"}
    assert {"GET words", "GET link", "GET reader"} <= found


def test_the_database_tells_nothing(journey: Journey, app: FastAPI) -> None:
    app.state.database.close()
    url: str = app.state.settings.database_url
    data = {
        path.name: path.read_bytes().decode("latin-1") for path in Path(url.removeprefix("sqlite:///")).parent.iterdir()
    }
    assert data
    assert _leaks(data, [*_secrets(journey), *NOTES, "answers", "reasons", "revision.sky"]) == []


class _Leaky:
    """A place that says what it was told: the twin in which the canaries have to be found."""

    def __init__(self, journey: Journey) -> None:
        assert journey.key is not None
        self.said = {
            "log": f"POST /case/x/q/sky answers.sky=grey by {journey.key.text}",
            "header": f"http://localhost/open#{journey.key.reader.text}",
            "title": f"Groundwork – {NOTES[0]}",
            "words": f"opened by {' '.join(journey.key.words[3:7])}",
        }


def test_what_leaks_is_found(journey: Journey, caplog: pytest.LogCaptureFixture) -> None:
    canaries = [*_secrets(journey), *NOTES, *CHOSEN]
    for place, text in _Leaky(journey).said.items():
        assert _leaks({place: text}, canaries) == [place]
    logging.getLogger("web").debug("saved %s", {"answers.sky": "grey"})
    assert [each.split()[-1] for each in _leaks(dict(_log(caplog)), canaries)] == ["web"]
