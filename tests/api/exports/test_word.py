"""The DOCX file, read back: its structure, its texts, and what it must not hold."""

import io
import zipfile
from functools import cache
from typing import Any

import docx
import pytest
from docx.document import Document
from docx.oxml.ns import qn
from hypothesis import given, settings
from lxml import etree

from api.exports.paper import Heading, Listing, Paper, Run, printable
from api.exports.plan_paper import plan_paper
from api.exports.word import as_word
from engine.knowledge.model import KnowledgeBase
from engine.report.plan import Plan
from tests.api.exports.conftest import DAY, paper_saying
from tests.api.exports.texts import ANY, HOSTILE


@cache
def _file(text: str = "word") -> bytes:
    return as_word(paper_saying(text))


def _read(content: bytes) -> Any:
    return docx.Document(io.BytesIO(content))


@pytest.fixture(scope="module")
def document() -> Document:
    read: Document = _read(_file())
    return read


@pytest.fixture(scope="module")
def parts() -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(_file())) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_text(text: str) -> None:
    _check(text)


@pytest.mark.slow
@given(ANY)
@settings(max_examples=25)
def test_any_text_is_text(text: str) -> None:
    _check(text)


def _check(text: str) -> None:
    said = printable(text)
    read = _read(_file(text))
    by_style: dict[str, list[str]] = {}
    for paragraph in read.paragraphs:
        by_style.setdefault(paragraph.style.name, []).append(paragraph.text)
    together = " ".join([said] * 4)
    assert by_style["Title"] == [said]
    assert by_style["Heading 1"] == by_style["Heading 2"] == by_style["Heading 3"] == [said]
    for style in ("List Bullet", "List Number", "List Box"):
        assert by_style[style] == [together, said]
    table, form = read.tables
    assert [[cell.text for cell in row.cells] for row in table.rows] == [[said, said], [together, said], [said, ""]]
    assert [row.cells[0].text for row in form.rows] == ["Field", *[said] * 5]
    assert said in form.rows[5].cells[1].text
    assert read.core_properties.title == said[:255]


def test_headings_can_be_navigated(document: Document) -> None:
    names = {paragraph.style.name for paragraph in document.paragraphs if paragraph.style}
    assert {"Title", "Heading 1", "Heading 2", "Heading 3"} <= names
    levels = [
        document.styles[f"Heading {number}"].element.find(f".//{qn('w:outlineLvl')}").get(qn("w:val"))
        for number in (1, 2, 3)
    ]
    assert levels == ["0", "1", "2"]


def test_lists_are_lists_and_numbers_begin_at_one_each_time() -> None:
    lists = tuple(Listing("numbers", ((Run("a"),), (Run("b"),))) for _ in range(2))
    paper = Paper("p", "t", DAY, (), "f", contents=False, blocks=lists)
    read = _read(as_word(paper))
    numbered = [each for each in read.paragraphs if each.style.name == "List Number"]
    ids = [each._p.pPr.numPr.numId.val for each in numbered]
    assert ids[0] == ids[1] != ids[2] == ids[3]
    numbering = read.part.numbering_part.element
    for number in set(ids):
        override = numbering.num_having_numId(number).find(qn("w:lvlOverride"))
        assert override.find(qn("w:startOverride")).get(qn("w:val")) == "1"


def test_boxes_to_tick_are_a_list_of_their_own_kind(document: Document) -> None:
    style: Any = document.styles["List Box"].element
    numbering: Any = document.part.numbering_part.element
    number = numbering.num_having_numId(style.pPr.numPr.numId.val)
    kinds = {each.get(qn("w:abstractNumId")): each for each in numbering.findall(qn("w:abstractNum"))}
    glyph = kinds[str(number.abstractNumId.val)].find(f".//{qn('w:lvlText')}")
    assert glyph.get(qn("w:val")) == "☐"


def test_tables_repeat_their_head_and_keep_rows_together(document: Document) -> None:
    for table in document.tables:
        rows: Any = [row._tr for row in table.rows]
        assert rows[0].trPr.find(qn("w:tblHeader")) is not None
        assert all(row.trPr.find(qn("w:cantSplit")) is not None for row in rows)
        assert all(row.trPr.find(qn("w:tblHeader")) is None for row in rows[1:])
        element: Any = table._tbl
        assert element.tblPr.find(qn("w:tblCaption")) is not None
        widths = [column.w for column in element.tblGrid.gridCol_lst]
        assert [cell.width for cell in rows[1].tc_lst] == widths


