"""Slips of the pen in TOML and JSON, told so that whoever made them can mend them.

A parser says where it gave up, in its own words. What stands there, and what to type instead, is said here.
"""

import codecs
import re
import tomllib
import unicodedata
from collections.abc import Iterable
from typing import Any, Final

from engine.knowledge.errors import is_plain
from engine.loading.lines import Again, again_in_json, again_in_toml

REACH: Final = 80
"""So many characters before the place where a parser gave up are looked at."""
NEWLINE: Final = "\n"


class TextError(ValueError):
    """A text that cannot be read: the line, what stands there and what to type instead."""

    def __init__(self, line: int, message: str) -> None:
        super().__init__(message)
        self.line = line


def read_text(body: bytes) -> str:
    """The text in a file, without byte order mark and with plain line ends; TextError where it is none."""
    if body.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) or b"\0" in body[:2]:
        raise TextError(1, "the file is saved as UTF-16; save it as UTF-8")
    if b"\0" in body:
        raise TextError(1, "this is no text; give a text file, saved as UTF-8")
    try:
        return body.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        raise TextError(body.count(b"\n", 0, error.start) + 1, "not UTF-8 text; save the file as UTF-8") from None


def parse_toml(text: str) -> dict[str, Any]:
    """A TOML document; TextError where it is none."""
    try:
        document = tomllib.loads(text)
        # What cannot be written out can be neither hashed nor told.
        repr(document)
    except RecursionError:
        raise TextError(1, "nested too deeply; remove the brackets and names that are not needed") from None
    except tomllib.TOMLDecodeError as error:
        raise _toml_slip(text, str(error)) from None
    except ValueError:
        digits = re.search(r"[0-9A-Fa-f_]{1000,}", text)
        line = _line(text, digits.start() if digits else 0)
        raise TextError(line, "a number has too many digits; give a smaller one") from None
    return document


def _line(text: str, at: int) -> int:
    return text.count("\n", 0, at) + 1


Opened = tuple[int, str]
_CLOSING: Final = {"[": "]", "{": "}", "(": ")"}
_QUOTES: Final = ('"', "'", '"""', "'''")
_STATEMENT: Final = re.compile(r"[ \t]*(?:[\w-]+\s*=|\[[\w.-]+\]\s*$)", re.MULTILINE)
_OTHER_QUOTE: Final = re.compile(r"(\W)(?:[\s,:\]}]+\"|[\s,:\]}]*)\Z")
"""What may have been meant to end a text."""
_TOKEN: Final = re.compile(
    r"#[^\n]*|\"{3}(?:\\.|[^\\])*?\"{3}|'{3}.*?'{3}|\"{3}|'{3}|\"(?:\\.|[^\"\\\n])*\"|'[^'\n]*'|[][(){}\"']", re.DOTALL
)

# What the parser says; what stands before and behind the place where it gave up, a null character; what to do.
Rule = tuple[str, str, str]
WORDS: Final = r"(?P<word>[\w-]{1,40}(?: [\w-]{1,20}){0,3})([^\w-]|\Z)"
NO_QUOTE: Final = 'a closing quote is missing; type " where the text ends'
STRAY_QUOTE: Final = "a quote is missing, or stands inside a text; type one at each end, and none between"
TOML: Final = (
    (r"'\\n'", "", NO_QUOTE),
    (r"Unescaped|hex|Escaped", "", r"type \\ for a backslash in a text"),
    (r"'='", r"\0:", "type = instead of the colon"),
    (r"'='|statement", r"\0[^\W\x00-\x7f]", 'a name with letters beyond a to z stands in quotes; type " around it'),
    (r"'='", r"\0[\w\"'-][^\n=]*=", "a name has no spaces; type - between its words"),
    (r"'='", r"\0[\w\"'\[-]", "type = between the name and its value"),
    (r"'='", r"\0\s*(#|\Z)", "a name stands alone; type = and a value behind it, or # before a remark"),
    (r"Expected '\]", r"\0\s*(#|\Z)", "type ] where the name of the part ends"),
    (r"Expected '\]", r"\0\w", "a name has no spaces; type - between its words"),
    (r"Invalid initial", r",\s*\0\s*\}", "delete the comma before {found}"),
    (r"Invalid (initial|statement)", r"\0[\]=]", "a name is missing; type it before {found}"),
    (r"Invalid value", r"\0\s*(#|\Z)", "a value is missing; type it in quotes behind ="),
    (r"Invalid value", rf"\0{WORDS}", 'text stands in quotes; type "{word}"'),
    (r"Unclosed", r"[\"']\0\w", STRAY_QUOTE),
    (r"Unclosed", r"\0[\"'\w{\[-]", "a comma is missing before {found}; type one between two values"),
    (r"Expected newline", r"\0[,;]\s*(#|\Z)", "delete the {found} at the end of the line"),
    (r"Expected newline", r"\0,", "several values stand in brackets; type [ before the first and ] behind the last"),
    (r"Expected newline", r"[\"']\0\w", STRAY_QUOTE),
    (r"Expected newline", r"[\w.:-]\0[\w.:-]", 'text stands in quotes; type " before and behind it'),
    (r"Expected newline", r"\0[\"'\w\[-]", "the value ends before this; type it on a line of its own"),
    (r"", "", '{found} is not expected here; type name = "value", name = ["one", "two"], [part], or # before a remark'),
)
JSON: Final = (
    (r"Unterminated|Invalid control", r"\0\Z", NO_QUOTE),
    (r"Invalid \\", "", r"type \\ for a backslash in a text"),
    (r"", r"\0'", "type \" instead of '"),
    (r"", r"\0\s*(/[/*]|#)", "JSON has no remarks; delete this one"),
    (r"trailing|property|value", r",\s*\0\s*[\]}]|\0,\s*([\]}]|\Z)", "delete the comma before the bracket"),
    (r"Expecting property", rf"\0{WORDS}", 'a name stands in quotes; type "{word}"'),
    (r"Expecting value", rf"\0{WORDS}", 'text stands in quotes; type "{word}"'),
    (r"Expecting value", r":\s*\0\s*[,}\]]", "a value is missing; type it in quotes behind the colon"),
    (r"Expecting ':'", "", "type a colon between the name and its value"),
    (r"Expecting ','", r"\"\0\w", STRAY_QUOTE),
    (r"Expecting ','", r"\0[\"\w{\[-]", "a comma is missing before {found}; type one between two entries"),
    (r"Extra data", "", "the text ends before this; delete {found} and what follows it"),
    (r"NaN", "", "NaN and Infinity are no JSON; give a number or a text"),
    (r"", "", '{found} is not expected here; an entry is "name": "value"; type it so'),
)


