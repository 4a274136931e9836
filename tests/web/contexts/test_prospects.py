from typing import get_args

import pytest

from engine.reasoning.verdict import Outcome
from engine.report.wording import OUTCOME_WORDS_WITHIN
from engine.space.findings import Prospect
from engine.space.wording import standing_words
from web.contexts.prospects import STAYS, prospect_words


def _settled(value: str) -> str:
    return prospect_words(Prospect("verdict", "place", "settled", (value,), ()))


@pytest.mark.parametrize("outcome", get_args(Outcome))
def test_of_every_outcome_it_is_said_what_is_settled(outcome: Outcome) -> None:
    said = _settled(f"{outcome}:barn" if outcome in ("clear", "leaning") else outcome)
    assert said == f"{STAYS[outcome]}, whatever you still answer."


def test_settled_never_stands_alone_beside_what_is_to_be_talked_through() -> None:
    for outcome in ("balanced", "undetermined", "barred"):
        assert _settled(outcome).startswith("Only this is settled: ")
    assert OUTCOME_WORDS_WITHIN["balanced"].removeprefix("to be ") in _settled("balanced")
    assert _settled("clear:barn") == "This is settled: it stays recommended, whatever you still answer."


def test_what_is_open_is_said_as_it_was_found() -> None:
    prospect = Prospect("verdict", "place", "open", ("balanced", "clear:barn"), ("sky",))
    assert prospect_words(prospect) == standing_words(prospect)
