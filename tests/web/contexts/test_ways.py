from engine.knowledge.model import KnowledgeBase
from engine.space.findings import AnswerChange, Way
from web.contexts.ways import ways_by_verdict, ways_in_words

BLUE = AnswerChange("sky", ("grey",), ("blue",))
STARRY = AnswerChange("sky", ("grey",), ("starry",))
HATS = AnswerChange("wind", (), ("hats",))


def test_the_first_answers_are_told_and_the_others_are_variants(kb: KnowledgeBase) -> None:
    (way,) = ways_in_words(kb, [Way(("sky", "wind"), "", 2, ((BLUE, HATS), (STARRY, HATS)), 5, False)])
    assert way.lines == (
        "“How does the sky look?”: “Blue” instead of “Grey”.",
        "“What does the wind take?”: “Hats” instead of no answer.",
    )
    assert [each[0] for each in way.variants] == ["“How does the sky look?”: “Starry” instead of “Grey”."]
    assert (way.more, way.or_more) == (3, True)


def test_ways_are_grouped_in_the_order_they_come(kb: KnowledgeBase) -> None:
    found = [
        Way(("sky",), "clear:barn", 1, ((BLUE,),), 1, True),
        Way(("sky",), "balanced", 1, ((STARRY,),), 1, True),
        Way(("wind",), "clear:barn", 1, ((HATS,),), 1, True),
    ]
    groups = ways_by_verdict(kb, "place", found)
    assert [(each.verdict, len(each.ways)) for each in groups] == [
        ("Recommended: “In the barn”", 2),
        ("Talk it through", 1),
    ]
