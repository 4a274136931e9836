"""The short route in sentences."""

from dataclasses import replace

import pytest

from engine.knowledge.model import KnowledgeBase
from engine.space.findings import Ask, GoalStanding, NextQuestions
from engine.space.goal_wording import goal_words, route_words

OPEN = GoalStanding("place", ("clear:barn", "balanced"), settled=False, settled_by=())
DONE = GoalStanding("place", ("clear:barn",), settled=True, settled_by=("sky",))


@pytest.mark.parametrize(
    ("standing", "said"),
    [
        (OPEN, "The place: this is open."),
        (
            DONE,
            "The place: Recommended: “In the barn”. This is settled: it stays recommended, whatever you still answer. "
            "For this, one answer is enough.",
        ),
        (
            replace(DONE, possible=("clear:barn", "leaning:barn"), settled_by=("sky", "wind")),
            "The place: “In the barn”, whatever you still answer. Only how far it is ahead can change. "
            "For this, two answers are enough.",
        ),
        (
            replace(DONE, possible=("balanced", "barred"), settled_by=()),
            "The place: Nothing is recommended, whatever you still answer. Only why not can change.",
        ),
    ],
)
def test_how_a_decision_of_the_goal_stands(toy: KnowledgeBase, standing: GoalStanding, said: str) -> None:
    assert goal_words(toy, standing) == said


LEFT = NextQuestions((Ask("sky", 0, ("place",), 1, True),), (), (), (), 1, True, (OPEN,))


@pytest.mark.parametrize(
    ("found", "said"),
    [
        (LEFT, "Ask next: “How does the sky look?” The place: this is open."),
        (
            replace(LEFT, put_off=("wind",), later=("ants",)),
            "Ask next: “How does the sky look?” The place: this is open. "
            "One more question that you put off, or do not know, can change it. "
            "One question can come to matter to it, with certain answers to others.",
        ),
        (
            replace(LEFT, ask=(), put_off=("wind",), idle=("sky",)),
            "The place: this is open. What is left hangs on what you put off, or do not know. "
            "One open question can be left out: it cannot change what is advised here.",
        ),
        (
            replace(LEFT, ask=(), idle=("sky", "wind"), not_known=("ants",)),
            "The place: this is open. Two open questions can be left out: they cannot change what is advised here. "
            "Up to one more question may matter to it.",
        ),
    ],
)
def test_what_to_ask_next_and_why_no_more(toy: KnowledgeBase, found: NextQuestions, said: str) -> None:
    assert route_words(toy, found) == said
