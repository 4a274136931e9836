"""Turns come in the order in which they were asked for, and none is lost."""

import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from api.store.errors import StoreError
from api.store.turns import Turns

LONG = 20.0


def wait_for(turns: Turns, number: int) -> None:
    """Until so many wait."""
    while len(turns._waiting) < number:
        time.sleep(0.001)


def test_whoever_came_first_goes_first() -> None:
    turns, order = Turns(), []

    def go(number: int) -> None:
        with turns.one(LONG):
            order.append(number)

    with ThreadPoolExecutor(5) as threads, turns.one(LONG):
        for number in range(5):
            threads.submit(go, number)
            wait_for(turns, number + 1)
    assert order == [0, 1, 2, 3, 4]


def test_two_never_have_it_together() -> None:
    turns, inside, most = Turns(), [], []

    def go(number: int) -> None:
        for _ in range(200):
            with turns.one(LONG):
                inside.append(number)
                most.append(len(inside))
                inside.remove(number)

    with ThreadPoolExecutor(4) as threads:
        list(threads.map(go, range(4)))
    assert set(most) == {1}
    assert len(most) == 800


def test_who_gives_up_leaves_the_queue_to_the_others() -> None:
    turns, had = Turns(), threading.Event()

    def give_up() -> None:
        with pytest.raises(StoreError), turns.one(0.01):
            pytest.fail("had a turn")

    def go() -> None:
        with turns.one(LONG):
            had.set()

    with ThreadPoolExecutor(2) as threads:
        with turns.one(LONG):
            first = threads.submit(give_up)
            wait_for(turns, 1)
            second = threads.submit(go)
            first.result()
            wait_for(turns, 1)
        second.result()
    assert had.is_set()
    with turns.one(0):
        assert not turns._waiting


def test_a_turn_that_comes_as_the_patience_ends_is_taken() -> None:
    turns = Turns()
    gate = threading.Lock()
    assert turns._came_at_last(gate)
    turns._waiting.append(gate)
    assert not turns._came_at_last(gate)
    assert not turns._waiting


def test_who_fails_gives_it_back() -> None:
    turns = Turns()
    with pytest.raises(ZeroDivisionError), turns.one(0):
        _ = 1 / 0
    with turns.one(0):
        assert turns._taken
