"""The engines compared, each with a way to consult it over one rule base."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Final

from bench.clips_engine import ClipsEngine
from bench.durable_engine import DurableEngine, is_installed
from engine.reasoning.case import Case
from engine.reasoning.forward import Reasoner
from engine.reasoning.forward.door import ReteMatcher
from engine.reasoning.trace import Trace
from engine.rules.compiler import RuleBase

OURS: Final = "ours"
CLIPS: Final = "clips"
RETE: Final = "rete"
DURABLE: Final = "durable"

Consult = Callable[[Case], Trace]

MAKERS: Final[Mapping[str, Callable[[RuleBase], Consult]]] = {
    OURS: lambda rule_base: Reasoner(rule_base).consult,
    CLIPS: lambda rule_base: ClipsEngine(rule_base).consult,
    RETE: lambda rule_base: Reasoner(rule_base, ReteMatcher).consult,
    DURABLE: lambda rule_base: DurableEngine(rule_base).consult,
}
"""Ours: experta with our matcher. RETE: experta with its own. durable_rules has to be installed."""


class DisagreementError(Exception):
    """Two engines read the same rules differently: there is nothing to measure."""


def make(rule_base: RuleBase, names: Iterable[str]) -> dict[str, Consult]:
    """Make the engines named, over one rule base."""
    return {name: MAKERS[name](rule_base) for name in names}


def why_not_durable(rule_base: RuleBase, cases: Sequence[Case]) -> str | None:
    """Why durable_rules is not measured; None where it is there and draws every conclusion as ours does."""
    if not is_installed():
        return "it is not installed: it comes as source, and takes a C compiler to build"
    try:
        check_agreement(make(rule_base, (OURS, DURABLE)), cases)
    except DisagreementError as error:
        return str(error)
    return None


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
