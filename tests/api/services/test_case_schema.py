"""The schema of a case and `engine.reasoning.case.read_case` draw the same line."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openapi_schema_validator import OAS31Validator

from api.services.case_schema import case_schema, example_case
from engine.knowledge.errors import CaseError
from engine.knowledge.model import KnowledgeBase
from engine.reasoning.case import read_case

NAMES = st.sampled_from(
    ["sky", "wind", "ants", "place", "meal", "cost", "comfort", "nope", "answers", "importances", "choices"]
)
WORDS = st.sampled_from(
    [
        "grey",
        "blue",
        "hats",
        "kites",
        "many",
        "barn",
        "jam",
        "less",
        "more",
        "later",
        "dont-know",
        "does-not-apply",
        "x",
    ]
)
VALUES = WORDS | st.lists(WORDS, max_size=3) | st.none() | st.integers() | st.dictionaries(NAMES, WORDS, max_size=1)
PARTS = st.sampled_from(["answers", "answers", "importances", "choices", "nope"])
TABLES = st.dictionaries(NAMES, VALUES, max_size=3) | VALUES
DOCUMENTS = st.dictionaries(PARTS, TABLES, max_size=3) | VALUES


def _is_case(kb: KnowledgeBase, document: object) -> bool:
    try:
        read_case(kb, document)
    except CaseError:
        return False
    return True


def _usual(document: Any) -> bool:
    """Whether every list is one that the schema knows: several different options of a question that takes several."""
    answers = document.get("answers", {}) if isinstance(document, dict) else {}
    lists = (
        {name: value for name, value in answers.items() if isinstance(value, list)} if isinstance(answers, dict) else {}
    )
    return all(
        name == "wind" and not {"later", "dont-know", "does-not-apply"} & set(value) for name, value in lists.items()
    )


@given(DOCUMENTS)
def test_what_fits_the_schema_is_a_case(kb: KnowledgeBase, document: Any) -> None:
    if OAS31Validator(case_schema(kb)).is_valid(document):
        assert _is_case(kb, document)
    elif _usual(document):
        assert not _is_case(kb, document)


@pytest.mark.parametrize(
    ("document", "fits"),
    [
        ({}, True),
        ({"answers": {"sky": "grey", "wind": ["hats", "kites"]}}, True),
        ({"answers": {"sky": "does-not-apply", "wind": "later"}}, True),
        ({"answers": {"ants": "does-not-apply"}}, False),
        ({"answers": {"wind": []}}, False),
        ({"answers": {"wind": ["later"]}}, False),
        ({"importances": {"cost": "less"}, "choices": {"place": "boat"}}, True),
        ({"importances": {"cost": "most"}}, False),
        ({"choices": {"place": "jam"}}, False),
        ({"nope": {}}, False),
        ([], False),
    ],
)
def test_it_takes_what_it_says(kb: KnowledgeBase, document: object, fits: bool) -> None:
    assert OAS31Validator(case_schema(kb)).is_valid(document) is fits


def test_the_example_fits_and_shows_every_part(kb: KnowledgeBase) -> None:
    example = example_case(kb)
    assert example == {
        "answers": {"sky": "grey", "wind": "dont-know"},
        "importances": {"comfort": "more"},
        "choices": {},
    }
    assert OAS31Validator(case_schema(kb)).is_valid(example)
