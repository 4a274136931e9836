from types import SimpleNamespace

import pytest
from fastapi import FastAPI

from engine.space.findings import AnswerChange, Changes, GapSets, Way
from tests.web.conftest import Component
from web.vocabulary import NO_ROOM

IMPOSSIBLE = GapSets("cake-ready", False, ("handle",), Changes(None, 0, True, (), 0, True))
BLUE = Way(("sky",), "", 1, ((AnswerChange("sky", ("grey",), ("blue",)),),), 1, True)


@pytest.fixture
def page(app: FastAPI) -> SimpleNamespace:
    check = app.state.consultation.kb.readiness["cake-ready"]
    return SimpleNamespace(check=check, entries={"answers.sky": ("grey",)})


def test_what_was_called_hard_can_be_called_easy_again(component: Component, page: SimpleNamespace) -> None:
    shown = component("gap_sets", "gap_sets", [IMPOSSIBLE], page, {"wind": 3}, "")
    assert "What it cannot do without One gap to close. No other answers close it." in shown.text
    assert not shown.all("ul", class_="ways")
    (effort,) = shown.all("fieldset")
    assert effort.one("legend").text == "What does the wind take?"
    assert [each.attributes["value"] for each in effort.all("input", checked="")] == ["3"]


def test_what_would_change_can_be_called_hard(component: Component, page: SimpleNamespace) -> None:
    found = GapSets("cake-ready", True, ("bowl",), Changes(1, 0, False, (BLUE,), 1, True))
    shown = component("gap_sets", "gap_sets", [found], page, {}, "")
    assert [each.text for each in shown.all("h3")] == ["Everything it should have"]
    assert [each.attributes["id"] for each in shown.all("fieldset")] == ["effort--sky"]
    assert shown.one("form").one("input", type="hidden").has(name="answers.sky", value="grey")


def test_nothing_to_close_and_no_room_to_look_are_told_apart(component: Component, page: SimpleNamespace) -> None:
    assert component("gap_sets", "gap_sets", (), page, {"wind": 3}, "").text == ""
    unknown = component("gap_sets", "gap_sets", None, page, {"wind": 3}, "")
    assert NO_ROOM in unknown.text
    assert not unknown.all("form")
