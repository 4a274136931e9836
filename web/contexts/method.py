"""How the tool reasons, with the constants it reasons by, and the words it uses."""

from collections.abc import Mapping
from dataclasses import dataclass

from engine.knowledge.model import Concern, Importance, KnowledgeBase, Weight
from engine.reasoning import weighing
from engine.review.certificate import Certificate
from web.contexts.certificate import CertificateInWords, certificate_in_words
from web.links import Link, anchor, to_passages


@dataclass(frozen=True, slots=True)
class MethodPage:
    """The constants of the method, and the size of the knowledge base."""

    levels: Mapping[Weight, int]
    stronger: int
    weaker: int
    factors: Mapping[Importance, int]
    clear_lead: int
    leaning_lead: int
    concerns: tuple[Concern, ...]
    counts: tuple[tuple[str, int], ...]
    title: str
    version: str
    hash: str
    certificate: CertificateInWords


@dataclass(frozen=True, slots=True)
class TermItem:
    """A term of the glossary."""

    anchor: str
    term: str
    meaning: str
    chapter_term: str | None
    source: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class GlossaryPage:
    """The glossary."""

    terms: tuple[TermItem, ...]


def method_page(kb: KnowledgeBase, certificate: Certificate) -> MethodPage:
    """The constants stand in `engine.reasoning.weighing` and nowhere else."""
    counts = {
        "questions": kb.questions,
        "conditions": kb.conditions,
        "decisions": kb.decisions,
        "arguments": kb.arguments,
        "requirements": kb.requirements,
        "pieces of advice": kb.advice,
        "tensions": kb.tensions,
        "passages of the manual": kb.passages,
    }
    return MethodPage(
        levels=weighing.LEVEL_OF_WEIGHT,
        stronger=weighing.STRONGER,
        weaker=weighing.WEAKER,
        factors=weighing.FACTOR_OF_IMPORTANCE,
        clear_lead=weighing.CLEAR_LEAD,
        leaning_lead=weighing.LEANING_LEAD,
        concerns=tuple(kb.concerns.values()),
        counts=tuple((name, len(entries)) for name, entries in counts.items()),
        title=kb.title,
        version=kb.version,
        hash=kb.content_hash,
        certificate=certificate_in_words(certificate),
    )


def glossary_page(kb: KnowledgeBase) -> GlossaryPage:
    """The terms by the alphabet, as readers look them up."""
    terms = sorted(kb.glossary.values(), key=lambda each: each.term.casefold())
    return GlossaryPage(
        tuple(
            TermItem(anchor("term", each.id), each.term, each.meaning, each.chapter_term, to_passages(each.source))
            for each in terms
        )
    )
