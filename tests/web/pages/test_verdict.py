"""A closer look at one verdict: what the analyses find, in words, and answers that are called fixed."""

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from engine.knowledge.model import KnowledgeBase
from engine.space import wording
from engine.space.analyses.change import what_would_change as find_what_would_change
from engine.space.analyses.firmness import firmness as find_firmness
from engine.space.analyses.fragility import fragility as find_fragility
from engine.space.analyses.open_questions import open_questions as find_open_questions
from engine.space.analyses.why_not import why_not as find_why_not
from engine.space.analyst import Analyst
from tests.web import cases
from tests.web.conftest import Fields, Press, Show, form
from tests.web.document import Document, Element

VERDICT = "/results/place/closer"


def _section(page: Document, heading: str) -> Element:
    found = page.by_id(heading).above("section")
    assert found
    return found


def _ways(found: Element) -> list[list[str]]:
    """The lines of each way that is not folded away."""
    return [[line.text for line in way.elements[0].elements] for way in found.one("ul", class_="ways").elements]


@pytest.fixture(scope="module")
def analyst(app: FastAPI) -> Analyst:
    return Analyst(app.state.consultation.rule_base)


@pytest.mark.parametrize("name", cases.ALL)
def test_the_page_says_what_the_analyses_find(show: Show, analyst: Analyst, app: FastAPI, name: str) -> None:
    kb: KnowledgeBase = app.state.consultation.kb
    case = app.state.site.form.read(cases.ALL[name]).case
    for decision in kb.decisions:
        page = show(f"d/{decision}/closer", cases.ALL[name])
        assert page.h1 == f"A closer look: {kb.decisions[decision].title}"
        (prospect,) = (
            each for each in find_open_questions(analyst, case) if each.kind == "verdict" and each.id == decision
        )
        assert wording.standing_words(prospect) in _section(page, "settled").text
        change = find_what_would_change(analyst, case, decision)
        assert wording.change_words(kb, change) in _section(page, "change").text
        firmness = find_firmness(analyst, case, decision)
        assert wording.firmness_words(firmness) in _section(page, "firm").text
        fragility = find_fragility(analyst, case, decision)
        assert wording.fragility_words(fragility) in _section(page, "stands-on").text
        for prop in fragility.arguments:
            assert kb.arguments[prop.id].claim in _section(page, "stands-on").text
        obstacles = [find_why_not(analyst, case, decision, each) for each in kb.decisions[decision].option_ids]
        hindered = [each for each in obstacles if not each.recommended]
        for shown, found in zip(page.main.all("details", class_="hindered"), hindered, strict=True):
            assert shown.one("h3").text == kb.decisions[decision].label(found.option)
            assert wording.blocker_words(found) in shown.text
            assert wording.repair_words(found) in shown.text


def test_ways_are_grouped_by_the_verdict_they_lead_to(show: Show) -> None:
    """Without wind in the kites the barn is ahead; with no rain, or no sky, it is not."""
    change = _section(send(VERDICT, cases.RAIN), "change")
    assert "One answer would have to be different. No smaller change exists. There are three ways." in change.text
    groups = [each.text for each in change.all("h3") if each.parent and each.parent.tag == "section"]
    assert groups == ["Leaning to “On the meadow”", "Talk it through"]
    first, second = change.all("ul", class_="ways")
    assert first.text == "“How does the sky look?”: “Blue” instead of “Grey”."
    assert [each.text for each in second.elements] == [
        "“How does the sky look?”: “There is no sky here” instead of “Grey”.",
        "“What does the wind take?”: “Hats” and “Kites” instead of “Hats”.",
    ]


def test_what_is_called_fixed_is_left_as_it_is(show: Show, press: Press) -> None:
    page = send(VERDICT, [*cases.RAIN, ("kept", "sky")])
    change = _section(page, "change")
    assert [each.text for each in change.all("ul", class_="ways")] == [
        "“What does the wind take?”: “Hats” and “Kites” instead of “Hats”."
    ]
    boxes = {each.attributes["value"]: "checked" in each.attributes for each in change.all("input", name="kept")}
    assert boxes == {"sky": True, "wind": False}, "what is fixed can be let go of"
    again = press(page, "Ask again")
    assert again.main.text == page.main.text
    both = send(VERDICT, [*cases.RAIN, ("kept", "sky"), ("kept", "wind"), ("kept", "ants")])
    assert "No other answers besides those you keep lead to another verdict." in both.main.text


def test_what_is_called_fixed_must_be_a_question(client: TestClient) -> None:
    answer = client.post(VERDICT, data=form([*cases.RAIN, ("kept", "none-such")]))
    assert answer.status_code == 422
    assert "none-such" not in answer.text


def test_the_enter_key_asks_again(show: Show) -> None:
    first = send(VERDICT, cases.RAIN).root.all("button")[0]
    assert first.has(form="case", formaction=VERDICT)


@pytest.mark.parametrize("name", cases.ALL)
def test_the_case_travels_on(show: Show, press: Press, name: str) -> None:
    page = send(VERDICT, cases.ALL[name])
    assert sorted(page.entered("case")) == sorted(cases.ALL[name])
    for button in ("All results", "The place", "Ask again", "Change answers"):
        assert set(cases.ALL[name]) <= set(press(page, button).entered())


def test_it_is_reached_from_the_results_and_from_the_decision(show: Show, press: Press) -> None:
    for path, button in (
        ("/results", "Look closer: what would change it: The place"),
        ("/results/place", "Look closer: is it settled, and what would change it?"),
    ):
        assert press(send(path, cases.RAIN), button).h1 == "A closer look: The place"


def test_what_stands_in_the_way_of_an_option_is_named(show: Show) -> None:
    page = send(VERDICT, cases.RAIN)
    boat = page.main.all("details", class_="hindered")[-1]
    assert boat.one("h3").text == "In a boat"
    assert "Nothing you could still answer has it recommended." in boat.text


@pytest.mark.parametrize("fields", [[], cases.RAIN])
def test_there_is_no_other_decision(client: TestClient, fields: Fields) -> None:
    assert client.post("/results/none-such/closer", data=form(fields)).status_code == 404
    assert client.get(VERDICT).status_code == 405


def test_a_form_that_contradicts_itself_is_told(show: Show) -> None:
    page = send(VERDICT, [("answers.wind", "hats"), ("answers.wind", "later")], 422)
    assert page.title == "Error: Questionnaire – Groundwork"
