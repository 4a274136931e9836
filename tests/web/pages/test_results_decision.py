"""The page of one decision in one case."""

from typing import Any

import pytest
from fastapi.testclient import TestClient

from engine.knowledge.model import KnowledgeBase
from tests.web import cases
from tests.web.conftest import Show, form
from tests.web.document import Document, Element


@pytest.fixture(scope="module", params=list(cases.ALL))
def fields(request: pytest.FixtureRequest) -> list[tuple[str, str]]:
    return cases.ALL[request.param]


def _decisions(client: TestClient, fields: list[tuple[str, str]]) -> Any:
    """What the engine says, which the page has to say too."""
    return client.post("/report", data=form(fields)).json()["decisions"]


def _cards(page: Document) -> list[Element]:
    return page.main.one("ul", class_="options").elements


def test_the_choice_is_in_the_form_exactly_once(show: Show, fields: list[tuple[str, str]], kb: KnowledgeBase) -> None:
    """As the radio button to change it, and not among the hidden fields."""
    for decision in kb.decisions:
        page = show(f"d/{decision}", fields)
        assert sorted(page.entered("case")) == sorted(fields)
        assert page.entered() == page.entered("case"), "there is one form"
        inputs = page.root.all("input", name=f"choices.{decision}")
        assert {each.attributes["type"] for each in inputs} == {"radio"}
        assert [each.attributes["value"] for each in inputs] == ["", *kb.decisions[decision].choice_ids]
        assert len([each for each in inputs if "checked" in each.attributes]) == 1


def test_what_is_chosen_there_counts_at_once_and_travels_on(show: Show, press: Press) -> None:
    page = show("d/place", [*cases.RAIN, ("choices.place", "meadow")])
    assert "Your decision" in _cards(page)[0].text
    for button in page.root.all("button"):
        if button.attributes.get("formaction") != "/case":
            assert ("choices.place", "meadow") in press(page, button).entered()


def test_one_can_decide_without_any_answer(show: Show) -> None:
    page = show("d/place", [])
    assert page.entered() == []
    kept = show("d/place", [("choices.place", "boat")])
    assert "Your decision" in _cards(kept)[2].text


def test_a_choice_can_be_taken_back(show: Show) -> None:
    page = show("d/place", [*cases.RAIN, ("choices.place", "")])
    assert page.entered() == cases.RAIN
    assert "Recommended" in _cards(page)[1].text


def test_the_enter_key_keeps_the_choice(show: Show) -> None:
    """Browsers press the first button of the form in the page, and the head of the page has one."""
    first = show("d/place", cases.RAIN).root.all("button")[0]
    assert first.has(form="case", formaction="/results/place")
    assert "hidden" in first.attributes


def test_one_can_go_from_decision_to_decision_as_far_as_they_arise(
    client: TestClient, show: Show, fields: list[tuple[str, str]]
) -> None:
    arising = [each for each in _decisions(client, fields) if each["outcome"] != "not-asked"]
    for place, decision in enumerate(arising):
        turn = show(f"d/{decision['id']}", fields).root.one("nav", class_="turn")
        said = [("Before: ", arising[place - 1])] if place else []
        said += [("Next: ", arising[place + 1])] if place + 1 < len(arising) else []
        assert [each.text for each in turn.all("p")] == [f"{word}{each['title']}" for word, each in said]
        targets = [each.attributes["formaction"] for each in turn.all("button")]
        assert targets == [f"/results/{each['id']}" for _, each in said]


def test_a_decision_that_does_not_arise_is_shown_for_reading(show: Show) -> None:
    page = show("d/cream", cases.CREAM_ASIDE)
    assert "does not arise with your answers and choices" in page.main.one(class_="notice").text
    assert len(_cards(page)) == 2
    assert ("choices.cream", "plain") in page.entered()
    assert not page.main.all(id="requirements")
    assert not show("d/cream", cases.CAKE).main.all(class_="notice")


@pytest.mark.parametrize("fields", [[], cases.RAIN, [("answers.sky", "none-such")]])
def test_there_is_no_other_decision(client: TestClient, fields: list[tuple[str, str]]) -> None:
    for name in ("none-such", "Place", "place.json", "%3Cb%3E", "..%2fplace"):
        assert client.post(f"/results/{name}", data=form(fields)).status_code == 404
    assert client.get("/results/place").status_code == 405


def test_the_requirements_are_those_of_the_decision(show: Show) -> None:
    page = show("d/cream", cases.CAKE)
    section = page.by_id("requirements").above("section")
    assert section
    assert [each.text for each in section.all(class_="claim")] == ["There is a bowl."]
    assert "What helps: Borrow one." in section.one("ul", class_="missed").text
    assert "The manual names none" in show("d/place", [("choices.place", "meadow")]).main.text


def test_a_question_that_does_not_arise_is_not_offered_to_change(show: Show) -> None:
    jam = show("d/meal", cases.RAIN)
    assert jam.root.all("button", formaction="/questionnaire#question--ants")
    aside = show("d/meal", cases.ASIDE)
    assert "Ants like jam." in aside.main.text
    assert not aside.root.all("button", formaction="/questionnaire#question--ants")


