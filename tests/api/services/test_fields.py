"""Fields beside a case: what each takes over the toy base, and what it says to everything else."""

from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from api.services.fields import SAID, UNKNOWN, AnotherCase, Efforts, Flag, Mark, OneOf, SeveralOf, id_of, reader
from engine.knowledge.model import KnowledgeBase
from engine.reasoning.case import Case

TABLE = "give a table of questions"
NUMBER = "give a whole number from 1 to 3"


@pytest.mark.parametrize(
    ("mark", "value", "read"),
    [
        (OneOf("", kind="decision"), "meal", "meal"),
        (SeveralOf("", kind="question"), ["ants", "sky", "ants"], ("sky", "ants")),
        (SeveralOf("", kind="question"), [], ()),
        (Efforts("", kind="question"), {"wind": 3, "sky": 1}, {"sky": 1, "wind": 3}),
        (Flag(""), True, True),
        (AnotherCase(""), {}, Case()),
    ],
)
def test_what_it_takes_is_read(kb: KnowledgeBase, mark: Mark, value: object, read: object) -> None:
    assert TypeAdapter[Any](mark.over(kb)).validate_python(value) == read


@pytest.mark.parametrize(
    ("mark", "value", "told"),
    [
        (OneOf("", kind="decision"), None, (SAID, (), "give one of 'place', 'meal', 'cream'")),
        (OneOf("", kind="decision"), "nope", (UNKNOWN, (), "decision")),
        (OneOf("", kind="readiness"), "nope", (UNKNOWN, (), "readiness check")),
        (SeveralOf("", kind="question"), "sky", (SAID, (), "give a list of 'sky', 'wind', 'ants'")),
        (SeveralOf("", kind="question"), ["sky", 1], (SAID, (1,), "give one of 'sky', 'wind', 'ants'")),
        (Efforts("", kind="question"), [], (SAID, (), TABLE)),
        *((Efforts("", kind="question"), {"sky": each}, (SAID, ("sky",), NUMBER)) for each in (0, 4, True, 1.0, "1")),
        (Flag(""), 1, (SAID, (), "give true or false")),
    ],
)
def test_what_it_does_not_take_is_told_with_what_to_give(
    kb: KnowledgeBase, mark: Mark, value: object, told: tuple[str, tuple[object, ...], str]
) -> None:
    with pytest.raises(ValidationError) as wrong:
        TypeAdapter[Any](mark.over(kb)).validate_python(value)
    assert [(each["type"], each["loc"], each["msg"]) for each in wrong.value.errors()] == [told]


def test_an_unknown_id_carries_the_ids_there_are_and_nothing_that_is_long_to_write_out(kb: KnowledgeBase) -> None:
    with pytest.raises(ValidationError) as wrong:
        TypeAdapter[Any](OneOf("", kind="question").over(kb)).validate_python("nope")
    assert wrong.value.errors()[0]["ctx"] == {"known": ("sky", "wind", "ants")}


def test_where_there_is_nothing_to_choose_from_the_schema_says_only_what_it_is() -> None:
    adapter = TypeAdapter[Any](id_of((), reader("thing", ())))
    assert adapter.json_schema() == {"type": "string"}
