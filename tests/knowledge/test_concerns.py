"""To each concern the options speak as the chapter has it, and to care more for it moves them that way only."""

import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final, Literal

import pytest

from engine.consultation import Consultation
from engine.knowledge.model import Importance, KnowledgeBase
from engine.reasoning.case import Case, read_case
from engine.reasoning.trace import Trace
from engine.sampling.cases import draw_cases

FOLDER = Path(__file__).parent / "concerns"
DRAWN = 60
CARING: Final[tuple[Importance, ...]] = ("normal", "more")

Speaks = Literal["for", "against", "both", "neither"]
Place = tuple[str, str, str]
"""A decision, a concern and an option."""
OF_SIDES: Final[Mapping[frozenset[str], Speaks]] = {
    frozenset(): "neither",
    frozenset({"pro"}): "for",
    frozenset({"con"}): "against",
    frozenset({"pro", "con"}): "both",
}
MOVES: Final[Mapping[Speaks, frozenset[str]]] = {
    "for": frozenset({"up"}),
    "against": frozenset({"down"}),
    "both": frozenset({"up", "down"}),
    "neither": frozenset(),
}
"""The ways a balance can go where a concern counts more."""


def written() -> Iterator[tuple[Place, Speaks]]:
    """All that the files say."""
    for path in sorted(FOLDER.glob("*.toml")):
        for decision, concerns in tomllib.loads(path.read_text(encoding="utf-8")).items():
            for concern, options in concerns.items():
                for option, speaks in options.items():
                    yield (decision, concern, option), speaks


def speaks_by_arguments(kb: KnowledgeBase, place: Place) -> Speaks:
    """To which side the arguments that weigh anything speak."""
    decision, concern, option = place
    arguments = (each for each in kb.arguments_of(decision) if each.weight and each.concern == concern)
    return OF_SIDES[frozenset(each.side for each in arguments if option in each.options)]


def test_each_option_has_its_word_on_each_concern_once(real: KnowledgeBase) -> None:
    places = [place for place, _ in written()]
    assert len(places) == len(set(places))
    assert set(places) == {
        (decision.id, concern, option)
        for decision in real.decisions.values()
        for concern in real.concerns
        for option in decision.option_ids
    }


def test_the_arguments_speak_to_the_sides_the_chapter_speaks_to(real: KnowledgeBase) -> None:
    assert {place: speaks_by_arguments(real, place) for place, _ in written()} == dict(written())


def caring(kb: KnowledgeBase, case: Case, concern: str, importance: Importance) -> Case:
    """The case with that importance of the concern."""
    return read_case(kb, case.document() | {"importances": {**case.importances, concern: importance}})


def moved(normal: Trace, more: Trace) -> Iterator[tuple[str, str, str]]:
    """Every option whose balance goes up or down: decision, option, way.

    A decision is left out where another one comes to another choice: which arguments apply can rest on that.
    """
    turned = {name for name, verdict in normal.verdicts.items() if verdict.holding != more.verdicts[name].holding}
    for name, verdict in normal.verdicts.items():
        if turned <= {name}:
            for before, after in zip(verdict.balances, more.verdicts[name].balances, strict=True):
                if before.points != after.points:
                    yield name, before.option, "up" if after.points > before.points else "down"


@pytest.mark.slow
def test_to_care_more_for_a_concern_moves_no_option_the_other_way(real_consultation: Consultation) -> None:
    kb, consult = real_consultation.kb, real_consultation.reasoner.consult
    seen: dict[Place, set[str]] = {place: set() for place, _ in written()}
    for case in draw_cases(kb, DRAWN):
        for concern in kb.concerns:
            normal, more = (consult(caring(kb, case, concern, each)) for each in CARING)
            for decision, option, way in moved(normal, more):
                seen[decision, concern, option].add(way)
    assert [(place, seen[place]) for place, speaks in written() if not seen[place] <= MOVES[speaks]] == []
    assert [place for place, speaks in written() if MOVES[speaks] and not seen[place]] == []
