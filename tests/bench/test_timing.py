"""Samples, their statistics, and taking turns."""

import gc

import pytest

from bench.timing import Timing, side_by_side


def test_statistics() -> None:
    timing = Timing(tuple(float(number) for number in range(1, 101)))
    assert timing.median == 50.5
    assert timing.p95 == 95
    assert timing.as_json() == {"median_ms": 50.5, "p95_ms": 95.0, "samples": 100}


@pytest.mark.parametrize("samples", [(3.0,), (1.0, 3.0), (2.0, 3.0, 1.0)])
def test_of_a_few_samples_95_percent_are_all(samples: tuple[float, ...]) -> None:
    assert Timing(samples).p95 == 3


def test_ratios_are_of_samples_that_belong_together() -> None:
    assert Timing((2.0, 40.0, 90.0)).times(Timing((1.0, 10.0, 30.0))) == 3


def test_jobs_take_turns_on_the_same_inputs_without_the_collector() -> None:
    calls: list[tuple[str, int]] = []
    collecting: list[bool] = []

    def job(name: str, number: int) -> None:
        calls.append((name, number))
        collecting.append(gc.isenabled())

    jobs = {name: lambda number, name=name: job(name, number) for name in ("a", "b")}
    timings = side_by_side(jobs, [1, 2], rounds=2)
    assert calls == [("a", 1), ("a", 2), ("b", 1), ("b", 2), ("b", 1), ("b", 2), ("a", 1), ("a", 2)]
    assert [len(timing.samples) for timing in timings.values()] == [4, 4]
    assert not any(collecting)
    assert gc.isenabled()


@pytest.mark.parametrize(("terminal", "said"), [(True, "\rround 1 of 1\n"), (False, "")])
def test_progress_is_shown_on_a_terminal_only(
    terminal: bool, said: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stderr.isatty", lambda: terminal)
    side_by_side({"a": lambda _: None}, [None], rounds=1)
    assert capsys.readouterr().err == said
