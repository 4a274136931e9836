import pytest
from fastapi import FastAPI

from engine.knowledge.model import ReadinessCheck
from engine.space.findings import AnswerChange, Changes, GapSets, Way
from tests.web.conftest import Component
from web.vocabulary import NO_ROOM

IMPOSSIBLE = GapSets("cake-ready", False, ("handle",), Changes(None, 0, True, (), 0, True))
BLUE = Way(("sky",), "", 1, ((AnswerChange("sky", ("grey",), ("blue",)),),), 1, True)


@pytest.fixture
def check(app: FastAPI) -> ReadinessCheck:
    found: ReadinessCheck = app.state.consultation.kb.readiness["cake-ready"]
    return found


def test_what_was_called_hard_can_be_called_easy_again(component: Component, check: ReadinessCheck) -> None:
    shown = component("gap_sets", "gap_sets", [IMPOSSIBLE], check, {"wind": 3}, 7, True)
    assert "What it cannot do without One gap to close. No other answers close it." in shown.text
    assert not shown.all("ul", class_="ways")
    (effort,) = shown.all("fieldset")
    assert effort.one("legend").text == "What does the wind take?"
    assert [each.attributes["value"] for each in effort.all("input", checked="")] == ["3"]


def test_what_would_change_can_be_called_hard(component: Component, check: ReadinessCheck) -> None:
    found = GapSets("cake-ready", True, ("bowl",), Changes(1, 0, False, (BLUE,), 1, True))
    shown = component("gap_sets", "gap_sets", [found], check, {}, 7, True)
    assert [each.text for each in shown.all("h3")] == ["Everything it should have"]
    assert [each.attributes["id"] for each in shown.all("fieldset")] == ["effort--sky"]
    assert shown.one("form").one("input", type="hidden").has(name="revision", value="7")
    reads = component("gap_sets", "gap_sets", [found], check, {}, 7, False)
    assert not reads.all("form"), "who only reads is not asked"


def test_nothing_to_close_and_no_room_to_look_are_told_apart(component: Component, check: ReadinessCheck) -> None:
    assert component("gap_sets", "gap_sets", (), check, {"wind": 3}, 7, True).text == ""
    unknown = component("gap_sets", "gap_sets", None, check, {"wind": 3}, 7, True)
    assert NO_ROOM in unknown.text
    assert not unknown.all("form")
