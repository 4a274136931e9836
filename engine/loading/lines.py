"""On which lines of a TOML or JSON text its names stand, so that an error can tell.

Small readers of layout, not of meaning: the text has been parsed already, or was refused for a name that stands twice.
What they do not recognise (a key inside an inline table, an escaped one) is found at the line of what is around it.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Final

from engine.knowledge.errors import Location

Lines = Iterator[tuple[int, Location]]
Again = tuple[str, int, int]
"""A name that stands twice, and the lines where it does; no name where it was not found."""

DEEPEST: Final = 4
"""As deep as a dotted key is looked into."""
_KEY: Final = r"(?:[A-Za-z0-9_-]+|\"[^\"]*\"|'[^']*')"
_DOTTED: Final = rf"{_KEY}(?:\s*\.\s*{_KEY})*"
_TABLE: Final = re.compile(rf"\s*(\[\[?)\s*({_DOTTED})\s*\]")
_ENTRY: Final = re.compile(rf"\s*({_DOTTED})\s*=\s*(.*)")
_QUOTES: Final = ('"""', "'''")
_ITEM: Final = re.compile(r"#[^\n]*|\"(?:\\.|[^\"\\])*\"|'[^']*'|[^\s\[\],#]+|\]")
_TOKEN: Final = re.compile(r"\"(?:\\.|[^\"\\])*\"|[{}\[\],]|[^\s{}\[\],:\"]+", re.DOTALL)
_COLON: Final = re.compile(r"\s*:")


def lines_of_toml(text: str) -> Mapping[Location, int]:
    """The line, from 1, on which each key and each item of a list first stands."""
    first: dict[Location, int] = {}
    for line, place in _in_toml(text):
        for depth in range(1, len(place[:DEEPEST]) + 1):
            first.setdefault(place[:depth], line)
    return first


def lines_of_json(text: str) -> Mapping[Location, int]:
    """The line, from 1, on which each name and each item of a list stands."""
    return {place: line for line, place in _in_json(text)}


def nearest_line(lines: Mapping[Location, int], place: Location) -> int:
    """The line of something, or else of the innermost thing around it that has one; 1 where nothing has."""
    return next((lines[place[:depth]] for depth in range(len(place), 0, -1) if place[:depth] in lines), 1)


def again_in_toml(text: str, line: int) -> Again:
    """The name that stands again in the last statement down to this line."""
    said = [(each, place) for each, place in _in_toml(text) if each <= line and isinstance(place[-1], str)]
    line, last = said[-1] if said else (line, ("",))
    first = next((each for each, place in said if place[: len(last)] == last), line)
    return str(last[-1]) if first < line else "", first, line


def again_in_json(text: str) -> Again:
    """The first name that stands again in the same object."""
    first: dict[Location, int] = {}
    for line, place in _in_json(text):
        if place in first:
            return str(place[-1]), first[place], line
        first[place] = line
    return "", 1, 1


def _in_toml(text: str) -> Lines:
    table: Location = ()
    closing, at, tables = "", 0, 0
    for number, line in enumerate(text.split("\n"), 1):
        if closing:
            # Inside a text of several lines nothing is a key.
            closing = "" if closing in line else closing
        elif header := _TABLE.match(line):
            tables += 1
            table = (*_parts(header[2]), *([tables] if header[1] == "[[" else []))
            yield number, table
        elif entry := _ENTRY.match(line):
            place, value = (*table, *_parts(entry[1])), entry[2]
            yield number, place
            closing = next((mark for mark in _QUOTES if value.startswith(mark) and value.count(mark) == 1), "")
            if value.startswith("["):
                yield from _items(text, at + entry.start(2) + 1, number, place)
        at += len(line) + 1


def _items(text: str, start: int, number: int, place: Location) -> Lines:
    position = 0
    for item in _ITEM.finditer(text, start):
        if item[0] == "]":
            return
        if item[0][0] != "#":
            yield number + text.count("\n", start, item.start()), (*place, position)
            position += 1


def _parts(dotted: str) -> tuple[str, ...]:
    return tuple(part.strip("\"'") for part in re.findall(_KEY, dotted))


def _in_json(text: str) -> Lines:
    around: list[str | int] = []
    """Of each object the name and of each list the position that is being read."""
    line, at = 1, 0
    for token in _TOKEN.finditer(text):
        found, inside = token[0], around[-1:]
        line, at = line + text.count("\n", at, token.start()), token.start()
        if inside and found[0] == '"' and _COLON.match(text, token.end()):
            around[-1] = found[1:-1]
            yield line, tuple(around)
        elif inside and isinstance(inside[0], int) and found not in ("]", ","):
            yield line, tuple(around)
        if found in ("{", "["):
            around.append("" if found == "{" else 0)
        elif found in ("}", "]"):
            del around[-1:]
        elif found == "," and inside and isinstance(inside[0], int):
            around[-1] = inside[0] + 1
