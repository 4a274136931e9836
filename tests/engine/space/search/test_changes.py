"""Limits of the search for changes: what is too dear, too many or too slow is said, and nothing wrong is."""

from itertools import chain, repeat

import pytest

from engine.consultation import Consultation
from engine.reasoning.case import Case
from engine.reasoning.verdict import verdict_value
from engine.space.analyses.change import what_would_change
from engine.space.analyst import Analyst
from engine.space.findings import Changes
from engine.space.limits import Limits

GREY = Case({"sky": ("grey",), "wind": ("hats",)})


@pytest.fixture(scope="module")
def analyst(outing_consultation: Consultation) -> Analyst:
    return Analyst(outing_consultation.rule_base)


def test_the_smallest_change_in_words_of_the_toy_base(analyst: Analyst) -> None:
    """Under a grey sky the barn is ahead: another sky takes its one argument away, no other single answer does."""
    found = what_would_change(analyst, GREY, "place")
    assert found.verdict == verdict_value("clear", "barn")
    assert found.changes.smallest == 1
    assert found.changes.none_up_to == 0
    assert {way.questions for way in found.changes.ways} == {("sky",), ("wind",)}


def within(limits: Limits, consultation: Consultation) -> Changes:
    return what_would_change(Analyst(consultation.rule_base, limits), GREY, "place").changes


def test_what_would_be_too_dear_is_not_looked_for(outing_consultation: Consultation) -> None:
    found = within(Limits(dearest_change=0), outing_consultation)
    assert (found.smallest, found.none_up_to, found.impossible, found.finished) == (None, 0, False, True)


def test_more_ways_than_are_counted(outing_consultation: Consultation) -> None:
    found = within(Limits(changes_counted=1), outing_consultation)
    assert (found.ways_in_all, len(found.ways), found.finished) == (1, 1, False)


def test_fewer_are_told_than_there_are(analyst: Analyst, outing_consultation: Consultation) -> None:
    every = what_would_change(analyst, GREY, "place").changes
    told = within(Limits(told=1), outing_consultation)
    assert len(told.ways) == 1
    assert told.ways_in_all == every.ways_in_all > 1
    assert told.ways[0] in every.ways


def test_more_variants_than_are_looked_at(outing_consultation: Consultation) -> None:
    assert not all(way.all_variants for way in within(Limits(answers_tried=1), outing_consultation).ways)


def test_whenever_time_runs_out_what_is_said_is_so(analyst: Analyst) -> None:
    truth = what_would_change(analyst, GREY, "place").changes
    stages = set()
    for steps in range(40):
        left = chain(repeat(60.0, steps), repeat(-60.0))
        found = what_would_change(analyst, GREY, "place", (), left.__next__).changes
        assert found.smallest in (None, truth.smallest)
        assert found.none_up_to <= truth.none_up_to
        assert not found.impossible
        assert set(found.ways) <= set(truth.ways)
        assert found.finished == (found == truth)
        stages.add((found.smallest, len(found.ways), found.finished))
    assert {(None, 0, False), (1, 0, False), (1, len(truth.ways), True)} <= stages
