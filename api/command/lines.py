"""Where in a case file a key stands, so that an error can name the line.

A small reader of layout, not of meaning: the file has been parsed already. What it does not recognise (a key inside an
inline table, an escaped one) is found at the line of the table around it.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Final

Path = tuple[str, ...]

_KEY: Final = r"(?:[A-Za-z0-9_-]+|\"[^\"]*\"|'[^']*')"
_DOTTED: Final = rf"{_KEY}(?:\s*\.\s*{_KEY})*"
_TABLE: Final = re.compile(rf"\s*\[\s*({_DOTTED})\s*\]")
_ENTRY: Final = re.compile(rf"\s*({_DOTTED})\s*=(.*)")
_QUOTES: Final = ('"""', "'''")


def line_in_toml(text: str, path: Path) -> int:
    """The line, from 1, on which a key of a TOML text stands, or else the innermost table around it."""
    first: dict[Path, int] = {}
    for line, found in _toml_keys(text):
        for depth in range(1, len(found) + 1):
            first.setdefault(found[:depth], line)
    return _nearest(first, path)


def _toml_keys(text: str) -> Iterator[tuple[int, Path]]:
    table: Path = ()
    closing = ""
    for number, line in enumerate(text.splitlines(), 1):
        if closing:
            # Inside a text of several lines nothing is a key.
            closing = "" if closing in line else closing
        elif header := _TABLE.match(line):
            table = _parts(header[1])
            yield number, table
        elif entry := _ENTRY.match(line):
            yield number, (*table, *_parts(entry[1]))
            value = entry[2].strip()
            closing = next((mark for mark in _QUOTES if value.startswith(mark) and value.count(mark) == 1), "")


def _parts(dotted: str) -> Path:
    return tuple(part.strip("\"'") for part in re.findall(_KEY, dotted))


def line_in_json(text: str, path: Path) -> int:
    """The line, from 1, on which a name of a JSON text stands, or else the innermost object around it."""
    first: dict[Path, int] = {}
    position = 0
    for depth, name in enumerate(path, 1):
        found = re.compile(rf'"{re.escape(name)}"\s*:').search(text, position)
        if not found:
            break
        position = found.start()
        first[path[:depth]] = text.count("\n", 0, position) + 1
    return _nearest(first, path)


def _nearest(first: Mapping[Path, int], path: Path) -> int:
    return next((first[path[:depth]] for depth in range(len(path), 0, -1) if path[:depth] in first), 1)
