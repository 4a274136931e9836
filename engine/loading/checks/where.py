"""Where entries and their premises stand: what the checks walk over."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from engine.knowledge.errors import Fault
from engine.knowledge.model import Alternatives, KnowledgeBase

Homes = Mapping[tuple[str, str], str]
"""The file of each entry, by its kind and id."""

PREMISE_FIELDS: Final = {
    "question": ("ask_when",),
    "condition": ("when",),
    "argument": ("when", "stronger_when", "weaker_when", "defeated_when"),
    "requirement": ("when", "met_when", "missed_when"),
    "advice": ("when",),
    "tension": ("when",),
    "decision": ("ask_when",),
    "document": ("when",),
    "item": ("when",),
}
"""The fields that hold premises, by kind of entry."""


@dataclass(frozen=True, slots=True)
class Place:
    """One premise field of one entry."""

    kind: str
    id: str
    field: str
    alternatives: Alternatives

    def fault(self, homes: Homes, message: str, alternative: int | None = None) -> Fault:
        """A fault at this place; `alternative` counts the lists from 0."""
        field = self.field if alternative is None else f"{self.field}[{alternative + 1}]"
        return fault(homes, self.kind, self.id, field, message)


def fault(homes: Homes, kind: str, identity: str, field: str, message: str) -> Fault:
    """A fault of an entry, found again by its kind and id."""
    return Fault(homes[kind, identity], f"{kind} '{identity}'", field, message)


def places(kb: KnowledgeBase) -> Iterator[Place]:
    """Every premise field of every entry."""
    entries = {
        "question": kb.questions,
        "condition": kb.conditions,
        "argument": kb.arguments,
        "requirement": kb.requirements,
        "advice": kb.advice,
        "tension": kb.tensions,
        "decision": kb.decisions,
        "document": kb.documents,
        "item": kb.items,
    }
    for kind, fields in PREMISE_FIELDS.items():
        for identity, entry in entries[kind].items():
            for field in fields:
                yield Place(kind, identity, field, getattr(entry, field))
