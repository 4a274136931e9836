"""What a report says of an entry is what the entry says, under the same names."""

from collections.abc import Callable
from dataclasses import fields
from functools import cache
from typing import Any, TypeVar

M = TypeVar("M")


def told(made: Callable[..., M], entry: object, **besides: Any) -> M:
    """A structure of a report, made of an entry (or of what tells of one) and of what is to be said besides."""
    for name in _taken(made, tuple(besides)):
        besides[name] = getattr(entry, name)
    return made(**besides)


@cache
def _taken(made: Any, besides: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(each.name for each in fields(made) if each.name not in besides)
