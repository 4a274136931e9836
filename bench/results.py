"""The results of one run, and the file to keep. It does not say on which machine or in which folder."""

import platform
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from typing import Any, Final

from bench.analyses import Analysed
from bench.breakdown import shares
from bench.engines import CLIPS, DURABLE, OURS, RETE
from bench.loopback import BARE, EVALUATION, Load
from bench.measures import Consultations, Growth, exponent
from bench.service import Served
from bench.timing import Timing
from engine.rules.compiler import RuleBase

PACKAGES: Final = ("experta", "clipspy", "clingo", "pydantic", "uvicorn", "python-docx", "typst")
OPTIONAL: Final = "durable_rules"


@dataclass(frozen=True)
class Results:
    """Everything measured in one run."""

    rule_base: RuleBase
    settings: Mapping[str, int]
    consultations: Consultations
    breakdown: Mapping[str, Timing]
    growth: Sequence[Growth]
    start_up: Mapping[str, Timing]
    reports: Mapping[str, Timing]
    served: Served
    analyses: Analysed
    larger: Sequence[Analysed]
    verification: Timing
    loads: Mapping[str, Load]

    @property
    def faster_than_rete(self) -> float:
        """How many times."""
        return self._times(RETE, OURS)

    @property
    def slower_than_clips(self) -> float:
        """How many times; below 1 it is faster."""
        return self._times(OURS, CLIPS)

    @property
    def faster_than_durable(self) -> float | None:
        """How many times; None where it was not measured."""
        return self._times(DURABLE, OURS) if DURABLE in self.consultations.timings else None

    def _times(self, one: str, other: str) -> float:
        return self.consultations.timings[one].times(self.consultations.timings[other])

    @property
    def slower_than_bare(self) -> float:
        """How many times as long the service is busy with an evaluation as with its bare JSON route."""
        return self.loads[EVALUATION].times(self.loads[BARE])

    @property
    def first_report(self) -> float:
        """Milliseconds from a new process to the first report."""
        return self.start_up["new process to first report"].median


def versions(results: Results) -> dict[str, str]:
    """Of Python and of every package that was measured."""
    packages = (*PACKAGES, OPTIONAL) if DURABLE in results.consultations.timings else PACKAGES
    return {"python": platform.python_version(), **{name: version(name) for name in packages}}


def as_json(results: Results) -> dict[str, Any]:
    """The file's content."""
    kb = results.rule_base.kb
    return {
        "knowledge": {"version": kb.version, "hash": kb.content_hash, "rules": len(results.rule_base.rules)},
        "versions": versions(results),
        "settings": dict(results.settings),
        "ratios": {
            "faster_than_rete": _rounded(results.faster_than_rete),
            "slower_than_clips": _rounded(results.slower_than_clips),
            "faster_than_durable": _rounded(results.faster_than_durable),
            "evaluation_to_bare_route": _rounded(results.slower_than_bare),
            "growth_exponents": {name: _rounded(exponent(results.growth, name)) for name in (OURS, CLIPS)},
        },
        "consultation": _timings(results.consultations.timings),
        "not_measured": dict(results.consultations.not_measured),
        "breakdown": {
            "parts": _timings(results.breakdown),
            "shares": {name: _rounded(share) for name, share in shares(results.breakdown).items()},
        },
        "growth": [{"rules": each.rules, "engines": _timings(each.timings)} for each in results.growth],
        "analyses": _analysed(results.analyses),
        "analyses_on_larger_bases": [_analysed(each) for each in results.larger],
        "verification": results.verification.as_json(),
        "start_up": _timings(results.start_up),
        "report": _timings(results.reports),
        "service": {**_timings(results.served.timings), "results_page_bytes": results.served.results_bytes},
        "over_http": {name: load.as_json() for name, load in results.loads.items()},
    }


def _timings(timings: Mapping[str, Timing]) -> dict[str, Any]:
    return {name: timing.as_json() for name, timing in timings.items()}


def _analysed(analysed: Analysed) -> dict[str, Any]:
    return {
        "rules": analysed.rules,
        "preparing_ms": _rounded(analysed.preparing),
        "analyses": _timings(analysed.timings),
        "not_finished": dict(analysed.unfinished),
    }


def _rounded(number: float | None) -> float | None:
    return None if number is None else round(number, 2)
