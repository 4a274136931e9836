"""The manual's outline, and what became of each passage."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from api.services.citations import Citation
from engine.knowledge.model import KnowledgeBase, Section, Work
from web.links import Link, anchor, to_decision, to_document, to_question, to_section

KINDS: Final[Mapping[str, str]] = {
    "question": "Question",
    "decision": "Decision",
    "option": "Option",
    "argument": "Argument",
    "requirement": "Requirement",
    "advice": "Advice",
    "tension": "Tension",
    "document": "Working material",
    "readiness": "Readiness check",
    "term": "Term",
}


@dataclass(frozen=True, slots=True)
class OutlineSection:
    """A section of the chapter, with those below it."""

    link: Link
    page: int | None
    passages: int
    below: tuple["OutlineSection", ...]


@dataclass(frozen=True, slots=True)
class OutlinePage:
    """The outline of the chapter."""

    work: Work
    sections: tuple[OutlineSection, ...]


@dataclass(frozen=True, slots=True)
class CitingEntry:
    """What a passage became: an entry that cites it."""

    kind: str
    softens: bool
    """Whether the entry cites it for what softens a drawback."""
    link: Link


@dataclass(frozen=True, slots=True)
class PassageOnPage:
    """A passage with what it became."""

    id: str
    frame: bool
    gist: str | None
    cited_by: tuple[CitingEntry, ...]


@dataclass(frozen=True, slots=True)
class SectionPage:
    """One section of the chapter."""

    title: str
    page: int | None
    passages: tuple[PassageOnPage, ...]
    above: tuple[Link, ...]
    """The sections it lies in, outermost first."""
    before: Link | None
    after: Link | None


def outline(kb: KnowledgeBase) -> OutlinePage:
    """The outline of the chapter."""
    return OutlinePage(kb.work, _nested(list(kb.sections.values())))


def _nested(sections: Sequence[Section]) -> tuple[OutlineSection, ...]:
    """Sections by their levels: each takes the deeper ones that follow it."""
    found: list[OutlineSection] = []
    start = 0
    while start < len(sections):
        head = sections[start]
        end = start + 1
        while end < len(sections) and sections[end].level > head.level:
            end += 1
        found.append(OutlineSection(_link(head), head.page, len(head.passages), _nested(sections[start + 1 : end])))
        start = end
    return tuple(found)


def section_page(kb: KnowledgeBase, citations: Mapping[str, Sequence[Citation]], section: Section) -> SectionPage:
    """A section with its passages."""
    sections = list(kb.sections.values())
    place = sections.index(section)
    return SectionPage(
        title=section.title,
        page=section.page,
        passages=tuple(
            PassageOnPage(each.id, each.role == "frame", each.gist, tuple(map(_citing, citations[each.id])))
            for each in section.passages
        ),
        above=_above(sections[: place + 1]),
        before=_link(sections[place - 1]) if place else None,
        after=_link(sections[place + 1]) if place + 1 < len(sections) else None,
    )


def _link(section: Section) -> Link:
    return Link(section.title, to_section(section.id))


def _above(until: Sequence[Section]) -> tuple[Link, ...]:
    found: list[Section] = [until[-1]]
    for each in reversed(until):
        if each.level < found[0].level:
            found.insert(0, each)
    return tuple(_link(each) for each in found[:-1])


def _citing(citation: Citation) -> CitingEntry:
    link = Link(citation.text, _address(citation))
    return CitingEntry(KINDS[citation.kind], citation.field == "mitigation", link)


def _address(citation: Citation) -> str:
    decision = to_decision(citation.decision or "")
    addresses: Mapping[str, str] = {
        "question": to_question(citation.id),
        "decision": decision,
        "option": f"{decision}#{anchor('option', citation.id.rpartition('=')[2])}",
        "argument": f"{decision}#{anchor('argument', citation.id)}",
        "requirement": f"{decision}#{anchor('requirement', citation.id)}",
        "advice": f"/advice#{anchor('advice', citation.id)}",
        "tension": f"/advice#{anchor('tension', citation.id)}",
        "document": to_document(citation.id),
        "readiness": f"/readiness/{citation.id}",
        "term": f"/glossary#{anchor('term', citation.id)}",
    }
    return addresses[citation.kind]
