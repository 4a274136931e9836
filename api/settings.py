"""What the service is told from outside: a table of settings, each read from the environment."""

import os
import re
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any, Final, Self

from api.services.attribute_docs import described_fields

KNOWLEDGE: Final = Path(__file__).resolve().parent.parent / "knowledge"
"""The knowledge base that comes along: it stands beside the packages, in the project and where a wheel is installed."""
KNOWLEDGE_SETTING: Final = "GROUNDWORK_KNOWLEDGE"
"""Also what the command line goes by where it is given no `--knowledge`."""

HIGHEST_PORT: Final = 65535
MOST_WORKERS: Final = 64
LONGEST_ANALYSIS: Final = 60.0


class SettingsError(ValueError):
    """A setting cannot be used; the message says which, and what to give instead."""


def _folder(text: str) -> Path:
    if not Path(text).is_dir():
        raise ValueError("the folder of a knowledge base")
    return Path(text)


def _host(text: str) -> str:
    """An address of IPv6 may stand in brackets, as it does in a URL."""
    return text[1:-1] if text.startswith("[") and text.endswith("]") else text


def _number(lowest: int, highest: int, note: str = "") -> Callable[[str], int]:
    """Reads a whole number within these bounds; `note` says what the lowest stands for."""

    def read(text: str) -> int:
        if text.isascii() and text.isdigit() and len(text) <= len(str(highest)) and lowest <= int(text) <= highest:
            return int(text)
        raise ValueError(f"a whole number from {lowest}{note} to {highest}")

    return read


def _root_path(text: str) -> str:
    if re.fullmatch(r"(/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)*/?", text):
        return text.rstrip("/")
    raise ValueError("a path that begins with a slash, such as /groundwork")


def _seconds(text: str) -> float:
    if re.fullmatch(r"[0-9]{1,2}(\.[0-9]{1,3})?", text) and 0 < float(text) <= LONGEST_ANALYSIS:
        return float(text)
    raise ValueError(f"seconds above 0, up to {LONGEST_ANALYSIS:g}, such as 2 or 0.5")


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings of one service; the strings below its fields are their description for whoever runs it."""

    knowledge: Path = KNOWLEDGE
    """the folder of the knowledge base"""
    host: str = "127.0.0.1"
    """the address to listen on; `0.0.0.0` for all there are, `::` with IPv6"""
    port: int = 8000
    """the port to listen on; 0 for any free one"""
    root_path: str = ""
    """the path a proxy serves it below, whether it takes that off or not"""
    workers: int = 1
    """how many processes answer, side by side"""
    analysis_seconds: float = 5.0
    """how long an analysis may take; one that takes longer is refused"""

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] | None = None) -> Self:
        """Read every setting; where it is missing or empty its default stands. SettingsError where one is no good."""
        given = os.environ if environment is None else environment
        found: dict[str, Any] = {}
        for field, (name, read) in _READERS.items():
            if text := given.get(name):
                try:
                    found[field] = read(text)
                except ValueError as error:
                    raise SettingsError(f"{name} is {text[:40]!r}; give {error}") from None
        return cls(**found)


_READERS: Final[Mapping[str, tuple[str, Callable[[str], object]]]] = {
    "knowledge": (KNOWLEDGE_SETTING, _folder),
    "host": ("HOST", _host),
    "port": ("PORT", _number(0, HIGHEST_PORT, " (any free port)")),
    "root_path": ("ROOT_PATH", _root_path),
    "workers": ("WORKERS", _number(1, MOST_WORKERS)),
    "analysis_seconds": ("ANALYSIS_SECONDS", _seconds),
}
"""For each field, its name in the environment, and what reads it there: a ValueError of it says what to give."""


def described() -> Iterator[tuple[str, str, str]]:
    """Every setting: its name in the environment, what it means, and its default in words."""
    meanings = described_fields(sys.modules[__name__])["Settings"]
    for each in fields(Settings):
        default = "its own" if each.default == KNOWLEDGE else f"{each.default}" or "none"
        yield _READERS[each.name][0], meanings[each.name], default
