"""Slips in TOML and JSON are told with the line, what stands there, and what to type instead."""

import json
import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.loading.slips import TextError, instead_of, json_slip, parse_toml, read_text

CASE = """\
[answers]
money = "running-costs" # all of it
work = [
  "groups",
  'unpaid',
]
[importances]
cost = "more"
"""
UNSEEN = "a character that cannot be seen ({}); delete it, or type a plain space"
NEVER_CLOSED = "what begins here with {} is never closed; type {} at its end"
NO_QUOTE = 'a closing quote is missing; type " where the text ends'
STRAY = "a quote is missing, or stands inside a text; type one at each end, and none between"

TOML = {
    "curly quotes": ("x = 1\na = “b”", 2, '“ (left double quotation mark) stands here; type a plain " instead'),
    "a curly quote at the end": ('a = "b”\nx = 1', 1, '” (right double quotation mark) stands here; type a plain " '),
    "a curly quote in a list": ('a = ["b”, "c"]', 1, '” (right double quotation mark) stands here; type a plain " '),
    "a curly quote at the end of all": ('a = ["b”]', 1, "” (right double quotation mark) stands here; type a plain "),
    "low quotes": ("a = „b“", 1, '„ (double low-9 quotation mark) stands here; type a plain " instead'),
    "angles": ("a = «b»", 1, '« (left-pointing double angle quotation mark) stands here; type a plain " instead'),
    "single curly quotes": ("a = ‘b’", 1, '‘ (left single quotation mark) stands here; type a plain " instead'),
    "an accent": ("a = \u00b4b\u00b4", 1, '\u00b4 (acute accent) stands here; type a plain " instead'),
    "a backtick": ("a = `b`", 1, '` (grave accent) stands here; type a plain " instead'),
    "wide signs": ("a \uff1d 1", 1, "\uff1d (fullwidth equals sign) stands here; type a plain = instead"),
    "a dash": ("a–b = 1", 1, "– (en dash) stands here; type a plain - instead"),
    "a no-break space": ("x = 1\na\xa0= 1", 2, UNSEEN.format("no-break space")),
    "a wide space": ("a =\u3000 1", 1, UNSEEN.format("ideographic space")),
    "a zero width space": ("\u200ba = 1", 1, UNSEEN.format("zero width space")),
    "a byte order mark inside": ("a = 1\n\ufeffb = 1", 2, UNSEEN.format("zero width no-break space")),
    "a control character": ('a = "b\x07"', 1, UNSEEN.format("u+0007")),
    "CR only": ('a = "b"\rc = "d"\r', 1, "lines end in the way of old Macs (CR); save the file with Unix or Windows "),
    "a stray CR": ('a = "b"\nc = "d"\r\r\n', 2, "lines end in the way of old Macs (CR); save the file with "),
    "a colon": ('a: "b"', 1, "type = instead of the colon"),
    "no equals sign": ('a "b"', 1, "type = between the name and its value"),
    "two equals signs": ('a == "b"', 1, "= is not expected here; type name = "),
    "a name alone": ("x = 1\na\ny = 1", 2, "a name stands alone; type = and a value behind it, or # before a remark"),
    "a name alone at the end": ("a", 1, "a name stands alone; type = and a value behind it, or # before a remark"),
    "no name": ('= "b"', 1, "a name is missing; type it before ="),
    "a name with a space": ('a b = "c"', 1, "a name has no spaces; type - between its words"),
    "a name with an umlaut": ('größe = "c"', 1, 'a name with letters beyond a to z stands in quotes; type " around it'),
    "a name that begins with one": ('übung = "c"', 1, "a name with letters beyond a to z stands in quotes; type "),
    "a part with a space": ("[a b]", 1, "a name has no spaces; type - between its words"),
    "a part that is not closed": ("[a\nb = 1", 1, "type ] where the name of the part ends"),
    "a part that is not closed at the end": ("b = 1\n[a", 2, NEVER_CLOSED.format("[", "]")),
    "a part without name": ("[]", 1, "a name is missing; type it before ]"),
    "no value": ("a = \nb = 1", 1, "a value is missing; type it in quotes behind ="),
    "no value but a remark": ("a = # later", 1, "a value is missing; type it in quotes behind ="),
    "no value at the end": ("a =", 1, "a value is missing; type it in quotes behind ="),
    "a word without quotes": ("a = yes # sure", 1, 'text stands in quotes; type "yes"'),
    "words without quotes": ("a = running costs", 1, 'text stands in quotes; type "running costs"'),
    "a word without quotes in a list": ('a = ["b", c]', 1, 'text stands in quotes; type "c"'),
    "a truth of Python": ("a = True", 1, 'text stands in quotes; type "True"'),
    "a word of endless length": ("a = " + "b" * 90, 1, "b is not expected here; type name = "),
    "a date that is none": ("a = 2020-13-45", 1, 'text stands in quotes; type " before and behind it'),
    "a time that is none": ("a = 12:99", 1, 'text stands in quotes; type " before and behind it'),
    "a number with a zero": ("a = 01", 1, 'text stands in quotes; type " before and behind it'),
    "no comma": ('a = ["b" "c"]', 1, 'a comma is missing before "; type one between two values'),
    "no comma at the end of a line": ('a = [\n"b"\n"c"\n]', 3, 'a comma is missing before "; type one between two '),
    "a semicolon": ('a = ["b"; "c"]', 1, "; is not expected here; type name = "),
    "two commas": ('a = ["b",, "c"]', 1, ", is not expected here; type name = "),
    "no opening bracket": (
        'a = "b", "c"]',
        1,
        "several values stand in brackets; type [ before ",
    ),
    "a comma at the end": ('a = "b",', 1, "delete the , at the end of the line"),
    "a semicolon at the end": ('a = "b"; # so', 1, "delete the ; at the end of the line"),
    "a bracket too many": ('a = "b"]', 1, "] is not expected here; type name = "),
    "another bracket": ('a = ["b"}', 1, "} is not expected here; type name = "),
    "a list that is not closed": (
        'x = 1\na = [ # ][ "]\n"b", "", """[""",\n\'[\', []\n',
        2,
        NEVER_CLOSED.format("[", "]"),
    ),
    "a list that runs into a line": ('a = ["b",\n\nc = "d"', 1, NEVER_CLOSED.format("[", "]")),
    "a list that runs into a line, without comma": ('a = ["b"\nc = "d"', 1, NEVER_CLOSED.format("[", "]")),
    "a list that runs into a part": ('a = ["b",\n[c]\nd = 1', 1, NEVER_CLOSED.format("[", "]")),
    "a table that is not closed": ("a = {b = 1", 1, NEVER_CLOSED.format("{", "}")),
    "a comma at the end of a table": ("a = {b = 1, }", 1, "delete the comma before }"),
    "no closing quote": ('a = "b\nc = "d"', 1, NO_QUOTE),
    "no closing quote at the end": ('a = "b', 1, NEVER_CLOSED.format('"', '"')),
    "no closing single quote": ("x = 1\na = 'b\nc = 1", 2, NEVER_CLOSED.format("'", "'")),
    "no closing quotes of three": ('a = """b\nc = 1\n', 1, NEVER_CLOSED.format('"', '"""')),
    "no opening quote": ('a = b"', 1, 'text stands in quotes; type "b"'),
    "no closing quote in a list": ('a = ["b, "c"]', 1, STRAY),
    "quotes inside": ('a = "b "c" d"', 1, STRAY),
    "an apostrophe inside": ("a = 'it's'", 1, STRAY),
    "two texts": ('a = "b" "c"', 1, "the value ends before this; type it on a line of its own"),
    "two on a line": ('a = "b" c = "d"', 1, "the value ends before this; type it on a line of its own"),
    "a part and more": ('[a] b = "c"', 1, "the value ends before this; type it on a line of its own"),
    "a backslash": ('a = "C:\\Users"', 1, r"type \\ for a backslash in a text"),
    "a bullet": ('• a = "b"', 1, "• is not expected here; type name = "),
    "another remark": ("a = 1\n// b", 2, "/ is not expected here; type name = "),
    "the same key twice": ('a = 1\nb = 2\na = """\n3"""', 3, "'a' stands here again, after line 1; remove one of them"),
    "the same part twice": ("[a]\nb = 1\n\n[a]\nc = 1", 4, "'a' stands here again, after line 1; remove one of them"),
    "a strange key twice": ('"b c" = 1\n"b c" = 2', 2, "a name stands here twice; remove one of them"),
    "a key twice in a table": ("a = {b = 1, b = 2}", 1, "a name stands here twice; remove one of them"),
    "endless nesting": (
        "a = " + "[" * 20_000,
        1,
        "nested too deeply; remove the brackets ",
    ),
    "endless dots": (
        "a." * 5_000 + "a = 1",
        1,
        "nested too deeply; remove the brackets ",
    ),
    "endless digits": ("b = 1\na = " + "1" * 5_000, 2, "a number has too many digits; give a smaller one"),
    "endless digits of 16": ("b = 1\na = 0x" + "F" * 5_000, 2, "a number has too many digits; give a smaller one"),
}


