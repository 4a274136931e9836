"""Which question to ask next, when there is little time to find out."""

from itertools import chain, repeat

import pytest

from engine.consultation import Consultation
from engine.reasoning.case import Case
from engine.space.analyses.next_question import next_questions
from engine.space.analyst import Analyst
from engine.space.limits import Limits


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


def test_whenever_time_runs_out_what_is_said_is_so(hasty: Analyst) -> None:
    truth = next_questions(hasty, Case())
    unknown = set()
    for steps in range(2, 30):
        left = chain(repeat(60.0, steps), repeat(-60.0))
        found = next_questions(hasty, Case(), left.__next__)
        to_ask = {each.question for each in found.ask}
        assert to_ask <= {each.question for each in truth.ask}
        assert set(found.later) <= set(truth.later)
        assert set(found.idle) <= set(truth.idle)
        assert found.finished == (not found.not_known)
        unknown.add(len(found.not_known))
    assert 0 in unknown
    assert len(unknown) > 1
