"""A paper as PDF, by typst: A4, tagged, with an outline, for reading aloud as for printing (PDF/UA-1).

The layout is `paper.typ`, which never changes; the paper goes in as data, so that no text can become markup. Nothing
is fetched: fonts are those that typst brings.
"""

import json
from dataclasses import asdict
from datetime import UTC, datetime, time
from functools import cache
from pathlib import Path
from typing import Any, Final

import typst

from api.exports.paper import LANGUAGE, MAKER, Paper, printable

LAYOUT: Final = Path(__file__).with_name("paper.typ")
REMEMBERED: Final = 10
"""For as many further papers typst keeps what it has worked out, in case they need it again."""


def prepare() -> None:
    """Read what every paper needs, before the first is made."""
    _layout(), _fonts()


def as_pdf(paper: Paper) -> bytes:
    """The paper as a PDF file; the same paper gives the same bytes."""
    data = _printable(asdict(paper)) | {"language": LANGUAGE, "maker": MAKER}
    del data["made"]
    inputs = {"paper": json.dumps(data, ensure_ascii=False)}
    moment = datetime.combine(paper.made, time(), UTC)
    try:
        return _compile(inputs, moment, accessible=True)
    except typst.TypstError:
        # The standard refuses characters that no font at hand can show. A paper with gaps is better than none.
        return _compile(inputs, moment, accessible=False)
    finally:
        _forget()


def _compile(inputs: dict[str, str], moment: datetime, *, accessible: bool) -> bytes:
    """The paper as PDF: as PDF/UA-1, or tagged all the same without that claim."""
    return typst.compile(
        _layout(),
        font_paths=_fonts(),
        sys_inputs=inputs,
        pdf_standards=["ua-1"] if accessible else [],
        timestamp=moment,
    )


def _forget() -> None:
    """Make typst drop what it keeps of the papers it made: people's answers, and tens of megabytes each."""
    for _ in range(REMEMBERED + 1):
        typst.compile(b"", font_paths=_fonts(), format="svg")


@cache
def _layout() -> bytes:
    return LAYOUT.read_bytes()


@cache
def _fonts() -> typst.Fonts:
    """Those of typst alone: a PDF is the same on every machine."""
    return typst.Fonts(include_system_fonts=False)


def _printable(value: Any) -> Any:
    match value:
        case str():
            return printable(value)
        case dict():
            return {name: _printable(each) for name, each in value.items()}
        case list() | tuple():
            return [_printable(each) for each in value]
    return value
