"""A sweep and experta's traces, read by the same code, say the same of every case."""

from pathlib import Path

import pytest

from engine.loading.loader import load
from engine.reasoning.case import Case, read_case
from engine.reasoning.forward import Reasoner
from engine.rules.compiler import RuleBase, compile_rules
from engine.sampling.cases import draw_cases
from engine.space.readings.sweep import Sweep, lanes_of
from proof.expectations import of_cases, of_scenarios
from proof.facts import Facts, facts, side_by_side

TESTS = Path(__file__).parents[1]


def both(rule_base: RuleBase, cases: list[Case]) -> tuple[Facts, Facts]:
    """The facts that hold anywhere, as a sweep and as experta has them."""
    lanes, reasoner = lanes_of(rule_base, cases), Reasoner(rule_base)
    swept = Sweep(rule_base).run(lanes)
    traced = side_by_side(rule_base.kb, [reasoner.consult(case) for case in cases])
    swept_facts, traced_facts = (
        {fact: where for fact, where in facts(rule_base.kb, each, lanes.all).items() if where}
        for each in (swept, traced)
    )
    return swept_facts, traced_facts


@pytest.fixture(scope="module")
def toy() -> RuleBase:
    return compile_rules(load(TESTS / "toy"))


def test_both_readings_say_the_same_of_the_cases_and_scenarios_of_the_knowledge() -> None:
    rule_base = compile_rules(load(TESTS.parent / "knowledge"))
    folder = TESTS / "knowledge"
    written = [*of_cases(rule_base.kb, folder / "cases"), *of_scenarios(rule_base.kb, folder / "scenarios")]
    swept, traced = both(rule_base, [each.case for each in written])
    assert swept == traced


def test_both_readings_say_the_same_of_cases_drawn_at_random(toy: RuleBase) -> None:
    swept, traced = both(toy, list(draw_cases(toy.kb, 300)))
    assert swept == traced


def test_the_facts_of_one_case(toy: RuleBase) -> None:
    case = read_case(toy.kb, {"answers": {"sky": "grey", "wind": ["hats"]}, "choices": {"meal": "cake"}})
    swept, _ = both(toy, [case])
    # Major, and stronger as it is rough; rain soaks blankets, but hats weaken that to nothing.
    assert {"argument:stay-dry", "stronger:stay-dry", "in-play:stay-dry", "level:stay-dry=4"} <= swept.keys()
    assert {"argument:wet-blankets", "weaker:wet-blankets"} <= swept.keys()
    assert not {"in-play:wet-blankets", "level:wet-blankets=0", "level:wet-blankets=1"} & swept.keys()
    assert {"for:stay-dry=barn", "against:wet-blankets=boat", "argument:meadows-are-usual"} <= swept.keys()
    # In the barn; the boat is barred where it is rough; cake is what the user has chosen.
    assert {
        "outcome:place=clear",
        "recommended:place=barn",
        "chosen:place=barn",
        "contender:place=barn",
    } <= swept.keys()
    assert {"barred:place=boat", "chosen:meal=cake", "met:handle"} <= swept.keys()
    assert {"condition:indoors", "document:cake-form", "document:basket-list", "item:umbrella"} <= swept.keys()
    assert {"asked:sky", "asked:ants", "advice:sweep-the-barn", "advice:bring-friends"} <= swept.keys()
    assert (
        not {"advice:whisk-the-cream", "tension:jam-indoors", "contender:place=boat", "missed:calm-water"}
        & swept.keys()
    )
