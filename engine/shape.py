"""Faults of shape: pydantic's errors, told to whoever edits the file."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, get_args

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from engine.errors import Fault, listed, suggest
from engine.model import Entry

_KINDS_OF_VALUE = {dict: "a table", list: "a list", str: "text", bool: "true/false", int: "a whole number"}
_EXPECTED = {
    "string_type": "text in quotes",
    "int_type": "a whole number",
    "bool_type": "true or false",
    "tuple_type": "a list in [brackets]",
    "model_type": "a table",
    "model_attributes_type": "a table",
}


def faults_of_shape(file: str, data: Mapping[str, Any], model: type[Entry], error: ValidationError) -> Iterator[Fault]:
    """Say each of pydantic's errors about `data`, read from `file`, in terms of entries and fields."""
    for detail in error.errors(include_url=False):
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
            name, depth = f"{outer}{place[step - 1]} {f'{known!r}' if known else f'number {key + 1}'}", step + 1
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
    kind, found, context = detail["type"], detail["input"], detail.get("ctx", {})
    match kind:
        case "extra_forbidden":
            name = str(detail["loc"][-1])
            said = f"unknown field{suggest(name, known) or f'; allowed are {listed(known)}'}"
        case "missing":
            said = "this field is missing"
        case "value_error":
            said = str(context["error"])
        case "literal_error":
            said = f"found {found!r}; allowed are {context['expected']}"
        case "string_pattern_mismatch":
            said = f"found {found!r}; {_said_of_pattern(context['pattern'])}"
        case _ if kind in _EXPECTED:
            was = _KINDS_OF_VALUE.get(type(found), type(found).__name__)
            said = f"found {was} ({found!r}); it takes {_EXPECTED[kind]}"
        case _:
            said = f"found {found!r}; {detail['msg'][0].lower()}{detail['msg'][1:]}"
    return said


def _said_of_pattern(pattern: str) -> str:
    said = {
        r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$": "an id takes small letters, digits and single hyphens, as in 'fair-pay'",
        r"^[a-z][a-z-]*\.[0-9]+$": "a passage is cited as 'section.number'",
        r"^\S(.*\S)?$": "one line of text, without space at its ends",
        r"^[0-9]+\.[0-9]+\.[0-9]+$": "a version is three numbers, as in '1.0.0'",
    }
    return said[pattern]
