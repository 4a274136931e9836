"""The order of firing."""

from itertools import permutations
from types import SimpleNamespace
from typing import Any

import pytest

from engine.reasoning.forward.strategy import OrderedStrategy


def activation(salience: int) -> Any:
    return SimpleNamespace(rule=SimpleNamespace(salience=salience))


FIRST, SECOND, THIRD, LAST = activation(0), activation(-1), activation(-2), activation(-3)


def fire(agenda: Any) -> list[Any]:
    """All that is on the agenda, as experta takes it."""
    return [agenda.activations.pop() for _ in range(len(agenda.activations))]


@pytest.mark.parametrize("at_once", range(5))
def test_the_highest_salience_first_however_many_come_at_once(at_once: int) -> None:
    for order in permutations([FIRST, SECOND, THIRD, LAST]):
        agenda = SimpleNamespace(activations=[])
        strategy = OrderedStrategy()
        strategy.update_agenda(agenda, order[:at_once], [])
        strategy.update_agenda(agenda, order[at_once:], [])
        assert fire(agenda) == [FIRST, SECOND, THIRD, LAST]


def test_where_nothing_changes_the_agenda_stays_as_it_is() -> None:
    agenda = SimpleNamespace(activations=[LAST, FIRST])
    OrderedStrategy().update_agenda(agenda, [], [])
    assert agenda.activations == [LAST, FIRST]


def test_what_no_longer_holds_leaves_the_agenda() -> None:
    agenda = SimpleNamespace(activations=[])
    OrderedStrategy().update_agenda(agenda, [LAST, SECOND, FIRST], [])
    OrderedStrategy().update_agenda(agenda, [THIRD], [SECOND])
    assert fire(agenda) == [FIRST, THIRD, LAST]


def test_what_comes_back_as_it_goes_stays() -> None:
    agenda = SimpleNamespace(activations=[])
    OrderedStrategy().update_agenda(agenda, [FIRST], [])
    back = activation(0)
    OrderedStrategy().update_agenda(agenda, [back], [FIRST])
    assert agenda.activations == [back]


def test_what_has_fired_already_may_go_too() -> None:
    agenda = SimpleNamespace(activations=[])
    OrderedStrategy().update_agenda(agenda, [LAST], [])
    OrderedStrategy().update_agenda(agenda, [], [FIRST])
    assert agenda.activations == [LAST]
