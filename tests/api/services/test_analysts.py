"""Analyses beside whatever else goes on: how many at a time, with which analyst, and for how long."""

import threading
import time
from collections.abc import Iterator
from queue import SimpleQueue

import pytest

from api.services.analysts import WAITING_PER_CORE, Analysts, BusyError, within
from engine.consultation import Consultation
from engine.space.analyst import Analyst
from engine.space.readings.solver import Remaining


@pytest.fixture
def go() -> Iterator[threading.Event]:
    """Lets go of what a test holds up, at the latest at its end."""
    event = threading.Event()
    yield event
    event.set()


def test_each_thread_keeps_an_analyst_of_its_own(consultation: Consultation) -> None:
    together = threading.Barrier(2, timeout=30)

    def meet(analyst: Analyst, _remaining: Remaining) -> tuple[int, Analyst]:
        together.wait()
        return threading.get_ident(), analyst

    analysts = Analysts(consultation.rule_base, seconds=1, cores=2)
    rounds = [[analysts.submit(meet) for _ in range(2)] for _ in range(3)]
    met = [each.result(30) for those in rounds for each in those]
    # Six meetings of two threads: always the same two, each with always the same analyst.
    assert len({thread for thread, _ in met}) == 2
    assert len({(thread, id(analyst)) for thread, analyst in met}) == 2
    assert {analyst.rule_base.kb.title for _, analyst in met} == {"Toy"}


def test_no_more_work_at_a_time_than_there_are_cores(consultation: Consultation, go: threading.Event) -> None:
    begun: list[int] = []

    def work(_analyst: Analyst, _remaining: Remaining) -> bool:
        begun.append(threading.get_ident())
        return go.wait(30)

    analysts = Analysts(consultation.rule_base, seconds=1, cores=1)
    futures = [analysts.submit(work) for _ in range(3)]
    go.set()
    assert all(each.result(30) for each in futures)
    assert (len(begun), len(set(begun))) == (3, 1)


def test_only_so_many_wait(consultation: Consultation, go: threading.Event) -> None:
    analysts = Analysts(consultation.rule_base, seconds=0.2, cores=1)
    futures = [analysts.submit(lambda _analyst, _remaining: go.wait(30)) for _ in range(1 + WAITING_PER_CORE)]
    with pytest.raises(BusyError) as busy:
        analysts.submit(lambda _analyst, _remaining: True)
    assert busy.value.seconds == 1
    # Whoever goes away before it is their turn makes room.
    assert futures.pop().cancel()
    futures.append(analysts.submit(lambda _analyst, _remaining: True))
    go.set()
    assert all(each.result(30) for each in futures)


def test_what_goes_wrong_is_raised_and_leaves_its_place(consultation: Consultation) -> None:
    def fail(_analyst: Analyst, _remaining: Remaining) -> None:
        raise ZeroDivisionError

    analysts = Analysts(consultation.rule_base, seconds=1, cores=1)
    for _ in range(3 * (1 + WAITING_PER_CORE)):
        with pytest.raises(ZeroDivisionError):
            analysts.submit(fail).result(30)


def test_the_clock_starts_when_the_work_begins(consultation: Consultation, go: threading.Event) -> None:
    analysts = Analysts(consultation.rule_base, seconds=100, cores=1)
    first = analysts.submit(lambda _analyst, _remaining: go.wait(30))
    second = analysts.submit(lambda _analyst, remaining: (remaining(), time.monotonic()))
    held = time.monotonic()
    go.set()
    left, at = second.result(30)
    assert first.result(30)
    assert 100 - (at - held) <= left <= 100


def test_time_runs() -> None:
    remaining = within(50)
    first, second = remaining(), remaining()
    assert 0 < second <= first <= 50
    assert within(-1)() < 0


def test_warmed_every_thread_has_an_analyst_that_need_not_be_prepared(
    consultation: Consultation, monkeypatch: pytest.MonkeyPatch
) -> None:
    prepared: SimpleQueue[int] = SimpleQueue()

    def preparing(_analyst: Analyst) -> Iterator[None]:
        yield
        prepared.put(threading.get_ident())

    monkeypatch.setattr(Analyst, "preparing", preparing)
    analysts = Analysts(consultation.rule_base, seconds=30, cores=2)
    analysts.warm()
    assert len({prepared.get(timeout=60) for _ in range(2)}) == 2
    analysts.submit(lambda *_: None).result(30)
    analysts.submit(lambda *_: None).result(30)
    assert prepared.empty()


def test_closed_they_leave_off_to_make_ready(consultation: Consultation, monkeypatch: pytest.MonkeyPatch) -> None:
    steps: SimpleQueue[int] = SimpleQueue()

    def preparing(_analyst: Analyst) -> Iterator[None]:
        for step in range(100):
            analysts.close()
            steps.put(step)
            yield

    monkeypatch.setattr(Analyst, "preparing", preparing)
    analysts = Analysts(consultation.rule_base, seconds=30, cores=1)
    analysts.warm()
    analysts.submit(lambda *_: None).result(30)
    assert [steps.get(timeout=1) for _ in range(steps.qsize())] == [0]
