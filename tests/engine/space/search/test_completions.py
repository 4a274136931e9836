"""What can still come out how is the same, whether a base stands in one program or in several."""

import pytest

from engine.consultation import Consultation
from engine.reasoning.case import Case
from engine.sampling.cases import draw_cases
from engine.space.analyst import Analyst
from engine.space.limits import Limits
from engine.space.search import part


@pytest.mark.slow
@pytest.mark.parametrize("most", [0, 8, 30])
@pytest.mark.parametrize("looked_at", ["completions", "outlooks"])
def test_a_base_that_is_taken_apart_tells_the_same(
    outing_consultation: Consultation, monkeypatch: pytest.MonkeyPatch, most: int, looked_at: str
) -> None:
    no_tables = Limits(largest_table=0)
    whole = getattr(Analyst(outing_consultation.rule_base, no_tables), looked_at)
    monkeypatch.setattr(part, "MOST_STEPS", most)
    apart = getattr(Analyst(outing_consultation.rule_base, no_tables), looked_at)
    assert len(whole._programs) == 1 < len(apart._programs)
    for case in (Case(), *draw_cases(outing_consultation.kb, 12)):
        told, again = whole.possibilities(case), apart.possibilities(case)
        assert list(told.values.items()) == list(again.values.items())
        assert told.open == again.open
        assert again.constant.items() <= told.constant.items()
