"""The documents of a plan as the knowledge base has them, apart from any case: material to teach and review."""

from dataclasses import dataclass

from engine.knowledge.model import Document, Item, KnowledgeBase, Part
from engine.report.wording import MOMENTS
from web.contexts.premises import ConditionInWords, InWords, conditions_behind, in_words
from web.links import Link, anchor, to_passages


@dataclass(frozen=True, slots=True)
class ItemOnPage:
    """A line of a document, and when it is there."""

    text: str
    choices: tuple[str, ...]
    when: InWords
    dated: str | None
    source: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class PartOnPage:
    """A part of a document."""

    title: str
    intro: str | None
    items: tuple[ItemOnPage, ...]


@dataclass(frozen=True, slots=True)
class DocumentOnPage:
    """A document, and when it is in a plan."""

    anchor: str
    title: str
    intro: str
    moment: str
    role: str
    when: InWords
    parts: tuple[PartOnPage, ...]
    dated: str | None
    source: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class DocumentsPage:
    """All documents."""

    documents: tuple[DocumentOnPage, ...]
    conditions: tuple[ConditionInWords, ...]


def documents_page(kb: KnowledgeBase) -> DocumentsPage:
    """All documents."""
    premises = [each.when for each in kb.documents.values()] + [each.when for each in kb.items.values()]
    return DocumentsPage(tuple(_document(kb, each) for each in kb.documents.values()), conditions_behind(kb, premises))


def _document(kb: KnowledgeBase, document: Document) -> DocumentOnPage:
    return DocumentOnPage(
        anchor=anchor("document", document.id),
        title=document.title,
        intro=document.intro,
        moment=MOMENTS[document.moment],
        role=kb.roles[document.role].name,
        when=in_words(kb, document.when),
        parts=tuple(_part(kb, each) for each in document.part),
        dated=document.dated,
        source=to_passages(document.source),
    )


def _part(kb: KnowledgeBase, part: Part) -> PartOnPage:
    return PartOnPage(part.title, part.intro, tuple(_item(kb, each) for each in part.item))


def _item(kb: KnowledgeBase, item: Item) -> ItemOnPage:
    return ItemOnPage(item.text, item.choices, in_words(kb, item.when), item.dated, to_passages(item.source))
