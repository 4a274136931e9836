"""The empty DOCX file that papers are written into: A4, language, styles, lists, page numbers.

It starts from python-docx's own template and takes out what nobody here uses.
"""

from datetime import UTC, datetime, time
from typing import Any, Final

import docx
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Length, Mm, Pt, RGBColor

from api.exports.paper import LANGUAGE, MAKER, Paper, printable

FONT: Final = "Arial"
"""Where it is missing, word processors put another of the same widths in its place."""
INK: Final = RGBColor(0x1A, 0x1A, 0x1A)
FAINT: Final = RGBColor(0x55, 0x55, 0x55)

PAGE: Final = (Mm(210), Mm(297))
MARGIN: Final = Mm(22)
TEXT_WIDTH: Final = PAGE[0] - 2 * MARGIN

TITLE: Final = "Title"
CONTENTS: Final = "TOCHeading"
CONTENTS_LINE: Final = "toc1"
HEADINGS: Final = ("Heading1", "Heading2", "Heading3")
BULLETS: Final = "ListBullet"
NUMBERS: Final = "ListNumber"
BOXES: Final = "ListBox"
TABLE: Final = "TableGrid"
CELL: Final = "CellText"
CELL_HEAD: Final = "CellHeading"
STRONG: Final = "Strong"
SOURCE: Final = "SourceReference"
SOURCE_LINE: Final = "SourceLine"
NOTE: Final = "Remark"
"""Ids of styles."""

BOX: Final = "☐"
LONGEST_PROPERTY: Final = 255
"""Characters: the format holds no more."""
_KEPT_TABLE_STYLES: Final = frozenset({"TableNormal", TABLE})
_NEVER_READ: Final = ("thumbnail", "stylesWithEffects")
"""A picture of somebody else's page, and styles for a word processor of 2007."""


def empty_document(paper: Paper) -> Document:
    """A document without a word in its body, set up for this paper."""
    document = docx.Document()
    _drop_what_nobody_reads(document)
    _say_what_it_is(document, paper)
    _set_language(document)
    _set_styles(document)
    _set_page(document, paper)
    return document


def _drop_what_nobody_reads(document: Document) -> None:
    for rels in (document.part.package.rels, document.part.rels):
        for name in [name for name, rel in rels.items() if rel.reltype.endswith(_NEVER_READ)]:
            del rels[name]
    styles = document.styles.element
    for style in styles.findall(qn("w:style")):
        if style.get(qn("w:type")) == "table" and style.get(qn("w:styleId")) not in _KEPT_TABLE_STYLES:
            styles.remove(style)


def _say_what_it_is(document: Document, paper: Paper) -> None:
    about = document.core_properties
    about.title = printable(paper.title)[:LONGEST_PROPERTY]
    about.author = about.last_modified_by = MAKER
    about.language = "-".join(LANGUAGE)
    about.comments = about.keywords = ""
    about.created = about.modified = datetime.combine(paper.made, time(), UTC)
    about.revision = 1


def _set_language(document: Document) -> None:
    language = "-".join(LANGUAGE)
    for spoken in document.styles.element.iter(qn("w:lang")):
        spoken.set(qn("w:val"), language)
    for spoken in document.settings.element.iter(qn("w:themeFontLang")):
        spoken.set(qn("w:val"), language)


def _set_styles(document: Document) -> None:
    for fonts in document.styles.element.iter(qn("w:rFonts")):
        fonts.attrib.clear()
        for script in ("ascii", "hAnsi", "cs", "eastAsia"):
            fonts.set(qn(f"w:{script}"), FONT)
    _paragraph_style(document, "Normal", size=10.5, after=6)
    _paragraph_style(document, "Title", size=24, after=12, bold=True)
    for name, size, before in (("Heading 1", 17, 20), ("Heading 2", 13, 14), ("Heading 3", 11, 10)):
        _paragraph_style(document, name, size=size, before=before, after=4)
    _paragraph_style(document, "TOC Heading", size=13, before=14, after=4)
    for name in ("List Bullet", "List Number"):
        _paragraph_style(document, name, size=10.5, after=3)
    _paragraph_style(document, "toc 1", size=10.5, after=2)
    _paragraph_style(document, "Cell Text", size=9, before=2, after=2)
    _paragraph_style(document, "Cell Heading", size=9, before=2, after=2, bold=True)
    _paragraph_style(document, "Source Line", size=8, before=3, after=6)
    _paragraph_style(document, "List Box", size=10.5, after=3)
    _mark_with(document, "List Box", BOX)
    _character_style(document, "Source Reference", size=8)
    _character_style(document, "Remark", italic=True)


