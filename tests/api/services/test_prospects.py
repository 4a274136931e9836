"""How verdicts stand and what to ask next; also where time ran out."""

from dataclasses import replace

import pytest

from api.services.prospects import NOTHING_FOUND, completed, find_prospect, find_prospects, telling_questions
from engine.consultation import Consultation
from engine.reasoning.case import Case
from engine.space.analyst import Analyst
from engine.space.findings import Ask, NextQuestions, Prospect


@pytest.fixture(scope="module")
def analyst(consultation: Consultation) -> Analyst:
    return Analyst(consultation.rule_base)


def _case(consultation: Consultation, **answers: list[str]) -> Case:
    return consultation.read({"answers": answers})


def test_where_there_is_no_time_nothing_is_found(consultation: Consultation, analyst: Analyst) -> None:
    case = _case(consultation, sky=["grey"])
    assert find_prospects(analyst, case, lambda: 0.0) == NOTHING_FOUND
    assert find_prospect(analyst, case, "place", lambda: 0.0) is None


def test_both_say_the_same_of_one_verdict(consultation: Consultation, analyst: Analyst) -> None:
    case = _case(consultation, sky=["grey"], wind=["hats"])
    found = find_prospects(analyst, case, lambda: 60.0)
    assert found.verdicts.keys() == consultation.kb.decisions.keys()
    for decision, prospect in found.verdicts.items():
        assert find_prospect(analyst, case, decision, lambda: 60.0) == prospect
    assert found.following
    assert [each.question for each in found.following.ask] == ["ants"]


def test_a_settled_verdict_hangs_on_nothing(consultation: Consultation, analyst: Analyst) -> None:
    case = _case(consultation, sky=["grey"], wind=["hats"])
    report, found = consultation.evaluate(case), find_prospects(analyst, case, lambda: 60.0)
    assert found.verdicts["place"].standing == "settled"
    assert telling_questions(report, found.verdicts["place"], found.following) == ()
    assert found.verdicts["meal"].standing == "open"
    assert telling_questions(report, found.verdicts["meal"], found.following) == ("ants",)


def test_questions_are_named_by_what_they_tell_and_only_if_they_arise(consultation: Consultation) -> None:
    report = consultation.evaluate(_case(consultation))
    prospect = Prospect("verdict", "meal", "open", ("balanced", "clear:cake"), ("sky", "wind", "ants"))
    ask = tuple(Ask(each, 1, ("meal",), 1, True) for each in ("wind", "sky"))
    following = NextQuestions(ask, (), (), (), 5, True)
    assert telling_questions(report, prospect, following) == ("wind", "sky"), "there are no ants to ask about yet"
    assert telling_questions(report, prospect) == ("sky", "wind")


def test_what_one_analysis_could_not_tell_in_time_the_other_may_have() -> None:
    prospect = Prospect("verdict", "meal", "open", ("balanced", "clear:cake"), ("sky",), ("wind", "ants"))
    ask = tuple(Ask(each, 1, ("meal",), 1, True) for each in ("sky", "wind"))
    known = completed(prospect, NextQuestions(ask, (), ("ants",), (), 5, True))
    assert (known.depends_on, known.not_known) == (("sky", "wind"), ())
    later = completed(prospect, NextQuestions(ask, ("ants",), (), (), 5, True))
    assert (later.depends_on, later.not_known) == (("sky", "wind"), ("ants",)), "it matters, who knows for what"
    other = tuple(replace(each, changes=("place",)) for each in ask)
    unknown = completed(prospect, NextQuestions(other, (), ("ants",), (), 5, True))
    assert (unknown.depends_on, unknown.not_known) == (("sky",), ("wind",))
