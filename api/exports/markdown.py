"""A paper as Markdown: CommonMark, with tables in the form most readers know (GitHub's)."""

import re
from collections.abc import Mapping
from typing import Final, assert_never

from api.exports.paper import Block, Field, Form, Heading, Line, Listing, Paper, Paragraph, Run, Style, Table, printable
from engine.knowledge.model import Fill

_ANYWHERE: Final = re.compile(r"([\\`*_\[\]<>&|~])")
"""What could begin markup wherever it stands."""
_AT_THE_START: Final = re.compile(r"^([#+=-]|\d+(?=[.)]))")
"""What could begin a heading or a list where a text begins."""

_MARKS: Final[Mapping[Style, str]] = {"plain": "", "source": "", "strong": "**", "note": "*"}
_BULLETS: Final = {"bullets": "- ", "boxes": "- [ ] "}

DOTS: Final = "…" * 20
BOX: Final = "☐"
FILLS: Final[Mapping[Fill, str]] = {
    "line": DOTS,
    "lines": "\\\n  ".join([DOTS * 2] * 3),
    "date": f"{DOTS[:4]} / {DOTS[:4]} / {DOTS[:6]}",
    "tick": BOX,
    "choice": "",
}


def as_markdown(paper: Paper) -> bytes:
    """The paper in UTF-8, with a line break at its end."""
    blocks = [f"# {escaped(paper.title)}", *map(_said, paper.head), *map(_block, paper.blocks)]
    return ("\n\n".join(blocks) + "\n").encode("utf-8")


def _block(block: Block) -> str:
    match block:
        case Heading(level=level, text=text):
            return f"{'#' * (level + 1)} {escaped(text)}"
        case Paragraph(line=line):
            return _said(line)
        case Listing():
            return _listing(block)
        case Table():
            return _table(block)
        case Form(fields=fields):
            return "\n".join(f"- {_field(each)}" for each in fields)
        case _:
            assert_never(block)


def _listing(block: Listing) -> str:
    if block.marks == "numbers":
        return "\n".join(f"{number}. {_said(line)}" for number, line in enumerate(block.lines, 1))
    return "\n".join(f"{_BULLETS[block.marks]}{_said(line)}" for line in block.lines)


def _table(block: Table) -> str:
    titles = [escaped(column.title) for column in block.columns]
    rows = (map(_said, row) for row in block.rows)
    return "\n".join(f"| {' | '.join(cells)} |" for cells in (titles, ["---"] * len(titles), *rows))


def _field(field: Field) -> str:
    choices = "   ".join(f"{BOX} {escaped(choice)}" for choice in field.choices)
    return f"{_said(field.label)} {choices or FILLS[field.fill]}"


def _said(line: Line) -> str:
    return " ".join(filter(None, map(_run, line)))


def _run(run: Run) -> str:
    text = escaped(run.text)
    mark = _MARKS[run.style]
    return f"{mark}{text}{mark}" if text else ""


def escaped(text: str) -> str:
    """Text that Markdown shows as it is."""
    return _AT_THE_START.sub(_backslash, _ANYWHERE.sub(r"\\\1", printable(text)))


def _backslash(start: re.Match[str]) -> str:
    # A backslash before a digit is no escape: it goes before the dot or bracket after it.
    return f"{start[0]}\\" if start[0].isdigit() else f"\\{start[0]}"
