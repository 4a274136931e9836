"""Texts that would mean something in Markdown, XML, typst or HTML, if anybody let them."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass

from hypothesis import strategies as st

HOSTILE = (
    "# heading",
    "- item",
    "+ item",
    "1. item",
    "12) item",
    "> quote",
    "=== ---",
    "**bold** _it_ ~~gone~~ `code`",
    "[link](https://example.org) ![image](x.png) <https://example.org>",
    "[ref]: https://example.org",
    "a | b | c",
    "<script>alert(1)</script> & &amp; &#60;",
    "</w:t><w:br/>]]><!-- -->",
    "\\ \\n \\*",
    '#panic("x") #import "x" #{1 + 1} #sys.inputs',
    "$x^2$ @label <label> // comment /* comment */",
    "= Heading /term: x -- --- ... ~ \u00ad",
    "{{ 7 * 7 }} ${7} %s {0}",
    "“quoted” ‘so’ – – − … × é ß Ł",
    "  two  spaces\tand a\nline break\r\nand another\u2028one ",
    "\x00\x01\x08\x1b\x7f\x9f",
    "\ufffe\uffff",
    "=HYPERLINK(1)",
    "***",
    "a" * 300,
)

ASCII = st.text(st.characters(min_codepoint=32, max_codepoint=126), min_size=1, max_size=60)
ANY = st.text(min_size=1, max_size=60)


def strings(value: object) -> Iterator[str]:
    """All texts in a structure of dataclasses and sequences."""
    if isinstance(value, str):
        yield value
    elif is_dataclass(value):
        for field in fields(value):
            yield from strings(getattr(value, field.name))
    elif isinstance(value, list | tuple):
        for each in value:
            yield from strings(each)
