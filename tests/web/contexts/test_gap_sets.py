"""The smallest sets of gaps to close: first for what a choice cannot do without."""

import pytest
from fastapi import FastAPI

from engine.consultation import Consultation
from engine.knowledge.model import ReadinessCheck
from engine.report.readiness import case_for
from engine.report.report import RequirementReport
from engine.space.analyst import Analyst
from web.contexts.gap_sets import find_gaps, smallest_gaps


@pytest.fixture(scope="module")
def desk(app: FastAPI) -> Consultation:
    found: Consultation = app.state.consultation
    return found


@pytest.fixture(scope="module")
def boat(desk: Consultation) -> ReadinessCheck:
    """A check of the one option that cannot do without something."""
    check = desk.kb.readiness["cake-ready"]
    return check.model_copy(update={"id": "boat-ready", "decision": "place", "option": "boat"})


def test_what_it_cannot_do_without_comes_first_and_alone_where_nothing_else_is_missed(
    desk: Consultation, boat: ReadinessCheck
) -> None:
    """Only a blue sky with kites says that the water is calm; and kites make it rough, which prevails."""
    case = desk.read({"answers": {"sky": "grey", "wind": ["hats"]}})
    report = desk.evaluate(case_for(boat, case))
    missed: list[RequirementReport] = [each for each in report.requirements if each.id == "calm-water"]
    assert [each.status for each in missed] == ["missed"]
    analyst = Analyst(desk.rule_base)
    found = find_gaps(analyst, lambda: 60.0, case, check=boat, missed=missed, efforts={"wind": 3})
    assert [(each.thorough, each.gaps) for each in found] == [(False, ("calm-water",))]
    page = smallest_gaps(desk.kb, found, {"wind": 3})
    assert [(each.text, each.given) for each in page.efforts] == [("What does the wind take?", "3")]
    (gaps,) = page.gaps
    assert (gaps.thorough, gaps.ways) == (False, ())
    assert gaps.said == "One gap to close. No other answers close it."


def test_where_nothing_is_missed_nothing_is_looked_for(desk: Consultation, boat: ReadinessCheck) -> None:
    case = desk.read({"answers": {"sky": "blue"}})
    assert find_gaps(Analyst(desk.rule_base), lambda: 60.0, case, check=boat, missed=[], efforts={}) == ()
    assert smallest_gaps(desk.kb, (), {}).gaps == ()