@pytest.mark.parametrize(("text", "line", "said"), TOML.values(), ids=TOML)
def test_a_slip_in_toml(text: str, line: int, said: str) -> None:
    with pytest.raises(TextError) as told:
        parse_toml(text)
    assert (told.value.line, str(told.value)[: len(said)]) == (line, said)


JSON = {
    "nothing": ("", 1, 'the end is not expected here; an entry is "name": "value"; type it so'),
    "curly quotes": ("{“a”: 1}", 1, '“ (left double quotation mark) stands here; type a plain " instead'),
    "a curly quote at the end": ('{"a":\n"b”}', 2, '” (right double quotation mark) stands here; type a plain " '),
    "a curly quote before a comma": ('{"a": "b”, "c": 1}', 1, "” (right double quotation mark) stands here; type "),
    "a no-break space": ('{"a":\xa01}', 1, UNSEEN.format("no-break space")),
    "a tab in a text": ('{"a": "b\tc"}', 1, UNSEEN.format("u+0009")),
    "a comma at the end": ('{"a": [1,\n],\n"b": 1}', 2, "delete the comma before the bracket"),
    "a comma at the end of an object": ('{"a": 1,\n}', 2, "delete the comma before the bracket"),
    "single quotes": ("{'a': 1}", 1, "type \" instead of '"),
    "single quotes around a value": ("{\"a\": 'b'}", 1, "type \" instead of '"),
    "a remark": ('// b\n{"a": 1}', 1, "JSON has no remarks; delete this one"),
    "a remark at the end": ('{"a": 1} # b', 1, "JSON has no remarks; delete this one"),
    "a remark inside": ('{"a": 1, /* b */ "c": 1}', 1, "JSON has no remarks; delete this one"),
    "a name without quotes": ("{a: 1}", 1, 'a name stands in quotes; type "a"'),
    "a word without quotes": ('{"a": yes}', 1, 'text stands in quotes; type "yes"'),
    "no value": ('{"a": }', 1, "a value is missing; type it in quotes behind the colon"),
    "no colon": ('{"a" 1}', 1, "type a colon between the name and its value"),
    "no comma": ('{"a": 1\n"b": 2}', 2, 'a comma is missing before "; type one between two entries'),
    "quotes inside": ('{"a": "b "c" d"}', 1, STRAY),
    "no closing quote": ('{"a": "b\n}', 1, NO_QUOTE),
    "no closing quote at the end": ('{"a": "b', 1, NEVER_CLOSED.format('"', '"')),
    "an object that is not closed": ('\n{"a": "b"', 2, NEVER_CLOSED.format("{", "}")),
    "another bracket": ('{"a": ["b"}', 1, "} is not expected here; "),
    "a backslash": ('{"a": "C:\\Users"}', 1, r"type \\ for a backslash in a text"),
    "more behind the end": ('{"a": 1}\n{"b": 1}', 2, "the text ends before this; delete { and what follows it"),
}


