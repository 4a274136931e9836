from collections.abc import Callable

from engine.model import KnowledgeBase
from tests.web.document import Document

Get = Callable[[str], Document]


def test_all_decisions_are_listed_with_their_options(get: Get, kb: KnowledgeBase) -> None:
    cards = get("/decisions").main.one("ul", class_="cards").elements
    for card, decision in zip(cards, kb.decisions.values(), strict=True):
        assert card.one("a").attributes["href"] == f"/decisions/{decision.id}"
        assert [each.text for each in card.one("ul").elements] == [option.label for option in decision.option]
    assert "5 arguments, 1 requirement" in cards[0].text


def test_a_decision_shows_every_argument_with_its_premises(get: Get, kb: KnowledgeBase) -> None:
    page = get("/decisions/place")
    for argument in kb.arguments_of("place"):
        shown = page.by_id(f"argument--{argument.id}")
        assert shown.one("h3").text == argument.claim
        assert f"{'For' if argument.side == 'pro' else 'Against'}: " in shown.text
    roof = page.by_id("argument--stay-dry").text
    assert "Counts if: “Rain is likely”" in roof
    assert "Stronger if: “It is rough outside”" in roof
    assert "Weaker if: “Kites” is the answer to “What does the wind take?”" in roof
    assert "Comfort · Weight: major" in roof
    wet = page.by_id("argument--wet-blankets").text
    assert "Against: On the meadow and In a boat" in wet
    assert "Taken away if: " in wet
    assert "What softens it: Bring oilcloth." in wet
    assert "Counts if: “Blue” is the answer to “How does the sky look?” or “Kites” is" in (
        page.by_id("argument--meadow-is-free").text
    )
    assert "1990s Prices are of the 1890s." in page.by_id("argument--meadow-is-free").text
    assert "Counts always." in page.by_id("argument--boats-rock").text
    assert "General: weighs nothing" in page.by_id("argument--meadows-are-usual").text


def test_a_decision_shows_its_options_and_requirements(get: Get) -> None:
    page = get("/decisions/place")
    assert page.by_id("option--boat").text == "In a boat On the water. Manual: weather.3"
    calm = page.by_id("requirement--calm-water").text
    assert "It cannot do without this" in calm
    assert "Missed if: “It is rough outside”" in calm
    assert "What helps: Wait for a calm day." in calm
    assert "Required if:" not in calm
    handle = get("/decisions/meal").by_id("requirement--handle").text
    assert "It should have this" in handle
    assert "Required if: “We sit indoors” or “Many” is the answer to “Are there ants?”" in handle
    assert "1990s Hampers are of wicker here." in handle


def test_the_conditions_behind_a_decision_are_explained_down_to_answers(get: Get) -> None:
    conditions = get("/decisions/place").by_id("conditions").above("section")
    assert conditions
    assert [each.text for each in conditions.all("dt")] == ["Rain is likely.", "It is rough outside."]
    rough = get("/decisions/place").by_id("condition--rough").text
    assert "Holds if: “Rain is likely” and “Hats” is the answer to “What does the wind take?” or “Kites” is" in rough


def test_advice_and_tensions_have_their_premises(get: Get) -> None:
    page = get("/advice")
    assert "Given always." in page.by_id("advice--bring-friends").text
    assert (
        "Given if: “In the barn” is chosen for “The place” and “Hats” is the answer to “What does the wind take?”"
        in page.by_id("advice--sweep-the-barn").text
    )
    assert "1990s Barns have changed." in page.by_id("advice--sweep-the-barn").text
    tension = page.by_id("tension--jam-indoors")
    assert "A way out: Eat the jam outside." in tension.text
    assert tension.all("a", href="#condition--indoors")
    assert page.by_id("condition--indoors").text.startswith("We sit indoors.")
