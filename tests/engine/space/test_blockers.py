"""What stands in an option's way, where there is too much of it to look through."""

from itertools import chain, repeat

import pytest

from engine.case import Case
from engine.consultation import Consultation
from engine.space import blockers
from engine.space.analyst import Analyst

STORMY = Case({"sky": ("grey",), "wind": ("hats", "kites")})


@pytest.fixture(scope="module")
def analyst(outing_consultation: Consultation) -> Analyst:
    return Analyst(outing_consultation.rule_base)


def test_no_meadow_under_a_grey_sky(analyst: Analyst) -> None:
    """Whatever the wind takes, the barn's one argument is as good as the meadow's; under a blue sky nothing is."""
    found = analyst.why_not(STORMY, "place", "meadow")
    assert found.blockers == (("sky",),)
    assert found.blocked
    assert found.repairs.smallest == 1
    assert found.finished


def test_what_the_answers_leave_possible_is_not_blocked(analyst: Analyst) -> None:
    found = analyst.why_not(Case({"wind": ("hats",)}), "place", "meadow")
    assert (found.blocked, found.blockers) == (False, ())


def test_what_no_answers_could_bring_ahead_is_blocked_by_none_of_them(analyst: Analyst) -> None:
    """Nothing speaks for boats."""
    found = analyst.why_not(Case(), "place", "boat")
    assert (found.blocked, found.blockers) == (True, ((),))
    assert found.repairs.impossible


def test_a_search_that_is_given_up_says_so(analyst: Analyst, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(blockers, "MOST_TRIED", 1)
    found = analyst.why_not(STORMY, "place", "meadow")
    assert not found.finished
    assert found.blockers_in_all == len(found.blockers) == 1


def test_whenever_time_runs_out_what_is_said_is_so(analyst: Analyst) -> None:
    truth = analyst.why_not(STORMY, "place", "meadow")
    for steps in range(30):
        left = chain(repeat(60.0, steps), repeat(-60.0))
        found = analyst.why_not(STORMY, "place", "meadow", left.__next__)
        assert set(found.blockers) <= set(truth.blockers)
        assert found == truth or not found.finished
