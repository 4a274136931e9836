"""Whole situations come out as the chapter has it. Each file says which passages make its outcome right."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, get_args

import pytest

from engine.consultation import Consultation
from engine.knowledge.model import KnowledgeBase
from engine.reasoning.forward import Reasoner
from engine.reasoning.forward.door import ReteMatcher
from engine.reasoning.verdict import Ground, Outcome
from engine.report.composing import plan_of
from engine.report.report import ArgumentReport, DecisionReport, Report, RequirementStatus
from engine.rules.compiler import RuleBase
from proof.expectations import ONLY_REPORTED, Expectation, of_scenarios

pytestmark = pytest.mark.slow

FOLDER = Path(__file__).parent / "scenarios"
SCENARIOS = sorted(FOLDER.glob("*.toml"))
FEWEST = 60
LISTS = ("advice", "tensions", "documents")
"""What can be expected besides verdicts and requirements; with `includes` and `excludes`, of some entries only."""
OF_OPTIONS = {"contenders", "barred", "forms", "least_bad", "held_back"}
OF_ARGUMENTS = {"in_play", "defeated"}
OF_DECISIONS = {"outcome", "recommended", "chosen", "ground", *OF_OPTIONS, *OF_ARGUMENTS, *ONLY_REPORTED}
CITED = re.compile(r"\b([a-z]+(?:-[a-z]+)*\.[0-9]+)\b")


Expectations = Mapping[str, Expectation]
Reports = Mapping[str, Report]


@pytest.fixture(scope="module")
def expectations(real: KnowledgeBase) -> Expectations:
    """By name of the scenario."""
    return {expectation.id: expectation for expectation in of_scenarios(real, FOLDER)}


@pytest.fixture(scope="module")
def reports(real_consultation: Consultation, expectations: Expectations) -> Reports:
    return {name: real_consultation.evaluate(each.case) for name, each in expectations.items()}


def read(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))


def facts_in(kb: KnowledgeBase, report: Report) -> Iterator[str]:
    """What a report says, in the terms in which expectations are stated (`proof.facts`)."""
    for decision in report.decisions:
        yield from facts_of(decision)
    yield from (f"{requirement.status}:{requirement.id}" for requirement in report.requirements)
    yield from (f"advice:{advice.id}" for advice in report.advice)
    yield from (f"tension:{tension.id}" for tension in report.tensions)
    yield from (f"document:{document.id}" for topic in plan_of(kb, report).topics for document in topic.documents)


def facts_of(decision: DecisionReport) -> Iterator[str]:
    yield f"outcome:{decision.id}={decision.outcome}"
    yield f"recommended:{decision.id}={decision.recommended}"
    yield f"chosen:{decision.id}={decision.chosen}"
    yield f"ground:{decision.id}={decision.ground}"
    yield from (f"form:{decision.id}={option}" for option in decision.forms)
    yield from (f"contender:{decision.id}={option}" for option in decision.contenders)
    yield from (f"held-back:{decision.id}={each.option}" for each in decision.held_back)
    yield from (f"least-bad:{decision.id}" for _ in decision.least_bad[:1])
    yield from (f"barred:{decision.id}={option.id}" for option in decision.options if option.barred_by)
    yield from (f"{argument.status}:{argument.id}" for argument in decision.arguments)


@pytest.mark.parametrize("path", SCENARIOS, ids=lambda path: path.stem)
def test_scenario_comes_out_as_the_chapter_has_it(
    real: KnowledgeBase, expectations: Expectations, reports: Reports, path: Path
) -> None:
    expected, report = expectations[path.stem], reports[path.stem]
    assert expected.holds - set(facts_in(real, report)) == set()
    assert expected.fails & set(facts_in(real, report)) == set()
    for decision in report.decisions:
        for key, value in read(path)["expect"].get(decision.id, {}).items():
            assert key not in ONLY_REPORTED or getattr(decision, key) == value


@pytest.mark.parametrize("path", SCENARIOS, ids=lambda path: path.stem)
def test_scenario_expects_what_there_is(real: KnowledgeBase, path: Path) -> None:
    expect = read(path)["expect"]
    assert expect
    for key, value in expect.items():
        if key in real.decisions:
            assert value.keys() <= OF_DECISIONS
            arguments = {each for many in OF_ARGUMENTS for each in value.get(many, ())}
            assert arguments <= {argument.id for argument in real.arguments_of(key)}
            options = {each for many in OF_OPTIONS for each in value.get(many, ())}
            assert options <= {*real.decisions[key].option_ids}
            choices = {value[single] for single in ("recommended", "chosen") if single in value}
            assert choices <= {*real.decisions[key].choice_ids}
            assert value.get("outcome", "clear") in get_args(Outcome)
            assert value.get("ground", "support") in get_args(Ground)
        elif key == "requirements":
            assert value.keys() <= real.requirements.keys()
            assert set(value.values()) <= {*get_args(RequirementStatus), "absent"}
        else:
            how, _, kind = key.rpartition("_")
            assert how in ("", "includes", "excludes")
            assert kind in LISTS
            assert set(value) <= getattr(real, kind).keys()


@pytest.fixture(scope="module")
def rete(real_rules: RuleBase) -> Reasoner:
    return Reasoner(real_rules, ReteMatcher)


@pytest.mark.thorough
@pytest.mark.parametrize("path", SCENARIOS, ids=lambda path: path.stem)
def test_experta_s_own_matcher_comes_to_the_same(
    real_consultation: Consultation, expectations: Expectations, rete: Reasoner, path: Path
) -> None:
    case = expectations[path.stem].case
    assert rete.consult(case) == real_consultation.reasoner.consult(case)


@pytest.mark.parametrize("path", SCENARIOS, ids=lambda path: path.stem)
def test_scenario_names_the_passages_that_make_it_right(real: KnowledgeBase, path: Path) -> None:
    cited = CITED.findall(read(path)["because"])
    assert cited
    assert [passage for passage in cited if passage not in real.passages] == []


def test_there_are_enough_scenarios_and_each_decision_comes_out_differently(
    real: KnowledgeBase, reports: Reports
) -> None:
    assert len(reports) == len(SCENARIOS) >= FEWEST
    for decision in real.decisions:
        assert (
            len({(d.outcome, d.chosen) for report in reports.values() for d in report.decisions if d.id == decision})
            >= 3
        )


def test_nothing_said_of_an_open_case_denies_an_argument_that_counts_for_a_barred_option(
    real_consultation: Consultation,
) -> None:
    choices = {"base": "self-organisation", "legal-form": "registered"}
    case = real_consultation.read({"answers": {"outside-board-members": "nobody"}, "choices": choices})
    (board,) = (each for each in real_consultation.evaluate(case).decisions if each.id == "board")
    assert board.outcome == "undetermined"
    assert [argument.id for argument in board.arguments if argument.status == "in-play"] == ["outsiders-bring-support"]
    assert board.verdict == "No argument counts here for or against an option that can be had."


def test_what_one_more_answer_can_bring_into_play_is_not_said_to_be_closed(real_consultation: Consultation) -> None:
    answers = {"agency": "yes", "duration": "lasting", "commitment": ["daily-life"], "support-needs": ["work"]}

    def argument(more: dict[str, str]) -> ArgumentReport:
        report = real_consultation.evaluate(real_consultation.read({"answers": answers | more}))
        found = {each.id: each for decision in report.decisions for each in decision.arguments}
        return found["costs-deserve-cover"]

    assert (argument({}).status, argument({}).could_apply) == ("silent", True)
    assert argument({"agency-approach": "conditions"}).status == "in-play"
