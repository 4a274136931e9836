"""What became of each passage of the manual: the entries that cite it. Knowledge only, no case."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Annotated, Any, Final, get_args

from pydantic import WithJsonSchema

from engine.knowledge.model import Decision, Entry, KnowledgeBase, TopicFile

SOURCE: Final = "source"

_SAYS: Final = ("claim", "question", "text", "meaning", "title", "label")
"""Where the sentence stands that rests on a passage, or else the title or name: in the first that an entry has."""


def _citing() -> tuple[str, ...]:
    """The kinds of entry of a topic that say where they come from."""
    entries = {name: get_args(field.annotation) for name, field in TopicFile.model_fields.items()}
    return tuple(name for name, types in entries.items() if types and SOURCE in types[0].model_fields)


CITING: Final = _citing()
_KINDS: Final = [*(each for name in CITING for each in ((name, "option") if name == "decision" else (name,))), "term"]


@dataclass(frozen=True, slots=True)
class Citation:
    """One entry that cites a passage."""

    kind: Annotated[str, WithJsonSchema({"type": "string", "enum": _KINDS})]
    id: str
    """The entry's id; an option, whose id is its own only within its decision, has "decision=option"."""
    field: Annotated[str, WithJsonSchema({"type": "string", "enum": [SOURCE, "mitigation", "family", "part", "item"]})]
    """Where it cites: as its own source, or as that of an argument's mitigation, of a family of options, or of a
    document's part or item."""
    text: str
    """The sentence that rests on the passage, or the title where there is none."""
    decision: str | None = None
    """The decision it belongs to, where it belongs to one."""


def citations(kb: KnowledgeBase) -> Mapping[str, tuple[Citation, ...]]:
    """For every passage, also those nobody cites, the entries that cite it.

    They are in the base's order; the glossary comes last.
    """
    found: dict[str, list[Citation]] = {passage: [] for passage in kb.passages}
    for kind, entry in _entries(kb):
        decision = entry.id if isinstance(entry, Decision) else getattr(entry, "decision", None)
        for source, citation in _within(entry, Citation(kind, entry.id, SOURCE, "", decision)):
            for passage in source:
                found[passage].append(citation)
    return {passage: tuple(citing) for passage, citing in found.items()}


def _entries(kb: KnowledgeBase) -> Iterator[tuple[str, Any]]:
    for file in kb.topics.values():
        for kind in CITING:
            yield from ((kind, entry) for entry in getattr(file, kind))
    yield from (("term", term) for term in kb.glossary.values())


def _within(entry: Entry, citation: Citation) -> Iterator[tuple[tuple[str, ...], Citation]]:
    """An entry, and the parts it is made of, each with its sources; `citation` is how the entry cites."""
    names = type(entry).model_fields
    if SOURCE in names:
        yield (
            getattr(entry, SOURCE),
            replace(citation, text=getattr(entry, next(each for each in _SAYS if each in names))),
        )
    for name in names:
        value = getattr(entry, name)
        for part in value if isinstance(value, tuple) else (value,):
            if isinstance(part, Entry):
                yield from _within(part, _of_part(citation, name, part))


def _of_part(citation: Citation, name: str, part: Any) -> Citation:
    """How a part cites: an option for itself, all else as the entry it stands in."""
    if name == "option":
        return replace(citation, kind=name, id=f"{citation.id}={part.id}")
    return replace(citation, field=name)
