"""What a note may say, wherever it comes from: a line of plain text, or, of a step, no more than that it is done."""

import re
from collections.abc import Mapping
from typing import Final

from api.services.casework.entries import LONGEST_NOTE, MARK, NOTES

DONE: Final = "done"
_ENTRY: Final = r"\.[a-z][a-z0-9.-]{0,100}$"
LINE: Final = re.compile(f"^({'|'.join(each for each in NOTES if each != DONE)}){_ENTRY}", re.ASCII)
"""The names under which there is a line."""
TICK: Final = re.compile(f"^{DONE}{_ENTRY}", re.ASCII)
"""The names under which there is a mark."""


def all_noted(table: object) -> dict[str, str] | None:
    """The notes in a table, by their names; None where it holds anything else."""
    if not isinstance(table, Mapping):
        return None
    found = {name: text for name, said in table.items() if (text := noted(name, said)) is not None}
    return found if len(found) == len(table) else None


def noted(name: object, said: object) -> str | None:
    """What is noted under a name, on one line; None where this is no note."""
    if not isinstance(name, str) or not isinstance(said, str):
        return None
    text = " ".join(said.split())
    if TICK.fullmatch(name):
        return text if text == MARK else None
    # What is not printable only hides something; half a character cannot be stored.
    return text if LINE.fullmatch(name) and 0 < len(text) <= LONGEST_NOTE and text.isprintable() else None
