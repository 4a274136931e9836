"""The kinds of entry: the one table of what there is, where a base keeps it, and what it is called.

Whatever goes through all kinds, or through all of some sort, goes by this table. What only one kind has (how its rules
are made, what a report says of it) stands where that is done.
"""

import dataclasses
from collections.abc import Iterator, Mapping
from typing import Any, Final

from engine.knowledge import atoms
from engine.knowledge.model import Alternatives, KnowledgeBase, TopicFile


@dataclasses.dataclass(frozen=True, slots=True)
class Kind:
    """One kind of entry."""

    name: str
    """In files, atoms and errors."""
    field: str
    """Of `KnowledgeBase`: the mapping that has its entries, by id."""
    says: str
    """The field of an entry with its words: a title, a claim, a sentence."""
    premises: Mapping[str, str] = dataclasses.field(default_factory=dict)
    """The fields that hold premises, each with the kind of the atom that follows from them."""
    holds: tuple[str, str] | None = None
    """What is said where its atom holds and where it does not; None where it has no such atom."""
    within: str = ""
    """The kind of what it belongs to: it counts only where that arises, or is in the plan."""
    offers: str = ""
    """What it has several of to choose from."""
    called: tuple[str, str] | None = None
    """What one and several are called in a sentence, where `name` and `field` do not say it."""
    heading: str = ""
    """What stands above a list of them, where that is not what several are called."""

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
        return self.called[0] if self.called else self.name

    @property
    def many(self) -> str:
        """What several are called, in a sentence."""
        return self.called[1] if self.called else self.field

    @property
    def title(self) -> str:
        """What stands above a list of them."""
        return self.heading or f"{self.many[0].upper()}{self.many[1:]}"


_ARGUED: Final = dict(zip(("when", "stronger_when", "weaker_when", "defeated_when"), atoms.OF_ARGUMENTS, strict=True))
_REQUIRED: Final = dict(zip(("when", "met_when", "missed_when", "under_way_when"), atoms.OF_REQUIREMENTS, strict=True))
_APPLIES: Final = ("It applies", "It does not apply")
_ADVICE: Final = ("piece of advice", "pieces of advice")
_LINE: Final = ("line of a document", "lines of documents")
_IN_PLAN: Final = ("It is in the plan", "It is not in the plan")

KINDS: Final[Mapping[str, Kind]] = {
    each.name: each
    for each in (
        Kind("topic", "topics", "title"),
        Kind("question", "questions", "text", {"ask_when": atoms.ASKED}, offers="answer"),
        Kind("condition", "conditions", "statement", {"when": "condition"}, ("It is so", "It is not so")),
        Kind("decision", "decisions", "title", {"ask_when": atoms.ARISES}, offers="option"),
        Kind("argument", "arguments", "claim", _ARGUED, ("It counts", "It does not count"), within="decision"),
        Kind("requirement", "requirements", "text", _REQUIRED, within="decision"),
        Kind("advice", "advice", "text", {"when": "advice"}, _APPLIES, called=_ADVICE, heading="Advice"),
        Kind("tension", "tensions", "text", {"when": "tension"}, ("It shows", "It does not show")),
        Kind("document", "documents", "title", {"when": "document"}, _IN_PLAN, heading="Documents of the plan"),
        Kind("item", "items", "text", {"when": "item"}, _IN_PLAN, "document", called=_LINE),
        Kind("readiness", "readiness", "title", called=("readiness check", "readiness checks")),
        Kind("concern", "concerns", "name"),
        Kind("role", "roles", "name"),
        Kind("section", "sections", "title"),
        Kind("passage", "passages", "gist"),
        Kind("term", "glossary", "term", called=("term", "terms")),
    )
}
"""By name, in the order in which a base is told."""

OF_FIELD: Final = {each.field: each for each in KINDS.values()}
"""By the field of the base that has their entries."""
CITING: Final = tuple(each for each in KINDS.values() if each.name in {*TopicFile.model_fields, "term"} - {"topic"})
"""Those that say what the chapter says, and cite it."""
WITH_PREMISES: Final = tuple(each for each in KINDS.values() if each.premises)
"""Those of which something comes out in a case that a user can see."""


@dataclasses.dataclass(frozen=True, slots=True)
class Place:
    """One premise field of one entry."""

    kind: str
    id: str
    field: str
    alternatives: Alternatives

    @property
    def concludes(self) -> str:
        """The atom that follows from any of its lists of premises."""
        return atoms.named(KINDS[self.kind].premises[self.field], self.id)


def places(kb: KnowledgeBase) -> Iterator[Place]:
    """Every premise field of every entry."""
    for kind in WITH_PREMISES:
        for identity in kind.entries(kb):
            yield from places_of(kb, kind.name, identity)


def places_of(kb: KnowledgeBase, kind: str, identity: str) -> Iterator[Place]:
    """Every premise field of one entry."""
    entry = KINDS[kind].entries(kb)[identity]
    for name in KINDS[kind].premises:
        yield Place(kind, identity, name, getattr(entry, name))


def home(kb: KnowledgeBase, kind: str, identity: str) -> tuple[str, str] | None:
    """Kind and id of what an entry belongs to: its decision, its document; None where it stands for itself."""
    within = KINDS[kind].within
    if within == "document":
        return within, kb.document_of_item[identity].id
    return (within, getattr(KINDS[kind].entries(kb)[identity], within)) if within else None


def gates(kb: KnowledgeBase, kind: str, identity: str) -> tuple[Place, ...]:
    """What has to hold besides for an entry to count: its decision has to arise, its document to be in the plan."""
    found = home(kb, kind, identity)
    return tuple(each for each in places_of(kb, *found) if each.alternatives) if found else ()


def of_field(name: str) -> Kind | None:
    """The kind of the entries that a field of a file holds; None where they are of no kind."""
    return KINDS.get(name) or OF_FIELD.get(name)
