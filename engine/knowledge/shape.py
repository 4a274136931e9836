"""Faults of shape: pydantic's errors, told to whoever edits the file."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final, get_args

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from engine.knowledge.errors import Fault, listed, suggest
from engine.knowledge.kinds import of_field
from engine.knowledge.model import PASSAGE_PATTERN, SLUG_PATTERN, TEXT_PATTERN, VERSION_PATTERN, Entry

_EXPECTED: Final = {
    "string_type": "it takes text in quotes",
    "int_type": "it takes a whole number, without quotes",
    "bool_type": "it takes true or false, without quotes",
    "tuple_type": "it takes a list in [brackets]",
    "model_type": "it takes a table",
    "literal_error": "allowed are {expected}",
    "too_short": "it needs {min_length} or more",
    "string_too_short": "write something here, or remove the field where it may be missing",
    "string_too_long": "it may have {max_length} characters",
    "greater_than_equal": "it has to be {ge} or more",
    "less_than_equal": "it has to be {le} or less",
}
"""What is allowed, by pydantic's name of the fault."""

SAID_OF_PATTERN: Final = {
    SLUG_PATTERN: "an id takes small letters, digits and single hyphens, as in 'fair-pay'",
    PASSAGE_PATTERN: "a passage is cited as 'section.number'",
    TEXT_PATTERN: "it takes one line of text, without space at its ends",
    VERSION_PATTERN: "a version is three numbers, as in '1.0.0'",
}
"""What is allowed, by the pattern a text has to have."""

_LONGEST_SHOWN = 60


def faults_of_shape(file: str, data: Mapping[str, Any], model: type[Entry], error: ValidationError) -> Iterator[Fault]:
    """Say each of pydantic's errors about `data`, read from `file`, in terms of entries and fields."""
    for detail in error.errors(include_url=False):
        if detail["type"] == "too_short" and len(detail["input"]) >= detail["ctx"]["min_length"]:
            continue  # pydantic does not count what has a fault of its own
        place = detail["loc"]
        entry, depth = _entry(data, place)
        fields = place[depth:]
        message = _message(detail, _known_fields(model, place[:-1]))
        if detail["type"] == "value_error":
            field, _, message = message.partition(": ")
        else:
            field = _written(fields)
        yield Fault(file, entry, field, message)


def _entry(data: Any, place: Sequence[int | str]) -> tuple[str, int]:
    """Name the innermost entry with an id on the way to `place`, and how many steps lead to it."""
    name, depth = "", 0
    for step, key in enumerate(place):
        try:
            data = data[key]
        except (KeyError, IndexError, TypeError):
            break
        if isinstance(key, int) and isinstance(data, Mapping) and isinstance(place[step - 1], str):
            known = data.get("id") or data.get("text")
            outer = f"{name}, " if name else ""
            field = str(place[step - 1])
            kind = of_field(field)
            called = f"{known!r}" if known else f"number {key + 1}"
            name, depth = f"{outer}{kind.name if kind else field} {called}", step + 1
    return name, depth


def _written(fields: Sequence[int | str]) -> str:
    """A path as a reader counts: list positions from 1."""
    return "".join(f"[{key + 1}]" if isinstance(key, int) else f".{key}" for key in fields).lstrip(".")


def _known_fields(model: type[Entry], place: Sequence[int | str]) -> tuple[str, ...]:
    """The fields the model has at this place."""
    here: type[Entry] = model
    for key in place:
        if isinstance(key, str) and key in here.model_fields:
            here = _model_in(here.model_fields[key].annotation) or here
    return tuple(here.model_fields)


def _model_in(annotation: Any) -> type[Entry] | None:
    if isinstance(annotation, type) and issubclass(annotation, Entry):
        return annotation
    return next((found for part in get_args(annotation) if (found := _model_in(part))), None)


def _message(detail: ErrorDetails, known: tuple[str, ...]) -> str:
    kind, context = detail["type"], detail.get("ctx", {})
    if kind == "extra_forbidden":
        name = str(detail["loc"][-1])
        return f"unknown field{suggest(name, known) or f'; allowed are {listed(known)}'}"
    if kind == "missing":
        return "this field is missing; add it"
    if kind == "value_error":
        return str(context["error"])
    if kind == "string_pattern_mismatch":
        return f"found {_found(detail['input'])}; {SAID_OF_PATTERN[context['pattern']]}"
    expected = _EXPECTED.get(kind, "{msg}").format(msg=detail["msg"], **context)
    return f"found {_found(detail['input'])}; {expected}"


def _found(value: object) -> str:
    """A value as it may stand in the file, cut short."""
    if isinstance(value, dict):
        return "a table"
    if isinstance(value, list):
        return f"a list of {len(value)}" if value else "an empty list"
    if isinstance(value, bool):
        return str(value).lower()
    shown = repr(value) if isinstance(value, str) else str(value)
    return shown if len(shown) <= _LONGEST_SHOWN else f"{shown[:_LONGEST_SHOWN]}…"
