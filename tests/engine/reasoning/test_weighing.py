"""From arguments to verdicts: the table of the method, and the laws it keeps."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from itertools import product
from random import Random
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.knowledge.model import Argument, Importance, KnowledgeBase, Side, Weight
from engine.reasoning.verdict import Outcome, Verdict, weigh
from engine.reasoning.weighing import WeighedArgument
from engine.sampling.bases import CONCERNS
from tests.engine.building import CONCERN, DECISION, OPTIONS, argument, way

pytestmark = pytest.mark.slow

LESS: Mapping[str, Importance] = {CONCERN: "less"}
"""Under it a minor argument counts one point."""


def verdict(
    kb: KnowledgeBase,
    also: Collection[str] = (),
    importances: Mapping[str, Importance] | None = None,
    fixed: str | None = None,
) -> Verdict:
    """Weigh the decision with every argument applying, and some further atoms."""
    holds = {f"argument:{each}" for each in kb.arguments} | set(also)
    return weigh(kb, kb.decisions[DECISION], holds, importances or {}, fixed)


def barring(*options: str) -> set[str]:
    return {f"barred:{DECISION}={option}" for option in options}


def support(points: Mapping[str, int], side: Side = "pro") -> list[Argument]:
    """Minor arguments, so many for each option: one point each where their concern matters less."""
    return [
        argument(f"{side}-{option}-{number}", side, option, "minor")
        for option, wanted in points.items()
        for number in range(wanted)
    ]


@pytest.mark.parametrize(
    ("points", "outcome", "recommended", "lead", "contenders"),
    [
        ({"a": 0, "b": 0}, "undetermined", None, 0, "ab"),
        ({"a": 1, "b": 1}, "balanced", None, 0, "ab"),
        ({"a": 4, "b": 1}, "balanced", None, 3, "ab"),
        ({"a": 5, "b": 1}, "leaning", "a", 4, "a"),
        ({"a": 1, "b": 8}, "leaning", "b", 7, "b"),
        ({"a": 1, "b": 9}, "clear", "b", 8, "b"),
        ({"a": 0, "b": 8}, "clear", "b", 8, "b"),
        ({"a": 5, "b": 5, "c": 1}, "balanced", None, 0, "ab"),
        ({"a": 5, "b": 5, "c": 2}, "balanced", None, 0, "abc"),
        ({"a": 1, "b": 5, "c": 9}, "leaning", "c", 4, "c"),
        ({"a": 1, "b": 1, "c": 9}, "clear", "c", 8, "c"),
    ],
)
def test_the_thresholds(
    points: Mapping[str, int], outcome: Outcome, recommended: str | None, lead: int, contenders: str
) -> None:
    for kb in (way(support(points), list(points)), _against(points)):
        result = verdict(kb, importances=LESS)
        assert (result.outcome, result.recommended, result.lead) == (outcome, recommended, lead)
        assert result.contenders == tuple(contenders)
        assert result.chosen == recommended


def _against(points: Mapping[str, int]) -> KnowledgeBase:
    """The same distances, made of arguments against."""
    most = max(points.values()) + (1 if any(points.values()) else 0)
    return way(support({option: most - number for option, number in points.items()}, "con"), list(points))


def test_one_unbarred_option_is_clear_and_has_no_lead() -> None:
    kb = way(support({"a": 1, "b": 9}), "ab")
    result = verdict(kb, barring("b"), LESS)
    assert (result.outcome, result.recommended, result.lead, result.contenders) == ("clear", "a", None, ("a",))


def test_a_barred_option_does_not_count_among_those_to_lead() -> None:
    kb = way(support({"a": 9, "b": 8, "c": 1}))
    result = verdict(kb, barring("b"), LESS)
    assert (result.outcome, result.recommended, result.lead, result.contenders) == ("clear", "a", 8, ("a",))
    assert [balance.barred for balance in result.balances] == [False, True, False]
    assert [balance.points for balance in result.balances] == [9, 8, 1]


def test_all_options_barred() -> None:
    result = verdict(way(support({"a": 9})), barring(*OPTIONS))
    assert (result.outcome, result.recommended, result.lead, result.contenders) == ("barred", None, None, ())
    assert result.chosen is None


def test_arguments_on_barred_options_alone_determine_nothing() -> None:
    result = verdict(way(support({"a": 9})), barring("a"))
    assert (result.outcome, result.lead, result.contenders) == ("undetermined", 0, ("b", "c"))


def test_one_unbarred_option_without_argument_is_undetermined() -> None:
    result = verdict(way(support({"a": 9}), "ab"), barring("a"))
    assert (result.outcome, result.recommended, result.lead) == ("undetermined", None, None)


def test_equal_arguments_for_and_against_are_in_play() -> None:
    result = verdict(way([argument("for", "pro", "a"), argument("against", "con", "a")]))
    assert (result.outcome, result.lead) == ("balanced", 0)
    assert (result.balances[0].pro, result.balances[0].con, result.balances[0].points) == (4, 4, 0)


class TestFixedChoice:
    """The user's own choice stands beside what the arguments say."""

    def test_it_is_chosen_and_the_recommendation_remains(self) -> None:
        result = verdict(way(support({"a": 9})), importances=LESS, fixed="c")
        assert (result.outcome, result.recommended, result.chosen, result.fixed) == ("clear", "a", "c", True)

    def test_also_where_it_is_barred(self) -> None:
        result = verdict(way(support({"a": 9})), barring("c"), LESS, fixed="c")
        assert (result.outcome, result.recommended, result.chosen) == ("clear", "a", "c")

    def test_also_where_all_is_barred_or_nothing_known(self) -> None:
        assert verdict(way([]), barring(*OPTIONS), fixed="b").chosen == "b"
        assert verdict(way([]), fixed="b").chosen == "b"

    def test_without_one_the_recommended_option_is_chosen(self) -> None:
        result = verdict(way(support({"a": 9})), importances=LESS)
        assert (result.chosen, result.fixed) == ("a", False)


