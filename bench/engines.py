"""The engines compared, each with a way to consult it over one rule base."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Final

from bench.clips_engine import ClipsEngine
from engine.case import Case
from engine.compiler import RuleBase
from engine.forward import Reasoner
from engine.forward.door import ReteMatcher
from engine.trace import Trace

OURS: Final = "ours"
CLIPS: Final = "clips"
RETE: Final = "rete"

Consult = Callable[[Case], Trace]

MAKERS: Final[Mapping[str, Callable[[RuleBase], Consult]]] = {
    OURS: lambda rule_base: Reasoner(rule_base).consult,
    CLIPS: lambda rule_base: ClipsEngine(rule_base).consult,
    RETE: lambda rule_base: Reasoner(rule_base, ReteMatcher).consult,
}
"""Ours: experta with our matcher. RETE: experta with its own."""


class DisagreementError(Exception):
    """Two engines read the same rules differently: there is nothing to measure."""


def make(rule_base: RuleBase, names: Iterable[str] = MAKERS) -> dict[str, Consult]:
    """Make the engines named, over one rule base."""
    return {name: MAKERS[name](rule_base) for name in names}


def check_agreement(engines: Mapping[str, Consult], cases: Sequence[Case]) -> None:
    """Let every engine draw every conclusion; DisagreementError where one draws another than ours."""
    for case in cases:
        expected = engines[OURS](case)
        for name, consult in engines.items():
            if not same(consult(case), expected):
                raise DisagreementError(f"{name} disagrees with {OURS} on {case.document()}")


def same(one: Trace, other: Trace) -> bool:
    """Whether two traces say the same, whatever the order in which rules of one stratum fired."""
    return (
        one.given == other.given
        and one.verdicts == other.verdicts
        and sorted(rule.number for rule in one.fired) == sorted(rule.number for rule in other.fired)
    )
