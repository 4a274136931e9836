"""What the service is told from outside: where the knowledge stands, and where to listen."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Self

KNOWLEDGE: Final = Path(__file__).resolve().parent.parent / "knowledge"
"""The project's own knowledge base: it stands beside the packages."""

HIGHEST_PORT: Final = 65535


class SettingsError(ValueError):
    """A setting cannot be used; the message says which, and what to give instead."""


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings of one service."""

    knowledge: Path = KNOWLEDGE
    """The folder of the knowledge base."""
    host: str = "127.0.0.1"
    port: int = 8000
    """0 takes any free port."""
    analysis_seconds: float = 2.0
    """How long one analysis of a case may take, from when it begins; what it has found by then is told as such."""

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] | None = None) -> Self:
        """Read HOST and PORT; where they are missing or empty the defaults stand. SettingsError where PORT is none."""
        given = os.environ if environment is None else environment
        default = cls()
        return cls(host=given.get("HOST") or default.host, port=_port(given.get("PORT", ""), default.port))


def _port(text: str, default: int) -> int:
    if not text:
        return default
    if text.isascii() and text.isdigit() and len(text) <= len(str(HIGHEST_PORT)) and int(text) <= HIGHEST_PORT:
        return int(text)
    raise SettingsError(f"PORT is {text[:40]!r}; give a whole number from 0 (any free port) to {HIGHEST_PORT}")
