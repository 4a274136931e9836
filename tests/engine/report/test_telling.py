"""What is carried over from an entry, and what is said besides."""

import pytest

from engine.knowledge.model import KnowledgeBase
from engine.report.report import AdviceReport, SoftenedBy
from engine.report.telling import told


def test_it_says_what_the_entry_says_under_the_same_names(toy: KnowledgeBase) -> None:
    advice = toy.advice["whisk-the-cream"]
    assert told(AdviceReport, advice, because=(), dated="Long ago.") == AdviceReport(
        advice.id, advice.text, "start", "cook", (), "Long ago.", advice.source
    )


def test_what_the_entry_does_not_say_has_to_be_said(toy: KnowledgeBase) -> None:
    with pytest.raises(AttributeError, match="source"):
        told(SoftenedBy, toy.conditions["rough"], text="Bring a rug.")
