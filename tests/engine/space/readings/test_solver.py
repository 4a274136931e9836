"""The one door to clingo: what it finds, what it proves, and what it does when time or conflicts run out."""

from collections.abc import Callable

import pytest

from engine.knowledge.atoms import ALWAYS
from engine.space.readings.predicates import fn
from engine.space.readings.solver import OutOfConflictsError, OutOfTimeError, Solver

COINS = """
{ covers(1..4) }.
holds("always").
meet :- covers(X).
:- covers(1), covers(2).
"""

PIGEONS = (
    'holds("always"). pigeon(1..9). hole(1..8). 1 { in(P,H) : hole(H) } 1 :- pigeon(P). :- in(P,H), in(Q,H), P < Q.'
)


@pytest.fixture
def coins() -> Solver:
    return Solver(COINS)


def test_an_atom_that_no_rule_derives_is_false(coins: Solver) -> None:
    assert not coins.satisfiable([coins.literal(fn.covers(5))])
    assert coins.satisfiable([-coins.literal(fn.covers(5))])


def test_a_fact_is_true(coins: Solver) -> None:
    assert not coins.satisfiable([-coins.literal(fn.holds(ALWAYS))])


def test_all_models(coins: Solver) -> None:
    ups = [coins.literal(fn.covers(number)) for number in range(1, 5)]
    found = {frozenset(ups.index(each) + 1 for each in model) for model in coins.models([], ups)}
    assert len(found) == 12
    assert frozenset({1, 3, 4}) in found
    assert not any({1, 2} <= model for model in found)


def test_models_less_those_that_hold_all_of_an_earlier_one(coins: Solver) -> None:
    ups = [coins.literal(fn.covers(number)) for number in range(1, 5)]
    some = coins.literal(fn.meet())
    found = list(coins.models([some], ups, block=lambda model: model))
    assert all(not earlier <= later for place, earlier in enumerate(found) for later in found[place + 1 :])


def test_no_more_models_than_asked_for(coins: Solver) -> None:
    assert len(list(coins.models([], [], limit=3))) == 3


def test_consequences(coins: Solver) -> None:
    one, two, three, some = (coins.literal(each) for each in (fn.covers(1), fn.covers(2), fn.covers(3), fn.meet()))
    wanted = [one, two, three, some]
    assert coins.consequences("brave", [one], wanted) == frozenset({one, three, some})
    assert coins.consequences("cautious", [one], wanted) == frozenset({one, some})
    assert coins.consequences("cautious", [one, two], wanted) is None


@pytest.mark.parametrize(
    "ask",
    [
        lambda solver: solver.satisfiable([], lambda: 0.0),
        lambda solver: solver.consequences("brave", [], [], lambda: -1.0),
        lambda solver: list(solver.models([], [], lambda: 0.0)),
    ],
)
def test_out_of_time_is_said_and_spoils_nothing(ask: Callable[[Solver], object]) -> None:
    """Pigeons and holes: nobody sees at once that they do not fit."""
    hard = Solver(PIGEONS)
    with pytest.raises(OutOfTimeError):
        ask(hard)
    assert hard.satisfiable([hard.literal(fn.holds(ALWAYS))], lambda: 30.0) is False


@pytest.mark.parametrize(
    "ask",
    [
        lambda solver: solver.satisfiable([]),
        lambda solver: solver.consequences("brave", [], []),
        lambda solver: list(solver.models([], [])),
    ],
)
def test_out_of_conflicts_is_said_at_once_and_nothing_is_told_in_its_place(ask: Callable[[Solver], object]) -> None:
    with pytest.raises(OutOfConflictsError):
        ask(Solver(PIGEONS, conflicts=10))


def test_what_takes_no_more_conflicts_than_it_may_is_answered() -> None:
    easy = Solver('holds("always"). { covers(1..4) }.', conflicts=1)
    assert easy.satisfiable([easy.literal(fn.covers(1))])
    assert not easy.satisfiable([-easy.literal(fn.holds(ALWAYS))])


def test_that_there_are_more_than_the_limit_is_no_lack_of_conflicts() -> None:
    easy = Solver('holds("always"). { covers(1..4) }.', conflicts=1000)
    assert len(list(easy.models([], [], limit=3))) == 3
    assert len(list(easy.models([], [], limit=20))) == 16


def test_the_time_left_is_asked_anew_before_each_model(coins: Solver) -> None:
    left = iter([60.0, 60.0])
    models = coins.models([], [coins.literal(fn.covers(1))], lambda: next(left, -60.0))
    assert [next(models), next(models)]
    with pytest.raises(OutOfTimeError):
        next(models)


def test_the_literals_of_a_predicate(coins: Solver) -> None:
    assert set(coins.literals_of("covers")) == {coins.literal(fn.covers(number)) for number in range(1, 5)}
