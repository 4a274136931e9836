"""Limits of the search for changes: what is too dear or too many is said, and nothing wrong is."""

from itertools import chain, repeat

import pytest

from engine.consultation import Consultation
from engine.reasoning.case import Case
from engine.reasoning.verdict import verdict_value
from engine.sampling.cases import draw_cases
from engine.space.analyses.change import what_would_change
from engine.space.analyst import Analyst
from engine.space.findings import Changes
from engine.space.limits import Limits
from engine.space.readings.solver import OutOfTimeError

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


@pytest.mark.slow
def test_which_of_too_many_are_told_does_not_hang_on_what_was_asked_before(outing_consultation: Consultation) -> None:
    few = Limits(changes_counted=1, answers_tried=1)
    asked = Analyst(outing_consultation.rule_base, few)
    for case in draw_cases(outing_consultation.kb, 20):
        what_would_change(asked, case, "place")
    assert what_would_change(asked, GREY, "place").changes == within(few, outing_consultation)


def test_without_time_nothing_is_told_and_nothing_is_spoilt(analyst: Analyst) -> None:
    truth = what_would_change(analyst, GREY, "place")
    for steps in range(4):
        left = chain(repeat(60.0, steps), repeat(-60.0))
        with pytest.raises(OutOfTimeError):
            what_would_change(analyst, GREY, "place", (), left.__next__)
    assert what_would_change(analyst, GREY, "place") == truth
