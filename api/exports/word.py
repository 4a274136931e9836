"""A paper as DOCX: real headings, lists and tables, to be edited in any word processor. No macros, no links out."""

import io
import zipfile
from collections.abc import Iterable
from datetime import date
from typing import Any, Final, assert_never

from docx.document import Document
from docx.oxml import OxmlElement
from docx.oxml.table import CT_Tbl
from docx.shared import Length, Mm

from api.exports import word_template as template
from api.exports.paper import (
    Block,
    Column,
    Field,
    Form,
    Heading,
    Line,
    Listing,
    Paper,
    Paragraph,
    Style,
    Table,
    printable,
)
from api.exports.words import plain
from engine.knowledge.model import Fill

_STYLES: Final[dict[Style, str | None]] = {
    "plain": None,
    "strong": template.STRONG,
    "source": template.SOURCE,
    "note": template.NOTE,
}
_LISTS: Final = {"bullets": template.BULLETS, "numbers": template.NUMBERS, "boxes": template.BOXES}
_HEAD_SHADE: Final = "E9EDF0"
_FORM_COLUMNS: Final = (Column("Field", 2), Column("Entry", 3))
_FORM_TITLE: Final = "Form to fill in"
_HEIGHTS: Final[dict[Fill, Length]] = {"line": Mm(11), "lines": Mm(32), "date": Mm(11), "tick": Mm(9), "choice": Mm(9)}
_ENTRIES: Final[dict[Fill, str]] = {"date": "____ / ____ / ________", "tick": template.BOX}
"""What stands in the cell to fill in; where nothing is said, nothing does."""
FIRM: Final = "\u00a0"
WIDE: Final = "\u2003"
"""Spaces: one that keeps a box with its choice, and one that sets choices apart."""


def as_word(paper: Paper) -> bytes:
    """The paper as a DOCX file; the same paper gives the same bytes."""
    document = template.empty_document(paper)
    _Writer(document).write(paper)
    saved = io.BytesIO()
    document.save(saved)
    return _with_date(saved.getvalue(), paper.made)


class _Writer:
    """Writes one paper into the body of a document."""

    def __init__(self, document: Document) -> None:
        self.numbering: Any = document.part.numbering_part.element
        self.numbers: Any = document.styles["List Number"].element
        self.body: Any = document.element.body
        self.end: Any = self.body.sectPr
        self.bookmarks = 0

    def write(self, paper: Paper) -> None:
        self._add(_paragraph(plain(paper.title), template.TITLE))
        for line in paper.head:
            self._add(_paragraph(line))
        if paper.contents:
            self._contents([each for each in paper.blocks if isinstance(each, Heading) and each.level == 1])
        for block in paper.blocks:
            self._block(block)
        # A body ends in a paragraph, so that there is a place to write on.
        self._add(_paragraph(()))

    def _add(self, made: Any) -> None:
        self.end.addprevious(made)

    def _block(self, block: Block) -> None:
        match block:
            case Heading():
                self._add(self._heading(block))
            case Paragraph(line=line, with_next=with_next):
                only_source = all(run.style == "source" for run in line)
                self._add(_paragraph(line, template.SOURCE_LINE if only_source else None, with_next=with_next))
            case Listing():
                self._listing(block)
            case Table():
                self._add(_table(block.title, block.columns, block.rows))
            case Form():
                self._add(_form(block))
            case _:
                assert_never(block)

    def _heading(self, block: Heading) -> Any:
        made = _paragraph(plain(block.text), template.HEADINGS[block.level - 1])
        if block.new_page:
            made.get_or_add_pPr().get_or_add_pageBreakBefore()
        if block.level == 1:
            start = template.element("bookmarkStart", id=self.bookmarks, name=_bookmark(self.bookmarks))
            made.insert_element_before(start, "w:r")
            made.append(template.element("bookmarkEnd", id=self.bookmarks))
            self.bookmarks += 1
        return made

    def _contents(self, headings: list[Heading]) -> None:
        """A field that word processors can bring up to date; until then it has the titles, which lead there."""
        self._add(_paragraph(plain("Contents"), template.CONTENTS))
        lines = [_paragraph((), template.CONTENTS_LINE) for _ in headings]
        for number, (line, heading) in enumerate(zip(lines, headings, strict=True)):
            link = template.element("hyperlink", anchor=_bookmark(number), history=1)
            link.append(_run(heading.text))
            line.append(link)
            self._add(line)
        first, last = lines[0], lines[-1]
        instruction = OxmlElement("w:instrText")
        instruction.text = 'TOC \\o "1-1" \\h \\u'
        opening = [_in_run(each) for each in (_field_mark("begin"), instruction, _field_mark("separate"))]
        for mark in reversed(opening):
            first.insert(1, mark)
        last.append(_in_run(_field_mark("end")))

    def _listing(self, block: Listing) -> None:
        number = self._from_one() if block.marks == "numbers" else None
        for line in block.lines:
            item = _paragraph(line, _LISTS[block.marks])
            if number is not None:
                counted = item.get_or_add_pPr().get_or_add_numPr()
                counted.get_or_add_ilvl().val = 0
                counted.get_or_add_numId().val = number
            self._add(item)

    def _from_one(self) -> int:
        """A new list of the numbered kind: without it, the numbers would go on from the list before."""
        like = self.numbers.pPr.numPr.numId.val
        made: Any = self.numbering.add_num(self.numbering.num_having_numId(like).abstractNumId.val)
        made.add_lvlOverride(ilvl=0).add_startOverride(1)
        number: int = made.numId
        return number


