"""Four readings of the same rules agree: our matcher's, experta's RETE's, a plain fixpoint's, and their reports'."""

from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from multiprocessing import get_context
from pathlib import Path
from typing import get_args

import pytest

from engine.consultation import Consultation
from engine.loading.loader import load
from engine.reasoning.forward import Reasoner
from engine.reasoning.forward.door import Matcher, ReteMatcher
from engine.reasoning.verdict import Outcome
from engine.rules.compiler import RuleBase, compile_rules
from engine.sampling.bases import synthetic_rules
from engine.sampling.cases import draw_cases
from tests.engine.building import gated
from tests.engine.planting import REAL, TOY
from tests.engine.reasoning.forward.oracle import Opinion, oracle
from tests.engine.reasoning.forward.rete import QuickRete

pytestmark = pytest.mark.thorough

CASES = 2_000
CASES_OF_REAL = 600
"""Over the real base each takes longer."""
SHARES = 2
"""RETE takes its time: so many processes share its cases."""


def assert_same_traces(rules: RuleBase, matcher: type[Matcher], cases: int, seed: int = 0) -> None:
    ours, theirs = Reasoner(rules), Reasoner(rules, matcher)
    for case in draw_cases(rules.kb, cases, seed):
        assert ours.consult(case) == theirs.consult(case), case


def assert_as_the_oracle_says(rules: RuleBase, cases: int, seed: int = 0) -> None:
    reasoner = Reasoner(rules)
    for case in draw_cases(rules.kb, cases, seed):
        trace = reasoner.consult(case)
        holds, opinions = oracle(rules, case)
        assert trace.holds == holds, case
        assert opinions == {
            decision: Opinion(
                verdict.outcome,
                verdict.recommended,
                verdict.chosen,
                set(verdict.holding),
                {balance.option: balance.points for balance in verdict.balances},
            )
            for decision, verdict in trace.verdicts.items()
        }, case
        for verdict in trace.verdicts.values():
            if verdict.outcome == "not-asked":
                assert {each.status for each in verdict.arguments} <= {"silent", "general"}, case


def agree_over(folder: Path, matcher: type[Matcher], cases: int, seed: int) -> None:
    """The same over a folder, in a process of its own."""
    assert_same_traces(compile_rules(load(folder)), matcher, cases, seed)


@pytest.mark.parametrize(
    ("folder", "matcher", "cases"),
    [(TOY, ReteMatcher, CASES), (REAL, QuickRete, CASES_OF_REAL)],
    ids=["toy", "real"],
)
def test_rete(folder: Path, matcher: type[Matcher], cases: int) -> None:
    """On the real base the network is experta's own, and what makes it quick enough is in `rete.py`."""
    with ProcessPoolExecutor(SHARES, get_context("spawn")) as pool:
        runs = [pool.submit(agree_over, folder, matcher, cases // SHARES, seed) for seed in range(SHARES)]
        for run in runs:
            run.result()


def test_rete_without_shortcuts_on_the_real_base(real_rules: RuleBase) -> None:
    assert_same_traces(real_rules, ReteMatcher, cases=12, seed=1)


def test_rete_where_more_decisions_arise_only_in_some_cases(outing_consultation: Consultation) -> None:
    assert_same_traces(outing_consultation.rule_base, ReteMatcher, cases=400, seed=3)


@pytest.mark.parametrize("seed", range(8))
def test_rete_on_generated_bases(seed: int) -> None:
    assert_same_traces(synthetic_rules(120, seed), QuickRete, cases=40, seed=seed)


@pytest.mark.parametrize("seed", range(4))
def test_rete_on_generated_bases_with_gates(seed: int) -> None:
    assert_same_traces(gated(synthetic_rules(120, seed)), QuickRete, cases=40, seed=seed)


def test_the_oracle_on_the_toy_base(toy_consultation: Consultation) -> None:
    assert_as_the_oracle_says(toy_consultation.rule_base, CASES)


def test_the_oracle_where_more_decisions_arise_only_in_some_cases(outing_consultation: Consultation) -> None:
    assert_as_the_oracle_says(outing_consultation.rule_base, CASES, seed=2)


def test_the_oracle_on_the_real_base(real_rules: RuleBase) -> None:
    assert_as_the_oracle_says(real_rules, CASES_OF_REAL)


@pytest.mark.parametrize("seed", range(8))
def test_the_oracle_on_generated_bases(seed: int) -> None:
    assert_as_the_oracle_says(synthetic_rules(250, seed), cases=40, seed=seed)


@pytest.mark.parametrize("seed", range(8))
def test_the_oracle_on_generated_bases_with_gates(seed: int) -> None:
    assert_as_the_oracle_says(gated(synthetic_rules(250, seed)), cases=40, seed=seed)


def test_choices_fixed_for_decisions_that_do_not_arise_are_among_the_cases(toy_consultation: Consultation) -> None:
    """Else agreement on them would say little; and such a choice changes nothing."""
    reasoner, found = toy_consultation.reasoner, 0
    for case in draw_cases(toy_consultation.kb, 400):
        trace = reasoner.consult(case)
        if "cream" in case.choices and trace.verdicts["cream"].outcome == "not-asked":
            found += 1
            others = {decision: option for decision, option in case.choices.items() if decision != "cream"}
            assert reasoner.consult(replace(case, choices=others)) == trace
    assert found > 20


def test_the_cases_drawn_are_of_every_kind(real_rules: RuleBase) -> None:
    """Else agreement on them would say little."""
    cases = list(draw_cases(real_rules.kb, CASES))
    reasoner = Reasoner(real_rules)
    traces = [reasoner.consult(case) for case in cases[:500]]
    outcomes = {verdict.outcome for trace in traces for verdict in trace.verdicts.values()}
    gates = any(decision.ask_when for decision in real_rules.kb.decisions.values())
    assert outcomes == set(get_args(Outcome)) - (set() if gates else {"not-asked"})
    fired = {rule.number for trace in traces for rule in trace.fired}
    assert len(fired) > 0.95 * len(real_rules.rules)
    complete = sum(len(case.answers) == len(real_rules.kb.questions) for case in cases)
    assert CASES / 4 < complete < CASES / 2
    assert len({str(case) for case in cases}) == CASES
