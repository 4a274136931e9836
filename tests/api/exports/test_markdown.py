"""What a reader of Markdown makes of a paper: exactly its texts and its structure."""

import pytest
from hypothesis import example, given
from markdown_it import MarkdownIt
from markdown_it.token import Token

from api.exports.markdown import as_markdown, escaped
from api.exports.paper import printable
from tests.api.exports.conftest import paper_saying
from tests.api.exports.texts import ANY, HOSTILE

READER = MarkdownIt("commonmark").enable("table")
OURS = {"strong_open", "strong_close", "em_open", "em_close", "text", "softbreak", "hardbreak"}


def _parsed(text: bytes) -> list[Token]:
    return READER.parse(text.decode("utf-8"))


def _shown(token: Token) -> str:
    return "".join(each.content for each in token.children or ())


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_shown_as_it_is(text: str) -> None:
    _check(text)


@given(ANY)
@example("*a*")
@example("_\u00a0_")
def test_any_text_is_shown_as_it_is(text: str) -> None:
    _check(text)


def _check(text: str) -> None:
    said = printable(text)
    (paragraph, inline, _) = READER.parse(" ".join(filter(None, ("x", escaped(text), "x"))))
    assert paragraph.type == "paragraph_open"
    assert _shown(inline) == " ".join(filter(None, ("x", said, "x")))
    if said:
        first = READER.parse(escaped(text))
        assert (first[0].type, _shown(first[1])) == ("paragraph_open", said)
        tokens = _parsed(as_markdown(paper_saying(text)))
        inlines = [each for each in tokens if each.type == "inline"]
        assert {child.type for each in inlines for child in each.children or ()} <= OURS
        assert _shown(inlines[0]) == said
        assert _shown(inlines[1]) == " ".join([said] * 4)


def test_every_block_becomes_what_it_is() -> None:
    tokens = _parsed(as_markdown(paper_saying("word")))
    counts = {
        kind: sum(each.type == f"{kind}_open" for each in tokens)
        for kind in ("heading", "bullet_list", "ordered_list", "table", "tr")
    }
    assert counts == {"heading": 4, "bullet_list": 3, "ordered_list": 1, "table": 1, "tr": 3}
    assert [each.tag for each in tokens if each.type == "heading_open"] == ["h1", "h2", "h3", "h4"]


def test_boxes_and_fields_can_be_filled_in() -> None:
    said = as_markdown(paper_saying("word")).decode("utf-8")
    assert "- [ ] **word** word word *word*" in said
    assert "- word ☐\n" in said
    assert "- word ☐ word   ☐ b" in said
    assert "- word …" in said


def test_it_ends_in_one_line_break() -> None:
    said = as_markdown(paper_saying("word"))
    assert said.endswith(b"\n")
    assert not said.endswith(b"\n\n")
