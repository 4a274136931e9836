"""The sentences of the method."""

from collections.abc import Mapping
from dataclasses import replace
from typing import get_args

import pytest

from engine.knowledge.model import Decision, Layout, Moment, Work
from engine.reasoning.verdict import Outcome, Verdict
from engine.reasoning.weighing import Balance, WeighedArgument
from engine.report import wording
from engine.report.report import AnswerState, ArgumentStanding, PremiseStanding, RequirementStatus
from tests.engine.building import DECISION, argument, way

WAY: Decision = way([]).decisions[DECISION]


def verdict(
    outcome: Outcome,
    points: Mapping[str, int],
    *,
    recommended: str | None = None,
    lead: int | None = None,
    contenders: str = "",
    fixed: str | None = None,
    barred: str = "",
) -> Verdict:
    return Verdict(
        decision=DECISION,
        outcome=outcome,
        recommended=recommended,
        lead=lead,
        contenders=tuple(contenders),
        chosen=fixed or recommended,
        fixed=fixed is not None,
        balances=tuple(Balance(each, max(0, n), max(0, -n), each in barred) for each, n in points.items()),
        arguments=(),
    )


CLEAR = verdict("clear", {"a": 9, "b": 1, "c": 0}, recommended="a", lead=8, contenders="a")
LEANING = verdict("leaning", {"a": 1, "b": 5, "c": 0}, recommended="b", lead=4, contenders="b")
BALANCED = verdict("balanced", {"a": 2, "b": 2, "c": 1}, lead=0, contenders="abc")
UNDETERMINED = verdict("undetermined", {"a": 0, "b": 0, "c": 0}, lead=0, contenders="abc")
NOT_ASKED = verdict("not-asked", {"a": 0, "b": 0, "c": 0})
BARRED = verdict("barred", {"a": 2, "b": 0, "c": 0}, barred="abc")
ONLY = verdict("clear", {"a": -2, "b": 4, "c": 0}, recommended="a", contenders="a", barred="bc")
LEFT = replace(ONLY, outcome="balanced", recommended=None, chosen=None)
NOTHING_TELLS = verdict("balanced", {"a": -4, "b": 0, "c": 0}, lead=0, contenders="bc")


@pytest.mark.parametrize(
    ("result", "said"),
    [
        (CLEAR, "Recommended: “A”."),
        (LEANING, "Leaning to “B”: it is ahead, but not by much."),
        (BALANCED, "Talk it through: the arguments do not settle between “A”, “B” and “C”."),
        (UNDETERMINED, "Nothing can be said yet: no argument counts for or against an option that is still open."),
        (BARRED, "None of the options can be recommended now: each lacks something it cannot do without."),
        (NOT_ASKED, "This does not arise, as things stand."),
        (LEFT, "Talk it through: “A” is the only option left, and more speaks against it than for it."),
        (NOTHING_TELLS, "Talk it through: no argument that applies here tells “B” and “C” apart."),
    ],
)
def test_verdicts(result: Verdict, said: str) -> None:
    assert wording.verdict(WAY, result) == said


def test_verdicts_beside_the_user_s_own_choice() -> None:
    free = verdict("clear", {"a": 9, "b": 1}, recommended="a", lead=8, fixed="b")
    assert wording.verdict(WAY, free) == "You have decided: “B”. By the arguments alone: Recommended: “A”."
    barred = verdict("clear", {"a": 9, "b": 1}, recommended="a", fixed="b", barred="b")
    assert wording.verdict(WAY, barred) == (
        "You have decided: “B”. But something it cannot do without is missing. "
        "By the arguments alone: Recommended: “A”."
    )


@pytest.mark.parametrize(
    ("result", "last"),
    [
        (
            CLEAR,
            "The best option leads the next by 8 points; 8 points make it clear, 4 make it a leaning, "
            "fewer leave it open.",
        ),
        (UNDETERMINED, "No argument counts for or against an option that is still open, so there is nothing to weigh."),
        (BARRED, "No option is left to compare."),
    ],
)
def test_reckoning(result: Verdict, last: str) -> None:
    lines = wording.reckoning(WAY, result)
    assert len(lines) == len(result.balances) + 1
    assert lines[-1] == last


