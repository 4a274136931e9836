"""Pages and analyses: what a page says where there is no room, and where one takes too long."""

from collections.abc import Iterator

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from api.services.analysts import BusyError
from tests.web import cases
from tests.web.conftest import Begin, begin_over
from tests.web.document import Document
from web.vocabulary import NO_ROOM

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
    page = begin_over(busy, cases.RAIN).get("results")
    for decision in ("place", "meal", "cream"):
        assert NO_ROOM in page.by_id(f"decision--{decision}").text
    following = page.by_id("ask-next").above("section")
    assert following
    assert following.text == f"What to ask next {NO_ROOM}"
    assert "Recommended: “In the barn”." in page.by_id("decision--place").text


@pytest.mark.slow
def test_a_readiness_report_is_there_without_the_smallest_ways(busy: TestClient) -> None:
    gaps = [("answers.sky", "grey"), ("answers.wind", "kites"), ("answers.ants", "many")]
    page = begin_over(busy, gaps).get("ready/cake-ready")
    section = page.by_id("ways").above("section")
    assert section
    assert NO_ROOM in section.text
    assert "Tie a rope to it." in page.main.text


def test_what_is_nothing_but_analyses_asks_to_come_back(busy: TestClient) -> None:
    case = begin_over(busy, cases.RAIN)
    answer = case.client.get(case.path("d/place/closer"))
    assert answer.status_code == 503
    assert answer.headers["retry-after"] == str(BUSY_SECONDS)
    page = Document.read(answer.text)
    assert page.h1 == "Too much is asked here just now"
    assert "Wait a few seconds" in page.main.text


@pytest.mark.parametrize("page", ["results", "d/place/closer"])
def test_what_takes_too_long_is_not_told_by_half(begin: Begin, monkeypatch: pytest.MonkeyPatch, page: str) -> None:
    monkeypatch.setattr("api.services.analysts.within", lambda _seconds: lambda: 0.0)
    case = begin(cases.RAIN)
    answer = case.client.get(case.path(page))
    assert answer.status_code == 503
    assert int(answer.headers["retry-after"]) >= 1
    assert "it takes too long" in Document.read(answer.text).main.text
