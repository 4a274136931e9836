"""What a readiness check asks; the smallest sets of gaps to close, first for what a choice cannot do without."""

from dataclasses import replace

import pytest

from api.services.readiness_check import find_gaps, questions_behind
from engine.consultation import Consultation
from engine.knowledge.model import ReadinessCheck
from engine.report.readiness import case_for
from engine.report.report import RequirementReport
from engine.space.analyst import Analyst


@pytest.fixture(scope="module")
def boat(consultation: Consultation) -> ReadinessCheck:
    """A check of the one option that cannot do without something."""
    check = consultation.kb.readiness["cake-ready"]
    return check.model_copy(update={"id": "boat-ready", "decision": "place", "option": "boat"})


def test_it_rests_on_what_its_option_requires_and_on_what_follows_from_it(
    consultation: Consultation, boat: ReadinessCheck
) -> None:
    kb = consultation.kb
    cake = kb.readiness["cake-ready"]
    assert questions_behind(kb, cake) == ("sky", "wind", "ants")
    only_water = replace(kb, requirements={"calm-water": kb.requirements["calm-water"]})
    assert questions_behind(only_water, boat) == ("sky", "wind")
    assert questions_behind(only_water, boat.model_copy(update={"option": "barn"})) == (), "the barn needs no water"
    assert questions_behind(only_water, cake) == ("sky", "wind"), "it may be eaten in a boat"


def test_what_is_under_way_is_asked_too(consultation: Consultation, boat: ReadinessCheck) -> None:
    kb = consultation.kb
    water = kb.requirements["calm-water"].model_copy(update={"under_way_when": (("answer:ants=many",),)})
    assert questions_behind(replace(kb, requirements={"calm-water": water}), boat) == ("sky", "wind", "ants")


def test_what_it_cannot_do_without_comes_first_and_alone_where_nothing_else_is_missed(
    consultation: Consultation, boat: ReadinessCheck
) -> None:
    """Only a blue sky with kites says that the water is calm; and kites make it rough, which prevails."""
    case = consultation.read({"answers": {"sky": "grey", "wind": ["hats"]}})
    report = consultation.evaluate(case_for(boat, case))
    missed: list[RequirementReport] = [each for each in report.requirements if each.id == "calm-water"]
    assert [each.status for each in missed] == ["missed"]
    analyst = Analyst(consultation.rule_base)
    found = find_gaps(analyst, lambda: 60.0, case, check=boat, missed=missed, efforts={"wind": 3})
    assert [(each.thorough, each.gaps) for each in found] == [(False, ("calm-water",))]
    assert found[0].changes.impossible


def test_where_nothing_is_missed_nothing_is_looked_for(consultation: Consultation, boat: ReadinessCheck) -> None:
    case = consultation.read({"answers": {"sky": "blue"}})
    assert find_gaps(Analyst(consultation.rule_base), lambda: 60.0, case, check=boat, missed=[], efforts={}) == ()
