"""From arguments to balances: what counts, at which level and how much."""

from collections.abc import Collection, Mapping
from itertools import product

import pytest

from engine.knowledge import atoms
from engine.knowledge.model import Importance, KnowledgeBase, Weight
from engine.reasoning.weighing import Balance, Scale, WeighedArgument
from engine.sampling.bases import CONCERNS
from tests.engine.building import CONCERN, DECISION, argument, way

STEPS = {(): 0, ("stronger",): 1, ("weaker",): -1, ("stronger", "weaker"): 0}
FACTORS: Mapping[Importance, int] = {"less": 1, "normal": 2, "more": 3}
LEVELS: Mapping[Weight, int] = {"minor": 1, "normal": 2, "major": 3}


def weigh(
    kb: KnowledgeBase, also: Collection[str] = (), importances: Mapping[str, Importance] | None = None
) -> tuple[tuple[WeighedArgument, ...], tuple[Balance, ...]]:
    """Weigh the decision with every argument applying, and some further atoms."""
    holds = {f"argument:{each}" for each in kb.arguments} | set(also)
    return Scale(kb, kb.decisions[DECISION]).weigh(holds, importances or {})


@pytest.mark.parametrize(("weight", "importance", "changed"), list(product(LEVELS, FACTORS, STEPS)))
def test_levels_and_points(weight: Weight, importance: Importance, changed: tuple[str, ...]) -> None:
    kb = way([argument("it", "pro", "a", weight)])
    arguments, balances = weigh(kb, {f"{each}:it" for each in changed}, {CONCERN: importance})
    level = LEVELS[weight] + STEPS[changed]
    assert arguments == (
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
    assert balances[0].pro == level * FACTORS[importance]


def test_an_answered_argument_leaves_its_option_silent() -> None:
    arguments, balances = weigh(way([argument("it", "pro", "a", "minor")]), {"weaker:it"})
    assert (arguments[0].status, balances[0].silent) == ("answered", True)


def test_a_defeated_argument_counts_nothing_whatever_strengthens_it() -> None:
    arguments, balances = weigh(way([argument("it", "con", "a", "major")]), {"stronger:it", "defeated:it"})
    assert arguments[0] == WeighedArgument("it", "defeated", 0, "normal", 0, strengthened=True)
    assert balances[0].silent


def test_a_silent_argument_counts_nothing_whatever_else_holds() -> None:
    kb = way([argument("it", "pro", "a")])
    arguments, _ = Scale(kb, kb.decisions[DECISION]).weigh({"stronger:it", "defeated:it"}, {})
    assert arguments[0] == WeighedArgument("it", "silent", 0, "normal", 0)


def test_a_general_consideration_is_shown_and_weighs_nothing() -> None:
    kb = way([argument("it", "pro", "a", None, scope="general")])
    arguments, balances = weigh(kb, importances={CONCERN: "more"})
    assert arguments[0] == WeighedArgument("it", "general", 0, "more", 0)
    assert balances[0].silent


def test_importance_is_that_of_the_argument_s_own_concern() -> None:
    kb = way([argument("one", "pro", "a"), argument("other", "pro", "b", concern=CONCERNS[1])])
    _, balances = weigh(kb, importances={CONCERNS[1]: "more"})
    assert [balance.pro for balance in balances] == [4, 6, 0]


def test_an_argument_on_several_options_counts_for_each() -> None:
    _, balances = weigh(way([argument("both", "pro", "ab"), argument("not", "con", "bc")]))
    assert [(each.pro, each.con, each.points) for each in balances] == [(4, 0, 4), (4, 4, 0), (0, 4, -4)]


def test_reasons_that_even_out_are_not_silence() -> None:
    _, balances = weigh(way([argument("for", "pro", "a"), argument("against", "con", "a")]))
    assert [(each.points, each.silent) for each in balances] == [(0, False), (0, True), (0, True)]


def test_a_bar_is_told_with_the_balance() -> None:
    _, balances = weigh(way([argument("it", "pro", "b")]), {atoms.barred(DECISION, "b")})
    assert [(each.option, each.barred, each.points) for each in balances] == [
        ("a", False, 0),
        ("b", True, 4),
        ("c", False, 0),
    ]
