"""Turns: one at a time, and whoever came first goes first.

SQLite lets whoever asks at the right moment go first, and those who wait ask ever more seldom: where many save, some
would wait for seconds. A lock of Python's alone has no order either.
"""

import threading
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager

from api.store.errors import StoreError


class Turns:
    """A queue of threads."""

    def __init__(self) -> None:
        self._own = threading.Lock()
        self._taken = False
        self._waiting: deque[threading.Lock] = deque()

    @contextmanager
    def one(self, patience: float) -> Iterator[None]:
        """Have a turn; StoreError where it does not come within these seconds."""
        gate = threading.Lock()
        with self._own:
            if self._taken:
                gate.acquire()
                self._waiting.append(gate)
            self._taken = True
        if not gate.acquire(timeout=patience) and not self._came_at_last(gate):
            raise StoreError("too many wait for the database")
        try:
            yield
        finally:
            with self._own:
                if self._waiting:
                    self._waiting.popleft().release()
                else:
                    self._taken = False

    def _came_at_last(self, gate: threading.Lock) -> bool:
        """Whether it came just as the patience ended; who gives up waits no more."""
        with self._own:
            if gate not in self._waiting:
                return True
            self._waiting.remove(gate)
            return False
