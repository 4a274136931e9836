"""What a case holds, as the store seals it: every entry with the revision that last set it, and what the pages need.

An entry is named after the part of the case and what it is about, as in `answers.payment-wish`. One without values was
shown and left open, or taken back.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Final, Literal, Self

Values = tuple[str, ...]
"""What was entered under one name."""
ScopeKind = Literal["all", "decisions", "readiness"]
"""What the questionnaire asks about: everything, some decisions, or a readiness check."""
MOST_REPLAYS: Final = 8
"""Saves over the API that are known again when they are sent twice."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What was entered, and by which revision of the case."""

    revision: int
    values: Values


@dataclass(frozen=True, slots=True)
class Scope:
    """What a case is about."""

    kind: ScopeKind = "all"
    of: tuple[str, ...] = ()
    """The decisions, or the readiness check."""


EVERYTHING: Final = Scope()


@dataclass(frozen=True, slots=True)
class Snapshot:
    """How things stood on a day, to see later what has moved."""

    day: str
    """As in 2026-11-28."""
    entries: Mapping[str, Values]


@dataclass(frozen=True, slots=True)
class Content:
    """All that is sealed in a case."""

    name: str
    """Two plain words: the case's part of its addresses, no secret."""
    knowledge: Mapping[str, str]
    """The stamp of the knowledge base that it was last saved under."""
    scope: Scope = EVERYTHING
    entries: Mapping[str, Entry] = field(default_factory=dict)
    clashes: Mapping[str, tuple[Values, ...]] = field(default_factory=dict)
    """All that was entered beside newer entries, for the user to choose."""
    trial: Mapping[str, Values] | None = None
    """What is otherwise on a copy of the case, as long as it is tried; without values where it is taken off."""
    verdicts: Mapping[str, str] = field(default_factory=dict)
    """Decision → what it came to when it was last saved, to tell what a newer base makes of it."""
    snapshots: tuple[Snapshot, ...] = ()
    replays: tuple[str, ...] = ()
    """Digests of the last keys of idempotence."""

    @property
    def values(self) -> dict[str, Values]:
        """Everything that is entered, by name."""
        return {name: entry.values for name, entry in self.entries.items() if entry.values}

    def document(self) -> dict[str, Any]:
        """As JSON has it; `read` makes an equal content of it."""
        return {
            "name": self.name,
            "knowledge": dict(self.knowledge),
            "scope": [self.scope.kind, *self.scope.of],
            "entries": {name: [entry.revision, *entry.values] for name, entry in self.entries.items()},
            "clashes": {name: [list(each) for each in beside] for name, beside in self.clashes.items()},
            "trial": None if self.trial is None else {name: list(values) for name, values in self.trial.items()},
            "verdicts": dict(self.verdicts),
            "snapshots": [
                [each.day, {name: list(values) for name, values in each.entries.items()}] for each in self.snapshots
            ],
            "replays": list(self.replays),
        }

    @classmethod
    def read(cls, document: Mapping[str, Any]) -> Self:
        """What `document` made."""
        kind, *of = document["scope"]
        trial = document["trial"]
        return cls(
            name=document["name"],
            knowledge=document["knowledge"],
            scope=Scope(kind, tuple(of)),
            entries={name: Entry(revision, tuple(said)) for name, (revision, *said) in document["entries"].items()},
            clashes={name: tuple(map(tuple, beside)) for name, beside in document["clashes"].items()},
            trial=None if trial is None else _values(trial),
            verdicts=document["verdicts"],
            snapshots=tuple(Snapshot(day, _values(entries)) for day, entries in document["snapshots"]),
            replays=tuple(document["replays"]),
        )

    def with_replay(self, digest: str) -> Self:
        """The same, knowing one more save again."""
        return replace(self, replays=(*self.replays, digest)[-MOST_REPLAYS:])


def _values(found: Mapping[str, list[str]]) -> dict[str, Values]:
    return {name: tuple(values) for name, values in found.items()}
