from dataclasses import replace

import pytest
from fastapi import FastAPI

from engine.consultation import Consultation
from engine.report.report import DecisionReport
from web.contexts.verdicts import LONGEST_BAR, decision_in_case


@pytest.fixture(scope="module")
def desk(app: FastAPI) -> Consultation:
    found: Consultation = app.state.consultation
    return found


@pytest.fixture(scope="module")
def place(desk: Consultation) -> DecisionReport:
    return desk.evaluate(desk.read({"answers": {"sky": "grey", "wind": "hats"}})).decisions[0]


def _lengths(desk: Consultation, report: DecisionReport, *balances: tuple[int, int]) -> list[tuple[int, int]]:
    options = tuple(
        replace(option, pro=pro, con=con) for option, (pro, con) in zip(report.options, balances, strict=True)
    )
    shown = decision_in_case(desk.kb, replace(report, options=options), ())
    return [(option.balance.pro_length, option.balance.con_length) for option in shown.options]


def test_bars_are_drawn_to_one_scale(desk: Consultation, place: DecisionReport) -> None:
    assert _lengths(desk, place, (4, 0), (8, 2), (0, 6)) == [(49, 0), (98, 24), (0, 74)]
    assert LONGEST_BAR == 98


def test_where_nothing_counts_nothing_is_drawn(desk: Consultation, place: DecisionReport) -> None:
    assert _lengths(desk, place, (0, 0), (0, 0), (0, 0)) == [(0, 0)] * 3


def test_a_side_with_nothing_but_a_general_consideration_is_not_called_silent(
    desk: Consultation, place: DecisionReport
) -> None:
    meadow = place.options[0]
    only_general = replace(meadow, pros=("meadows-are-usual",))
    shown = decision_in_case(desk.kb, replace(place, options=(only_general, *place.options[1:])), ())
    assert shown.options[0].pros.arguments == ()
    assert shown.options[0].pros.silence == "Only a general consideration: see below."
