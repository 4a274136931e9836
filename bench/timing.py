"""Timing side by side: engines take turns, in rounds, on the same cases, with the garbage collector kept out."""

import gc
import statistics
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from math import ceil
from typing import Any, TypeVar

T = TypeVar("T")

NANOSECONDS_PER_MILLISECOND = 1_000_000
P95 = 0.95


@dataclass(frozen=True)
class Timing:
    """How long something took, in milliseconds, over all rounds."""

    samples: tuple[float, ...]

    @property
    def median(self) -> float:
        """Half of the samples took no longer."""
        return statistics.median(self.samples)

    @property
    def p95(self) -> float:
        """95 % of the samples took no longer."""
        return sorted(self.samples)[ceil(P95 * len(self.samples)) - 1]

    def times(self, other: "Timing") -> float:
        """How many times as long as the other: the median over the samples that belong together."""
        return statistics.median(one / two for one, two in zip(self.samples, other.samples, strict=True))

    def as_json(self) -> dict[str, Any]:
        """For the file of results."""
        return {
            "median_ms": round(self.median, 4),
            "p95_ms": round(self.p95, 4),
            "samples": len(self.samples),
        }


def side_by_side(jobs: Mapping[str, Callable[[T], object]], inputs: Sequence[T], rounds: int) -> dict[str, Timing]:
    """Time every job on every input, round by round; who goes first changes from round to round."""
    samples: dict[str, list[float]] = {name: [] for name in jobs}
    with _quiet_collector():
        for turn in range(rounds):
            names = list(jobs)
            for name in (*names[turn % len(names) :], *names[: turn % len(names)]):
                gc.collect()
                samples[name] += [_milliseconds(jobs[name], each) for each in inputs]
            progress(turn + 1, rounds)
    return {name: Timing(tuple(taken)) for name, taken in samples.items()}


def _milliseconds(job: Callable[[T], object], given: T) -> float:
    """How long one call takes."""
    start = time.perf_counter_ns()
    job(given)
    return (time.perf_counter_ns() - start) / NANOSECONDS_PER_MILLISECOND


@contextmanager
def _quiet_collector() -> Iterator[None]:
    """No collection while something is timed, and none ever of what was made before."""
    gc.collect()
    gc.freeze()
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
        gc.unfreeze()


def progress(done: int, of: int, what: str = "round") -> None:
    """Say how far it is, on stderr, and only where somebody is looking."""
    if sys.stderr.isatty():
        print(f"\r{what} {done} of {of}", end="\n" if done == of else "", file=sys.stderr, flush=True)
