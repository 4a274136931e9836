"""A tiny set of verdicts, counted by hand."""

from collections.abc import Iterable
from dataclasses import replace

import pytest

from bench.usefulness.drawing import Drawn
from bench.usefulness.tally import (
    ABOVE,
    BELOW,
    EVERY,
    FAMILIES,
    LEVEL,
    NO_REASONS,
    OPPOSED,
    OTHER,
    SIBLING,
    SOME,
    Said,
    Tally,
    tally,
    tie,
)
from engine.knowledge.model import Family, KnowledgeBase
from engine.loading.loader import load
from engine.reasoning.case import Case
from engine.reasoning.verdict import Judgement, Outcome, Verdict, judge
from engine.reasoning.weighing import Balance
from tests.engine.planting import TOY

BARRED = True


@pytest.fixture(scope="module")
def toy() -> KnowledgeBase:
    return load(TOY)


Points = tuple[int, int, bool]
"""For an option, against it, and whether it is barred."""


def place(*points: Points, family_of: dict[str, str] | None = None, arises: bool = True) -> Verdict:
    """The verdict on meadow, barn and boat."""
    balances = [Balance(option, *each) for option, each in zip(("meadow", "barn", "boat"), points, strict=True)]
    judgement = judge(balances, family_of or {}) if arises else Judgement("not-asked")
    return verdict("place", judgement, balances)


def verdict(decision: str, judgement: Judgement, balances: Iterable[Balance]) -> Verdict:
    """A verdict that says this, with nothing fixed."""
    return Verdict(decision, *judgement, judgement.recommended, False, (), (), tuple(balances), ())


def counted(kb: KnowledgeBase, *verdicts: Verdict) -> Tally:
    return tally(kb, [Drawn(Case(), {each.decision: each}) for each in verdicts])


@pytest.fixture(scope="module")
def grouped(toy: KnowledgeBase) -> KnowledgeBase:
    """Meadow and boat are forms of one answer."""
    family = Family(id="outdoors", label="Outdoors", options=("meadow", "boat"), source=("fair.1",))
    decision = toy.decisions["place"].model_copy(update={"family": (family,)})
    decision.__dict__.pop("family_of", None)
    return replace(toy, decisions={**toy.decisions, "place": decision})


def numbers(found: Tally, said: Said, *values: str) -> list[int]:
    return [found.of(said, each) for each in values]


def test_what_is_counted(toy: KnowledgeBase) -> None:
    nothing = (0, 0, False)
    found = counted(
        toy,
        place((8, 0, False), nothing, nothing),
        place((4, 0, False), nothing, nothing),
        place(nothing, (0, 4, False), (0, 5, False)),
        place((2, 0, False), nothing, nothing),
        place((0, 2, False), (3, 0, BARRED), (0, 7, False)),
        place(nothing, nothing, nothing),
        place((1, 0, BARRED), (0, 0, BARRED), (0, 0, BARRED)),
        place((1, 0, False), (0, 0, BARRED), nothing, arises=False),
    )
    assert found.cases == 8
    assert found.arising("place") == found.arising() == 7
    outcomes: tuple[Outcome, ...] = ("clear", "leaning", "balanced", "undetermined", "barred", "not-asked")
    assert numbers(found, Said.OUTCOME, *outcomes) == [1, 2, 2, 1, 1, 0]
    assert numbers(found, Said.GROUND, "support", "elimination") == [2, 1]
    assert (found.of(Said.GROUND), found.of(Said.FAMILY)) == (3, 0)
    assert numbers(found, Said.WINNER, "meadow", "barn", "boat") == [3, 0, 0]
    assert numbers(found, Said.STANDING, ABOVE, LEVEL, BELOW) == [2, 1, 0]
    assert numbers(found, Said.UNSUPPORTED, "clear", "leaning") == [0, 1]
    assert found.of(Said.LEAST_BAD) == 1
    assert numbers(found, Said.BARS, SOME, EVERY) == [1, 1]
    assert found.of(Said.TIE, OPPOSED) == found.of(Said.TIE, decision="place") == 2
    assert found.of(Said.TIE, decision="meal") == 0


def test_a_family_counts_apart_and_each_of_its_forms_wins(grouped: KnowledgeBase) -> None:
    family_of = dict(grouped.decisions["place"].family_of)
    found = counted(
        grouped,
        place((8, 0, False), (0, 0, False), (7, 0, False), family_of=family_of),
        place((8, 0, False), (0, 0, False), (0, 0, False), family_of=family_of),
    )
    assert (found.of(Said.GROUND), found.of(Said.FAMILY)) == (2, 1)
    assert found.of(Said.FAMILY, "outdoors") == 1
    assert numbers(found, Said.WINNER, "meadow", "barn", "boat") == [2, 0, 1]


def test_what_must_not_be_is_counted_by_the_balances_alone(toy: KnowledgeBase) -> None:
    def wrong(outcome: Outcome, points: int) -> Verdict:
        balances = (Balance("jam", 0, points, False), Balance("cake", 0, 9, False))
        return verdict("meal", Judgement(outcome, "jam", "support", forms=("jam",)), balances)

    found = counted(toy, wrong("clear", 0), wrong("clear", 2), wrong("leaning", 2))
    assert numbers(found, Said.UNSUPPORTED, "clear", "leaning") == [2, 1]
    assert numbers(found, Said.STANDING, ABOVE, LEVEL, BELOW) == [0, 1, 2]


def test_of_which_family_the_option_behind_a_bar_is(grouped: KnowledgeBase) -> None:
    family_of = dict(grouped.decisions["place"].family_of)
    found = counted(
        grouped,
        place((2, 0, False), (9, 0, BARRED), (0, 0, False), family_of=family_of),
        place((8, 0, False), (8, 0, False), (12, 0, BARRED), family_of=family_of),
        place((2, 0, False), (9, 0, BARRED), (9, 0, BARRED), family_of=family_of),
        place((2, 0, BARRED), (9, 0, BARRED), (0, 0, BARRED), family_of=family_of),
        place((2, 0, False), (3, 0, BARRED), (0, 0, False), family_of=family_of),
    )
    assert numbers(found, Said.HELD_BACK, OTHER, SIBLING, EVERY) == [2, 1, 1]


def test_what_never_won(toy: KnowledgeBase) -> None:
    found = counted(toy, place((8, 0, False), (0, 0, False), (0, 0, False)))
    assert found.never_won(toy.decisions["meal"]) == ("jam", "cake")
    assert found.never_won(toy.decisions["place"]) == ("barn", "boat")


def test_why_it_is_a_tie(toy: KnowledgeBase, grouped: KnowledgeBase) -> None:
    silent = place((0, 0, False), (0, 9, False), (0, 0, False))
    opposed = place((2, 2, False), (0, 9, False), (0, 0, False))
    alone = place((0, 2, False), (9, 0, BARRED), (0, 9, BARRED))
    assert [tie(toy, each) for each in (silent, opposed, alone)] == [NO_REASONS, OPPOSED, OPPOSED]
    assert [tie(grouped, each) for each in (silent, opposed, alone)] == [FAMILIES, FAMILIES, OPPOSED]
