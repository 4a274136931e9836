"""The one door to clingo: what it finds, what it proves, and what it does when time runs out."""

from collections.abc import Callable

import pytest

from engine.space.readings.solver import OutOfTimeError, Solver

COINS = """
{ up(1..4) }.
holds("always").
some :- up(X).
:- up(1), up(2).
"""


@pytest.fixture
def coins() -> Solver:
    return Solver(COINS)


def test_an_atom_that_no_rule_derives_is_false(coins: Solver) -> None:
    assert not coins.satisfiable([coins.literal("up(5)")])
    assert coins.satisfiable([-coins.literal("up(5)")])


def test_a_fact_is_true(coins: Solver) -> None:
    assert not coins.satisfiable([-coins.literal('holds("always")')])


def test_all_models(coins: Solver) -> None:
    ups = [coins.literal(f"up({number})") for number in range(1, 5)]
    found = {frozenset(ups.index(each) + 1 for each in model) for model in coins.models([], ups)}
    assert len(found) == 12
    assert frozenset({1, 3, 4}) in found
    assert not any({1, 2} <= model for model in found)


def test_models_less_those_that_hold_all_of_an_earlier_one(coins: Solver) -> None:
    ups = [coins.literal(f"up({number})") for number in range(1, 5)]
    some = coins.literal("some")
    found = list(coins.models([some], ups, block=lambda model: model))
    assert all(not earlier <= later for place, earlier in enumerate(found) for later in found[place + 1 :])


def test_no_more_models_than_asked_for(coins: Solver) -> None:
    assert len(list(coins.models([], [], limit=3))) == 3


def test_consequences(coins: Solver) -> None:
    one, two, three, some = (coins.literal(each) for each in ("up(1)", "up(2)", "up(3)", "some"))
    wanted = [one, two, three, some]
    assert coins.consequences("brave", [one], wanted) == frozenset({one, three, some})
    assert coins.consequences("cautious", [one], wanted) == frozenset({one, some})
    assert coins.consequences("cautious", [one, two], wanted) is None


def test_a_core_is_among_what_was_assumed_and_cannot_be(coins: Solver) -> None:
    one, two, three = (coins.literal(f"up({number})") for number in (1, 2, 3))
    core = coins.core([three, one, two])
    assert core is not None
    assert {one, two} <= set(core) <= {one, two, three}
    assert coins.core([three, one]) is None


@pytest.mark.parametrize(
    "ask",
    [
        lambda solver: solver.satisfiable([], lambda: 0.0),
        lambda solver: solver.core([], lambda: 0.0),
        lambda solver: solver.consequences("brave", [], [], lambda: -1.0),
        lambda solver: list(solver.models([], [], lambda: 0.0)),
    ],
)
def test_out_of_time_is_said_and_spoils_nothing(ask: Callable[[Solver], object]) -> None:
    """Pigeons and holes: nobody sees at once that they do not fit."""
    hard = Solver(
        'holds("always"). pigeon(1..9). hole(1..8). 1 { in(P,H) : hole(H) } 1 :- pigeon(P). :- in(P,H), in(Q,H), P < Q.'
    )
    with pytest.raises(OutOfTimeError):
        ask(hard)
    assert hard.satisfiable([hard.literal('holds("always")')], lambda: 30.0) is False


def test_the_time_left_is_asked_anew_before_each_model(coins: Solver) -> None:
    left = iter([60.0, 60.0])
    models = coins.models([], [coins.literal("up(1)")], lambda: next(left, -60.0))
    assert [next(models), next(models)]
    with pytest.raises(OutOfTimeError):
        next(models)


def test_atoms_of_a_predicate(coins: Solver) -> None:
    assert set(coins.atoms("up")) == {"up(1)", "up(2)", "up(3)", "up(4)"}
