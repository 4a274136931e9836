from engine.space.findings import AnswerChange, Way
from tests.web.conftest import Component

BLUE = AnswerChange("sky", ("grey",), ("blue",))
STARRY = AnswerChange("sky", ("grey",), ("starry",))
HATS = AnswerChange("wind", (), ("hats",))


def test_the_first_answers_are_told_and_the_others_are_variants(component: Component) -> None:
    found = [Way(("sky", "wind"), "", 2, ((BLUE, HATS), (STARRY, HATS)), 5, False)]
    shown = component("changes", "changes", found)
    (way,) = shown.all("ul", class_="ways")[0].elements
    assert [each.text for each in way.elements[0].elements] == [
        "“How does the sky look?”: “Blue” instead of “Grey”.",
        "“What does the wind take?”: “Hats” instead of no answer.",
    ]
    fold = way.one("details")
    assert fold.one("summary").text == "Other answers to the same that do it too: 4 or more"
    (variant,) = fold.one("ul", class_="ways").elements
    assert variant.one("ul").elements[0].text == "“How does the sky look?”: “Starry” instead of “Grey”."
    assert fold.one("p").text == "3 more are not shown."


def test_changes_are_grouped_by_verdict_in_the_order_they_come(component: Component) -> None:
    found = [
        Way(("sky",), "clear:barn", 1, ((BLUE,),), 1, True),
        Way(("sky",), "balanced", 1, ((STARRY,),), 1, True),
        Way(("wind",), "clear:barn", 1, ((HATS,),), 1, True),
    ]
    shown = component("verdict", "by_verdict", "place", found)
    assert [each.text for each in shown.all("h3")] == ["Recommended: “In the barn”", "Talk it through"]
    assert [len(each.elements) for each in shown.all("ul", class_="ways")] == [2, 1]