@pytest.mark.parametrize(("text", "line", "said"), JSON.values(), ids=JSON)
def test_a_slip_in_json(text: str, line: int, said: str) -> None:
    with pytest.raises(json.JSONDecodeError) as refused:
        json.loads(text)
    told = json_slip(text, refused.value.pos, refused.value.msg)
    assert (told.line, str(told)[: len(said)]) == (line, said)


def test_a_trailing_comma_as_later_pythons_tell_it() -> None:
    told = json_slip('{"a": 1,\n}', 7, "Illegal trailing comma before end of object")
    assert (told.line, str(told)) == (1, "delete the comma before the bracket")


@pytest.mark.parametrize(
    ("text", "said", "line", "told"),
    [
        ('{"a": 1,\n"b": 2,\n"a": 3}', "an object has the same name twice", 3, "'a' stands here again, after line 1; "),
        ('{"a b": 1,\n"a b": 2}', "an object has the same name twice", 2, "a name stands here twice; remove one of "),
        ('{"a":\nNaN}', "NaN and Infinity are not JSON", 2, "NaN and Infinity are no JSON; give a number or a text"),
        ("[" * 9, "the text is nested too deeply", 1, "the text is nested too deeply; remove what is not needed"),
        ("1" * 9, "a number has too many digits", 1, "a number has too many digits; remove what is not needed"),
    ],
)
def test_what_is_strict_about_json(text: str, said: str, line: int, told: str) -> None:
    error = json_slip(text, 0, said)
    assert (error.line, str(error)[: len(told)]) == (line, told)


