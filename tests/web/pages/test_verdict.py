"""A closer look at one verdict: what the analyses find, in words, and answers that are called fixed."""

import pytest
from fastapi import FastAPI

from engine.knowledge.model import KnowledgeBase
from engine.space import wording
from engine.space.analyses.change import what_would_change as find_what_would_change
from engine.space.analyses.firmness import firmness as find_firmness
from engine.space.analyses.fragility import fragility as find_fragility
from engine.space.analyses.open_questions import open_questions as find_open_questions
from engine.space.analyses.why_not import why_not as find_why_not
from engine.space.analyst import Analyst
from tests.web import cases
from tests.web.conftest import Begin, Show
from tests.web.document import Document, Element
from web.form import STRANGE

VERDICT = "d/place/closer"


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
def test_the_page_says_what_the_analyses_find(begin: Begin, analyst: Analyst, kb: KnowledgeBase, name: str) -> None:
    opened = begin(cases.ALL[name])
    case = opened.held().case
    for decision in kb.decisions:
        page = opened.get(f"d/{decision}/closer")
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
    change = _section(show(VERDICT, cases.RAIN), "change")
    assert "One answer would have to be different. No smaller change exists. There are three ways." in change.text
    groups = [each.text for each in change.all("h3") if each.parent and each.parent.tag == "section"]
    assert groups == ["Leaning to “On the meadow”", "Talk it through"]
    first, second = change.all("ul", class_="ways")
    assert first.text == "“How does the sky look?”: “Blue” instead of “Grey”."
    assert [each.text for each in second.elements] == [
        "“How does the sky look?”: “There is no sky here” instead of “Grey”.",
        "“What does the wind take?”: “Hats” and “Kites” instead of “Hats”.",
    ]


def test_what_is_called_fixed_is_left_as_it_is(begin: Begin) -> None:
    case = begin(cases.RAIN)
    page = case.get(VERDICT)
    page.by_id("kept--sky").attributes["checked"] = ""
    page = case.press(page, "Ask again")
    change = _section(page, "change")
    assert [each.text for each in change.all("ul", class_="ways")] == [
        "“What does the wind take?”: “Hats” and “Kites” instead of “Hats”."
    ]
    boxes = {each.attributes["name"]: "checked" in each.attributes for each in change.all("input", type="checkbox")}
    assert boxes == {"fixed.sky": True, "fixed.wind": False}, "what is fixed can be let go of"
    assert case.press(page, "Ask again").main.text == page.main.text
    both = case.send(VERDICT, [(f"fixed.{each}", "yes") for each in ("sky", "wind", "ants")])
    assert "No other answers besides those you keep lead to another verdict." in both.main.text


def test_what_is_called_fixed_elsewhere_stays_so(begin: Begin) -> None:
    """A page says nothing of what it did not show."""
    case = begin([*cases.RAIN, ("fixed.ants", "yes")])
    case.post(VERDICT, {"fixed.sky": "yes", "shown": "sky wind"})
    assert [name for name in case.values if name.startswith("fixed.")] == ["fixed.ants", "fixed.sky"]
    case.post(VERDICT, {"shown": "sky wind"})
    assert [name for name in case.values if name.startswith("fixed.")] == ["fixed.ants"]


def test_what_is_called_fixed_must_be_a_question(begin: Begin) -> None:
    case = begin(cases.RAIN)
    page = case.refused(VERDICT, {"fixed.none-such": "yes", "fixed.sky": "yes"})
    assert page.title == "Error: Groundwork – A closer look"
    assert page.errors() == [STRANGE]
    assert "checked" in page.by_id("kept--sky").attributes
    assert "fixed.sky" not in case.values


def test_it_is_reached_from_the_results_and_from_the_decision(begin: Begin) -> None:
    case = begin(cases.RAIN)
    for page in ("results", "d/place"):
        assert case.get(page).main.all("a", href=case.path(VERDICT))
    links = [each.attributes["href"] for each in case.get(VERDICT).main.one(class_="crumbs").all("a")]
    assert links == [case.path("results"), case.path("d/place")]


def test_a_question_that_it_hangs_on_leads_back_to_it(begin: Begin) -> None:
    case = begin(cases.RAIN)
    (link,) = _section(case.get("d/meal/closer"), "settled").all("a")
    assert link.has(href=case.path("q/ants?then=verdict.meal#question--ants"))
    after = case.press(case.get(link.attributes["href"].partition("#")[0]), "Continue")
    assert after.h1 == "A closer look: The meal"


def test_who_only_reads_is_not_asked_what_is_fixed(begin: Begin) -> None:
    page = begin(cases.RAIN, reads_only=True).get(VERDICT)
    assert not page.main.all("input")
    assert page.main.all("ul", class_="ways")


def test_what_stands_in_the_way_of_an_option_is_named(show: Show) -> None:
    page = show(VERDICT, cases.RAIN)
    boat = page.main.all("details", class_="hindered")[-1]
    assert boat.one("h3").text == "In a boat"
    assert "Nothing you could still answer has it recommended." in boat.text


def test_there_is_no_other_decision(begin: Begin) -> None:
    case = begin(cases.RAIN)
    case.get("d/none-such/closer", 404)
    case.post("d/none-such/closer", {"fixed.sky": "yes"}, 404)
    assert "fixed.sky" not in case.values
