"""How far a verdict stands, in words that nobody takes for how far an option is ahead."""

from collections.abc import Mapping
from typing import Final, cast

from engine.reasoning.verdict import Outcome
from engine.space import wording
from engine.space.findings import Prospect

STAYS: Final[Mapping[Outcome, str]] = {
    "clear": "This is settled: it stays recommended",
    "leaning": "This is settled: it stays a leaning",
    "balanced": "Only this is settled: it has to be talked through",
    "undetermined": "Only this is settled: no argument counts",
    "barred": "Only this is settled: none of the options can be recommended",
    "not-asked": "This is settled: it does not arise",
}
"""What is settled where nothing but this outcome is left; "settled" alone would sound like a choice."""


def prospect_words(prospect: Prospect) -> str:
    """How a verdict stands over all that could still be answered, in a sentence or two."""
    if prospect.standing == "open":
        return wording.standing_words(prospect)
    outcome, _, _ = prospect.possible[0].partition(":")
    return f"{STAYS[cast(Outcome, outcome)]}, whatever you still answer."
