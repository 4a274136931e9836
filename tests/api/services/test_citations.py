from typing import Any

from api.services.citations import Citation, citations
from engine.consultation import Consultation
from engine.knowledge.model import KnowledgeBase


def test_every_passage_is_there_also_those_nobody_cites(kb: KnowledgeBase) -> None:
    found = citations(kb)
    assert list(found) == list(kb.passages)
    assert found["weather.1"] == ()


def test_a_passage_has_all_that_cite_it_in_the_bases_order(kb: KnowledgeBase) -> None:
    assert citations(kb)["weather.3"] == (
        Citation("question", "wind", "source", "What does the wind take?"),
        Citation("option", "place=barn", "source", "Under a roof.", "place"),
        Citation("option", "place=boat", "source", "On the water.", "place"),
        Citation("argument", "wet-blankets", "mitigation", "Bring oilcloth.", "place"),
        Citation("argument", "meadow-is-free", "source", "Nobody charges for a meadow.", "place"),
        Citation("argument", "boats-rock", "source", "Boats rock.", "place"),
        Citation("requirement", "calm-water", "source", "The water is calm.", "place"),
    )


def test_a_family_cites_for_its_decision(forms: Consultation) -> None:
    citation = Citation("decision", "place", "family", "Outside", "place")
    assert citation in citations(forms.kb)["weather.2"]


def test_every_kind_of_entry_is_found(kb: KnowledgeBase) -> None:
    found = {citation.kind for citing in citations(kb).values() for citation in citing}
    assert found == {
        "question",
        "decision",
        "option",
        "argument",
        "requirement",
        "advice",
        "tension",
        "document",
        "readiness",
        "term",
    }


def test_every_source_of_every_entry_becomes_a_citation(kb: KnowledgeBase) -> None:
    entries: list[Any] = [
        *kb.questions.values(),
        *kb.decisions.values(),
        *(option for decision in kb.decisions.values() for option in decision.option),
        *kb.arguments.values(),
        *(argument.mitigation for argument in kb.arguments.values() if argument.mitigation),
        *kb.requirements.values(),
        *kb.advice.values(),
        *kb.tensions.values(),
        *kb.documents.values(),
        *(part for document in kb.documents.values() for part in document.part),
        *(item for document in kb.documents.values() for part in document.part for item in part.item),
        *kb.readiness.values(),
        *kb.glossary.values(),
    ]
    assert sum(map(len, citations(kb).values())) == sum(len(entry.source) for entry in entries)