@given(st.integers(0, len(CASE)), st.integers(0, 3), st.sampled_from([*"\"'[]{}=,:;#-.x1 \n\r\t\\", "“", "\xa0", ""]))
def test_whatever_is_mistyped_is_told_in_our_words_at_a_line_there_is(at: int, cut: int, typed: str) -> None:
    text = CASE[:at] + typed + CASE[at + cut :]
    try:
        told = parse_toml(text)
    except TextError as error:
        line, said = error.line, str(error)
    else:
        assert told == tomllib.loads(text)
        return
    with pytest.raises(tomllib.TOMLDecodeError):
        tomllib.loads(text)
    assert 1 <= line <= text.count("\n") + 1
    assert any(word in said for word in ("type", "delete", "remove", "save"))
    assert "column" not in said


@given(st.text())
def test_any_text_is_read_or_told(text: str) -> None:
    try:
        document, line = parse_toml(text), 1
    except TextError as error:
        document, line = None, error.line
    assert document is None or repr(document) == repr(tomllib.loads(text))
    assert 1 <= line <= text.count("\n") + 1


@pytest.mark.parametrize(
    ("body", "text"),
    [(b"a\r\nb\n", "a\nb\n"), (b"\xef\xbb\xbfa", "a"), ("ä\u2028\ufeff".encode(), "ä\u2028\ufeff"), (b"", "")],
)
def test_a_text_is_read(body: bytes, text: str) -> None:
    assert read_text(body) == text


@pytest.mark.parametrize(
    ("body", "line", "said"),
    [
        ("a = 1".encode("utf-16"), 1, "the file is saved as UTF-16; save it as UTF-8"),
        ("a = 1".encode("utf-16-be"), 1, "the file is saved as UTF-16; save it as UTF-8"),
        ("a = 1".encode("utf-16-le"), 1, "the file is saved as UTF-16; save it as UTF-8"),
        (b"PK\x03\x04\x14\0\x08\0", 1, "this is no text; give a text file, saved as UTF-8"),
        ("a = 1\n\nb = 'ü'".encode("latin-1"), 3, "not UTF-8 text; save the file as UTF-8"),
    ],
)
def test_what_is_no_text_is_told(body: bytes, line: int, said: str) -> None:
    with pytest.raises(TextError) as told:
        read_text(body)
    assert (told.value.line, str(told.value)) == (line, said)


@pytest.mark.parametrize(
    ("character", "instead"),
    [
        ("’", '"'),
        ("″", '"'),
        ("\u2011", "-"),
        ("\uff1a", ":"),
        ("\u2009", " "),
        ("\x00", " "),
        ("é", None),
        ("a", None),
        ("", None),
    ],
)
def test_what_to_type_instead_of_a_character(character: str, instead: str | None) -> None:
    assert instead_of(character) == instead
