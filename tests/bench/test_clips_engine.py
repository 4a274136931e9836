"""CLIPS reads the rules as we do."""

from pathlib import Path

import pytest

from bench.clips_engine import ClipsEngine
from bench.engines import CLIPS, OURS, RETE, DisagreementError, check_agreement, make
from engine.loading.loader import load
from engine.reasoning.case import Case
from engine.reasoning.trace import Trace
from engine.rules.compiler import RuleBase, compile_rules
from engine.sampling.bases import synthetic_rules
from engine.sampling.cases import draw_cases
from tests.engine.planting import REAL, TOY

CASES = 50


@pytest.mark.parametrize("folder", [TOY, REAL], ids=["toy", "real"])
def test_clips_agrees_with_ours_over_a_folder(folder: Path) -> None:
    rules = compile_rules(load(folder))
    check_agreement(make(rules, (OURS, CLIPS)), list(draw_cases(rules.kb, CASES, seed=3)))


@pytest.mark.parametrize("seed", range(3))
def test_clips_agrees_with_ours_over_generated_bases(seed: int) -> None:
    rules = synthetic_rules(300, seed)
    check_agreement(make(rules, (OURS, CLIPS)), list(draw_cases(rules.kb, CASES, seed)))


def test_the_full_trace_comes_out_of_clips() -> None:
    rules = compile_rules(load(TOY))
    trace = ClipsEngine(rules).consult(Case({"sky": ("grey",), "wind": ("hats",)}))
    assert trace.holds >= {"condition:rough", "stronger:stay-dry", "chosen:place=barn", "condition:indoors"}
    assert len(trace.fired) == len(set(trace.fired)) == 26


class Forgetful:
    """An engine that draws no conclusions."""

    def __init__(self, rules: RuleBase) -> None:
        self.consult_well = make(rules, [RETE])[RETE]

    def consult(self, case: Case) -> Trace:
        trace = self.consult_well(case)
        return Trace(trace.given, trace.fired[:-1], trace.verdicts)


def test_engines_that_disagree_are_not_timed() -> None:
    rules = compile_rules(load(TOY))
    engines = make(rules, [OURS]) | {"forgetful": Forgetful(rules).consult}
    with pytest.raises(DisagreementError, match="forgetful disagrees with ours on"):
        check_agreement(engines, list(draw_cases(rules.kb, 1)))
