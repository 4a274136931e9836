"""Cases side by side come out as each does by itself."""

import pytest

from engine.consultation import Consultation
from engine.reasoning.forward import Reasoner
from engine.rules.compiler import RuleBase
from engine.sampling.bases import synthetic_rules
from engine.sampling.cases import draw_cases
from engine.space.readings.sweep import Cases, Sweep, lanes_of, levels
from tests.engine.building import gated


def assert_same(rules: RuleBase, number: int, seed: int) -> None:
    cases = list(draw_cases(rules.kb, number, seed))
    swept = Sweep(rules).run(lanes_of(rules, cases))
    reasoner = Reasoner(rules)
    for place, case in enumerate(cases):
        trace, bit = reasoner.consult(case), 1 << place
        assert {atom for atom, lanes in swept.holds.items() if lanes & bit} == trace.holds, case
        assert {rule for rule, lanes in swept.fired.items() if lanes & bit} == {rule.number for rule in trace.fired}
        for decision, verdict in trace.verdicts.items():
            assert [o for o, lanes in swept.verdicts[decision].outcomes.items() if lanes & bit] == [verdict.outcome]
            recommended = [o for o, lanes in swept.verdicts[decision].recommended.items() if lanes & bit]
            assert recommended == ([verdict.recommended] if verdict.recommended else [])
            if verdict.outcome != "not-asked":
                contenders = tuple(o for o, lanes in swept.verdicts[decision].contenders.items() if lanes & bit)
                assert contenders == verdict.contenders
            for weighed in verdict.arguments:
                argument = rules.kb.arguments[weighed.argument]
                if argument.weight:
                    found = [level for level, lanes in levels(argument, swept.holds).lanes.items() if lanes & bit]
                    assert found == ([weighed.level] if weighed.status in ("in-play", "answered") else [])


@pytest.mark.slow
def test_on_the_toy_base(outing_consultation: Consultation) -> None:
    assert_same(outing_consultation.rule_base, 1500, 1)


@pytest.mark.slow
def test_on_the_real_base(real_rules: RuleBase) -> None:
    assert_same(real_rules, 300, 2)


@pytest.mark.parametrize("seed", range(4))
def test_on_generated_bases(seed: int) -> None:
    assert_same(synthetic_rules(250, seed), 60, seed)
    assert_same(gated(synthetic_rules(120, seed)), 60, seed)


def test_an_argument_that_is_left_out_counts_nothing(outing_consultation: Consultation) -> None:
    rules = outing_consultation.rule_base
    grey = {"answer:sky=grey": 0b11}
    swept = Sweep(rules).run(Cases(2, grey, without={"stay-dry": 0b10}))
    assert swept.verdicts["place"].recommended["barn"] == 0b01
    assert swept.verdicts["place"].outcomes["balanced"] == 0b10


def test_some_steps_only(outing_consultation: Consultation) -> None:
    rules = outing_consultation.rule_base
    rain = next(rule.number for rule in rules.rules if rule.head == "condition:rain-likely")
    swept = Sweep(rules).run(Cases(2, {"answer:sky=grey": 0b01}), [rain])
    assert swept.holds == {"always": 0b11, "answer:sky=grey": 0b01, "condition:rain-likely": 0b01}
    assert swept.verdicts == {}
