import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.services.strict_json import JsonError, read_json

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)

REFUSED = object()


@pytest.mark.slow
@given(JSON)
def test_what_is_json_is_read_as_what_it_says(value: Any) -> None:
    assert read_json(json.dumps(value).encode()) == value


@given(st.binary())
def test_whatever_comes_it_is_read_or_refused(body: bytes) -> None:
    try:
        document = read_json(body)
    except JsonError:
        document = REFUSED
    assert document is REFUSED or document == json.loads(body.decode())


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (b"", "line 1, column 1: Expecting value"),
        (b'{"a":\n"CANARY}', "line 2, column 1: Unterminated string starting at"),
        (b'{"CANARY": 1, "CANARY": 1}', "an object has the same name twice"),
        (b'[{"x": {"a": 1, "\\u0061": 2}}]', "an object has the same name twice"),
        (b"[NaN]", "NaN and Infinity are not JSON"),
        (b"-Infinity", "NaN and Infinity are not JSON"),
        (b"1" * 5000, "a number has too many digits"),
        (b"[" * 60_000, "the text is nested too deeply"),
        (b'{"a":' * 12_000, "the text is nested too deeply"),
        (b'{"a": "\xff"}', "byte 8: the text is not UTF-8"),
        (b'"\xed\xa0\x80"', "byte 2: the text is not UTF-8"),
        ('{"a": 1}'.encode("utf-16"), "byte 1: the text is not UTF-8"),
    ],
)
def test_what_is_none_is_refused_with_its_place_and_not_repeated(body: bytes, said: str) -> None:
    with pytest.raises(JsonError) as refused:
        read_json(body)
    assert str(refused.value) == said
    assert refused.value.__suppress_context__ or refused.value.__cause__ is None
    assert "CANARY" not in str(refused.value)


def test_the_same_name_in_different_objects_is_fine() -> None:
    assert read_json(b'[{"a": 1}, {"a": {"a": 2}}]') == [{"a": 1}, {"a": {"a": 2}}]
