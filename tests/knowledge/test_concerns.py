"""What each concern speaks for, written by hand, and held against the arguments and against what they come to."""

import tomllib
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Final

import pytest

from engine.consultation import Consultation
from engine.knowledge.model import Importance, KnowledgeBase
from engine.reasoning.weighing import Scale
from engine.sampling.cases import draw_cases

FOLDER: Final = Path(__file__).parent / "concerns"
CASES: Final = 60
SIDES: Final = {
    frozenset[str](): "neither",
    frozenset({"pro"}): "for",
    frozenset({"con"}): "against",
    frozenset({"pro", "con"}): "both",
}
MAY_MOVE: Final = {"neither": {0}, "for": {0, 1}, "against": {-1, 0}, "both": {-1, 0, 1}}
"""By what is written: where a balance may go when the concern counts more."""
COMPARED: Final[tuple[Importance, Importance]] = ("normal", "more")
Place = tuple[str, str, str]
"""Decision, concern and option."""


def written() -> list[tuple[Place, str]]:
    """Every line of every table."""
    return [
        ((decision, concern, option), side)
        for path in sorted(FOLDER.glob("*.toml"))
        for decision, concerns in tomllib.loads(path.read_text(encoding="utf-8")).items()
        for concern, options in concerns.items()
        for option, side in options.items()
    ]


@pytest.fixture(scope="module")
def sides() -> Mapping[Place, str]:
    return dict(written())


def places(kb: KnowledgeBase) -> list[Place]:
    """Everything that has to be written."""
    return [
        (each.id, concern, option)
        for each in kb.decisions.values()
        for concern in kb.concerns
        for option in each.option_ids
    ]


def test_every_decision_concern_and_option_is_written_once(real: KnowledgeBase) -> None:
    counted = Counter(place for place, _ in written())
    wanted = places(real)
    assert [place for place in wanted if place not in counted] == [], "missing: add these to a table"
    assert [place for place in counted if place not in set(wanted)] == [], "of nothing the base has: remove these"
    assert [place for place, number in counted.items() if number > 1] == [], "written twice: keep one"
    assert {side for _, side in written()} <= MAY_MOVE.keys()


def test_the_arguments_agree_with_the_tables(real: KnowledgeBase, sides: Mapping[Place, str]) -> None:
    found: dict[Place, set[str]] = {}
    for argument in real.arguments.values():
        for option in argument.options if argument.weight else ():
            found.setdefault((argument.decision, argument.concern, option), set()).add(argument.side)
    told = {place: SIDES[frozenset(found.get(place, ()))] for place in places(real)}
    assert {place: (sides.get(place), side) for place, side in told.items() if sides.get(place) != side} == {}


def test_a_concern_that_counts_more_moves_no_option_against_its_side(
    real_consultation: Consultation, sides: Mapping[Place, str]
) -> None:
    """Over what holds as it is: what else a change of importances brings about, by way of choices, is left out."""
    kb = real_consultation.kb
    scales = {each.id: Scale(kb, each) for each in kb.decisions.values()}
    wrong: dict[Place, tuple[int, str | None]] = {}
    for case in draw_cases(kb, CASES, 3):
        holds = real_consultation.reasoner.consult(case).holds
        for concern in kb.concerns:
            for decision, scale in scales.items():
                (_, before), (_, after) = (
                    scale.weigh(holds, {**case.importances, concern: importance}) for importance in COMPARED
                )
                for one, other in zip(before, after, strict=True):
                    place = decision, concern, one.option
                    way = (other.points > one.points) - (other.points < one.points)
                    if way not in MAY_MOVE.get(sides.get(place, ""), ()):
                        wrong[place] = way, sides.get(place)
    assert wrong == {}
