"""The kinds of entry: the one table of what there is, where a base keeps it, and what it is called.

Whatever goes through all kinds, or through all of some sort, goes by this table. What only one kind has (how its rules
are made, what a report says of it) stands where that is done.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from engine.knowledge.model import KnowledgeBase


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of entry."""

    name: str
    """In files, atoms and errors."""
    field: str
    """Of `KnowledgeBase`: the mapping that has its entries, by id."""
    says: str
    """The field of an entry with its words: a title, a claim, a sentence."""
    many: str
    """What several are called, in a sentence; `one` where that is not `name`."""
    one: str = ""
    heading: str = ""
    """What stands above a list of them, where that is not `many`."""
    premises: tuple[str, ...] = ()
    """The fields that hold premises."""
    holds: tuple[str, str] | None = None
    """What is said where its atom holds and where it does not; None where it has no such atom."""
    observed: bool = False
    """Whether something comes out of it in a case that a user can see."""

    def entries(self, kb: KnowledgeBase) -> Mapping[str, Any]:
        """Its entries in a base, by id, in the base's order."""
        found: Mapping[str, Any] = getattr(kb, self.field)
        return found

    def words(self, kb: KnowledgeBase, identity: str) -> str:
        """The words of one of its entries; KeyError where there is none with this id."""
        said: str = getattr(self.entries(kb)[identity], self.says)
        return said

    @property
    def singular(self) -> str:
        """What one is called, in a sentence."""
        return self.one or self.name

    @property
    def title(self) -> str:
        """What stands above a list of them."""
        return self.heading or f"{self.many[0].upper()}{self.many[1:]}"


KINDS: Final[Mapping[str, Kind]] = {
    each.name: each
    for each in (
        Kind("topic", "topics", "title", "topics"),
        Kind("question", "questions", "text", "questions", premises=("ask_when",), observed=True),
        Kind(
            "condition",
            "conditions",
            "statement",
            "conditions",
            premises=("when",),
            holds=("It is so", "It is not so"),
            observed=True,
        ),
        Kind("decision", "decisions", "title", "decisions", premises=("ask_when",), observed=True),
        Kind(
            "argument",
            "arguments",
            "claim",
            "arguments",
            premises=("when", "stronger_when", "weaker_when", "defeated_when"),
            holds=("It counts", "It does not count"),
            observed=True,
        ),
        Kind(
            "requirement",
            "requirements",
            "text",
            "requirements",
            premises=("when", "met_when", "missed_when"),
            observed=True,
        ),
        Kind(
            "advice",
            "advice",
            "text",
            "pieces of advice",
            one="piece of advice",
            heading="Advice",
            premises=("when",),
            holds=("It applies", "It does not apply"),
            observed=True,
        ),
        Kind(
            "tension",
            "tensions",
            "text",
            "tensions",
            premises=("when",),
            holds=("It shows", "It does not show"),
            observed=True,
        ),
        Kind(
            "document",
            "documents",
            "title",
            "documents",
            heading="Documents of the plan",
            premises=("when",),
            holds=("It is in the plan", "It is not in the plan"),
            observed=True,
        ),
        Kind(
            "item",
            "items",
            "text",
            "lines of documents",
            one="line of a document",
            premises=("when",),
            holds=("It is in the plan", "It is not in the plan"),
            observed=True,
        ),
        Kind("readiness", "readiness", "title", "readiness checks", one="readiness check"),
        Kind("concern", "concerns", "name", "concerns"),
        Kind("role", "roles", "name", "roles"),
        Kind("section", "sections", "title", "sections"),
        Kind("passage", "passages", "gist", "passages"),
        Kind("term", "glossary", "term", "terms"),
    )
}
"""By name, in the order in which a base is told."""

WITH_PREMISES: Final = tuple(each for each in KINDS.values() if each.premises)
OBSERVED: Final = tuple(each for each in KINDS.values() if each.observed)


@dataclass(frozen=True, slots=True)
class Place:
    """One premise field of one entry."""

    kind: str
    id: str
    field: str
    alternatives: tuple[tuple[str, ...], ...]


def places(kb: KnowledgeBase) -> Iterator[Place]:
    """Every premise field of every entry."""
    for kind in WITH_PREMISES:
        for identity, entry in kind.entries(kb).items():
            for field in kind.premises:
                yield Place(kind.name, identity, field, getattr(entry, field))