def _toml_slip(text: str, said: str) -> TextError:
    """What is wrong with a text that tomllib refuses in these words."""
    place = re.search(r"line (\d+), column (\d+)\)", said)
    start = sum(len(line) + 1 for line in text.split("\n")[: int(place[1]) - 1]) if place else 0
    at = start + int(place[2]) - 1 if place else len(text)
    if "\r" in text:
        line = _line(text, text.index("\r"))
        return TextError(line, "lines end in the way of old Macs (CR); save the file with Unix or Windows line ends")
    if said.startswith(("Cannot", "Duplicate")):
        return _twice(again_in_toml(text, _line(text, at)))
    # A line that looks like a new one, inside a list, was meant to be one.
    anew = _STATEMENT.match(text, start)
    return _slip(text, at, said, TOML, _opened(text, start) if anew else None)


def json_slip(text: str, at: int, said: str) -> TextError:
    """What is wrong with a text that `strict_json` refuses in these words, at this place where it says one."""
    if "twice" in said:
        return _twice(again_in_json(text))
    if "nested" in said or "digits" in said:
        return TextError(1, f"{said}; remove what is not needed")
    if "NaN" in said:
        at = next((each.start() for each in re.finditer(r"NaN|-?Infinity", text)), 0)
    if "Unterminated" in said:
        at = (text + "\n").index("\n", at)
    return _slip(text, at, said, JSON)


def _twice(again: Again) -> TextError:
    name, first, line = again
    told = f"'{name}' stands here again, after line {first}" if is_plain(name) else "a name stands here twice"
    return TextError(line, f"{told}; remove one of them")


def _slip(text: str, at: int, said: str, rules: Iterable[Rule], opened: Opened | None = None) -> TextError:
    """A character that looks like another, else what is never closed, else what the first rule that fits says."""
    odd = _odd(text, at)
    if odd:
        return odd
    opened = opened or (_opened(text, at) if at == len(text) else None)
    if opened:
        start, closing = opened
        message = f"what begins here with {text[start]} is never closed; type {closing} at its end"
        return TextError(_line(text, start), message)
    found = text[at : at + 1].strip() or "the end"
    window = f"{text[max(0, at - REACH) : at]}\0{text[at:].partition(NEWLINE)[0]}"
    message = next(
        advice.format(found=found, **fits.groupdict())
        for parser, around, advice in rules
        if re.search(parser, said) and (fits := re.search(around, window))
    )
    return TextError(_line(text, at), message)


def _odd(text: str, at: int) -> TextError | None:
    """What stands at a place, or was meant to end the text just before it, and only looks like the right character."""
    if not instead_of(text[at : at + 1]):
        start = text.rfind("\n", 0, at) + 1
        quote = _OTHER_QUOTE.search(text, max(start, at - REACH), at)
        if not quote or instead_of(quote[1]) != '"':
            return None
        at = quote.start()
    character, instead = text[at], instead_of(text[at])
    name = unicodedata.name(character, f"U+{ord(character):04X}").lower()
    if instead == " ":
        return TextError(_line(text, at), f"a character that cannot be seen ({name}); delete it, or type a plain space")
    return TextError(_line(text, at), f"{character} ({name}) stands here; type a plain {instead} instead")


def instead_of(character: str) -> str | None:
    """What to type instead of a character that only looks like the right one; None where it is no such one.

    A space stands for all that cannot be seen.
    """
    if character in ("", "\n") or " " <= character <= "~":
        return '"' if character == "`" else None
    kind, name = unicodedata.category(character), unicodedata.name(character, "")
    if kind in ("Pi", "Pf") or any(each in name for each in ("QUOTATION MARK", "PRIME", "ACUTE ACCENT")):
        return '"'
    if kind[0] in "ZC":
        return " "
    plain = "-" if kind == "Pd" else unicodedata.normalize("NFKC", character)
    return plain if plain.isascii() else None


def _opened(text: str, end: int) -> Opened | None:
    """The innermost bracket or quote that is open at a place: where it stands, and what would close it."""
    brackets: list[Opened] = []
    for token in _TOKEN.finditer(text, 0, end):
        if token[0] in _CLOSING:
            brackets.append((token.start(), _CLOSING[token[0]]))
        elif token[0] in _CLOSING.values():
            del brackets[-1:]
        elif token[0] in _QUOTES:
            return token.start(), token[0]
    return brackets[-1] if brackets else None
