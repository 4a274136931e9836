"""Examples to try: cases that come along with the service, each with a title that says whose it is."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from api.services.case_files import UnreadableCaseError, load_case
from api.services.casework.content import Values
from engine.consultation import Consultation

FOLDER: Final = Path(__file__).resolve().parent.parent.parent / "examples"
"""They stand beside the packages, in the project and where a wheel is installed."""


@dataclass(frozen=True, slots=True)
class Example:
    """A case to try."""

    id: str
    title: str
    values: Mapping[str, Values]


def read_examples(consultation: Consultation) -> tuple[Example, ...]:
    """The examples that are cases of this base: over another base there may be none."""
    return tuple(_read(consultation))


def _read(consultation: Consultation) -> Iterator[Example]:
    for path in sorted(FOLDER.glob("*.toml")):
        try:
            loaded = load_case(path.read_bytes(), consultation, path.name)
        except UnreadableCaseError:
            continue
        yield Example(path.stem, loaded.beside.title, loaded.entries)
