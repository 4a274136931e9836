from api.services import analyses, citations
from api.services.analyses import open_questions, what_if
from api.services.attribute_docs import described_fields
from engine.report import report


def test_the_string_under_a_field_describes_it() -> None:
    described = described_fields(citations)
    assert described["Citation"]["decision"] == "The decision it belongs to, where it belongs to one."
    assert "kind" not in described["Citation"]


def test_several_lines_become_one_paragraph_and_only_dataclasses_count() -> None:
    described = described_fields(report)
    assert described["Reason"]["source"].startswith("Passages, where the node is a question")
    assert "ReasonKind" not in described


def test_the_fields_of_a_base_are_described_too() -> None:
    described = described_fields(analyses, what_if, open_questions)
    assert described["WhatIfAnswer"] == described["Answer"]
    assert list(described["OpenQuestionsAnswer"]) == ["finished", "said", "conclusions"]