def _paragraph(line: Line, style: str | None = None, *, with_next: bool = False) -> Any:
    made: Any = OxmlElement("w:p")
    if style:
        made.style = style
    if with_next:
        made.get_or_add_pPr().get_or_add_keepNext()
    between = ""
    for run in line:
        made.append(_run(run.text, _STYLES[run.style], between))
        between = " "
    return made


def _run(text: str, style: str | None = None, before: str = "") -> Any:
    made: Any = OxmlElement("w:r")
    if style:
        made.style = style
    made.text = before + printable(text)
    return made


def _table(title: str, columns: Iterable[Column], rows: Iterable[tuple[Line, ...]]) -> Any:
    columns, rows = tuple(columns), tuple(rows)
    made: Any = CT_Tbl.new_tbl(1 + len(rows), len(columns), Length(template.TEXT_WIDTH))
    made.tblPr.style = template.TABLE
    made.tblPr.autofit = False
    made.tblPr.append(template.element("tblCaption", val=printable(title)))
    widths = _widths(columns)
    for column, width in zip(made.tblGrid.gridCol_lst, widths, strict=True):
        column.w = width
    titles = tuple(plain(column.title) for column in columns)
    for number, (row, cells) in enumerate(zip(made.tr_lst, (titles, *rows), strict=True)):
        properties = row.get_or_add_trPr()
        properties.append(OxmlElement("w:cantSplit"))
        if not number:
            properties.append(OxmlElement("w:tblHeader"))
        for cell, line, width in zip(row.tc_lst, cells, widths, strict=True):
            cell.width = width
            if not number:
                cell.tcPr.append(template.element("shd", val="clear", color="auto", fill=_HEAD_SHADE))
            cell.replace(cell.p_lst[0], _paragraph(line, template.CELL if number else template.CELL_HEAD))
    return made


def _widths(columns: tuple[Column, ...]) -> list[Length]:
    parts = sum(column.width for column in columns)
    return [Length(template.TEXT_WIDTH * column.width // parts) for column in columns]


def _form(form: Form) -> Any:
    """A table of two columns: what is asked, and a cell to write in, which grows."""
    made = _table(_FORM_TITLE, _FORM_COLUMNS, [(each.label, plain(_entry(each))) for each in form.fields])
    for row, field in zip(made.tr_lst[1:], form.fields, strict=True):
        row.trHeight_val = _HEIGHTS[field.fill]
    return made


def _entry(field: Field) -> str:
    choices = f"{WIDE} ".join(f"{template.BOX}{FIRM}{choice}" for choice in field.choices)
    return choices or _ENTRIES.get(field.fill, "")


def _bookmark(number: int) -> str:
    return f"_Toc{number:06}"


def _field_mark(kind: str) -> Any:
    return template.element("fldChar", fldCharType=kind)


def _in_run(content: Any) -> Any:
    made: Any = OxmlElement("w:r")
    made.append(content)
    return made


def _with_date(saved: bytes, made: date) -> bytes:
    """The same archive with one date on every file in it, in place of the moment it was written."""
    archive = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(saved)) as old, zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            dated = zipfile.ZipInfo(entry.filename, (made.year, made.month, made.day, 0, 0, 0))
            dated.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(dated, old.read(entry))
    return archive.getvalue()
