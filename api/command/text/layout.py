"""Text for a terminal or a printer: wrapped at 80 columns, structure shown by indentation."""

import textwrap
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

WIDTH: Final = 80
STEP: Final = 2
"""Columns a level of indentation takes."""

Lines = Iterator[str]


def heading(text: str, mark: str = "=") -> Lines:
    """A line of its own, underlined."""
    lines = _wrapped(text, "", "")
    yield from lines
    yield mark * max(map(len, lines))


def section(title: str, mark: str = "=") -> Lines:
    """A heading with a line of space before it."""
    yield ""
    yield from heading(title, mark)


def paragraph(text: str, indent: int = 0, *, bullet: str = "", source: Sequence[str] = ()) -> Lines:
    """A paragraph with the passages it comes from; under a bullet the text stays aligned."""
    margin = " " * indent
    cited = f"{text} {passages(source)}" if source else text
    yield from _wrapped(cited, margin + bullet, margin + " " * len(bullet))


def bullets(texts: Iterable[str], indent: int = 0) -> Lines:
    """One bullet a text."""
    for text in texts:
        yield from paragraph(text, indent, bullet="- ")


def passages(source: Sequence[str]) -> str:
    """The passages something comes from."""
    return f"[{', '.join(source)}]"


def _wrapped(text: str, first: str, rest: str) -> list[str]:
    return textwrap.wrap(
        text, WIDTH, initial_indent=first, subsequent_indent=rest, break_long_words=False, break_on_hyphens=False
    )
