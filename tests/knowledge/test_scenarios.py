"""Whole situations come out as the chapter has it. Each file says which passages make its outcome right."""

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from engine.case import PARTS, Case, read_case
from engine.consultation import Consultation
from engine.forward import Reasoner
from engine.forward.door import ReteMatcher
from engine.loader import load
from engine.plan import plan_of
from engine.report import ArgumentReport, DecisionReport, Report

SCENARIOS = sorted((Path(__file__).parent / "scenarios").glob("*.toml"))
CONSULTATION = Consultation(load(Path(__file__).parents[2] / "knowledge"))
KB = CONSULTATION.kb
FEWEST = 60
ELSE = {
    "requirements",
    "advice",
    "tensions",
    "includes_advice",
    "excludes_advice",
    "includes_tensions",
    "includes_documents",
    "excludes_documents",
}
"""What can be expected besides verdicts; with `includes` and `excludes`, of some entries only."""
CITED = re.compile(r"\b([a-z]+(?:-[a-z]+)*\.[0-9]+)\b")


def read(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))


def case_of(scenario: dict[str, Any]) -> Case:
    return read_case(KB, {part: scenario[part] for part in PARTS if part in scenario})


def run(scenario: dict[str, Any]) -> Report:
    return CONSULTATION.evaluate(case_of(scenario))


@pytest.fixture(scope="module")
def rete() -> Reasoner:
    return Reasoner(CONSULTATION.rule_base, ReteMatcher)


def found(decision: DecisionReport, key: str) -> object:
    """What came out, in the terms of a scenario file."""
    if key == "barred":
        return [option.id for option in decision.options if option.barred_by]
    if key in ("in_play", "defeated"):
        status = key.replace("_", "-")
        return {argument.id for argument in decision.arguments if argument.status == status}
    value = getattr(decision, key)
    return list(value) if isinstance(value, tuple) else value


@pytest.mark.parametrize("path", SCENARIOS, ids=lambda path: path.stem)
def test_scenario_comes_out_as_the_chapter_has_it(path: Path) -> None:
    scenario = read(path)
    assert scenario["expect"].keys() <= {*KB.decisions, *ELSE}
    assert scenario["expect"].get("requirements", {}).keys() <= KB.requirements.keys()
    report = run(scenario)
    decisions = {decision.id: decision for decision in report.decisions}
    wrong = [
        (decision, key, found(decisions[decision], key), value)
        for decision in decisions
        for key, value in scenario["expect"].get(decision, {}).items()
        if found(decisions[decision], key) != (set(value) if key in ("in_play", "defeated") else value)
    ]
    assert wrong == []
    statuses = {requirement.id: requirement.status for requirement in report.requirements}
    for requirement, status in scenario["expect"].get("requirements", {}).items():
        assert statuses.get(requirement, "absent") == status
    given = {kind: [entry.id for entry in getattr(report, kind)] for kind in ("advice", "tensions")}
    given["documents"] = [document.id for topic in plan_of(KB, report).topics for document in topic.documents]
    known = {"advice": KB.advice, "tensions": KB.tensions, "documents": KB.documents}
    for key, expected in scenario["expect"].items():
        how, _, kind = key.rpartition("_")
        if kind in given:
            assert set(expected) <= known[kind].keys()
            assert set(expected) & set(given[kind]) == (set() if how == "excludes" else set(expected))
            assert how or expected == given[kind]


@pytest.mark.parametrize("path", SCENARIOS, ids=lambda path: path.stem)
def test_experta_s_own_matcher_comes_to_the_same(path: Path, rete: Reasoner) -> None:
    case = case_of(read(path))
    assert rete.consult(case) == CONSULTATION.reasoner.consult(case)


@pytest.mark.parametrize("path", SCENARIOS, ids=lambda path: path.stem)
def test_scenario_names_the_passages_that_make_it_right(path: Path) -> None:
    cited = CITED.findall(read(path)["because"])
    assert cited
    assert [passage for passage in cited if passage not in KB.passages] == []


def test_there_are_enough_scenarios_and_each_decision_comes_out_differently() -> None:
    assert len(SCENARIOS) >= FEWEST
    reports = [run(read(path)) for path in SCENARIOS]
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
