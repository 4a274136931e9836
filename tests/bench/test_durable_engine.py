"""durable_rules reads the rules as we do, where it is installed; elsewhere the benchmark says so."""

from pathlib import Path

import pytest

from bench import engines
from bench.engines import CLIPS, DURABLE, MAKERS, OURS, check_agreement, make, why_not_durable
from engine.loading.loader import load
from engine.rules.compiler import compile_rules
from engine.sampling.bases import synthetic_rules
from engine.sampling.cases import draw_cases
from tests.engine.planting import REAL, TOY

CASES = 50


@pytest.mark.parametrize("folder", [TOY, REAL], ids=["toy", "real"])
def test_it_agrees_with_ours_over_a_folder(folder: Path) -> None:
    pytest.importorskip("durable")
    rules = compile_rules(load(folder))
    check_agreement(make(rules, (OURS, DURABLE)), list(draw_cases(rules.kb, CASES, seed=3)))


@pytest.mark.parametrize("seed", range(3))
def test_it_agrees_with_ours_over_generated_bases(seed: int) -> None:
    pytest.importorskip("durable")
    rules = synthetic_rules(300, seed)
    check_agreement(make(rules, (OURS, DURABLE)), list(draw_cases(rules.kb, CASES, seed)))


def test_where_it_is_not_installed_that_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engines, "is_installed", lambda: False)
    assert (why_not_durable(synthetic_rules(100), []) or "").startswith("it is not installed")


def test_where_it_disagrees_that_is_said_and_where_not_it_is_measured(monkeypatch: pytest.MonkeyPatch) -> None:
    """Other engines stand in for it, so that this is seen on any machine."""
    rules = synthetic_rules(100)
    one, other = draw_cases(rules.kb, 2)
    of_another_case = make(rules, [OURS])[OURS](other)
    monkeypatch.setattr(engines, "is_installed", lambda: True)
    monkeypatch.setattr(engines, "MAKERS", {**MAKERS, DURABLE: lambda _: lambda _: of_another_case})
    assert (why_not_durable(rules, [one]) or "").startswith("durable disagrees with ours on ")
    monkeypatch.setattr(engines, "MAKERS", {**MAKERS, DURABLE: MAKERS[CLIPS]})
    assert why_not_durable(rules, [one, other]) is None