class TestDecisionThatDoesNotArise:
    """It is not weighed, and a choice the user fixed for it is kept aside."""

    GATED = way(support({"a": 9}), ask_when=(("ground",),))

    def test_it_comes_to_nothing(self) -> None:
        result = verdict(self.GATED, importances=LESS)
        assert (result.outcome, result.recommended, result.chosen) == ("not-asked", None, None)
        assert (result.lead, result.contenders, result.fixed) == (None, (), False)
        assert [balance.option for balance in result.balances] == list(OPTIONS)
        assert len(result.arguments) == 9

    def test_a_fixed_choice_is_kept_aside(self) -> None:
        result = verdict(self.GATED, importances=LESS, fixed="c")
        assert (result.outcome, result.chosen, result.fixed) == ("not-asked", None, False)

    def test_it_is_not_called_barred(self) -> None:
        assert verdict(self.GATED, barring(*OPTIONS)).outcome == "not-asked"

    def test_once_it_arises_it_is_weighed_as_any_other(self) -> None:
        arisen = verdict(self.GATED, {f"arises:{DECISION}"}, LESS, fixed="c")
        assert arisen == verdict(way(support({"a": 9})), importances=LESS, fixed="c")

    def test_only_its_own_arising_counts(self) -> None:
        assert verdict(self.GATED, {"arises:another"}).outcome == "not-asked"


STEPS = {(): 0, ("stronger",): 1, ("weaker",): -1, ("stronger", "weaker"): 0}
FACTORS: Mapping[Importance, int] = {"less": 1, "normal": 2, "more": 3}
LEVELS: Mapping[Weight, int] = {"minor": 1, "normal": 2, "major": 3}


@pytest.mark.parametrize(("weight", "importance", "changed"), list(product(LEVELS, FACTORS, STEPS)))
def test_levels_and_points(weight: Weight, importance: Importance, changed: tuple[str, ...]) -> None:
    kb = way([argument("it", "pro", "a", weight)])
    result = verdict(kb, {f"{each}:it" for each in changed}, {CONCERN: importance})
    level = LEVELS[weight] + STEPS[changed]
    assert result.arguments == (
        WeighedArgument(
            argument="it",
            status="in-play" if level else "answered",
            level=level,
            importance=importance,
            points=level * FACTORS[importance],
            strengthened="stronger" in changed,
            weakened="weaker" in changed,
        ),
    )
    assert result.balances[0].pro == level * FACTORS[importance]


def test_an_answered_argument_is_not_in_play() -> None:
    result = verdict(way([argument("it", "pro", "a", "minor")]), {"weaker:it"})
    assert (result.outcome, result.arguments[0].status) == ("undetermined", "answered")


def test_a_defeated_argument_counts_nothing_whatever_strengthens_it() -> None:
    result = verdict(way([argument("it", "pro", "a", "major")]), {"stronger:it", "defeated:it"})
    assert result.arguments[0] == WeighedArgument("it", "defeated", 0, "normal", 0, strengthened=True)
    assert result.outcome == "undetermined"


def test_a_silent_argument_counts_nothing_whatever_else_holds() -> None:
    kb = way([argument("it", "pro", "a")])
    result = weigh(kb, kb.decisions[DECISION], {"stronger:it", "defeated:it"}, {}, None)
    assert result.arguments[0] == WeighedArgument("it", "silent", 0, "normal", 0)


def test_a_general_consideration_is_shown_and_weighs_nothing() -> None:
    result = verdict(way([argument("it", "pro", "a", None, scope="general")]), importances={CONCERN: "more"})
    assert result.arguments[0] == WeighedArgument("it", "general", 0, "more", 0)
    assert result.outcome == "undetermined"


def test_importance_is_that_of_the_argument_s_own_concern() -> None:
    kb = way([argument("one", "pro", "a"), argument("other", "pro", "b", concern=CONCERNS[1])])
    result = verdict(kb, importances={CONCERNS[1]: "more"})
    assert [balance.pro for balance in result.balances] == [4, 6, 0]


