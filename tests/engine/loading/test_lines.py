import json
import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.loading.lines import again_in_json, again_in_toml, lines_of_json, lines_of_toml, nearest_line

TOML = """\
# [answers]
"top" = 1
choices.place = "barn"

[ answers ] # the answers
sky = "grey"
"wind" = [
  "hats",
  "kites",
]
'ants' = \"\"\"
sky = "not this"
trust = "nor this" \"\"\"
trust = '''one line'''
age = { of = "x", all = "y" }
deep . er = ["one", # two
  'two', 3, # three
]

[importances.deep]
cost = "more"
"""


@pytest.mark.parametrize(
    ("path", "line"),
    [
        (("top",), 2),
        (("choices",), 3),
        (("choices", "place"), 3),
        (("choices", "meal"), 3),
        (("answers",), 5),
        (("answers", "sky"), 6),
        (("answers", "wind"), 7),
        (("answers", "ants"), 11),
        (("answers", "trust"), 14),
        (("answers", "age"), 15),
        (("answers", "age", "of"), 15),
        (("answers", "?"), 5),
        (("answers", "wind", 0), 8),
        (("answers", "wind", 1), 9),
        (("answers", "wind", 2), 7),
        (("answers", "deep", "er", 0), 16),
        (("answers", "deep", "er", 1), 17),
        (("answers", "deep", "er", 2), 17),
        (("importances",), 20),
        (("importances", "deep", "cost"), 21),
        (("nope",), 1),
        ((), 1),
    ],
)
def test_a_key_or_an_item_of_a_toml_text(path: tuple[str | int, ...], line: int) -> None:
    assert tomllib.loads(TOML)
    assert nearest_line(lines_of_toml(TOML), path) == line


def test_an_inline_table_is_found_as_a_whole() -> None:
    assert nearest_line(lines_of_toml('\nanswers = { sky = "grey" }\n'), ("answers", "sky")) == 2


def test_a_list_that_is_not_closed_has_items() -> None:
    assert lines_of_toml('a = [\n"b" # c') == {("a",): 1, ("a", 0): 2}


def test_lines_end_where_editors_end_them() -> None:
    """Not at every sign that Unicode takes for an end."""
    assert lines_of_toml('a = "x\u2028y\x85"\nb = 1') == {("a",): 1, ("b",): 2}


KEYS = st.text("abc-", min_size=1, max_size=3)


@given(st.dictionaries(KEYS, st.dictionaries(KEYS, st.sampled_from(['"x"', "1", '["a"]']), max_size=4), max_size=4))
def test_every_key_of_plain_tables_is_found(tables: dict[str, dict[str, str]]) -> None:
    lines: list[str] = []
    places: dict[tuple[str, ...], int] = {}
    for table, entries in tables.items():
        lines.append(f"[{table}]")
        places[table,] = len(lines)
        for key, value in entries.items():
            lines.append(f"{key} = {value}")
            places[table, key] = len(lines)
    text = "\n".join(lines)
    assert tomllib.loads(text).keys() == tables.keys()
    found = lines_of_toml(text)
    assert {path: nearest_line(found, path) for path in places} == places


JSON = """\
{
  "importances": {"cost": "more"},
  "answers": {
    "sky": "grey: \\"really\\"",
    "wind": ["hats", {"answers": 1},
      ["kites"]],
    "cost": 1
  }
}
"""


@pytest.mark.parametrize(
    ("path", "line"),
    [
        (("importances", "cost"), 2),
        (("answers",), 3),
        (("answers", "sky"), 4),
        (("answers", "wind", 0), 5),
        (("answers", "wind", 1, "answers"), 5),
        (("answers", "wind", 2), 6),
        (("answers", "wind", 2, 0), 6),
        (("answers", "cost"), 7),
        (("answers", "?"), 3),
        (("nope", "sky"), 1),
        ((), 1),
    ],
)
def test_a_name_or_an_item_of_a_json_text(path: tuple[str | int, ...], line: int) -> None:
    assert json.loads(JSON)
    assert nearest_line(lines_of_json(JSON), path) == line


@given(st.text(), st.lists(st.text(), max_size=3))
def test_whatever_the_text_there_is_a_line(text: str, path: list[str]) -> None:
    found = [nearest_line(lines, tuple(path)) for lines in (lines_of_toml(text), lines_of_json(text))]
    found += [*again_in_toml(text, 1)[1:], *again_in_json(text)[1:]]
    assert all(1 <= line <= text.count("\n") + 1 for line in found)


@pytest.mark.parametrize(
    ("text", "line", "again"),
    [
        ("a = 1\nb = 2\na = 3\n", 3, ("a", 1, 3)),
        ("[x]\na = 1\n[y]\na = 1\na = [\n2,\n]\n", 7, ("a", 4, 5)),
        ("x.a = 1\n[x]\n", 2, ("x", 1, 2)),
        ("[[x]]\na = 1\n[[x]]\na = 2\na = 3", 5, ("a", 4, 5)),
        ("a = {b = 1, b = 2}", 1, ("", 1, 1)),
        ("", 1, ("", 1, 1)),
    ],
)
def test_a_key_that_stands_twice_in_toml(text: str, line: int, again: object) -> None:
    assert again_in_toml(text, line) == again


@pytest.mark.parametrize(
    ("text", "again"),
    [
        ('{"a": {"b": 1},\n"b": 1,\n"a": 2}', ("a", 1, 3)),
        ('{"a": [{"b": 1},\n{"b": 1, "c": 2,\n"c": 3}]}', ("c", 2, 3)),
        ('{"a": 1, "\\u0061": 2}', ("", 1, 1)),
    ],
)
def test_a_name_that_stands_twice_in_json(text: str, again: object) -> None:
    assert again_in_json(text) == again
