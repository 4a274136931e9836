import json
import tomllib
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.command.lines import line_in_json, line_in_toml

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
        (("importances",), 17),
        (("importances", "deep", "cost"), 18),
        (("nope",), 1),
        ((), 1),
    ],
)
def test_a_key_of_a_toml_text(path: tuple[str, ...], line: int) -> None:
    assert tomllib.loads(TOML)
    assert line_in_toml(TOML, path) == line


def test_an_inline_table_is_found_as_a_whole() -> None:
    assert line_in_toml('\nanswers = { sky = "grey" }\n', ("answers", "sky")) == 2


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
    assert {path: line_in_toml(text, path) for path in places} == places


JSON = """\
{
  "importances": {"cost": "more"},
  "answers": {
    "sky": "grey",
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
        (("answers", "cost"), 5),
        (("answers", "?"), 3),
        (("nope", "sky"), 1),
        ((), 1),
    ],
)
def test_a_name_of_a_json_text(path: tuple[str, ...], line: int) -> None:
    assert json.loads(JSON)
    assert line_in_json(JSON, path) == line


@given(st.text(), st.lists(st.text(), max_size=3))
def test_whatever_the_text_there_is_a_line(text: str, path: list[str]) -> None:
    found: list[Any] = [line_in_toml(text, tuple(path)), line_in_json(text, tuple(path))]
    assert all(1 <= line <= text.count("\n") + len(text.splitlines()) + 1 for line in found)
