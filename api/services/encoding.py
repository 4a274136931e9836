"""Results as JSON: one serialiser per type, made once, so that equal values become equal bytes."""

from functools import cache
from typing import Any

from pydantic import TypeAdapter


@cache
def _adapter(kind: type[Any]) -> TypeAdapter[Any]:
    return TypeAdapter(kind)


def encode(value: object, *, leave_out_none: bool = False) -> bytes:
    """A dataclass or entry as compact JSON in UTF-8; nothing is validated, since the engine made it."""
    kind: Any = type(value)
    return _adapter(kind).dump_json(value, exclude_none=leave_out_none)