def _paragraph_style(
    document: Document, name: str, *, size: float, after: float, before: float = 0, bold: bool | None = None
) -> None:
    style: Any = _style(document, name, WD_STYLE_TYPE.PARAGRAPH)
    style.font.size, style.font.color.rgb = Pt(size), INK
    if bold is not None:
        style.font.bold = bold
    style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
    style.paragraph_format.line_spacing = 1.15
    for border in style.element.iter(qn("w:pBdr")):
        border.getparent().remove(border)


def _character_style(document: Document, name: str, *, size: float | None = None, italic: bool = False) -> None:
    style: Any = _style(document, name, WD_STYLE_TYPE.CHARACTER)
    style.font.italic, style.font.color.rgb = italic or None, FAINT
    style.font.size = Pt(size) if size else None


def _style(document: Document, name: str, kind: WD_STYLE_TYPE) -> Any:
    if name in document.styles:
        return document.styles[name]
    made: Any = document.styles.add_style(name, kind, builtin=name.startswith("toc"))
    if kind == WD_STYLE_TYPE.PARAGRAPH:
        made.base_style = document.styles["Normal"]
    return made


def _mark_with(document: Document, name: str, glyph: str) -> None:
    """Make a style a list whose items carry this glyph."""
    numbering: Any = document.part.numbering_part.element
    number = 1 + max(int(each.get(qn("w:abstractNumId"))) for each in numbering.findall(qn("w:abstractNum")))
    kind = element("abstractNum", abstractNumId=number)
    level = element("lvl", ilvl=0)
    for child in (element("start", val=1), element("numFmt", val="bullet"), element("lvlText", val=glyph)):
        level.append(child)
    level.append(element("lvlJc", val="left"))
    indent = element("pPr")
    indent.append(element("ind", left=360, hanging=360))
    level.append(indent)
    kind.append(element("multiLevelType", val="singleLevel"))
    kind.append(level)
    # Kinds of lists stand before lists.
    numbering.insert(numbering.index(numbering.find(qn("w:num"))), kind)
    style: Any = document.styles[name]
    style.element.get_or_add_pPr().get_or_add_numPr().get_or_add_numId().val = numbering.add_num(number).numId


def _set_page(document: Document, paper: Paper) -> None:
    section: Any = document.sections[0]
    section.page_width, section.page_height = PAGE
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = MARGIN
    section.header_distance = section.footer_distance = Mm(10)
    foot: Any = section.footer.paragraphs[0]
    foot.paragraph_format.tab_stops.add_tab_stop(Length(TEXT_WIDTH), WD_TAB_ALIGNMENT.RIGHT)
    for old in document.styles["Footer"].element.iter(qn("w:tabs")):
        old.getparent().remove(old)
    foot.add_run(f"{printable(paper.footer)}\tPage ").style = document.styles["Source Reference"]
    foot._p.append(_computed("PAGE"))
    foot.add_run(" of ").style = document.styles["Source Reference"]
    foot._p.append(_computed("NUMPAGES"))


def _computed(what: str) -> Any:
    """Something the word processor works out, with a stand-in until it does."""
    field = element("fldSimple", instr=what)
    run: Any = OxmlElement("w:r")
    run.style = SOURCE
    run.text = "1"
    field.append(run)
    return field


def element(name: str, /, **attributes: str | int) -> Any:
    """An element of WordprocessingML with its attributes."""
    return OxmlElement(f"w:{name}", {qn(f"w:{key}"): str(value) for key, value in attributes.items()})
