"""The schemas of the bodies and what reads them draw the same line."""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openapi_schema_validator import OAS31Validator

from api.services import asked
from api.services.body_schemas import body_schemas
from api.services.planning import read_inquiry
from engine.consultation import Consultation
from engine.knowledge.errors import CaseError

READERS: dict[str, Callable[[Consultation, object], object]] = {
    "Inquiry": read_inquiry,
    "AboutDecision": asked.read_about_decision,
    "AboutChange": asked.read_about_change,
    "AboutOption": asked.read_about_option,
    "AboutDoubt": asked.read_about_doubt,
    "AboutOther": asked.read_about_other,
    "AboutGaps": asked.read_about_gaps,
}
CASES = st.sampled_from([{}, {"answers": {"sky": "grey"}}, {"answers": {"sky": "nope"}}, {"nope": {}}])
IDS = st.sampled_from(["sky", "wind", "place", "meal", "cake-ready", "nope"])
FIELDS = st.fixed_dictionaries(
    {},
    optional={
        "decision": IDS | st.integers(),
        "keep": st.lists(IDS, max_size=2) | IDS,
        "unsure": st.lists(IDS, max_size=2) | st.none(),
        "other": CASES | IDS,
        "earlier": CASES,
        "check": IDS,
        "efforts": st.dictionaries(IDS, st.integers(0, 4) | st.booleans(), max_size=2) | IDS,
        "thorough": st.booleans() | st.integers(0, 1),
    },
)


@pytest.fixture(scope="module")
def validators(desk: Consultation) -> dict[str, OAS31Validator]:
    schemas = body_schemas(desk.kb, "#/schemas/")
    return {name: OAS31Validator({"$ref": f"#/schemas/{name}", "schemas": schemas}) for name in READERS}


def _is_read(name: str, desk: Consultation, document: object) -> bool:
    try:
        READERS[name](desk, document)
    except CaseError:
        return False
    return True


@given(name=st.sampled_from(list(READERS)), case=CASES, fields=FIELDS)
def test_what_fits_the_schema_is_read(
    desk: Consultation,
    validators: dict[str, OAS31Validator],
    name: str,
    case: dict[str, Any],
    fields: dict[str, Any],
) -> None:
    # Mostly only the fields that this body has: a stranger is found at once.
    own = {field: value for field, value in fields.items() if field in _fields(validators[name], name)}
    for document in (case | own, case | fields):
        assert validators[name].is_valid(document) == _is_read(name, desk, document)


def _fields(validator: OAS31Validator, name: str) -> dict[str, Any]:
    found: dict[str, Any] = validator.schema["schemas"][name]["properties"]
    return found


@pytest.mark.parametrize(
    ("decision", "option", "taken"), [("place", "boat", True), ("place", "nope", False), ("nope", "boat", False)]
)
def test_an_option_belongs_to_its_decision(
    desk: Consultation, validators: dict[str, OAS31Validator], decision: str, option: str, taken: bool
) -> None:
    document = {"decision": decision, "option": option}
    assert validators["AboutOption"].is_valid(document) is taken
    assert _is_read("AboutOption", desk, document) is taken


def test_that_an_option_is_of_another_decision_only_the_reader_can_tell(
    desk: Consultation, validators: dict[str, OAS31Validator]
) -> None:
    document = {"decision": "place", "option": "jam"}
    assert validators["AboutOption"].is_valid(document)
    assert not _is_read("AboutOption", desk, document)


@pytest.mark.parametrize("name", READERS)
def test_every_example_fits_and_is_read(desk: Consultation, validators: dict[str, OAS31Validator], name: str) -> None:
    (example,) = validators[name].schema["schemas"][name]["examples"]
    assert validators[name].is_valid(example)
    assert _is_read(name, desk, example)
