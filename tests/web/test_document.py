"""The reader of pages finds the faults it is there for."""

import pytest

from tests.web.document import Document

PAGE = '<!doctype html>\n<html lang="en"><body>{}</body></html>'


@pytest.mark.parametrize(
    "faulty",
    [
        "<p>not closed",
        "<b><i>crossed</b></i>",
        "<p><ul></ul></p>",
        "<ul><p>no item</p></ul>",
        "<p/>",
        "</p>",
        '<p id="a" id="b">twice</p>',
        "<table><tr><td>no body</td></tr></table>",
    ],
)
def test_faulty_html_is_refused(faulty: str) -> None:
    with pytest.raises(AssertionError):
        Document.read(PAGE.format(faulty))


def test_sound_html_is_read() -> None:
    document = Document.read(PAGE.format('<p class="a b">One <b>two</b><br>\n three</p><svg><rect x="1"/></svg>'))
    assert document.root.one(class_="b").text == "One two three"
    assert document.root.one("b").above("p") is document.root.one("p")
    with pytest.raises(AssertionError, match="0 of"):
        document.root.one("h1")
