"""Smallest sets of other answers, ready to print."""

from collections.abc import Iterable
from dataclasses import dataclass

from engine.knowledge.model import KnowledgeBase
from engine.space import wording
from engine.space.findings import AnswerChange, Way

Lines = tuple[str, ...]
"""One other answer a line; all of them together do it."""


@dataclass(frozen=True, slots=True)
class WayInWords:
    """Other answers that do it."""

    lines: Lines
    variants: tuple[Lines, ...]
    """Other answers to the same questions that do it too."""
    more: int
    """How many more such answers there are."""
    or_more: bool
    """Whether there may be still more."""


@dataclass(frozen=True, slots=True)
class WaysTo:
    """The ways that lead to one verdict."""

    verdict: str
    ways: tuple[WayInWords, ...]


def ways_in_words(kb: KnowledgeBase, ways: Iterable[Way]) -> tuple[WayInWords, ...]:
    """Each way with its variants."""
    return tuple(_way(kb, each) for each in ways)


def ways_by_verdict(kb: KnowledgeBase, decision: str, ways: Iterable[Way]) -> tuple[WaysTo, ...]:
    """The ways, grouped by the verdict they lead to."""
    grouped: dict[str, list[Way]] = {}
    for each in ways:
        grouped.setdefault(each.verdict, []).append(each)
    return tuple(
        WaysTo(wording.verdict_words(kb, decision, verdict), ways_in_words(kb, those))
        for verdict, those in grouped.items()
    )


def _way(kb: KnowledgeBase, way: Way) -> WayInWords:
    first, *others = (_lines(kb, each) for each in way.variants)
    return WayInWords(first, tuple(others), way.variants_in_all - len(way.variants), not way.all_variants)


def _lines(kb: KnowledgeBase, changes: Iterable[AnswerChange]) -> Lines:
    return tuple(f"{wording.change_line(kb, each)}." for each in changes)
