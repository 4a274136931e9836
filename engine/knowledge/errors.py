"""Errors as a product: addressed to whoever can mend them, with what was found, what is allowed and what to do."""

import difflib
import heapq
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

Location = tuple[str | int, ...]
"""The way to something in a document: names, and positions in lists."""

LONGEST_NAME: Final = 64
MOST_COMPARED: Final = 6
"""As many names are looked at closely when the nearest is sought."""
MOST_LISTED: Final = 12
_SAID_OF_TYPE: Final[Mapping[type, str]] = {
    bool: "true or false",
    int: "a number",
    float: "a number",
    list: "a list",
    dict: "a table",
    type(None): "nothing",
}


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """One fault in a knowledge file, where it stands and what is wrong."""

    file: str
    """Path below the knowledge folder."""
    entry: str
    """The kind and id of the entry, as in "argument 'fair-pay'"; empty where it concerns the whole file."""
    field: str
    """The field, with a position where it is a list; empty where it concerns the whole entry."""
    message: str

    def __str__(self) -> str:
        return ": ".join(part for part in (self.file, self.entry, self.field, self.message) if part)


class KnowledgeError(Exception):
    """The knowledge base cannot be used: all faults found, in the order of the files."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(map(str, self.faults)))


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong with a case: the path to it in the case, and what to do."""

    location: Location = field(repr=False)
    message: str
    unknown: str = ""
    """What stands there and is not known, as far as it may be repeated; empty where something else is wrong."""

    @property
    def path(self) -> tuple[str, ...]:
        """The names on the way there; "?" for what may not be repeated."""
        return tuple(name if is_plain(name) else "?" for name in self.location if isinstance(name, str))

    def __str__(self) -> str:
        return f"{'.'.join(self.path)}: {self.message}" if self.path else self.message


class CaseError(Exception):
    """A case cannot be used: all problems found, in the order of the case."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(map(str, self.problems)))


def suggest(found: str, allowed: Iterable[str]) -> str:
    """Return ", did you mean 'x'?" for the nearest allowed name, or an empty string where none is near."""
    near = nearest(found, allowed)
    return f", did you mean '{near}'?" if near else ""


def nearest(found: str, allowed: Iterable[str]) -> str | None:
    """Return the allowed name that is nearest, whatever its capitals and hyphens; None where none is near."""
    if len(found) > LONGEST_NAME:
        return None
    wanted, names = _plainly(found), {_plainly(name): name for name in sorted(allowed)}
    pairs = {wanted[at : at + 2] for at in range(len(wanted))}
    # Comparing takes time: it is for the few that share most with it.
    alike = heapq.nlargest(MOST_COMPARED, names, key=lambda name: sum(pair in name for pair in pairs))
    near = difflib.get_close_matches(wanted, sorted(alike), n=1, cutoff=0.6)
    return names[near[0]] if near else None


def _plainly(name: str) -> str:
    return name.strip().lower().replace("_", "-").replace(" ", "-")


def listed(names: Iterable[str]) -> str:
    """Return the names in quotes, separated by commas; long lists are cut and counted."""
    names = tuple(names)
    shown = ", ".join(f"'{name}'" for name in names[:MOST_LISTED])
    return f"{shown} and {len(names) - MOST_LISTED} more" if len(names) > MOST_LISTED else shown


def is_plain(name: object) -> bool:
    """Whether this is a short name of letters, digits, underscores and hyphens, not a long number.

    Such a one may be repeated; a long number could be somebody’s.
    """
    return (
        isinstance(name, str) and len(name) <= LONGEST_NAME and re.fullmatch(r"[^\W\d][\w-]*|\d{1,4}", name) is not None
    )


def described(value: object) -> str:
    """Return what a value is, where it may not be repeated."""
    if isinstance(value, str):
        return f"a text of {len(value)} characters"
    return _SAID_OF_TYPE.get(type(value), "a date or a time")
