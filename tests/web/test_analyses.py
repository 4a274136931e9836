"""Pages and analyses: what a page says where there is no room, and how long it waits."""

from collections.abc import Iterator

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from api.services.analysts import BusyError
from engine.space import wording
from tests.web import cases
from tests.web.conftest import form
from tests.web.document import Document
from web import analyses
from web.analyses import soon

BUSY_SECONDS = 3


class _Busy:
    """Analysts who have no room."""

    def submit(self, _ask: object) -> object:
        raise BusyError(BUSY_SECONDS)


@pytest.fixture
def busy(app: FastAPI, client: TestClient) -> Iterator[TestClient]:
    held = app.state.analysts
    app.state.analysts = _Busy()
    yield client
    app.state.analysts = held


def test_results_are_there_without_what_is_still_open(busy: TestClient) -> None:
    answer = busy.post("/results", data=form(cases.RAIN))
    assert answer.status_code == 200
    page = Document.read(answer.text)
    for decision in ("place", "meal", "cream"):
        assert wording.NOTHING_KNOWN in page.by_id(f"decision--{decision}").text
    following = page.by_id("ask-next").above("section")
    assert following
    assert following.text == f"What to ask next {wording.NOTHING_KNOWN}"
    assert "Recommended: “In the barn”." in page.by_id("decision--place").text


@pytest.mark.slow
def test_a_readiness_report_is_there_without_the_smallest_ways(busy: TestClient) -> None:
    gaps = [("answers.sky", "grey"), ("answers.wind", "kites"), ("answers.ants", "many")]
    page = Document.read(busy.post("/readiness/cake-ready", data=form(gaps)).text)
    section = page.by_id("ways").above("section")
    assert section
    assert wording.NOTHING_KNOWN in section.text
    assert "Tie a rope to it." in page.main.text


def test_what_is_nothing_but_analyses_asks_to_come_back(busy: TestClient) -> None:
    answer = busy.post("/results/place/closer", data=form(cases.RAIN))
    assert answer.status_code == 503
    assert answer.headers["retry-after"] == str(BUSY_SECONDS)
    page = Document.read(answer.text)
    assert page.h1 == "Too much is asked here just now"
    assert "Wait a few seconds" in page.main.text


def test_the_clock_starts_when_it_is_first_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[float] = []

    def within(seconds: float) -> object:
        started.append(seconds)
        return lambda: seconds - 0.1

    monkeypatch.setattr(analyses, "within", within)
    left = soon(lambda: 600.0)
    assert started == []
    assert (left(), left()) == (analyses.SECONDS_TO_WAIT - 0.1,) * 2
    assert started == [analyses.SECONDS_TO_WAIT], "once"
    assert soon(lambda: 0.2)() == pytest.approx(0.2), "never longer than an analysis may take"
