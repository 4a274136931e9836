"""The short route ends where the complete case does, and is counted."""

import pytest

from bench.short_route import NotSettledError, Walk, Walker, main, table
from bench.usefulness.drawing import Drawing, Drawn
from bench.usefulness.weights import read_weights
from engine.consultation import Consultation


@pytest.fixture(scope="module")
def drawn(real_consultation: Consultation) -> list[Drawn]:
    return list(Drawing(real_consultation.reasoner, read_weights(real_consultation.kb)).complete(6))


@pytest.mark.thorough
def test_every_short_route_ends_where_the_complete_case_does(
    real_consultation: Consultation, drawn: list[Drawn]
) -> None:
    kb, walker = real_consultation.kb, Walker(real_consultation)
    for case in drawn:
        for goal in (*((each,) for each in kb.decisions), kb.first):
            # It raises where it ends elsewhere.
            found = walker.walk(case, goal)
            assert set(found.asked) <= set(case.case.answers)


def test_a_case_that_says_otherwise_is_told(real_consultation: Consultation, drawn: list[Drawn]) -> None:
    walker = Walker(real_consultation)
    assert walker.walk(drawn[0], ("peer-mix",)).asked == ("peer-differences",)
    other = Drawn(drawn[0].case, {"peer-mix": drawn[0].verdicts["base"]})
    with pytest.raises(NotSettledError, match="not as in"):
        walker.walk(other, ("peer-mix",))
    empty = Drawn(type(drawn[0].case)(), drawn[0].verdicts)
    with pytest.raises(NotSettledError, match="peer-differences is not answered"):
        walker.walk(empty, ("peer-mix",))


def test_going_back_to_a_topic_is_counted(real_consultation: Consultation) -> None:
    kb = real_consultation.kb
    assert Walk((), as_it_stands=True).returns(kb) == 0
    assert Walk(("agency", "duration", "money"), as_it_stands=True).returns(kb) == 0
    assert Walk(("agency", "money", "duration"), as_it_stands=True).returns(kb) == 1
    row = list(table(kb, [("x", [Walk(("agency",), as_it_stands=True), Walk((), as_it_stands=False)])]))[-1]
    assert row == "| x | 0.5 | 0.9 | 1 | 0.0 | 50% |"


@pytest.mark.thorough
def test_it_prints_a_row_for_every_goal(capsys: pytest.CaptureFixture[str], real_consultation: Consultation) -> None:
    assert main(["--cases", "1"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 2 + len(real_consultation.kb.decisions) + 2
    assert lines[-2].startswith("| base, payment, who, focus |")