def test_every_option_shows_both_sides_in_full_and_in_order(
    client: TestClient, show: Show, fields: list[tuple[str, str]], kb: KnowledgeBase
) -> None:
    for decision in _decisions(client, fields):
        arguments = {each["id"]: each for each in decision["arguments"]}
        page = show(f"d/{decision['id']}", fields)
        for card, option in zip(_cards(page), decision["options"], strict=True):
            weighing = [each for each in (*option["pros"], *option["cons"]) if arguments[each]["scope"] != "general"]
            shown = card.all("li", class_="argument")
            assert [each.one(class_="claim").text for each in shown] == [arguments[each]["claim"] for each in weighing]
            for item, name in zip(shown, weighing, strict=True):
                assert arguments[name]["counting"] in item.text
                assert kb.concerns[arguments[name]["concern"]].name in item.one("summary").text
                counts = arguments[name]["status"] == "in-play"
                assert (f"Counts {arguments[name]['points']}" in item.text) == counts
                for passage in arguments[name]["source"]:
                    assert item.all("a", href=f"/manual/{passage.split('.')[0]}#{passage}")


def test_the_verdict_follows_the_arguments_with_its_reckoning(
    client: TestClient, show: Show, fields: list[tuple[str, str]]
) -> None:
    for decision in _decisions(client, fields):
        section = show(f"d/{decision['id']}", fields).main
        outcome = section.one(class_="outcome")
        order = list(section.walk())
        assert order.index(outcome) > order.index(section.one("ul", class_="options"))
        assert outcome.one(class_="verdict").text == decision["verdict"]
        assert [each.text for each in outcome.one("ul", class_="reckoning").elements] == decision["reckoning"]
        why_not = [each for each in decision["options"] if each["why_not"]]
        assert [each.text for each in outcome.all("summary")] == [f"Why not “{each['label']}”?" for each in why_not]
        for option in why_not:
            for sentence in option["why_not"]["sentences"]:
                assert sentence in outcome.text


def test_an_option_that_lacks_what_it_needs_says_not_before(show: Show) -> None:
    cards = _cards(show("d/place", cases.RAIN))
    boat = cards[2]
    assert boat.one(class_="bar").text == ("Not before this is so: The water is calm. What helps: Wait for a calm day.")
    assert boat.one(class_="standing").text == "Not yet"
    assert not cards[0].all(class_="bar")


def test_what_the_verdict_makes_of_an_option_is_said_at_it(show: Show) -> None:
    def standings(fields: list[tuple[str, str]], decision: str) -> list[str]:
        cards = _cards(show(f"d/{decision}", fields))
        return [" ".join(each.text for each in card.all(class_="standing")) for card in cards]

    assert standings(cases.RAIN, "place") == ["", "Recommended", "Not yet"]
    assert standings(cases.ASIDE, "place") == ["Leaning to this", "Your decision", ""]
    assert standings(cases.JAM_INDOORS, "meal") == ["Your decision", "Leaning to this"]
    assert standings(cases.NON_ANSWERS, "place") == ["To talk through", "To talk through", "To talk through"]
    assert standings([*cases.RAIN, ("choices.place", "boat")], "place")[2] == "Your decision · Not yet"


def test_where_the_manual_is_silent_that_is_said(show: Show, client: TestClient) -> None:
    silent = 0
    options = _decisions(client, cases.RAIN)[0]["options"]
    for card, option in zip(_cards(show("d/place", cases.RAIN)), options, strict=True):
        for sentence in option["silence"]:
            assert sentence in [each.text for each in card.all(class_="silence")]
            silent += 1
    assert silent


def test_general_considerations_stand_apart_and_weigh_nothing(show: Show) -> None:
    section = show("d/place", cases.RAIN).main
    (general,) = section.one("ul", class_="general").elements
    assert general.text.startswith("Most picnics are held on meadows. For On the meadow")
    assert "Most picnics" not in section.one("ul", class_="options").text
    assert not show("d/meal", cases.RAIN).main.all(class_="general")


def _argument(section: Element, claim: str) -> Element:
    found = [each for each in section.all("li", class_="argument") if each.one(class_="claim").text == claim]
    assert found
    return found[0]


def test_an_argument_says_why_it_counts_and_what_changed_its_weight(show: Show) -> None:
    section = show("d/place", cases.KITES).main
    roof = _argument(section, "A roof keeps the blankets dry.")
    assert [each.text for each in roof.all("p", class_="label")] == [
        "It counts because:",
        "Stronger because:",
        "Weaker because:",
    ]
    assert "Rain is likely. You answered “Grey” to “How does the sky look?” (weather.2)" in roof.text
    assert roof.all("ul", class_="tree")[0].all("ul", class_="tree"), "the tree has branches"
    wet = _argument(section, "Rain soaks blankets.")
    assert wet.one(class_="status").text == "Taken away: counts 0"
    assert "Taken away because:" in wet.text
    assert wet.one(class_="softened").text == "What softens it: Bring oilcloth."
    assert "On softening: weather.3" in wet.text
    weakened = _argument(show("d/place", cases.RAIN).main, "Rain soaks blankets.")
    assert weakened.one(class_="status").text == "Answered: counts 0"


def test_a_silent_argument_says_what_is_missing_and_where_to_change_it(show: Show) -> None:
    section = show("d/place", cases.RAIN).main
    free = _argument(section, "Nobody charges for a meadow.")
    assert free.one(class_="status").text == "Does not apply here: counts 0"
    assert [each.text for each in free.all("p", class_="label")] == [
        "It would count if this were so:",
        "Or if this were so:",
    ]
    assert free.one(class_="dated").text == "1990s Prices are of the 1890s."
    assert free.all("button", formaction="/questionnaire#question--sky")
    open_section = show("d/place", [("answers.wind", "later")]).main
    assert _argument(open_section, "Nobody charges for a meadow.").one(class_="status").text == (
        "Not known yet: counts 0"
    )
