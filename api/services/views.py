"""The shapes in which the knowledge is handed out; those that say which knowledge base they come from are views."""

from dataclasses import dataclass, make_dataclass
from typing import Annotated, Any, Final, Literal

from pydantic import Field

from engine.knowledge.kinds import KINDS
from engine.knowledge.model import KnowledgeStamp, Work


def shape(name: str, meaning: str, **fields: Any) -> type[Any]:
    """The class of what has these fields."""
    return make_dataclass(name, fields.items(), namespace={"__doc__": meaning}, frozen=True, slots=True)


def shape_of(name: str, meaning: str, **fields: Any) -> type[Any]:
    """The class of what has these fields, and says which knowledge base it comes from."""
    return shape(name, meaning, knowledge=KnowledgeStamp, **fields)


def told(kind: Any, description: str) -> Any:
    """The type of a field whose name does not say all."""
    return Annotated[kind, Field(description=description)]


COUNTED: Final = {
    "terms" if kind.name == "term" else kind.field: kind
    for kind in KINDS.values()
    if kind.name not in ("item", "section")
}
"""The kinds whose entries are counted, by what the number is called."""

Counts: Final = shape(
    "Counts",
    "How many entries of each kind there are.",
    **{each: int if kind.many.endswith(each) else told(int, f"{kind.title}.") for each, kind in COUNTED.items()},
)
Overview: Final = shape_of("Overview", "What the knowledge base is, and what is in it.", work=Work, counts=Counts)


@dataclass(frozen=True, slots=True)
class SectionView:
    """The section of the chapter a passage stands in."""

    id: str
    title: str
    level: int
    page: int | None
    """Page in the printed manual, where known."""


@dataclass(frozen=True, slots=True)
class PassageItem:
    """A passage with its place."""

    id: str
    role: Literal["substance", "frame"]
    """`frame` only announces what follows."""
    gist: str | None
    """Its point in our own words."""
    section: str
