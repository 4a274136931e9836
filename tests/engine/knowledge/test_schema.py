"""The JSON Schemas that editors read."""

import json
import tomllib
from pathlib import Path
from typing import Any

import jsonschema  # type: ignore[import-untyped]
import pytest

from engine.knowledge.schema import NAMED_FILES, json_schemas, main
from engine.knowledge.shape import SAID_OF_PATTERN
from tests.engine.planting import REAL, TOY

SCHEMAS = {name: json.loads(text) for name, text in json_schemas().items()}


def objects(schema: Any) -> list[dict[str, Any]]:
    """Every part of a schema that describes a table."""
    if isinstance(schema, dict):
        inner = [each for value in schema.values() for each in objects(value)]
        return [schema, *inner] if schema.get("type") == "object" else inner
    if isinstance(schema, list):
        return [each for value in schema for each in objects(value)]
    return []


def patterns(schema: Any) -> set[str]:
    """Every pattern a schema asks for."""
    if isinstance(schema, dict):
        own = {schema["pattern"]} if isinstance(schema.get("pattern"), str) else set()
        return own.union(*map(patterns, schema.values()))
    return set().union(*map(patterns, schema)) if isinstance(schema, list) else set()


def test_the_files_beside_the_knowledge_are_up_to_date() -> None:
    written = {path.name: path.read_text(encoding="utf-8") for path in (REAL / "schema").glob("*.json")}
    assert written == json_schemas(), "run: python -m engine.knowledge.schema knowledge"


@pytest.mark.parametrize("name", SCHEMAS)
def test_they_are_schemas_and_forbid_unknown_fields(name: str) -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMAS[name])
    assert all(each["additionalProperties"] is False for each in objects(SCHEMAS[name]) if "properties" in each)


@pytest.mark.parametrize("path", sorted(TOY.rglob("*.toml")), ids=lambda path: path.name)
def test_the_toy_files_are_valid_and_a_strange_field_is_not(path: Path) -> None:
    kind = path.stem if path.name in NAMED_FILES else "topic"
    validator = jsonschema.Draft202012Validator(SCHEMAS[f"{kind}.schema.json"])
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    assert list(validator.iter_errors(data)) == []
    assert not validator.is_valid({**data, "strange": 1})


def test_every_field_that_carries_meaning_is_described() -> None:
    fields = SCHEMAS["topic.schema.json"]["$defs"]["Argument"]["properties"]
    assert "counts when its premises hold" in fields["scope"]["description"]


def test_every_pattern_is_put_in_words() -> None:
    """Else a fault would be told as a regular expression."""
    assert set().union(*map(patterns, SCHEMAS.values())) == set(SAID_OF_PATTERN)


def test_the_command_writes_them(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(tmp_path)]) == 0
    assert main([str(tmp_path)]) == 0
    written = {path.name: path.read_text(encoding="utf-8") for path in (tmp_path / "schema").iterdir()}
    assert written == json_schemas()
    assert main([]) == 2
    assert capsys.readouterr().err == "usage: python -m engine.knowledge.schema KNOWLEDGE_FOLDER\n"
