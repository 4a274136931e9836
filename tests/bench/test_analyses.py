"""What is asked of each analysis, and what is told of one that does not finish."""

from pathlib import Path

import pytest

from bench import analyses
from bench.analyses import OPEN_QUESTIONS, analysed, draw_subjects
from engine.loading.loader import load
from engine.reasoning.forward import Reasoner
from engine.report.readiness import case_for
from engine.rules.compiler import compile_rules
from engine.space.readings.solver import OutOfTimeError
from tests.engine.planting import REAL, TOY


@pytest.mark.parametrize("folder", [TOY, REAL], ids=["toy", "real"])
def test_subjects_ask_what_can_be_asked(folder: Path) -> None:
    rules = compile_rules(load(folder))
    reasoner = Reasoner(rules)
    subjects = draw_subjects(rules, 20)
    for each in subjects:
        verdict = reasoner.consult(each.case).verdicts[each.decision]
        assert verdict.outcome != "not-asked"
        assert each.option != verdict.recommended
        assert each.option in rules.kb.decisions[each.decision].option_ids
        if each.check:
            missed = reasoner.consult(case_for(each.check, each.case)).holds
            assert {f"missed:{gap}" for gap in each.gaps} <= missed
    assert any(each.gaps for each in subjects) or folder == TOY


def test_an_analysis_that_runs_out_of_time_is_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    def never(*_: object) -> None:
        raise OutOfTimeError

    monkeypatch.setattr(analyses, "analyses", lambda _: {OPEN_QUESTIONS: never, "one": lambda *_: None})
    found = analysed(compile_rules(load(TOY)), cases=3, rounds=2)
    assert found.unfinished == {OPEN_QUESTIONS: 6}
    assert {name: len(timing.samples) for name, timing in found.timings.items()} == {OPEN_QUESTIONS: 6, "one": 6}


def test_an_analysis_that_says_it_is_not_finished_is_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    """Here nothing gets any time at all."""
    monkeypatch.setattr(analyses, "SECONDS", 0)
    found = analysed(compile_rules(load(TOY)), cases=1, rounds=1)
    assert found.unfinished["what would change it"] == 1
    assert "fragility" not in found.unfinished
