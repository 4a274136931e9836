"""The paper: what an export says, as a tree of blocks. It is made once, and each format renders all of it.

It knows neither the knowledge base nor any format. Text is plain text throughout: nothing in it is markup.
"""

import re
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from engine.knowledge.model import Fill

Style = Literal["plain", "strong", "source", "note"]
"""`source`: the passages something comes from; `note`: a remark of ours about the text before it."""


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text in one style."""

    text: str
    style: Style = "plain"


Line = tuple[Run, ...]
"""Runs that follow each other, with a space between them: a paragraph, a list item or a cell."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; levels follow each other without a gap."""

    level: Literal[1, 2, 3]
    text: str
    new_page: bool = False
    """Whether it starts a page, where there are pages."""
    kind: Literal["heading"] = "heading"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph."""

    line: Line
    with_next: bool = False
    """Whether no page may end between it and what follows."""
    kind: Literal["paragraph"] = "paragraph"


@dataclass(frozen=True, slots=True)
class Listing:
    """A list: with bullets, with numbers from 1, or with boxes to tick."""

    marks: Literal["bullets", "numbers", "boxes"]
    lines: tuple[Line, ...]
    kind: Literal["listing"] = "listing"


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table."""

    title: str
    width: int
    """Its share of the width, in proportion to the others'."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a row of headings."""

    title: str
    """What it shows, for who cannot see it; the heading above says the same to all others."""
    columns: tuple[Column, ...]
    rows: tuple[tuple[Line, ...], ...]
    kind: Literal["table"] = "table"


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a form: a pen or a keyboard fills it in."""

    label: Line
    fill: Fill
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Form:
    """Fields to fill in."""

    fields: tuple[Field, ...]
    kind: Literal["form"] = "form"


Block = Heading | Paragraph | Listing | Table | Form


@dataclass(frozen=True, slots=True)
class Paper:
    """A whole paper."""

    name: str
    """What its file may be called, without an ending: it says nothing of the case."""
    title: str
    made: date
    head: tuple[Line, ...]
    """What stands below the title: when and from what it was made, how old the source is, who may see it."""
    footer: str
    """What stands on each page, beside its number."""
    contents: bool
    """Whether it has a table of contents."""
    blocks: tuple[Block, ...]


LANGUAGE: Final = ("en", "GB")
"""The language of all papers: of the knowledge and of the words around it."""
MAKER: Final = "Groundwork"

_SPACE: Final = re.compile(r"[\t-\r \x1c-\x1f\x85\u2028\u2029]+")
"""What counts as space between words; no-break spaces stay as they are."""
_UNPRINTABLE: Final = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
"""Controls, halves of surrogate pairs and what is no character: XML and PDF refuse them."""


def printable(text: str) -> str:
    """The text on one line, with nothing in it that a format could not hold."""
    return _UNPRINTABLE.sub("\ufffd", _SPACE.sub(" ", text)).strip()
