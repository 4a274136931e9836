import pytest
from hypothesis import given

from api.exports.paper import printable
from tests.api.exports.texts import ANY


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("plain", "plain"),
        ("  a \t b\r\nc\u2028d\x85e ", "a b c d e"),
        ("no\u00a0break\u202fhere", "no\u00a0break\u202fhere"),
        ("\x00a\x1bb\x7f", "\ufffda\ufffdb\ufffd"),
        ("a\ud800b\uffff", "a\ufffdb\ufffd"),
        ("\u00a0", ""),
    ],
)
def test_text_becomes_one_line_that_every_format_can_hold(text: str, said: str) -> None:
    assert printable(text) == said


@given(ANY)
def test_nothing_changes_twice(text: str) -> None:
    assert printable(printable(text)) == printable(text)
    printable(text).encode()
