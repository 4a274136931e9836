"""Entries that say something by themselves where they hold: the words around them, for pages, papers and the command.

What an entry says stands in the knowledge. The pages list all entries of these kinds in one place; a report in text
lists those that hold.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from engine.knowledge.kinds import KINDS, Kind


@dataclass(frozen=True, slots=True)
class EntryWords:
    """The words around entries of a kind."""

    premises: str
    """Before what an entry depends on."""
    none: str
    """Where none holds."""
    meaning: str = ""
    """What they are, apart from any case."""
    here: str = ""
    """What those have in common that hold."""
    in_plan: str = ""
    """What stands above them in the paper of a plan; empty where a plan does not tell them as they are."""
    between: str = ""
    """What follows on how many there are."""


ENTRY_WORDS: Final[Mapping[str, EntryWords]] = {
    "advice": EntryWords(
        premises="Given if",
        none="None applies to what is known so far.",
    ),
    "tension": EntryWords(
        premises="Shows if",
        none="None shows in what is known so far.",
        meaning="Choices, or a choice and a condition, that pull against each other.",
        here="These pull against each other, the manual says.",
        in_plan="What pulls against each other",
        between="between choices",
    ),
}
"""By kind, in the order in which they are told."""
AS_THEY_ARE: Final = tuple(KINDS[name] for name, words in ENTRY_WORDS.items() if words.in_plan)
"""The kinds that results and plan tell as they are. Of advice a plan makes steps and notes."""


def told_as_they_are(found: object) -> Iterator[tuple[Kind, EntryWords, tuple[Any, ...]]]:
    """What a report, or a topic of a plan, has of these kinds: kind by kind, where there is any."""
    for kind in AS_THEY_ARE:
        if those := getattr(found, kind.field):
            yield kind, ENTRY_WORDS[kind.name], those
