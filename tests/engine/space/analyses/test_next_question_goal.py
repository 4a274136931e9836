"""Which question to ask next to settle a few decisions: what the toy bases show; test_analyst.py tries all."""

from itertools import groupby

import pytest

from engine.consultation import Consultation
from engine.knowledge.model import NonAnswer
from engine.reasoning.case import Answer, Case
from engine.sampling.cases import draw_cases
from engine.space.analyses.next_question_goal import next_for_goal, settled_by
from engine.space.analyst import Analyst
from engine.space.limits import Limits


@pytest.fixture(scope="module")
def analyst(outing_consultation: Consultation) -> Analyst:
    return Analyst(outing_consultation.rule_base)


@pytest.mark.parametrize(
    ("answers", "settled", "ask", "put_off"),
    [
        ({}, False, ["sky", "wind"], ()),
        ({"sky": NonAnswer.DONT_KNOW}, False, ["wind"], ("sky",)),
        ({"sky": NonAnswer.LATER, "wind": ("hats",)}, False, [], ("sky",)),
        ({"sky": ("grey",), "wind": ("hats",)}, True, [], ()),
    ],
)
def test_what_is_left_to_ask(
    analyst: Analyst, answers: dict[str, Answer], settled: bool, ask: list[str], put_off: tuple[str, ...]
) -> None:
    found = next_for_goal(analyst, Case(answers), ["place"])
    assert [each.settled for each in found.goal] == [settled]
    assert sorted(each.question for each in found.ask) == ask
    assert found.put_off == put_off
    assert found.first == (found.ask[0].question if ask else None)
    assert "ants" in found.idle
    assert (found.open, found.finished) == (1 - settled, True)


def test_what_settles_it_is_told_where_it_is_asked_for(analyst: Analyst) -> None:
    case = Case({"sky": ("grey",), "wind": ("hats",), "ants": ("many",)})
    (standing,) = next_for_goal(analyst, case, ["place"]).goal
    assert standing.settled_by == settled_by(analyst, case, "place")
    assert {"sky"} <= set(standing.settled_by) <= {"sky", "wind"}
    (at_once,) = next_for_goal(analyst, case, ["place"], prove=False).goal
    assert (at_once.settled, at_once.settled_by) == (True, ())


def test_where_nothing_shows_one_that_may_matter_is_put(outing_consultation: Consultation) -> None:
    """Neither tables nor a sample that shows anything, and clingo may not search."""
    blind = Analyst(outing_consultation.rule_base, Limits(0, 1, 1, conflicts=0, given_up=0))
    found = next_for_goal(blind, Case(), ["place"], prove=False)
    assert (found.ask, found.finished, found.open) == ((), False, 1)
    assert found.first == found.not_known[0]
    assert set(found.not_known) >= {"sky", "wind"}


def test_an_answer_that_settles_it_counts_only_where_a_table_shows_it(
    analyst: Analyst, outing_consultation: Consultation
) -> None:
    case = Case({"wind": ("hats",)})
    (ask,) = next_for_goal(analyst, case, ["place"]).ask
    assert (ask.question, ask.settles, ask.changes, ask.touches, ask.exactly) == ("sky", 1, ("place",), 1, True)
    sampling = Analyst(outing_consultation.rule_base, Limits(largest_table=0))
    assert [each.settles for each in next_for_goal(sampling, case, ["place"]).ask] == [0]


def test_a_goal_that_waits_for_another_decision_asks_what_decides_that(real_consultation: Consultation) -> None:
    """How to embed arises only where the base is an agency."""
    found = next_for_goal(Analyst(real_consultation.rule_base), Case(), ["embedding"], prove=False)
    touched = {each.id: each.touches for each in real_consultation.evaluate(Case()).questions}
    asked = [each.question for each in found.ask]
    assert {"agency", "duration"} <= set(asked)
    assert any("embedding" not in touched[each].decisions and "base" in touched[each].decisions for each in asked)


@pytest.mark.slow
def test_over_the_real_base_topics_stay_together_and_nothing_open_is_lost(real_consultation: Consultation) -> None:
    kb, analyst = real_consultation.kb, Analyst(real_consultation.rule_base)
    assert kb.first
    for case in (Case(), *draw_cases(kb, 3, 7)):
        found = next_for_goal(analyst, case, kb.first, prove=False)
        topics = [key for key, _ in groupby(found.ask, lambda each: kb.topic_of_question[each.question])]
        assert len(topics) == len(set(topics))
        told = [*(each.question for each in found.ask), *found.later, *found.idle, *found.not_known, *found.put_off]
        assert sorted(told) == sorted(
            each
            for each in kb.questions
            if not isinstance(case.answers.get(each), tuple) and case.answers.get(each) is not NonAnswer.DOES_NOT_APPLY
        )
