"""The results: as a table to read, and as a file to keep. Neither says on which machine or in which folder."""

import platform
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from typing import Any, Final

from bench.engines import CLIPS, OURS, RETE
from bench.measures import Growth, exponent
from bench.service import Served
from bench.timing import Timing
from engine.compiler import RuleBase

PACKAGES: Final = ("experta", "clipspy", "pydantic", "python-docx", "typst")
RETE_TARGET, CLIPS_TARGET = 10, 5
"""At least so many times as fast as RETE; at most so many times as slow as CLIPS."""
CONSULTATION_TARGET, START_UP_TARGET, PAGE_TARGET, PAPER_TARGET = 2, 1000, 60, 2000
"""Milliseconds: one consultation; a new process to its first report; the results page; the slowest paper."""
PAGE_WEIGHT_TARGET = 40
"""Kilobytes of the results page, compressed."""
NAMES: Final[Mapping[str, str]] = {
    OURS: "experta, our matcher",
    CLIPS: "CLIPS (clipspy)",
    RETE: "experta, its RETE",
}


@dataclass(frozen=True)
class Results:
    """Everything measured in one run."""

    rule_base: RuleBase
    settings: Mapping[str, int]
    consultations: Mapping[str, Timing]
    growth: Sequence[Growth]
    start_up: Mapping[str, Timing]
    reports: Mapping[str, Timing]
    served: Served

    @property
    def faster_than_rete(self) -> float:
        """How many times."""
        return self.consultations[RETE].times(self.consultations[OURS])

    @property
    def slower_than_clips(self) -> float:
        """How many times; below 1 it is faster."""
        return self.consultations[OURS].times(self.consultations[CLIPS])

    @property
    def first_report(self) -> float:
        """Milliseconds from a new process to the first report."""
        return self.start_up["new process to first report"].median


def as_json(results: Results) -> dict[str, Any]:
    """The file's content."""
    kb = results.rule_base.kb
    return {
        "knowledge": {"version": kb.version, "hash": kb.content_hash, "rules": len(results.rule_base.rules)},
        "versions": {"python": platform.python_version(), **{name: version(name) for name in PACKAGES}},
        "settings": dict(results.settings),
        "ratios": {
            "faster_than_rete": round(results.faster_than_rete, 2),
            "slower_than_clips": round(results.slower_than_clips, 2),
            "growth_exponents": {name: _rounded(exponent(results.growth, name)) for name in (OURS, CLIPS)},
        },
        "consultation": _timings(results.consultations),
        "growth": [{"rules": each.rules, "engines": _timings(each.timings)} for each in results.growth],
        "start_up": _timings(results.start_up),
        "report": _timings(results.reports),
        "service": {**_timings(results.served.timings), "results_page_bytes": results.served.results_bytes},
    }


def _timings(timings: Mapping[str, Timing]) -> dict[str, Any]:
    return {name: timing.as_json() for name, timing in timings.items()}


def _rounded(number: float | None) -> float | None:
    return None if number is None else round(number, 2)


def as_text(results: Results) -> Iterator[str]:
    """The table, line by line: what holds on any machine first."""
    kb, rules = results.rule_base.kb, len(results.rule_base.rules)
    yield f"Knowledge {kb.version}, {rules} rules; Python {platform.python_version()}, " + ", ".join(
        f"{name} {version(name)}" for name in PACKAGES
    )
    yield "All engines drew the same conclusions from all cases timed."
    yield ""
    yield from _targets(results)
    yield ""
    yield from _table("One consultation with full trace (ms)", results.consultations)
    yield ""
    yield from _grown(results.growth)
    yield ""
    yield from _table("Report beside consultation (ms)", results.reports)
    yield ""
    yield from _table("Start-up (ms)", results.start_up)
    yield ""
    yield from _table("Pages and papers of one full case (ms)", results.served.timings)


def _targets(results: Results) -> Iterator[str]:
    rete, clips, first = results.faster_than_rete, results.slower_than_clips, results.first_report
    yield _target("times as fast as RETE", rete, f"at least {RETE_TARGET}", rete >= RETE_TARGET)
    yield _target("times as long as CLIPS", clips, f"at most {CLIPS_TARGET}", clips <= CLIPS_TARGET)
    for name in (OURS, CLIPS):
        if (grown := exponent(results.growth, name)) is not None:
            yield f"{grown:10.2f}  power of the number of rules with which {NAMES[name]} grows (1 is linear)"
    one = results.consultations[OURS].median
    yield _target("ms a consultation", one, f"at most {CONSULTATION_TARGET}", one <= CONSULTATION_TARGET)
    yield _target("ms to the first report", first, f"below {START_UP_TARGET}", first < START_UP_TARGET)
    served = results.served
    page, weight = served.timings["results page"].median, served.results_bytes / 1000
    paper = max(timing.median for name, timing in served.timings.items() if " as " in name)
    yield _target("ms for the results page", page, f"at most {PAGE_TARGET}", page <= PAGE_TARGET)
    yield _target("KB of the results page", weight, f"at most {PAGE_WEIGHT_TARGET}", weight <= PAGE_WEIGHT_TARGET)
    yield _target("ms for the slowest paper", paper, f"below {PAPER_TARGET}", paper < PAPER_TARGET)


def _target(what: str, found: float, wanted: str, met: bool) -> str:
    return f"{found:10.2f}  {what} (target: {wanted}; {'met' if met else 'MISSED'})"


def _table(title: str, timings: Mapping[str, Timing]) -> Iterator[str]:
    yield f"{title:44}{'median':>10}{'p95':>10}"
    for name, timing in timings.items():
        yield f"  {NAMES.get(name, name):42}{timing.median:10.3f}{timing.p95:10.3f}"


def _grown(growth: Sequence[Growth]) -> Iterator[str]:
    yield f"{'Growth: median µs per rule':44}" + "".join(f"{each.rules:>10}" for each in growth)
    for name in (OURS, CLIPS, RETE):
        cells = (
            f"{1000 * each.timings[name].median / each.rules:10.2f}" if name in each.timings else f"{'-':>10}"
            for each in growth
        )
        yield f"  {NAMES[name]:42}" + "".join(cells)
