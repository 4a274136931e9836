"""What bodies are described as; the descriptions and what reads bodies draw the same line."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openapi_schema_validator import OAS31Validator

from api.services.bodies import Bodies, case_schema, example_case
from engine.knowledge.errors import CaseError
from engine.knowledge.model import KnowledgeBase
from engine.reasoning.case import read_case

BODIES = [
    "Inquiry",
    "AboutGoal",
    "AboutDecision",
    "AboutChange",
    "AboutOption",
    "AboutOther",
    "AboutGaps",
    "CaseToStore",
]
CASES = st.sampled_from([{}, {"answers": {"sky": "grey"}}, {"answers": {"sky": "nope"}}, {"nope": {}}])
IDS = st.sampled_from(["sky", "wind", "place", "meal", "cake-ready", "nope"])
NOTES = st.sampled_from(
    ["reasons.place", "who.advice.oilcloth", "done.advice.oilcloth", "done.", "answers.sky", "nope"]
)
FIELDS = st.fixed_dictionaries(
    {},
    optional={
        "decision": IDS | st.integers(),
        "goal": st.lists(IDS, max_size=2) | IDS,
        "keep": st.lists(IDS, max_size=2) | IDS,
        "other": CASES | IDS,
        "earlier": CASES,
        "check": IDS,
        "efforts": st.dictionaries(IDS, st.integers(0, 4) | st.booleans(), max_size=2) | IDS,
        "thorough": st.booleans() | st.integers(0, 1),
        "fixed": st.lists(IDS, max_size=2),
        "kept": st.booleans() | st.none(),
        "notes": st.dictionaries(NOTES, st.sampled_from(["yes", "", "x" * 200, "x" * 201]) | st.none(), max_size=2)
        | IDS,
        "name": IDS | st.integers(),
        "revision": st.integers() | IDS,
        "left_out": st.lists(IDS, max_size=1) | IDS,
    },
)


@pytest.fixture(scope="module")
def schemas(bodies: Bodies) -> dict[str, Any]:
    return bodies.schemas("#/schemas/")


@pytest.fixture(scope="module")
def validators(schemas: dict[str, Any]) -> dict[str, OAS31Validator]:
    return {name: OAS31Validator({"$ref": f"#/schemas/{name}", "schemas": schemas}) for name in BODIES}


def _is_read(bodies: Bodies, name: str, document: object) -> bool:
    try:
        bodies.read(name, document)
    except CaseError:
        return False
    return True


@given(name=st.sampled_from(BODIES), case=CASES, fields=FIELDS)
def test_what_fits_the_schema_is_read(
    bodies: Bodies, validators: dict[str, OAS31Validator], name: str, case: dict[str, Any], fields: dict[str, Any]
) -> None:
    # Mostly only the fields that this body has: a stranger is found at once.
    properties = validators[name].schema["schemas"][name]["properties"]
    own = {field: value for field, value in fields.items() if field in properties}
    for document in (case | own, case | fields):
        assert validators[name].is_valid(document) == _is_read(bodies, name, document)


@pytest.mark.parametrize(
    ("decision", "option", "taken"), [("place", "boat", True), ("place", "nope", False), ("nope", "boat", False)]
)
def test_an_option_belongs_to_its_decision(
    bodies: Bodies, validators: dict[str, OAS31Validator], decision: str, option: str, taken: bool
) -> None:
    document = {"decision": decision, "option": option}
    assert validators["AboutOption"].is_valid(document) is taken
    assert _is_read(bodies, "AboutOption", document) is taken


def test_that_an_option_is_of_another_decision_only_the_reader_can_tell(
    bodies: Bodies, validators: dict[str, OAS31Validator]
) -> None:
    document = {"decision": "place", "option": "jam"}
    assert validators["AboutOption"].is_valid(document)
    assert not _is_read(bodies, "AboutOption", document)


@pytest.mark.parametrize("name", BODIES)
def test_every_example_fits_and_is_read(
    bodies: Bodies, schemas: dict[str, Any], validators: dict[str, OAS31Validator], name: str
) -> None:
    (example,) = schemas[name]["examples"]
    assert validators[name].is_valid(example)
    assert _is_read(bodies, name, example)


def test_every_field_is_described(schemas: dict[str, Any]) -> None:
    assert all(field["description"] for name in BODIES for field in _own(schemas, name).values())
    assert _own(schemas, "AboutOther")["other"]["$ref"] == "#/schemas/Case"
    assert _own(schemas, "AboutGaps")["efforts"]["examples"] == [{"sky": 3}]
    # What can be left out is not described as something that can be null.
    assert "null" not in json.dumps(schemas)


def _own(schemas: dict[str, Any], name: str) -> dict[str, Any]:
    properties = schemas[name]["properties"].items()
    return {field: schema for field, schema in properties if field not in schemas["Case"]["properties"]}


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
CASE_DOCUMENTS = st.dictionaries(PARTS, TABLES, max_size=3) | VALUES


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


@given(CASE_DOCUMENTS)
def test_what_fits_the_schema_of_a_case_is_one(kb: KnowledgeBase, document: Any) -> None:
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
        "unsure": ["sky"],
    }
    assert OAS31Validator(case_schema(kb)).is_valid(example)
