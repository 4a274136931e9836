"""Analyses beside whatever else goes on: a few at a time, each with the time it may take, and others in a short queue.

An `Analyst` is for one thread at a time, so every thread has its own, made when it first works.
"""

import math
import os
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Final, TypeVar

from engine.rules.compiler import RuleBase
from engine.space.analyst import Analyst
from engine.space.readings.solver import Remaining

WAITING_PER_CORE: Final = 8
"""Analyses that may wait for each core; with more, those at the end would wait longer than people do."""

T = TypeVar("T")


class BusyError(Exception):
    """As many analyses wait as may."""

    def __init__(self, seconds: int) -> None:
        super().__init__()
        self.seconds = seconds
        """After which there will be room: each running analysis is over by then."""


class Analysts:
    """Those who analyse cases over one rule base, as many at a time as there are cores."""

    def __init__(self, rule_base: RuleBase, seconds: float, cores: int | None = None) -> None:
        """`seconds` is how long each analysis may take, from when it begins."""
        self._rule_base = rule_base
        self._seconds = seconds
        cores = cores or os.cpu_count() or 1
        # Its threads start when they are first needed.
        self._threads = ThreadPoolExecutor(cores, thread_name_prefix="analyst")
        self._most = cores * (1 + WAITING_PER_CORE)
        self._under_way = 0
        self._counting = threading.Lock()
        self._own = threading.local()
        self._closed = False
        self._cores = cores

    @property
    def room_after(self) -> int:
        """Seconds after which each analysis that runs now is over."""
        return max(1, math.ceil(self._seconds))

    def warm(self) -> None:
        """Have every thread make its solvers now, so that the first who ask need not wait for that."""
        # Held together, so that no thread takes the place of another.
        together = threading.Barrier(self._cores)

        def prepare(analyst: Analyst, _remaining: Remaining) -> None:
            together.wait()
            for _ in analyst.preparing():
                if self._closed:
                    return

        for _ in range(self._cores):
            self.submit(prepare)

    def close(self) -> None:
        """Make nothing ready any more: a service that stops does not wait for what nobody will ask."""
        self._closed = True

    def submit(self, ask: Callable[[Analyst, Remaining], T]) -> "Future[T]":
        """Have something analysed; BusyError where too many wait already."""
        with self._counting:
            if self._under_way >= self._most:
                raise BusyError(self.room_after)
            self._under_way += 1
        future = self._threads.submit(self._work, ask)
        # Also called where whoever asked went away before it began.
        future.add_done_callback(self._over)
        return future

    def _over(self, _future: "Future[T]") -> None:
        with self._counting:
            self._under_way -= 1

    def _work(self, ask: Callable[[Analyst, Remaining], T]) -> T:
        analyst: Analyst | None = getattr(self._own, "analyst", None)
        if analyst is None:
            analyst = self._own.analyst = Analyst(self._rule_base)
        return ask(analyst, within(self._seconds))


def within(seconds: float) -> Remaining:
    """So many seconds, counted from now."""
    end = time.monotonic() + seconds
    return lambda: end - time.monotonic()
