"""What if: other answers on a copy, what they change, and the way back."""

import json

import pytest
from fastapi.testclient import TestClient

from tests.web import cases
from tests.web.conftest import Fields, Press, Send, form
from tests.web.document import Document

BLUE = [("answers.sky", "blue"), ("answers.wind", "hats")]
MINE = ("earlier", json.dumps({"answers": {"sky": ["grey"], "wind": ["hats"]}}))


@pytest.fixture(scope="module", params=list(cases.ALL))
def fields(request: pytest.FixtureRequest) -> Fields:
    return cases.ALL[request.param]


def _carried(page: Document) -> object:
    return json.loads(page.by_id("questions").one("input", name="earlier").attributes["value"])


def test_at_first_the_copy_is_the_case(send: Send, fields: Fields) -> None:
    page = send("/what-if", fields)
    assert page.h1 == "What if?"
    assert sorted(page.entered("mine")) == sorted(fields)
    assert set(fields) <= set(page.entered("questions"))
    assert not page.root.all(id="difference")
    assert not [each for each in page.root.all("button") if each.text == "Keep these answers"]


def test_nothing_changed_is_said(send: Send, press: Press, fields: Fields) -> None:
    page = press(send("/what-if", fields), "See the difference")
    section = page.by_id("difference").above("section")
    assert section
    assert section.one(class_="verdict").text == "Nothing changes."


def test_the_difference_is_told_verdict_by_verdict(send: Send) -> None:
    page = send("/what-if", [*BLUE, MINE])
    section = page.by_id("difference").above("section")
    assert section
    place = section.all(class_="row")[0]
    assert place.one("h3").text == "The place"
    assert "Now: Recommended: “In the barn”." in place.text
    assert "Then: Leaning to “On the meadow”" in place.text
    counts = {"A roof keeps the blankets dry.": (8, 0), "Nobody charges for a meadow.": (0, 4)}
    said = [each.text for each in section.all("li")]
    for claim, (now, then) in counts.items():
        assert f"{claim} Counts {now} now, {then} then." in said


def test_what_comes_and_what_goes_is_told_kind_by_kind(send: Send) -> None:
    """On the meadow nobody sweeps the barn; cake would have asked for a bowl and a form."""
    section = send("/what-if", [*BLUE, MINE]).by_id("difference").above("section")
    assert section
    assert "No longer: Sweep the barn." in section.text
    requirements = [each.text for each in section.all("li") if " now, " in each.text and " then." in each.text]
    assert "The hamper has a handle. met now, not asked for then." in requirements


def test_the_users_own_case_is_carried_and_comes_back(send: Send, press: Press) -> None:
    page = send("/what-if", [*BLUE, MINE])
    assert _carried(page) == {
        "answers": {"sky": "grey", "wind": "hats"},
        "importances": {},
        "choices": {},
        "unsure": [],
    }
    back = press(page, "Back to mine")
    assert back.h1 == "Your results so far"
    assert sorted(back.entered("case")) == sorted(cases.RAIN)
    once_more = press(page, "See the difference")
    assert _carried(once_more) == _carried(page)
    assert once_more.by_id("difference").above("section") is not None


def test_the_copy_can_be_kept(send: Send, press: Press) -> None:
    kept = press(send("/what-if", [*BLUE, MINE]), "Keep these answers")
    assert kept.h1 == "Your results so far"
    assert sorted(kept.entered("case")) == sorted(BLUE)


def test_what_is_wrong_is_told_with_everything_still_there(send: Send) -> None:
    sent = [("answers.wind", "hats"), ("answers.wind", "later"), MINE]
    page = send("/what-if", sent, 422)
    assert page.title == "Error: What if – Groundwork"
    assert page.errors() == ["“Later” cannot stand beside other answers. Keep one or the other."]
    assert set(sent[:2]) <= set(page.entered("questions"))
    assert sorted(page.entered("mine")) == sorted(cases.RAIN)


@pytest.mark.parametrize("earlier", ["c4n4ry", '{"answers": "c4n4ry"}', "[]", "\ud800"])
def test_a_hidden_field_that_was_tampered_with_is_answered(client: TestClient, earlier: str) -> None:
    body = earlier.encode(errors="surrogatepass")
    answer = client.post("/what-if", data={**form(cases.RAIN), "earlier": [body]})
    assert answer.status_code == 422
    assert "c4n4ry" not in answer.text
    assert set(cases.RAIN) <= set(Document.read(answer.text).entered("questions"))


def test_choices_and_what_matters_can_be_tried_too(send: Send) -> None:
    page = send("/what-if", [*cases.RAIN, ("choices.place", "meadow"), ("importances.comfort", "less"), MINE])
    assert "You have decided: “On the meadow”" in page.main.text
    assert page.root.all("input", name="importances.comfort", value="less", checked="")


def test_it_is_reached_from_the_results(send: Send, press: Press) -> None:
    assert press(send("/results", cases.RAIN), "What if?").h1 == "What if?"


def test_a_copy_without_any_answer_is_a_copy_too(send: Send) -> None:
    page = send("/what-if", [MINE])
    assert "difference" in page.ids
    assert sorted(page.entered("mine")) == sorted(cases.RAIN)
