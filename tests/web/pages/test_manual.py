from collections.abc import Callable

import pytest

from engine.knowledge.model import KnowledgeBase
from tests.web.document import Document

Get = Callable[[str], Document]


def test_the_outline_nests_sections_by_their_levels(get: Get) -> None:
    main = get("/library/manual").main
    top = main.all("ul", class_="outline")[0]
    (weather,) = top.elements
    assert weather.elements[0].attributes["href"] == "/library/manual/weather"
    assert weather.one("ul", class_="outline").one("a").attributes["href"] == "/library/manual/food"
    assert "On weather page 3, 3 passages" in main.text
    assert "The Picnic Papers, chapter 1: Outdoors. Toy, 1890s." in main.text


def test_every_section_of_the_outline_is_listed_once(get: Get, kb: KnowledgeBase) -> None:
    links = [each.attributes["href"] for each in get("/library/manual").main.all("ul", class_="outline")[0].all("a")]
    assert links == [f"/library/manual/{section}" for section in kb.sections]


@pytest.mark.parametrize("section", ["weather", "food"])
def test_a_section_lists_its_passages_with_what_became_of_them(get: Get, kb: KnowledgeBase, section: str) -> None:
    page = get(f"/library/manual/{section}")
    for passage in kb.sections[section].passages:
        shown = page.by_id(passage.id)
        assert passage.id in shown.text
        if passage.role == "frame":
            assert shown.text == f"{passage.id} Announces what follows."
        else:
            assert passage.gist
            assert passage.gist in shown.text


def test_what_a_passage_became_leads_to_it(get: Get) -> None:
    def became(section: str, passage: str) -> list[tuple[str, str]]:
        items = get(f"/library/manual/{section}").by_id(passage).all("li")
        return [(each.text, each.one("a").attributes["href"]) for each in items]

    assert became("food", "food.3") == [
        ("Requirement: The hamper has a handle.", "/library/decisions/meal#requirement--handle"),
        ("Working material: What goes into the basket", "/library/documents#document--basket-list"),
        ("Working material: A rug", "/library/documents#document--basket-list"),
        ("Working material: Some days", "/library/documents#document--basket-list"),
        ("Working material: An umbrella", "/library/documents#document--basket-list"),
        ("Term: What the food travels in.", "/library/glossary#term--hamper"),
    ]
    weather = became("weather", "weather.2")
    assert weather[0] == ("Question: How does the sky look?", "/library/questions#question--sky")
    assert ("Decision: Where do we sit?", "/library/decisions/place") in weather
    assert ("Option: Under the sky.", "/library/decisions/place#option--meadow") in weather
    assert ("Advice: Bring friends.", "/library/advice#advice--bring-friends") in weather
    assert ("Readiness check: Ready for cake?", "/library/readiness#readiness--cake-ready") in became("food", "food.2")
    softening = [text for text, _ in became("weather", "weather.3") if "softens" in text]
    assert softening == ["Argument (what softens it): Bring oilcloth."]
    assert ("Tension: Jam and good furniture do not go together.", "/library/advice#tension--jam-indoors") in became(
        "food", "food.1"
    )


def test_one_can_read_on_and_go_up(get: Get) -> None:
    food = get("/library/manual/food")
    assert [each.text for each in food.root.one("nav", class_="crumbs").all("a")] == ["The manual", "On weather"]
    assert food.root.one("nav", class_="turn").text == "Before: On weather"
    weather = get("/library/manual/weather")
    assert [each.text for each in weather.root.one("nav", class_="crumbs").all("a")] == ["The manual"]
    assert weather.root.one("nav", class_="turn").text == "Next: On food"
    assert "Page 3 of the printed manual." in weather.main.text
