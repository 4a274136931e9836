from hypothesis import given
from hypothesis import strategies as st

from api.command.text.layout import WIDTH, bullets, heading, paragraph

WORDS = st.lists(st.text("abcdefg“”–", min_size=1, max_size=12), min_size=1, max_size=60).map(" ".join)


@given(WORDS, st.integers(0, 20))
def test_paragraphs_keep_to_the_width_and_lose_no_word(text: str, indent: int) -> None:
    lines = list(paragraph(text, indent, bullet="- "))
    assert max(map(len, lines)) <= WIDTH
    assert " ".join(line.strip() for line in lines) == f"- {text}"
    assert all(line.startswith(" " * (indent + 2)) for line in lines[1:])


def test_a_word_too_long_is_not_broken() -> None:
    assert list(paragraph("a" * 100)) == ["a" * 100]


def test_passages_follow_the_text() -> None:
    assert list(paragraph("A claim.", 2, bullet="+ ", source=("a.1", "b.2"))) == ["  + A claim. [a.1, b.2]"]


def test_a_heading_is_underlined_as_far_as_it_goes() -> None:
    assert list(heading("Title", "-")) == ["Title", "-----"]
    assert len(list(heading("word " * 30))[-1]) <= WIDTH


def test_bullets_are_one_a_text() -> None:
    assert list(bullets(["a", "b"], 1)) == [" - a", " - b"]
