"""The order of firing."""

from itertools import permutations
from types import SimpleNamespace
from typing import Any

from engine.forward.strategy import OrderedStrategy


def activation(salience: int, number: int) -> Any:
    return SimpleNamespace(rule=SimpleNamespace(salience=salience, number=number))


FIRST, SECOND, THIRD, LAST = activation(0, 1), activation(0, 7), activation(-1, 0), activation(-2, 3)


def fire(agenda: Any) -> list[Any]:
    """All that is on the agenda, as experta takes it."""
    return [agenda.activations.pop() for _ in range(len(agenda.activations))]


def test_lower_strata_first_and_in_them_the_rule_that_stands_first() -> None:
    for order in permutations([FIRST, SECOND, THIRD, LAST]):
        agenda = SimpleNamespace(activations=[])
        strategy = OrderedStrategy()
        strategy.update_agenda(agenda, order[:2], [])
        strategy.update_agenda(agenda, order[2:], [])
        assert fire(agenda) == [FIRST, SECOND, THIRD, LAST]


def test_what_no_longer_holds_leaves_the_agenda() -> None:
    agenda = SimpleNamespace(activations=[])
    OrderedStrategy().update_agenda(agenda, [LAST, SECOND, FIRST], [])
    OrderedStrategy().update_agenda(agenda, [THIRD], [SECOND])
    assert fire(agenda) == [FIRST, THIRD, LAST]


def test_what_comes_back_as_it_goes_stays() -> None:
    agenda = SimpleNamespace(activations=[])
    OrderedStrategy().update_agenda(agenda, [FIRST], [])
    back = activation(0, 1)
    OrderedStrategy().update_agenda(agenda, [back], [FIRST])
    assert agenda.activations == [back]


def test_what_has_fired_already_may_go_too() -> None:
    agenda = SimpleNamespace(activations=[])
    OrderedStrategy().update_agenda(agenda, [LAST], [])
    OrderedStrategy().update_agenda(agenda, [], [FIRST])
    assert agenda.activations == [LAST]