def test_a_form_leaves_room(document: Document) -> None:
    rows = document.tables[1].rows
    assert rows[2].height is not None
    assert rows[1].height is not None
    assert rows[2].height > rows[1].height
    assert [row.cells[1].text for row in rows][1:5] == ["", "", "____ / ____ / ________", "☐"]
    assert rows[5].cells[1].text.replace("\u00a0", " ").split() == ["☐", "word", "☐", "b"]


def test_pages_are_a4_and_say_which_they_are(document: Document) -> None:
    section: Any = document.sections[0]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    foot = section.footer.paragraphs[0]._p
    assert [each.get(qn("w:instr")) for each in foot.iter(qn("w:fldSimple"))] == ["PAGE", "NUMPAGES"]
    assert "word\tPage " in section.footer.paragraphs[0].text


def test_where_a_page_has_to_start_it_does(document: Document) -> None:
    starts = [each.text for each in document.paragraphs if each.paragraph_format.page_break_before]
    styles = [each.style.name for each in document.paragraphs if each.paragraph_format.page_break_before and each.style]
    assert (starts, styles) == (["word"], ["Heading 2"])


def test_it_says_what_it_is_and_in_what_language(document: Document) -> None:
    about = document.core_properties
    assert (about.title, about.author, about.language, about.comments) == ("word", "Groundwork", "en-GB", "")
    assert about.created is not None
    assert about.created.date() == about.modified.date() == DAY
    spoken: Any = document.styles.element.find(f".//{qn('w:lang')}")
    assert spoken.get(qn("w:val")) == "en-GB"


def test_the_contents_lead_to_the_headings(document: Document) -> None:
    body: Any = document.element.body
    assert [each.text for each in body.iter(qn("w:instrText"))] == ['TOC \\o "1-1" \\h \\u']
    marks = [each.get(qn("w:fldCharType")) for each in body.iter(qn("w:fldChar"))]
    assert marks == ["begin", "separate", "end"]
    anchors = [each.get(qn("w:anchor")) for each in body.iter(qn("w:hyperlink"))]
    bookmarks = [each.get(qn("w:name")) for each in body.iter(qn("w:bookmarkStart"))]
    assert anchors == bookmarks != []


def test_a_paper_without_contents_has_none() -> None:
    paper = Paper("p", "t", DAY, (), "f", contents=False, blocks=(Heading(1, "a"),))
    body: Any = _read(as_word(paper)).element.body
    assert list(body.iter(qn("w:instrText"))) == []


def test_it_has_no_macros_and_leads_nowhere(parts: dict[str, bytes]) -> None:
    assert not [name for name in parts if "vba" in name.lower() or name.endswith((".bin", ".jpeg", ".png"))]
    links = [
        relation.get("Target")
        for name, content in parts.items()
        if name.endswith(".rels")
        for relation in etree.fromstring(content)
        if relation.get("TargetMode") == "External"
    ]
    assert links == []


def test_every_part_is_well_formed_and_its_ids_are_used_once(parts: dict[str, bytes]) -> None:
    for name, content in parts.items():
        if name.endswith((".xml", ".rels")):
            etree.fromstring(content)
    styles = etree.fromstring(parts["word/styles.xml"])
    ids = [each.get(qn("w:styleId")) for each in styles.iter(qn("w:style"))]
    assert len(ids) == len(set(ids))
    used = {
        each.get(qn("w:val"))
        for each in etree.fromstring(parts["word/document.xml"]).iter(*map(qn, ("w:pStyle", "w:rStyle", "w:tblStyle")))
    }
    assert used <= set(ids)


def test_the_same_paper_gives_the_same_bytes() -> None:
    assert as_word(paper_saying("word")) == _file()
    with zipfile.ZipFile(io.BytesIO(_file())) as archive:
        assert {each.date_time for each in archive.infolist()} == {(2026, 3, 7, 0, 0, 0)}


def test_a_whole_plan_can_be_read_back(kb: KnowledgeBase, plan: Plan) -> None:
    paper = plan_paper(kb, plan, DAY)
    read = _read(as_word(paper))
    told = [(each.style.name, each.text) for each in read.paragraphs if each.style.name.startswith("Heading")]
    assert told == [(f"Heading {each.level}", each.text) for each in paper.blocks if isinstance(each, Heading)]
