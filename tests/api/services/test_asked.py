"""What is asked of an analysis, as it is read."""

from typing import Any

import pytest

from api.services import asked
from api.services.asked import AboutChange, AboutDecision, AboutDoubt, AboutGaps, AboutOption, AboutOther
from engine.consultation import Consultation
from engine.knowledge.errors import CaseError
from engine.reasoning.case import Case

CASE: dict[str, Any] = {"answers": {"sky": "grey"}}


@pytest.fixture(scope="module")
def case(desk: Consultation) -> Case:
    return desk.read(CASE)


def test_a_decision_is_asked_about(desk: Consultation, case: Case) -> None:
    assert asked.read_about_decision(desk, CASE | {"decision": "meal"}) == AboutDecision(case, "meal")


def test_lists_are_put_into_the_order_of_the_base(desk: Consultation, case: Case) -> None:
    about = asked.read_about_change(desk, CASE | {"decision": "meal", "keep": ["ants", "sky", "ants"]})
    assert about == AboutChange(case, "meal", ("sky", "ants"))
    assert asked.read_about_change(desk, CASE | {"decision": "meal"}) == AboutChange(case, "meal", ())


def test_no_answer_in_doubt_is_not_every_answer(desk: Consultation, case: Case) -> None:
    none = asked.read_about_doubt(desk, CASE | {"decision": "meal", "unsure": []})
    assert none == AboutDoubt(case, "meal", ())
    assert asked.read_about_doubt(desk, CASE | {"decision": "meal"}) == AboutDoubt(case, "meal", None)


def test_an_option_is_asked_about(desk: Consultation, case: Case) -> None:
    about = asked.read_about_option(desk, CASE | {"decision": "meal", "option": "jam"})
    assert about == AboutOption(case, "meal", "jam")


def test_another_case_is_a_case(desk: Consultation, case: Case) -> None:
    assert asked.read_about_other(desk, CASE | {"other": {}}) == AboutOther(case, Case())


def test_gaps_are_asked_about_with_efforts_in_the_order_of_the_base(desk: Consultation, case: Case) -> None:
    check = desk.kb.readiness["cake-ready"]
    about = asked.read_about_gaps(desk, CASE | {"efforts": {"wind": 3, "sky": 2}, "thorough": True})
    assert about == AboutGaps(case, check, {"sky": 2, "wind": 3}, True)
    assert isinstance(about, AboutGaps)
    assert list(about.efforts) == ["sky", "wind"]
    assert asked.read_about_gaps(desk, CASE) == AboutGaps(case, check, {}, False)


def test_a_name_that_is_no_id_is_not_repeated(desk: Consultation) -> None:
    name = "My Name"
    with pytest.raises(CaseError) as wrong:
        asked.read_about_gaps(desk, {"efforts": {name: 1}, "check": name, name: {}})
    assert [each.path for each in wrong.value.problems] == [("check",), ("efforts", "?"), ("?",)]
    assert name not in str(wrong.value)
