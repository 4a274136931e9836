from engine.knowledge.model import KnowledgeBase
from tests.web.conftest import Get


def test_all_decisions_are_listed_with_their_options(get: Get, kb: KnowledgeBase) -> None:
    cards = get("/library/decisions").main.one("ul", class_="cards").elements
    for card, decision in zip(cards, kb.decisions.values(), strict=True):
        assert card.one("a").attributes["href"] == f"/library/decisions/{decision.id}"
        assert [each.text for each in card.one("ul").elements] == [option.label for option in decision.option]
    assert "5 arguments, 1 requirement" in cards[0].text


def test_a_decision_shows_every_argument_with_its_premises(get: Get, kb: KnowledgeBase) -> None:
    page = get("/library/decisions/place")
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
    page = get("/library/decisions/place")
    assert page.by_id("option--boat").text == "In a boat On the water. Manual: weather.3"
    calm = page.by_id("requirement--calm-water").text
    assert "It cannot do without this" in calm
    assert "Missed if: “It is rough outside”" in calm
    assert "What helps: Wait for a calm day." in calm
    assert "Required if:" not in calm
    handle = get("/library/decisions/meal").by_id("requirement--handle").text
    assert "It should have this" in handle
    assert "Required if: “We sit indoors” or “Many” is the answer to “Are there ants?”" in handle
    assert "1990s Hampers are of wicker here." in handle


def test_the_conditions_behind_a_decision_are_explained_down_to_answers(get: Get) -> None:
    conditions = get("/library/decisions/place").by_id("conditions").above("section")
    assert conditions
    assert [each.text for each in conditions.all("dt")] == ["Rain is likely.", "It is rough outside."]
    rough = get("/library/decisions/place").by_id("condition--rough").text
    assert "Holds if: “Rain is likely” and “Hats” is the answer to “What does the wind take?” or “Kites” is" in rough


def test_a_decision_that_does_not_always_arise_says_when(get: Get) -> None:
    cream = get("/library/decisions/cream").main
    assert "It arises only if: “Cake” is chosen for “The meal”" in cream.text
    assert cream.all("a", href="/library/decisions/meal")
    assert "It arises only if" not in get("/library/decisions/meal").main.text


def test_advice_that_is_a_step_says_when_and_who(get: Get) -> None:
    page = get("/library/advice")
    assert page.by_id("advice--whisk-the-cream").one(class_="facts").text == "Step. At the start: The cook"
    assert not page.by_id("advice--bring-friends").all(class_="facts")


def test_every_question_can_be_read_with_when_it_is_asked(get: Get, kb: KnowledgeBase) -> None:
    page = get("/library/questions")
    for question in kb.questions.values():
        shown = page.by_id(f"question--{question.id}")
        assert shown.one("h3").text == question.text
        answers = [each.text for each in shown.one("ul").elements]
        own = [option.label for option in question.option]
        assert answers == [*own, *([question.none] if question.none else []), "Don’t know", "Later"]
        assert ("Asked only if this holds:" in shown.text) == bool(question.ask_when)
        assert ("Choose all that hold." in shown.text) == (question.kind == "several")
    ants = page.by_id("question--ants").text
    assert "Asked only if this holds: “On the meadow” is chosen for “The place”, or “It is rough outside”." in ants


def test_every_document_can_be_read_with_what_its_lines_depend_on(get: Get, kb: KnowledgeBase) -> None:
    page = get("/library/documents")
    for document in kb.documents.values():
        shown = page.by_id(f"document--{document.id}")
        assert shown.one("h2").text == document.title
        assert [each.text for each in shown.all("h3")] == [part.title for part in document.part]
        assert all(item.text in shown.text for part in document.part for item in part.item)
    basket = page.by_id("document--basket-list").text
    assert "An umbrella (food.3) Only if: “Grey” is the answer to “How does the sky look?”" in basket
    assert "In the plan if" not in basket
    cake = page.by_id("document--cake-form").text
    assert "In the plan if: “Cake” is chosen for “The meal”" in cake
    assert "Crumbs: Few, Many" in cake
    assert "1990s Forms were of tin." in cake


def test_advice_and_tensions_have_their_premises(get: Get) -> None:
    page = get("/library/advice")
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
