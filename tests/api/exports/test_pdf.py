"""The PDF file, read back: tagged, with an outline, and nothing in it that a text has brought about."""

import io
import mmap
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from pypdf import PdfReader

from api.exports.paper import Column, Heading, Paper, Run, Table, printable
from api.exports.pdf import as_pdf
from api.exports.plan_paper import plan_paper
from engine.knowledge.model import KnowledgeBase
from engine.report.plan import Plan
from tests.api.exports.conftest import DAY, paper_saying
from tests.api.exports.texts import ASCII, HOSTILE

A4 = (595, 842)
GROWTH = 60
"""Megabytes that may come and go."""


@cache
def _file(text: str = "word") -> bytes:
    return as_pdf(paper_saying(text))


@pytest.fixture(scope="module")
def reader() -> PdfReader:
    return PdfReader(io.BytesIO(_file()))


def _claims(content: bytes) -> bool:
    return b"<pdfuaid:part>1</pdfuaid:part>" in content


def _told(content: bytes) -> str:
    """All text without its spaces: where a line breaks makes no difference."""
    return "".join("".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages).split())


@pytest.mark.parametrize("text", [each for each in HOSTILE if "\x00" not in each and "\uffff" not in each])
def test_hostile_text_is_text(text: str) -> None:
    _check(text.replace("\u00ad", ""))


@pytest.mark.slow
@given(ASCII)
@example(" ")
@settings(max_examples=25)
def test_any_text_is_text(text: str) -> None:
    _check(text)


def _check(text: str) -> None:
    content = _file(text)
    said = "".join(printable(text).split())
    # Without a title, a paper cannot claim to be PDF/UA.
    assert _claims(content) == bool(said)
    assert _told(content).count(said) >= (24 if said else 0)
    assert list(_links(PdfReader(io.BytesIO(content)))) == []


def _links(reader: PdfReader) -> Iterator[Any]:
    """Links that lead out of the paper."""
    for page in reader.pages:
        for annotation in page.get("/Annots", ()):
            action = annotation.get_object().get("/A", {})
            if action.get("/S") not in (None, "/GoTo"):
                yield action


@pytest.mark.parametrize("text", ["\x00\x1b", "\uffff\ufffe", "中文", "😀 ok"])
def test_what_no_font_can_show_still_gives_a_paper(text: str) -> None:
    reader = PdfReader(io.BytesIO(_file(text)))
    assert "/StructTreeRoot" in reader.root_object
    assert "Contents" in reader.pages[0].extract_text()


def test_it_is_tagged_and_says_so(reader: PdfReader) -> None:
    root: Any = reader.root_object
    assert bool(root["/MarkInfo"]["/Marked"])
    assert _claims(_file())
    kinds = set(_tags(root["/StructTreeRoot"]))
    assert {"/H1", "/H2", "/H3", "/P", "/L", "/LI", "/LBody", "/Table", "/TR", "/TH", "/TD", "/TOC"} <= kinds


def _tags(node: Any) -> Iterator[str]:
    node = node.get_object()
    if not isinstance(node, dict):
        return
    if "/S" in node:
        yield node["/S"]
    below = node.get("/K", [])
    below = below.get_object() if hasattr(below, "get_object") else below
    for each in below if isinstance(below, list) else [below]:
        if hasattr(each, "get_object"):
            yield from _tags(each)


def test_it_says_what_it_is_and_in_what_language(reader: PdfReader) -> None:
    root: Any = reader.root_object
    assert root["/Lang"] == "en-GB"
    assert bool(root["/ViewerPreferences"]["/DisplayDocTitle"])
    assert reader.metadata is not None
    assert (reader.metadata.title, reader.metadata.author) == ("word", "Groundwork")
    assert reader.metadata.creation_date is not None
    assert reader.metadata.creation_date.date() == DAY


def test_pages_are_a4_and_say_which_they_are(reader: PdfReader) -> None:
    count = len(reader.pages)
    assert count >= 2
    for number, page in enumerate(reader.pages, 1):
        assert (round(page.mediabox.width), round(page.mediabox.height)) == A4
        assert f"Page {number} of {count}" in page.extract_text()


def test_where_a_page_has_to_start_it_does(reader: PdfReader) -> None:
    paper = paper_saying("word")
    flowing = tuple(Heading(each.level, each.text) if isinstance(each, Heading) else each for each in paper.blocks)
    without = Paper("p", "word", DAY, paper.head, "word", contents=True, blocks=flowing)
    assert len(PdfReader(io.BytesIO(as_pdf(without))).pages) < len(reader.pages)


def test_nothing_in_it_acts(reader: PdfReader) -> None:
    assert not {"/OpenAction", "/AA", "/AcroForm", "/URI"} & set(reader.root_object)
    names: Any = reader.root_object.get("/Names", {})
    assert not {"/JavaScript", "/EmbeddedFiles"} & set(names)


def test_fonts_are_inside(reader: PdfReader) -> None:
    fonts: list[Any] = [
        font.get_object()
        for page in reader.pages
        for font in page["/Resources"]["/Font"].values()  # type: ignore[index]
    ]
    inside = [font["/DescendantFonts"][0].get_object()["/FontDescriptor"] for font in fonts]
    assert inside
    assert all({"/FontFile2", "/FontFile3"} & set(each.get_object()) for each in inside)


def test_the_same_paper_gives_the_same_bytes() -> None:
    assert as_pdf(paper_saying("word")) == _file()


STATM = Path("/proc/self/statm")


@pytest.mark.slow
@pytest.mark.skipif(not STATM.exists(), reason="only Linux says so simply how much memory is in use")
def test_papers_are_not_kept_in_memory() -> None:
    def megabytes() -> float:
        return int(STATM.read_text().split()[1]) * mmap.PAGESIZE / 2**20

    def made(number: int) -> None:
        rows = tuple(tuple((Run(f"{number} {row} " + "word " * 12),) for _ in "abcd") for row in range(400))
        table = Table("t", tuple(Column(each, 1) for each in "abcd"), rows)
        as_pdf(Paper("p", "t", DAY, (), "f", contents=False, blocks=(table,)))

    made(0)
    before = megabytes()
    for number in range(1, 9):
        made(number)
    # Those that are kept take twenty megabytes each.
    assert megabytes() - before < GROWTH


def test_a_whole_plan_has_every_heading_in_its_outline(kb: KnowledgeBase, plan: Plan) -> None:
    paper = plan_paper(kb, plan, DAY)
    content = as_pdf(paper)
    reader = PdfReader(io.BytesIO(content))
    assert _claims(content)
    assert list(_outlined(reader.outline)) == [each.text for each in paper.blocks if isinstance(each, Heading)]


def _outlined(outline: Any) -> Iterator[str]:
    for each in outline:
        if isinstance(each, list):
            yield from _outlined(each)
        elif each.title != "Contents":
            yield each.title
