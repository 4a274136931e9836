"""The sentences of the method."""

from typing import get_args

import pytest

from engine.knowledge.model import Decision, Family, Layout, Moment, Work
from engine.reasoning.verdict import Outcome
from engine.reasoning.weighing import WeighedArgument
from engine.report import wording
from engine.report.report import (
    AnswerState,
    ArgumentStanding,
    PlanState,
    PremiseStanding,
    ReadinessVerdict,
    RequirementStatus,
)
from engine.sampling.bases import SOURCE
from tests.engine.building import DECISION, argument, way

WAY: Decision = way([]).decisions[DECISION]


@pytest.mark.parametrize(
    ("result", "said"),
    [
        (
            WeighedArgument("it", "in-play", 2, "more", 6),
            "Normal argument, level 2; importance more: 2 × 3 = 6 points.",
        ),
        (
            WeighedArgument("it", "in-play", 1, "less", 1, weakened=True),
            "Normal argument, level 2, one level down; importance less: 1 × 1 = 1 point.",
        ),
        (
            WeighedArgument("it", "in-play", 2, "normal", 4, strengthened=True, weakened=True),
            "Normal argument, level 2, one level up, one level down; importance normal: 2 × 2 = 4 points.",
        ),
        (
            WeighedArgument("it", "answered", 0, "normal", 0, weakened=True),
            "Normal argument, level 2, one level down: answered, it counts nothing.",
        ),
        (WeighedArgument("it", "defeated", 0, "normal", 0), "It does not count here: something takes it away."),
        (
            WeighedArgument("it", "general", 0, "normal", 0),
            "A general consideration: the manual ties it to no local condition, so it weighs nothing.",
        ),
    ],
)
def test_counting(result: WeighedArgument, said: str) -> None:
    assert wording.counting(argument("it", "pro", "a"), result, could_apply=False) == said


def test_counting_of_a_silent_argument() -> None:
    silent = WeighedArgument("it", "silent", 0, "normal", 0)
    assert wording.counting(argument("it", "pro", "a"), silent, could_apply=True) == (
        "Whether it applies is not known yet."
    )
    assert wording.counting(argument("it", "pro", "a"), silent, could_apply=False) == "It does not apply here."


@pytest.mark.parametrize(
    ("number", "said"),
    [(0, "0 points"), (1, "1 point"), (-1, "−1 point"), (4, "4 points"), (-2, "−2 points")],
)
def test_points(number: int, said: str) -> None:
    assert wording.points(number) == said


def test_listing() -> None:
    assert [wording.listing("abc"[:length]) for length in (1, 2, 3)] == ["a", "a and b", "a, b and c"]
    assert [wording.listing("abc"[:length], "or") for length in (1, 2, 3)] == ["a", "a or b", "a, b or c"]


def test_every_outcome_and_status_has_its_words() -> None:
    assert set(wording.OUTCOME_WORDS) == set(wording.OUTCOME_WORDS_WITHIN) == set(get_args(Outcome))
    statuses = {*get_args(RequirementStatus), None}
    assert set(wording.STATUS_WORDS) == set(wording.STATUS_WORDS_SHORT) == statuses
    assert set(get_args(AnswerState)) - set(wording.UNANSWERED_WORDS) == {"answered", "not-asked"}
    assert set(wording.PLAN_WORDS) == set(get_args(PlanState))
    assert set(wording.READINESS_WORDS) == set(get_args(ReadinessVerdict))
    assert set(wording.PREMISE_WORDS) == set(get_args(PremiseStanding))
    assert set(wording.ARGUMENT_WORDS) == set(get_args(ArgumentStanding))


def test_reasons_and_missing_premises() -> None:
    assert wording.answered("Fog?", "Yes") == "You answered “Yes” to “Fog?”"
    assert wording.answer_missing("Fog?", "Yes") == "The answer “Yes” to “Fog?”"
    assert wording.chosen(WAY, "a", fixed=True) == "The way: you have decided for “A”"
    assert wording.chosen(WAY, "a", fixed=False) == "The way: the advice is “A”"
    assert wording.choice_missing(WAY, "a") == "The way: the choice of “A”"


def test_moments_come_in_the_order_of_time() -> None:
    assert list(wording.MOMENTS) == list(get_args(Moment))


def test_the_age_of_the_source() -> None:
    work = Work(title="Picnics", chapter=7, chapter_title="Outdoors", project="Toy", period="1890s")
    assert wording.origin(work) == "The source is “Picnics”, chapter 7 (Toy, 1890s): read it as of its time."


@pytest.mark.parametrize(
    ("layout", "said"),
    [
        ("list", "Write down: Hats."),
        ("checklist", "Go through: Hats."),
        ("form", "Print and use: Hats."),
        ("reading", "Read: Hats."),
    ],
)
def test_using_a_document(layout: Layout, said: str) -> None:
    assert wording.using("Hats", layout) == said


@pytest.mark.parametrize(
    ("verdict", "counts", "said"),
    [
        ("ready", (0, 0, 0, 0), "Ready. The manual requires nothing here."),
        ("ready", (2, 0, 0, 0), "Ready. Of 2 things the manual asks for, 2 met, 0 under way, 0 missed, 0 open."),
        (
            "nearly",
            (1, 1, 0, 0),
            "Nearly ready. Of 2 things the manual asks for, 1 met, 1 under way, 0 missed, 0 open.",
        ),
        (
            "not-yet",
            (1, 0, 2, 3),
            "Not ready yet. Of 6 things the manual asks for, 1 met, 0 under way, 2 missed, 3 open.",
        ),
        (
            "open",
            (0, 0, 0, 1),
            "It cannot be said yet. Of 1 thing the manual asks for, 0 met, 0 under way, 0 missed, 1 open.",
        ),
    ],
)
def test_readiness(verdict: ReadinessVerdict, counts: tuple[int, int, int, int], said: str) -> None:
    assert wording.readiness(verdict, *counts) == said


@pytest.mark.parametrize(
    ("number", "words"), [(0, "no ants"), (1, "one ant"), (2, "two ants"), (12, "twelve ants"), (13, "13 ants")]
)
def test_numbers_are_words_up_to_twelve(number: int, words: str) -> None:
    assert wording.count_words(number, "ant") == words
    assert wording.number_words(number) == words.split(maxsplit=1)[0]


def test_a_thing_may_have_a_plural_of_its_own() -> None:
    assert [wording.count_words(each, "mouse", "mice") for each in (1, 3)] == ["one mouse", "three mice"]


def test_options_are_named_by_family() -> None:
    family = Family(id="f", label="F", options=("a", "c"), source=SOURCE)
    decision = Decision.model_validate(WAY.model_dump() | {"family": [family.model_dump()]})
    assert wording.by_family(decision, "abc", "or") == "“F” (“A” or “C”) or “B”"
    assert wording.by_family(decision, "ab") == "“A” and “B”"
    assert wording.family_with_forms(decision, "f", "a") == "“F” (“A”)"
