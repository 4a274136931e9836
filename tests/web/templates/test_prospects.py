"""How far verdicts stand and what to ask next, in words."""

from engine.space.findings import Ask, NextQuestions, Prospect
from tests.web.conftest import Component
from web.vocabulary import MOST_NAMED, NO_ROOM


def test_only_a_few_are_asked_and_the_others_are_counted(component: Component) -> None:
    asks = tuple(Ask(question, 1, ("place", "meal", "cream", "place"), 4, True) for question in ("sky", "wind", "ants"))
    following = NextQuestions((*asks, asks[0]), (), ("ants",), (), 5, True)
    shown = component("prospects", "ask_next", following, {"answers.wind": ("hats",)}, 7, True, {})
    assert [each.attributes["id"] for each in shown.all("fieldset")] == [
        "question--sky",
        "question--wind",
        "question--ants",
    ]
    assert len(asks) == MOST_NAMED
    assert "It can change the verdict on: The place; The meal; The cream; and 1 more." in shown.text
    assert "1 more question can still change something." in shown.text
    rest = shown.all("details")[-1]
    assert rest.text == "The rest cannot change your results: 1 Are there ants?"
    assert [each.attributes["value"] for each in shown.all("input", checked="")] == ["hats"]


def test_a_verdict_names_the_first_it_hangs_on_and_says_that_there_are_others(component: Component) -> None:
    prospect = Prospect("verdict", "meal", "open", ("balanced", "clear:cake"), ("sky", "wind", "ants"))
    shown = component("prospects", "stands", prospect, ("wind", "sky"), "results")
    assert [each.text for each in shown.all("a")] == ["What does the wind take?", "How does the sky look?"]
    assert "hangs on three questions. First of all:" in shown.text
    assert not shown.all("div", class_="settled")
    assert component("prospects", "stands", None, (), "results").text == NO_ROOM
