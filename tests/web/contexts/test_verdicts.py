from dataclasses import replace

import pytest
from fastapi import FastAPI

from engine.knowledge.model import KnowledgeBase
from engine.report.report import DecisionReport
from web.contexts.verdicts import LONGEST_BAR, drawn_options


@pytest.fixture(scope="module")
def place(app: FastAPI) -> DecisionReport:
    consultation = app.state.consultation
    found: DecisionReport = consultation.evaluate(
        consultation.read({"answers": {"sky": "grey", "wind": "hats"}})
    ).decisions[0]
    return found


def _lengths(kb: KnowledgeBase, report: DecisionReport, *balances: tuple[int, int]) -> list[tuple[int, int]]:
    options = tuple(
        replace(option, pro=pro, con=con) for option, (pro, con) in zip(report.options, balances, strict=True)
    )
    shown = drawn_options(kb, replace(report, options=options))
    return [(option.pro_length, option.con_length) for option in shown]


def test_bars_are_drawn_to_one_scale(kb: KnowledgeBase, place: DecisionReport) -> None:
    assert _lengths(kb, place, (4, 0), (8, 2), (0, 6)) == [(49, 0), (98, 24), (0, 74)]
    assert LONGEST_BAR == 98


def test_where_nothing_counts_nothing_is_drawn(kb: KnowledgeBase, place: DecisionReport) -> None:
    assert _lengths(kb, place, (0, 0), (0, 0), (0, 0)) == [(0, 0)] * 3
