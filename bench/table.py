"""The results as a table to read: what holds on any machine first."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from bench.analyses import OF_VERDICTS, SECONDS, SETTLED_ONLY, Analysed
from bench.breakdown import REST, WHOLE, shares
from bench.engines import CLIPS, DURABLE, OURS, RETE
from bench.loopback import CONNECTIONS, Load
from bench.measures import Growth, exponent
from bench.results import Results, versions
from bench.timing import Timing

RETE_TARGET, CLIPS_TARGET = 10, 0.6
"""At least so many times as fast as RETE; at most so many times as long as CLIPS."""
GROWTH_TARGET = 1.05
"""The power of the number of rules with which a consultation may grow; 1 is linear."""
CONSULTATION_TARGET, START_UP_TARGET, PAGE_TARGET, PAPER_TARGET = 2, 1000, 60, 2000
"""Milliseconds: one consultation; a new process to its first report; the results page; the slowest paper."""
PAGE_WEIGHT_TARGET = 40
"""Kilobytes of the results page, compressed."""
VERIFICATION_TARGET = 5000
"""Milliseconds to make the certificate of the base."""
LARGER, LARGER_TARGET = 4, 8
"""On a base so many times as large, at most so many times as long."""
OPEN_QUESTIONS_TARGET, ANALYSIS_TARGET, ANALYSIS_P95_TARGET = 10, 100, 400
"""Milliseconds: the median of the open questions of verdicts, and of each other analysis; 95 % of each other."""
NAMES: Final[Mapping[str, str]] = {
    OURS: "experta, our matcher",
    CLIPS: "CLIPS (clipspy)",
    DURABLE: "durable_rules",
    RETE: "experta, its RETE",
}


def as_text(results: Results) -> Iterator[str]:
    """The table, line by line."""
    kb, rules = results.rule_base.kb, len(results.rule_base.rules)
    yield f"Knowledge {kb.version}, {rules} rules; " + ", ".join(
        f"{name} {each}" for name, each in versions(results).items()
    )
    yield "All engines drew the same conclusions from all cases timed."
    for name, reason in results.consultations.not_measured.items():
        yield f"Not measured: {NAMES[name]}, because {reason}."
    yield ""
    yield from _targets(results)
    yield ""
    yield from _table("One consultation with full trace (ms)", results.consultations.timings)
    yield ""
    yield from _parts(results.breakdown)
    yield ""
    yield from _grown(results.growth)
    yield ""
    yield from _analyses("Analyses of a case (ms)", results.analyses)
    yield ""
    yield from _larger(results.larger)
    yield ""
    yield from _table("Report beside consultation (ms)", results.reports)
    yield ""
    yield from _table("Start-up (ms)", results.start_up)
    yield ""
    yield from _table("Pages and papers of one full case (ms)", results.served.timings)
    yield ""
    yield from _loads(results.loads)


def _targets(results: Results) -> Iterator[str]:
    yield from _of_consultations(results)
    yield from _of_analyses(results.analyses)
    yield from _of_larger(results.larger)
    made = results.verification.median
    yield _target("ms for the certificate", made, f"below {VERIFICATION_TARGET}", made < VERIFICATION_TARGET)
    yield from _of_the_service(results)


def _of_consultations(results: Results) -> Iterator[str]:
    rete, clips, durable = results.faster_than_rete, results.slower_than_clips, results.faster_than_durable
    yield _target("times as fast as RETE", rete, f"at least {RETE_TARGET}", rete >= RETE_TARGET)
    yield _target("times as long as CLIPS", clips, f"at most {CLIPS_TARGET}", clips <= CLIPS_TARGET)
    if durable is not None:
        yield f"{durable:10.2f}  times as fast as {NAMES[DURABLE]}"
    for name in (OURS, CLIPS):
        if (grown := exponent(results.growth, name)) is not None:
            what = f"power of the number of rules with which {NAMES[name]} grows"
            yield _target(what, grown, f"at most {GROWTH_TARGET}", grown <= GROWTH_TARGET)
    one = results.consultations.timings[OURS].median
    yield _target("ms a consultation", one, f"at most {CONSULTATION_TARGET}", one <= CONSULTATION_TARGET)


def _of_analyses(analysed: Analysed) -> Iterator[str]:
    for name, timing in analysed.timings.items():
        wanted = OPEN_QUESTIONS_TARGET if name in (OF_VERDICTS, SETTLED_ONLY) else ANALYSIS_TARGET
        yield _target(f"ms for {name}, median", timing.median, f"at most {wanted}", timing.median <= wanted)
        if name not in (OF_VERDICTS, SETTLED_ONLY):
            wanted = ANALYSIS_P95_TARGET
            yield _target(f"ms for {name}, 95 % of cases", timing.p95, f"at most {wanted}", timing.p95 <= wanted)


def _of_larger(larger: Sequence[Analysed]) -> Iterator[str]:
    first, last = larger[0], larger[-1]
    for name in first.timings if last.rules == LARGER * first.rules else ():
        times = last.timings[name].median / first.timings[name].median
        what = f"times as long for {name} with {LARGER} times the rules"
        yield _target(what, times, f"at most {LARGER_TARGET}", times <= LARGER_TARGET)


def _of_the_service(results: Results) -> Iterator[str]:
    first, served = results.first_report, results.served
    yield _target("ms to the first report", first, f"below {START_UP_TARGET}", first < START_UP_TARGET)
    page, weight = served.timings["results page"].median, served.results_bytes / 1000
    paper = max(timing.median for name, timing in served.timings.items() if " as " in name)
    yield _target("ms for the results page", page, f"at most {PAGE_TARGET}", page <= PAGE_TARGET)
    yield _target("KB of the results page", weight, f"at most {PAGE_WEIGHT_TARGET}", weight <= PAGE_WEIGHT_TARGET)
    yield _target("ms for the slowest paper", paper, f"below {PAPER_TARGET}", paper < PAPER_TARGET)
    yield f"{results.slower_than_bare:10.2f}  times as long for an evaluation over HTTP as for the bare JSON route"


def _target(what: str, found: float, wanted: str, met: bool) -> str:
    return f"{found:10.2f}  {what} (target: {wanted}; {'met' if met else 'MISSED'})"


def _table(title: str, timings: Mapping[str, Timing]) -> Iterator[str]:
    yield f"{title:44}{'median':>10}{'p95':>10}"
    for name, timing in timings.items():
        yield f"  {NAMES.get(name, name):42}{timing.median:10.3f}{timing.p95:10.3f}"


def _parts(breakdown: Mapping[str, Timing]) -> Iterator[str]:
    yield f"{'Where a consultation goes: each part alone':44}{'median ms':>10}{'share':>10}"
    yield f"  {WHOLE:42}{breakdown[WHOLE].median:10.3f}{'100 %':>10}"
    for name, share in shares(breakdown).items():
        alone = f"{breakdown[name].median:10.3f}" if name != REST else f"{'':10}"
        yield f"  {name:42}{alone}{share:10.0%}"


def _grown(growth: Sequence[Growth]) -> Iterator[str]:
    yield f"{'Growth: median µs per rule':44}" + "".join(f"{each.rules:>10}" for each in growth)
    for name in (OURS, CLIPS, RETE):
        cells = (
            f"{1000 * each.timings[name].median / each.rules:10.2f}" if name in each.timings else f"{'-':>10}"
            for each in growth
        )
        yield f"  {NAMES[name]:42}" + "".join(cells)


def _analyses(title: str, analysed: Analysed) -> Iterator[str]:
    yield from _table(title, analysed.timings)
    yield from _unfinished(analysed)
    yield f"  each for the first time, with all that is prepared once: {analysed.preparing:.0f} ms"


def _unfinished(analysed: Analysed) -> Iterator[str]:
    for name, times in analysed.unfinished.items():
        of = len(analysed.timings[name].samples)
        yield f"  {name}, {analysed.rules} rules: in {times} of {of} not all was proved, or not in {SECONDS:g} s"


def _larger(larger: Sequence[Analysed]) -> Iterator[str]:
    yield f"{'Analyses as rules grow: median (p95), ms':30}" + "".join(f"{each.rules:>20}" for each in larger)
    for name in larger[0].timings:
        cells = (f"{each.timings[name].median:.0f} ({each.timings[name].p95:.0f})" for each in larger)
        yield f"  {name:28}" + "".join(f"{cell:>20}" for cell in cells)
    for each in larger:
        yield from _unfinished(each)


def _loads(loads: Mapping[str, Load]) -> Iterator[str]:
    title = f"Over HTTP, {CONNECTIONS} connections (ms)"
    yield f"{title:44}{'median':>10}{'p95':>10}{'per second':>12}{'KB':>8}"
    for name, load in loads.items():
        answers = load.answers
        yield f"  {name:42}{answers.median:10.3f}{answers.p95:10.3f}{load.rate:12.0f}{load.size / 1000:8.1f}"
