"""Which question to ask next, when clingo has to be asked, and where it gives up."""

import pytest

from engine.consultation import Consultation
from engine.reasoning.case import Case
from engine.space.analyses.next_question import next_questions
from engine.space.analyst import Analyst
from engine.space.limits import Limits


def hurried(consultation: Consultation, conflicts: int, given_up: int = 16) -> Analyst:
    """The same, with so many conflicts for each question to clingo, and so many questions that may be given up."""
    return Analyst(consultation.rule_base, Limits(0, 1, 1, conflicts=conflicts, given_up=given_up))


@pytest.fixture
def hasty(outing_consultation: Consultation) -> Analyst:
    """No table and an example that shows little: clingo has to be asked."""
    return Analyst(outing_consultation.rule_base, Limits(largest_table=0, sampled=1, answers_sampled=1))


def test_a_sample_that_shows_nothing_leaves_it_to_clingo(hasty: Analyst, outing_consultation: Consultation) -> None:
    found = next_questions(hasty, Case())
    truth = next_questions(Analyst(outing_consultation.rule_base), Case())
    assert {each.question for each in found.ask} == {each.question for each in truth.ask}
    assert (found.later, found.idle, found.not_known) == (truth.later, truth.idle, ())
    assert found.finished


@pytest.mark.slow
@pytest.mark.parametrize(
    ("conflicts", "given_up"), [(each, 16) for each in range(8)] + [(0, each) for each in range(8)]
)
def test_wherever_the_search_is_given_up_what_is_said_is_so(
    outing_consultation: Consultation, conflicts: int, given_up: int
) -> None:
    found = next_questions(hurried(outing_consultation, conflicts, given_up), Case())
    truth = next_questions(Analyst(outing_consultation.rule_base), Case())
    to_ask = {each.question for each in found.ask}
    assert to_ask <= {each.question for each in truth.ask}
    assert set(found.later) <= set(truth.later)
    assert set(found.idle) <= set(truth.idle)
    assert found.finished == (not found.not_known)
    everything = {*to_ask, *found.later, *found.idle, *found.not_known}
    assert everything == {*(each.question for each in truth.ask), *truth.later, *truth.idle}


def test_some_is_known_with_few_conflicts_and_all_with_more(outing_consultation: Consultation) -> None:
    unknown = [len(next_questions(hurried(outing_consultation, each), Case()).not_known) for each in (0, 2, 200)]
    assert unknown[0] > unknown[-1] == 0
