"""Errors as a product: addressed to whoever can mend them, with what was found, what is allowed and what to do."""

import difflib
from collections.abc import Iterable
from dataclasses import dataclass


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

    path: tuple[str, ...]
    message: str

    def __str__(self) -> str:
        return f"{'.'.join(self.path)}: {self.message}" if self.path else self.message


class CaseError(Exception):
    """A case cannot be used: all problems found, in the order of the case."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(map(str, self.problems)))


def suggest(found: str, allowed: Iterable[str]) -> str:
    """Return ", did you mean 'x'?" for the nearest allowed name, or an empty string where none is near."""
    near = difflib.get_close_matches(found, sorted(allowed), n=1, cutoff=0.6)
    return f", did you mean '{near[0]}'?" if near else ""


def listed(names: Iterable[str]) -> str:
    """Return the names in quotes, separated by commas; long lists are cut and counted."""
    quoted = [f"'{name}'" for name in names]
    shown = quoted[:12]
    return ", ".join(shown) + (f" and {len(quoted) - len(shown)} more" if len(quoted) > len(shown) else "")
