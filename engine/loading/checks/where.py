"""Where entries and their premises stand: how a fault is told there."""

from collections.abc import Mapping

from engine.knowledge.errors import Fault
from engine.knowledge.kinds import Place

Homes = Mapping[tuple[str, str], str]
"""The file of each entry, by its kind and id."""


def fault(homes: Homes, kind: str, identity: str, field: str, message: str) -> Fault:
    """A fault of an entry, found again by its kind and id."""
    return Fault(homes[kind, identity], f"{kind} '{identity}'", field, message)


def fault_at(homes: Homes, place: Place, message: str, alternative: int | None = None) -> Fault:
    """A fault of a field of premises; `alternative` counts its lists from 0."""
    field = place.field if alternative is None else f"{place.field}[{alternative + 1}]"
    return fault(homes, place.kind, place.id, field, message)