def test_an_argument_on_several_options_counts_for_each() -> None:
    result = verdict(way([argument("both", "pro", "ab"), argument("not", "con", "bc")]))
    assert [(balance.pro, balance.con) for balance in result.balances] == [(4, 0), (4, 4), (0, 4)]


STATES = ("", "stronger", "weaker", "defeated", "silent")


@st.composite
def situations(draw: st.DrawFn) -> tuple[list[Argument], set[str], dict[str, Importance]]:
    """Draw arguments, the atoms that hold, and importances."""
    arguments = []
    holds = barring(*draw(st.sets(st.sampled_from(OPTIONS))))
    for number in range(draw(st.integers(0, 8))):
        options = "".join(sorted(draw(st.sets(st.sampled_from(OPTIONS), min_size=1))))
        weight = draw(st.sampled_from(get_args(Weight)))
        concern = draw(st.sampled_from(CONCERNS[:3]))
        arguments.append(
            argument(f"n{number}", draw(st.sampled_from(("pro", "con"))), options, weight, concern=concern)
        )
        state = draw(st.sampled_from(STATES))
        holds |= {f"argument:n{number}", f"{state}:n{number}"} if state != "silent" else set()
    importances = draw(st.dictionaries(st.sampled_from(CONCERNS[:3]), st.sampled_from(get_args(Importance))))
    return arguments, holds, importances


def weighed(
    arguments: list[Argument], holds: Collection[str], importances: Mapping[str, Importance], fixed: str | None = None
) -> Verdict:
    kb = way(arguments)
    return weigh(kb, kb.decisions[DECISION], holds, importances, fixed)


RANKS: Mapping[Outcome, int] = {"clear": 3, "leaning": 2, "balanced": 1, "undetermined": 1, "barred": 0}


def rank(result: Verdict, option: str) -> int:
    """How well an option comes out: recommended, leaned to, to be talked through, or none of these."""
    if result.recommended:
        return RANKS[result.outcome] if result.recommended == option else 0
    return RANKS[result.outcome] if option in result.contenders else 0


@given(situations(), st.sampled_from(OPTIONS), st.sampled_from(get_args(Weight)))
def test_more_support_never_worsens_a_verdict(
    situation: tuple[list[Argument], set[str], dict[str, Importance]], option: str, weight: Weight
) -> None:
    arguments, holds, importances = situation
    more = weighed([*arguments, argument("more", "pro", option, weight)], holds | {"argument:more"}, importances)
    assert rank(more, option) >= rank(weighed(arguments, holds, importances), option)


@given(situations(), st.sampled_from(OPTIONS), st.sampled_from(get_args(Weight)))
def test_a_stronger_argument_for_an_option_never_worsens_its_verdict(
    situation: tuple[list[Argument], set[str], dict[str, Importance]], option: str, weight: Weight
) -> None:
    arguments, holds, importances = situation
    arguments, holds = [*arguments, argument("own", "pro", option, weight)], holds | {"argument:own"}
    before = weighed(arguments, holds, importances)
    assert rank(weighed(arguments, holds | {"stronger:own"}, importances), option) >= rank(before, option)


@given(situations(), st.sampled_from(OPTIONS))
def test_one_more_argument_against_never_betters_a_verdict(
    situation: tuple[list[Argument], set[str], dict[str, Importance]], option: str
) -> None:
    arguments, holds, importances = situation
    before = weighed(arguments, holds, importances)
    after = weighed([*arguments, argument("more", "con", option)], holds | {"argument:more"}, importances)
    assert rank(after, option) <= rank(before, option)


@given(situations(), st.randoms(use_true_random=False))
def test_the_order_of_arguments_does_not_count(
    situation: tuple[list[Argument], set[str], dict[str, Importance]], chance: Random
) -> None:
    arguments, holds, importances = situation
    shuffled = chance.sample(arguments, len(arguments))
    one, other = weighed(arguments, holds, importances), weighed(shuffled, holds, importances)
    assert replace(one, arguments=()) == replace(other, arguments=())
    assert set(one.arguments) == set(other.arguments)


@given(situations(), st.none() | st.sampled_from(OPTIONS))
def test_a_verdict_is_of_one_piece(
    situation: tuple[list[Argument], set[str], dict[str, Importance]], fixed: str | None
) -> None:
    arguments, holds, importances = situation
    result = weighed(arguments, holds, importances, fixed)
    barred = {balance.option for balance in result.balances if balance.barred}
    assert (result.recommended is not None) == (result.outcome in ("clear", "leaning"))
    assert result.recommended not in barred
    assert not barred & set(result.contenders)
    assert (result.outcome == "barred") == (barred == set(OPTIONS))
    assert result.chosen == (fixed or result.recommended)
    assert result.fixed == bool(fixed)
    if result.recommended:
        assert result.contenders == (result.recommended,)
    points = {balance.option: balance.points for balance in result.balances}
    assert sum(points.values()) == sum(
        each.points * len(entry.options) * (1 if entry.side == "pro" else -1)
        for each, entry in zip(result.arguments, arguments, strict=True)
    )
