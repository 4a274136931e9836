"""Whole situations come out as the chapter has it. Each file says which passages make its outcome right."""

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from engine.consultation import Consultation
from engine.loading.loader import load
from engine.reasoning.case import read_case
from engine.reasoning.forward import Reasoner
from engine.reasoning.forward.door import ReteMatcher
from engine.report.plan import plan_of
from engine.report.report import ArgumentReport, DecisionReport, Report
from proof.expectations import ONLY_REPORTED, Expectation, of_scenarios

FOLDER = Path(__file__).parent / "scenarios"
SCENARIOS = sorted(FOLDER.glob("*.toml"))
CONSULTATION = Consultation(load(Path(__file__).parents[2] / "knowledge"))
KB = CONSULTATION.kb
FEWEST = 60
LISTS = {"advice": KB.advice, "tensions": KB.tensions, "documents": KB.documents}
"""What can be expected besides verdicts and requirements; with `includes` and `excludes`, of some entries only."""
OF_DECISIONS = {"outcome", "recommended", "chosen", "contenders", "barred", "in_play", "defeated", *ONLY_REPORTED}
CITED = re.compile(r"\b([a-z]+(?:-[a-z]+)*\.[0-9]+)\b")


@cache
def expectations() -> dict[str, Expectation]:
    """By name of the scenario."""
    return {expectation.id: expectation for expectation in of_scenarios(KB, FOLDER)}


def read(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))


@cache
def run(name: str) -> Report:
    return CONSULTATION.evaluate(expectations()[name].case)


def facts_in(report: Report) -> Iterator[str]:
    """What a report says, in the terms in which expectations are stated (`proof.facts`)."""
    for decision in report.decisions:
        yield from facts_of(decision)
    yield from (f"{requirement.status}:{requirement.id}" for requirement in report.requirements)
    yield from (f"advice:{advice.id}" for advice in report.advice)
    yield from (f"tension:{tension.id}" for tension in report.tensions)
    yield from (f"document:{document.id}" for topic in plan_of(KB, report).topics for document in topic.documents)


def facts_of(decision: DecisionReport) -> Iterator[str]:
    yield f"outcome:{decision.id}={decision.outcome}"
    yield f"recommended:{decision.id}={decision.recommended}"
    yield f"chosen:{decision.id}={decision.chosen}"
    yield from (f"contender:{decision.id}={option}" for option in decision.contenders)
    yield from (f"barred:{decision.id}={option.id}" for option in decision.options if option.barred_by)
    yield from (f"{argument.status}:{argument.id}" for argument in decision.arguments)


@pytest.mark.parametrize("path", SCENARIOS, ids=lambda path: path.stem)
def test_scenario_comes_out_as_the_chapter_has_it(path: Path) -> None:
    expected, report = expectations()[path.stem], run(path.stem)
    assert expected.holds - set(facts_in(report)) == set()
    assert expected.fails & set(facts_in(report)) == set()
    for decision in report.decisions:
        for key, value in read(path)["expect"].get(decision.id, {}).items():
            assert key not in ONLY_REPORTED or getattr(decision, key) == value


@pytest.mark.parametrize("path", SCENARIOS, ids=lambda path: path.stem)
def test_scenario_expects_what_there_is(path: Path) -> None:
    expect = read(path)["expect"]
    assert expect
    for key, value in expect.items():
        if key in KB.decisions:
            assert value.keys() <= OF_DECISIONS
            arguments = {argument.id for argument in KB.arguments_of(key)}
            assert {*value.get("in_play", ()), *value.get("defeated", ())} <= arguments
            options = {value[single] for single in ("recommended", "chosen") if single in value}
            assert {*options, *value.get("contenders", ()), *value.get("barred", ())} <= {*KB.decisions[key].option_ids}
        elif key == "requirements":
            assert value.keys() <= KB.requirements.keys()
            assert set(value.values()) <= {"met", "missed", "open", "absent"}
        else:
            how, _, kind = key.rpartition("_")
            assert how in ("", "includes", "excludes")
            assert set(value) <= LISTS[kind].keys()


@pytest.fixture(scope="module")
def rete() -> Reasoner:
    return Reasoner(CONSULTATION.rule_base, ReteMatcher)


@pytest.mark.parametrize("path", SCENARIOS, ids=lambda path: path.stem)
def test_experta_s_own_matcher_comes_to_the_same(path: Path, rete: Reasoner) -> None:
    case = expectations()[path.stem].case
    assert rete.consult(case) == CONSULTATION.reasoner.consult(case)


@pytest.mark.parametrize("path", SCENARIOS, ids=lambda path: path.stem)
def test_scenario_names_the_passages_that_make_it_right(path: Path) -> None:
    cited = CITED.findall(read(path)["because"])
    assert cited
    assert [passage for passage in cited if passage not in KB.passages] == []


def test_there_are_enough_scenarios_and_each_decision_comes_out_differently() -> None:
    assert len(SCENARIOS) >= FEWEST
    reports = [run(path.stem) for path in SCENARIOS]
    for decision in KB.decisions:
        assert len({(d.outcome, d.chosen) for report in reports for d in report.decisions if d.id == decision}) >= 3


def test_nothing_said_of_an_open_case_denies_an_argument_that_counts_for_a_barred_option() -> None:
    report = CONSULTATION.evaluate(read_case(KB, {"answers": {"agency": "no"}}))
    base = report.decisions[0]
    assert base.outcome == "undetermined"
    assert [argument.id for argument in base.arguments if argument.status == "in-play"] == ["no-success-alone"]
    assert base.verdict.endswith("no argument counts for or against an option that is still open.")


def test_what_one_more_answer_can_bring_into_play_is_not_said_to_be_closed() -> None:
    answers = {"agency": "yes", "duration": "lasting", "commitment": ["daily-life"], "support-needs": ["work"]}

    def argument(more: dict[str, str]) -> ArgumentReport:
        report = CONSULTATION.evaluate(read_case(KB, {"answers": answers | more}))
        found = {each.id: each for decision in report.decisions for each in decision.arguments}
        return found["costs-deserve-cover"]

    assert (argument({}).status, argument({}).could_apply) == ("silent", True)
    assert argument({"agency-approach": "conditions"}).status == "in-play"
