"""What became of each passage of the manual: the entries that cite it. Knowledge only, no case."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from engine.knowledge.model import Argument, Decision, Document, KnowledgeBase, TopicFile

CitingKind = Literal[
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
]
CitingField = Literal["source", "mitigation", "part", "item"]


@dataclass(frozen=True, slots=True)
class Citation:
    """One entry that cites a passage."""

    kind: CitingKind
    id: str
    """The entry's id; an option, whose id is its own only within its decision, has "decision=option"."""
    field: CitingField
    """Where it cites: as its own source, or as that of an argument's mitigation or a document's part or item."""
    text: str
    """The sentence that rests on the passage, or the title where there is none."""
    decision: str | None = None
    """The decision it belongs to, where it belongs to one."""


def citations(kb: KnowledgeBase) -> Mapping[str, tuple[Citation, ...]]:
    """For every passage, also those nobody cites, the entries that cite it.

    They are in the base's order; the glossary comes last.
    """
    found: dict[str, list[Citation]] = {passage: [] for passage in kb.passages}
    for source, citation in _all(kb):
        for passage in source:
            found[passage].append(citation)
    return {passage: tuple(citing) for passage, citing in found.items()}


Citing = Iterator[tuple[tuple[str, ...], Citation]]


def _all(kb: KnowledgeBase) -> Citing:
    for topic in kb.topics.values():
        yield from _of_topic(topic)
    for term in kb.glossary.values():
        yield term.source, Citation("term", term.id, "source", term.meaning)


def _of_topic(topic: TopicFile) -> Citing:
    for question in topic.question:
        yield question.source, Citation("question", question.id, "source", question.text)
    for decision in topic.decision:
        yield from _of_decision(decision)
    for argument in topic.argument:
        yield from _of_argument(argument)
    for need in topic.requirement:
        yield need.source, Citation("requirement", need.id, "source", need.text, need.decision)
    for advice in topic.advice:
        yield advice.source, Citation("advice", advice.id, "source", advice.text)
    for tension in topic.tension:
        yield tension.source, Citation("tension", tension.id, "source", tension.text)
    for document in topic.document:
        yield from _of_document(document)
    for check in topic.readiness:
        yield check.source, Citation("readiness", check.id, "source", check.title, check.decision)


def _of_decision(decision: Decision) -> Citing:
    yield decision.source, Citation("decision", decision.id, "source", decision.question, decision.id)
    for option in decision.option:
        named = f"{decision.id}={option.id}"
        yield option.source, Citation("option", named, "source", option.text, decision.id)


def _of_argument(argument: Argument) -> Citing:
    yield argument.source, Citation("argument", argument.id, "source", argument.claim, argument.decision)
    softened = argument.mitigation
    if softened:
        yield softened.source, Citation("argument", argument.id, "mitigation", softened.text, argument.decision)


def _of_document(document: Document) -> Citing:
    yield document.source, Citation("document", document.id, "source", document.title)
    for part in document.part:
        yield part.source, Citation("document", document.id, "part", part.title)
        for item in part.item:
            yield item.source, Citation("document", document.id, "item", item.text)
