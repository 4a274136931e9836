"""How verdicts stand and what to ask next."""

import pytest

from api.services.prospects import find_prospects, telling_questions
from engine.consultation import Consultation
from engine.reasoning.case import Case
from engine.space.analyses.open_questions import open_questions
from engine.space.analyst import Analyst
from engine.space.findings import Ask, NextQuestions, Prospect


@pytest.fixture(scope="module")
def analyst(consultation: Consultation) -> Analyst:
    return Analyst(consultation.rule_base)


def _case(consultation: Consultation, **answers: list[str]) -> Case:
    return consultation.read({"answers": answers})


def test_every_verdict_stands_somewhere(consultation: Consultation, analyst: Analyst) -> None:
    case = _case(consultation, sky=["grey"], wind=["hats"])
    found = find_prospects(analyst, case, lambda: 60.0)
    assert found.verdicts == {each.id: each for each in open_questions(analyst, case, kinds=("verdict",))}
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
