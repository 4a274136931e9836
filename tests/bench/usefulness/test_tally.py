"""A tiny set of verdicts, counted by hand."""

import pytest

from bench.usefulness import tally as tallying
from bench.usefulness.drawing import Drawn
from bench.usefulness.tally import ABOVE, BELOW, EVERY, FAMILIES, LEVEL, NO_REASONS, OPPOSED, SOME, Said, Tally, tally
from engine.knowledge.model import KnowledgeBase
from engine.loading.loader import load
from engine.reasoning.case import Case
from engine.reasoning.weighing import Balance, Outcome, Verdict
from tests.engine.planting import TOY

BARRED = True


@pytest.fixture(scope="module")
def toy() -> KnowledgeBase:
    return load(TOY)


def meal(outcome: Outcome, jam: tuple[int, int, bool], cake: tuple[int, int, bool], won: str | None = None) -> Verdict:
    """A verdict on jam or cake; of each points for, points against, whether it is barred."""
    balances = (Balance("jam", *jam), Balance("cake", *cake))
    near = () if won else tuple(each.option for each in balances if not each.barred)
    return Verdict("meal", outcome, won, None, near, won, False, balances, ())


def counted(kb: KnowledgeBase, *verdicts: Verdict) -> Tally:
    return tally(kb, [Drawn(Case(), {each.decision: each}) for each in verdicts])


def test_what_is_counted(toy: KnowledgeBase) -> None:
    found = counted(
        toy,
        meal("clear", (8, 0, False), (0, 0, False), "jam"),
        meal("clear", (0, 2, False), (9, 0, BARRED), "jam"),
        meal("leaning", (0, 0, False), (0, 4, False), "jam"),
        meal("leaning", (1, 0, False), (6, 2, False), "cake"),
        meal("balanced", (2, 0, False), (0, 0, False)),
        meal("balanced", (0, 2, False), (3, 0, BARRED)),
        meal("undetermined", (0, 0, False), (0, 0, False)),
        meal("barred", (1, 0, BARRED), (0, 0, BARRED)),
        meal("not-asked", (1, 0, False), (0, 0, BARRED)),
    )
    assert found.cases == 9
    assert found.arising("meal") == found.arising() == 8
    assert {each: found.of(Said.OUTCOME, each) for each in ("clear", "leaning", "balanced", "not-asked")} == {
        "clear": 2,
        "leaning": 2,
        "balanced": 2,
        "not-asked": 0,
    }
    assert (found.of(Said.WINNER, "jam"), found.of(Said.WINNER, "cake"), found.of(Said.WINNER)) == (3, 1, 4)
    assert [found.of(Said.STANDING, each) for each in (ABOVE, LEVEL, BELOW)] == [2, 1, 1]
    assert [found.of(Said.NO_REASON_FOR, each) for each in ("clear", "leaning")] == [1, 1]
    assert [found.of(Said.BELOW_ZERO, each) for each in ("clear", "leaning")] == [1, 0]
    assert [found.of(Said.BARS, each) for each in (SOME, EVERY)] == [2, 1]
    assert found.of(Said.TIE, OPPOSED) == found.of(Said.TIE, decision="meal") == 2
    assert found.of(Said.TIE, decision="place") == 0


def test_what_never_won(toy: KnowledgeBase) -> None:
    found = counted(toy, meal("clear", (8, 0, False), (0, 0, False), "jam"))
    assert found.never_won(toy.decisions["meal"]) == ("cake",)
    assert found.never_won(toy.decisions["place"]) == ("meadow", "barn", "boat")


def test_why_it_is_a_tie(toy: KnowledgeBase, monkeypatch: pytest.MonkeyPatch) -> None:
    silent = meal("balanced", (0, 0, False), (0, 0, False))
    opposed = meal("balanced", (2, 2, False), (0, 0, False))
    alone = meal("balanced", (0, 2, False), (9, 0, BARRED))
    assert [tallying.tie(toy, each) for each in (silent, opposed, alone)] == [NO_REASONS, OPPOSED, OPPOSED]
    monkeypatch.setattr(tallying, "family_of", lambda _decision, _option: "sweet")
    assert [tallying.tie(toy, each) for each in (silent, opposed, alone)] == [FAMILIES, FAMILIES, OPPOSED]