def test_nothing_is_reckoned_where_a_decision_does_not_arise() -> None:
    assert wording.reckoning(WAY, NOT_ASKED) == ("A decision that does not arise is not weighed.",)


def test_reckoning_of_the_only_option_left_though_more_speaks_against_it() -> None:
    assert wording.reckoning(WAY, ONLY) == (
        "A: 0 for, 2 against: −2 points.",
        "B: 4 for, 0 against: 4 points; not before what it needs is there.",
        "C: 0 for, 0 against: 0 points; not before what it needs is there.",
        "“A” is the only option left.",
        "Even so, more speaks against “A” than for it.",
    )


def why_not(result: Verdict, option: str, *needed: str) -> tuple[str, ...]:
    balance = next(each for each in result.balances if each.option == option)
    return wording.why_not(WAY, result, balance, needed)


def test_why_not() -> None:
    assert why_not(CLEAR, "b") == ("It is 8 points behind “A”.",)
    assert why_not(LEANING, "c") == ("It is 5 points behind “B”.",)
    assert why_not(BALANCED, "a") == ("Its arguments are as strong as any, but it leads by less than 4 points.",)
    assert why_not(BALANCED, "c") == ("It is 1 point behind “A” and “B”.",)
    assert why_not(UNDETERMINED, "a") == ("No argument counts for or against an option that is still open.",)
    assert why_not(BARRED, "a", "Calm.", "Dry.") == ("Not before this is so: Calm.", "Not before this is so: Dry.")
    assert why_not(NOT_ASKED, "a", "Calm.") == ("The decision does not arise, as things stand.",)
    assert why_not(LEFT, "a") == ("It is the only option left, but more speaks against it than for it.",)
    assert why_not(ONLY, "b", "Calm.") == ("Not before this is so: Calm.",)


def test_why_not_beside_the_user_s_own_choice() -> None:
    result = verdict("clear", {"a": 9, "b": 1, "c": 2}, recommended="a", lead=7, fixed="b", barred="c")
    assert why_not(result, "a") == ("You have decided for “B”.",)
    assert why_not(result, "c", "Calm.") == ("Not before this is so: Calm.", "You have decided for “B”.")
    behind = verdict("clear", {"a": 9, "b": 1, "c": 2}, recommended="a", lead=7, fixed="b")
    assert why_not(behind, "c") == ("You have decided for “B”.", "It is 7 points behind “A”.")


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
    ("counts", "said"),
    [
        ((0, 0, 0), "The manual requires nothing here."),
        ((1, 2, 3), "Of 6 things the manual asks for, 1 met, 2 missed, 3 open."),
        ((1, 0, 3), "Of 4 things the manual asks for, 1 met, 0 missed, 3 open."),
        ((0, 1, 0), "Of 1 thing the manual asks for, 0 met, 1 missed, 0 open."),
        ((2, 0, 0), "Of 2 things the manual asks for, 2 met, 0 missed, 0 open. Nothing it asks for is missing."),
    ],
)
def test_readiness(counts: tuple[int, int, int], said: str) -> None:
    assert wording.readiness(*counts) == said


@pytest.mark.parametrize(
    ("number", "words"), [(0, "no ants"), (1, "one ant"), (2, "two ants"), (12, "twelve ants"), (13, "13 ants")]
)
def test_numbers_are_words_up_to_twelve(number: int, words: str) -> None:
    assert wording.count_words(number, "ant") == words
    assert wording.number_words(number) == words.split(maxsplit=1)[0]


def test_a_thing_may_have_a_plural_of_its_own() -> None:
    assert [wording.count_words(each, "mouse", "mice") for each in (1, 3)] == ["one mouse", "three mice"]
