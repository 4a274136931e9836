"""What the analyses found, as text: what the toy base does not come to by itself."""

from dataclasses import replace

from api.command.text import analyses as text
from api.services.analyses import Answer
from api.services.analyses.change import WhatWouldChangeAnswer
from api.services.analyses.next_questions import NextQuestionsAnswer
from api.services.analyses.what_if import WhatIfAnswer
from api.services.analyses.why_not import WhyNotAnswer
from engine.knowledge.model import KnowledgeBase, KnowledgeStamp
from engine.report.difference import Difference, RequirementTurn
from engine.space.findings import AnswerChange, Ask, Changes, NextQuestions, Obstacles, Way, WhatWouldChange

STAMP = KnowledgeStamp("Toy", "1.2.3", "0" * 64)
GREY, BLUE = (AnswerChange("sky", (), (each,)) for each in ("grey", "blue"))
MANY = AnswerChange("ants", ("none-seen",), ("many",))
WAY = Way(("sky", "ants"), "clear:boat", 2, ((GREY, MANY), (BLUE, MANY)), 5, False)
CHANGES = Changes(2, 1, False, (WAY,), 1, True)


def test_a_way_has_its_variants_and_says_how_many_more_there_are(kb: KnowledgeBase) -> None:
    answer = WhatWouldChangeAnswer(STAMP, True, "", WhatWouldChange("place", "balanced", (), CHANGES))
    assert list(text.particulars(answer, kb)) == [
        "",
        "Ways",
        "----",
        "1. “How does the sky look?”: “Grey” instead of no answer (sky); and “Are there",
        "   ants?”: “Many” instead of “None” (ants)",
        "   or “How does the sky look?”: “Blue” instead of no answer (sky); and “Are",
        "   there ants?”: “Many” instead of “None” (ants)",
        "   or other answers, of which not all were looked at",
        "   Then: Recommended: “In a boat”.",
    ]


def test_what_is_not_told_of_a_way_is_counted(kb: KnowledgeBase) -> None:
    way = replace(WAY, variants_in_all=4, all_variants=True)
    found = WhatWouldChange("place", "balanced", (), replace(CHANGES, ways=(way,)))
    lines = list(text.particulars(WhatWouldChangeAnswer(STAMP, True, "", found), kb))
    assert lines[-2:] == ["   or two more answers", "   Then: Recommended: “In a boat”."]


def test_answers_that_stand_in_the_way_together_are_told_together(kb: KnowledgeBase) -> None:
    none = Changes(None, 12, True, (), 0, True)
    found = Obstacles("place", "boat", False, True, (("sky", "wind"), ("ants",)), 2, none, True)
    assert list(text.particulars(WhyNotAnswer(STAMP, True, "", found), kb)) == [
        "",
        "Stands in its way",
        "-----------------",
        "- The answers to:",
        "  - How does the sky look? (sky)",
        "  - What does the wind take? (wind)",
        "- The answer to:",
        "  - Are there ants? (ants)",
    ]


def test_the_rest_of_the_questions_is_told_by_what_is_known_of_them(kb: KnowledgeBase) -> None:
    found = NextQuestions((Ask("sky", 0, (), 1, True),), ("ants",), ("wind",), ("sky",), 1, False)
    assert list(text.particulars(NextQuestionsAnswer(STAMP, False, "", found), kb)) == [
        "",
        "Worth asking, in this order",
        "---------------------------",
        "1. How does the sky look? (sky)",
        "   It bears on one conclusion that is open, and settles none by itself.",
        "",
        "Only with certain answers to others",
        "-----------------------------------",
        "- Are there ants? (ants)",
        "",
        "Cannot change anything any more",
        "-------------------------------",
        "- What does the wind take? (wind)",
        "",
        "May matter",
        "----------",
        "- How does the sky look? (sky)",
    ]


def test_only_the_parts_that_turn_are_told(kb: KnowledgeBase) -> None:
    turn = RequirementTurn("bowl", "cream", "There is a bowl.", "open", None)
    found = Difference((), (), (turn,), (), (), (), (), ())
    assert list(text.particulars(WhatIfAnswer(STAMP, True, "", found), kb)) == [
        "",
        "Requirements",
        "------------",
        "- There is a bowl.",
        "  Before: not known whether it is met. After: of no concern.",
    ]
    assert list(text.particulars(WhatIfAnswer(STAMP, True, "", replace(found, requirements=())), kb)) == []


def test_an_answer_without_particulars_is_told_by_what_it_says(kb: KnowledgeBase) -> None:
    lines = list(text.answered(Answer(STAMP, True, "Nothing."), kb))
    assert lines == ["Toy, version 1.2.3 (000000000000)", "", "Nothing."]
