"""Plans and readiness reports as files: Markdown, DOCX, PDF, or JSON. Pure functions without HTTP and without a clock.

A result becomes a paper (`paper`, made by `plan_paper` and `readiness_paper`), and a format renders the paper. JSON is
the result itself. Only this package imports docx and typst.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from api.exports.markdown import as_markdown
from api.exports.paper import Paper
from api.exports.pdf import as_pdf
from api.exports.pdf import prepare as prepare
from api.exports.plan_paper import plan_paper
from api.exports.readiness_paper import readiness_paper
from api.exports.word import as_word
from api.services.encoding import encode
from engine.knowledge.model import KnowledgeBase
from engine.report.plan import Plan
from engine.report.readiness import Readiness


@dataclass(frozen=True, slots=True)
class Format:
    """A format a result can be had in."""

    name: str
    """Also the ending of a file of this format."""
    title: str
    media_type: str
    binary: bool
    """Whether it is nothing to show in a terminal."""


FORMATS: Final[Mapping[str, Format]] = {
    each.name: each
    for each in (
        Format("json", "JSON", "application/json", binary=False),
        Format("md", "Markdown", "text/markdown", binary=False),
        Format("pdf", "PDF", "application/pdf", binary=True),
        Format(
            "docx",
            "Word (DOCX)",
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            binary=True,
        ),
    )
}
"""In the order of preference where somebody takes several."""

_RENDERERS: Final[Mapping[str, Callable[[Paper], bytes]]] = {"md": as_markdown, "pdf": as_pdf, "docx": as_word}


@dataclass(frozen=True, slots=True)
class Export:
    """A file."""

    content: bytes
    media_type: str
    name: str
    """What the file may be called, with its extension: it says nothing of the case."""


def render(result: Plan | Readiness, form: str, made: date, kb: KnowledgeBase) -> Export:
    """A plan or a readiness report as a file, made on a day, in one of FORMATS; `kb` is the base it rests on."""
    paper = paper_of(result, made, kb)
    content = encode(result) if form == "json" else _RENDERERS[form](paper)
    return Export(content, FORMATS[form].media_type, f"{paper.name}.{form}")


def paper_of(result: Plan | Readiness, made: date, kb: KnowledgeBase) -> Paper:
    """A result as a paper."""
    return plan_paper(kb, result, made) if isinstance(result, Plan) else readiness_paper(kb, result, made)
