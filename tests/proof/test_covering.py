"""Covering cases bring about all that rules can do, as another engine sees it; and what is out of reach stays so."""

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from engine.consultation import Consultation
from engine.reasoning.verdict import verdict_value
from engine.rules.compiler import Rule, RuleBase
from engine.sampling.cases import draw_cases
from engine.space.readings.digits import Lanes
from proof.covering import Covering, Unreachable, covering, obligations
from proof.facts import Facts
from proof.readings import by_report, by_sweep
from tests.engine.planting import REAL, TOY, outing_in

DRAWN = 8_000
IMPLIED = "it holds wherever the other premises do"


@pytest.fixture(scope="module")
def outing(tmp_path_factory: pytest.TempPathFactory) -> Consultation:
    return Consultation.over(outing_in(tmp_path_factory.mktemp("outing")))


@pytest.fixture(scope="module")
def covered(outing: Consultation) -> Covering:
    return covering(outing.rule_base)


def met_in(rule_base: RuleBase, facts: Facts, everywhere: Lanes) -> dict[str, Lanes]:
    """By obligation the cases that meet it, read off facts and not by clingo."""
    found = {}
    for rule in rule_base.rules:
        found[f"{rule.id} fires"] = facts.get(f"fired:{rule.number}", 0)
        for premise in rule.body:
            where = everywhere & ~facts.get(premise, 0)
            for other in rule.body:
                where &= facts.get(other, 0) if other != premise else everywhere
            found[f"{rule.id} lacks {premise}"] = where
    for argument in rule_base.kb.arguments:
        applies, defeated = (facts.get(f"{kind}:{argument}", 0) for kind in ("argument", "defeated"))
        both = facts.get(f"stronger:{argument}", 0) & facts.get(f"weaker:{argument}", 0)
        found[f"argument:{argument} evens-out"] = applies & both & ~defeated
        found[f"argument:{argument} gives-way"] = applies & defeated
    for fact, where in facts.items():
        kind, _, rest = fact.partition(":")
        name, _, value = rest.partition("=")
        if kind == "level":
            found[f"argument:{name} counts {value}"] = where
        elif kind == "stands":
            found[f"requirement:{name} stands {value}"] = where
        elif kind == "outcome" and value not in ("clear", "leaning"):
            found[f"decision:{name} comes to {value}"] = where
        elif kind == "outcome":
            for choice in rule_base.kb.decisions[name].choice_ids:
                verdict = verdict_value(value, choice)
                found[f"decision:{name} comes to {verdict}"] = where & facts.get(f"recommended:{name}={choice}", 0)
    return found


def unmet(consultation: Consultation, found: Covering) -> list[str]:
    """The obligations that the sweep sees met by none of the cases."""
    facts = by_sweep(consultation.rule_base).read(found.cases)
    met = met_in(consultation.rule_base, facts, (1 << len(found.cases)) - 1)
    return [each.id for each in obligations(consultation.rule_base) if not met.get(each.id)]


def test_every_obligation_is_met_by_a_case_or_out_of_reach(outing: Consultation, covered: Covering) -> None:
    assert unmet(outing, covered) == [each.id for each in covered.unreachable]


def test_on_the_real_base_as_well() -> None:
    real = Consultation.over(REAL)
    found = covering(real.rule_base)
    assert unmet(real, found) == [each.id for each in found.unreachable]
    assert not any(each.id.endswith(" fires") for each in found.unreachable)
    assert len(found.cases) < 400
    assert len(set(map(str, found.cases))) == len(found.cases)


def test_reports_show_the_standing_and_the_level_of_everything_in_reach(
    outing: Consultation, covered: Covering
) -> None:
    """The same by the way that users see it, of what a report shows as it is."""
    facts = by_report(outing).read(covered.cases)
    met = met_in(outing.rule_base, facts, (1 << len(covered.cases)) - 1)
    shown = [each.id for each in obligations(outing.rule_base) if each.id.split(" ")[1] in ("stands", "counts")]
    out_of_reach = {each.id for each in covered.unreachable}
    assert len(shown) > 30
    assert [each for each in shown if not met.get(each)] == [each for each in shown if each in out_of_reach]


def test_no_drawn_case_reaches_what_is_out_of_reach(outing: Consultation, covered: Covering) -> None:
    cases = list(draw_cases(outing.kb, DRAWN))
    met = met_in(outing.rule_base, by_sweep(outing.rule_base).read(cases), (1 << len(cases)) - 1)
    assert covered.unreachable
    assert [each.id for each in covered.unreachable if met.get(each.id)] == []


def test_the_cases_are_few(outing: Consultation, covered: Covering) -> None:
    """So that they can be read with engines that take long."""
    assert len(covered.cases) < len(list(obligations(outing.rule_base))) / 4


def planted(rule_base: RuleBase, body: tuple[str, ...]) -> RuleBase:
    """The base with one more rule, and nothing that rests on it."""
    stratum = max(rule.stratum for rule in rule_base.rules)
    head = "advice:sweep-the-barn"
    rule = Rule(len(rule_base.rules), "planted", head, body, stratum, "advice", "sweep-the-barn", "when", "2")
    return replace(rule_base, rules=(*rule_base.rules, rule))


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        # One sky at a time: what is left of the first two is met by answering the other.
        (("answer:sky=grey", "answer:sky=blue"), [("planted fires", "its premises never hold together")]),
        (
            ("chosen:place=barn", "condition:indoors"),
            [("planted lacks condition:indoors", IMPLIED), ("planted lacks chosen:place=barn", IMPLIED)],
        ),
        (("answer:sky=grey", "answer:ants=many"), []),
        (("always",), []),
        (("always", "answer:sky=grey"), []),
    ],
)
def test_of_a_planted_rule_what_cannot_be_is_told(
    outing: Consultation, covered: Covering, body: tuple[str, ...], expected: list[tuple[str, str]]
) -> None:
    found = covering(planted(outing.rule_base, body))
    told = {each for each in found.unreachable if each not in covered.unreachable}
    assert told == {Unreachable(identity, reason) for identity, reason in expected}


@pytest.mark.parametrize("hash_seed", ["1", "2"])
def test_the_same_cases_whatever_the_hash_seed(hash_seed: str) -> None:
    program = (
        "import sys; from pathlib import Path; from engine.rules.compiler import compile_rules; "
        "from engine.loading.loader import load; from proof.covering import covering; "
        "print(covering(compile_rules(load(Path(sys.argv[1])))))"
    )
    run = subprocess.run(
        [sys.executable, "-c", program, str(TOY)],
        cwd=Path(__file__).parents[2],
        env={**os.environ, "PYTHONHASHSEED": hash_seed},
        capture_output=True,
        text=True,
        check=True,
    )
    assert run.stdout == f"{covering(Consultation.over(TOY).rule_base)}\n"
