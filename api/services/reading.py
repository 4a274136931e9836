"""Documents that are a case with a few fields beside it: read as a whole, so that all that is wrong is told at once."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from typing import TypeVar

from api.services.catalogue import UnknownEntryError
from engine.consultation import Consultation
from engine.knowledge.errors import CaseError, Problem, listed
from engine.reasoning.case import MOST_SUGGESTIONS, Case

R = TypeVar("R")
D = TypeVar("D")


class Reading:
    """Reads one document and gathers what is wrong with it. Messages repeat only what has the form of an id."""

    def __init__(self, desk: Consultation, document: object, fields: Sequence[str]) -> None:
        """`fields` are those that it may have beside a case."""
        self.desk = desk
        self.given: Mapping[str, object] = {}
        """Those of the fields that are there."""
        self._rest = document
        self._problems: list[Problem] = []
        if isinstance(document, Mapping):
            self.given = {name: document[name] for name in fields if name in document}
            self._rest = {name: value for name, value in document.items() if name not in self.given}

    def case(self) -> Case | None:
        """The case; None where something is wrong with it."""
        return self._attempt((), lambda: self.desk.read(self._rest))

    def needed(self, name: str, read: Callable[[object], R]) -> R | None:
        """What `read` makes of a field, or of None where it is not there; None where something is wrong."""
        return self._attempt((name,), lambda: read(self.given.get(name)))

    def field(self, name: str, read: Callable[[object], R], otherwise: D) -> R | D:
        """What `read` makes of a field; `otherwise` where it is not there, or something is wrong."""
        found = self.needed(name, read) if name in self.given else None
        return otherwise if found is None else found

    def sound(self, value: R | None) -> R:
        """A value that has to be there, once all is read; CaseError where anything in the document was wrong."""
        if value is None or self._problems:
            raise CaseError(self._problems)
        return value

    def _attempt(self, path: tuple[str, ...], read: Callable[[], R]) -> R | None:
        try:
            return read()
        except CaseError as error:
            self._problems += [Problem((*path, *each.path), each.message) for each in error.problems]
            return None


def wrong(message: str, *path: str) -> CaseError:
    """One thing wrong, at a place below what is being read."""
    return CaseError([Problem(path, message)])


def one_of(kind: str, known: Mapping[str, object]) -> Callable[[object], str]:
    """Reads the id of an entry of this kind."""

    def read(value: object) -> str:
        if not isinstance(value, str):
            raise wrong(f"give one of {listed(known)}")
        if value not in known:
            raise wrong(f"{UnknownEntryError(kind, value, known)} There are {listed(known)}")
        return value

    return read


def several_of(kind: str, known: Mapping[str, object]) -> Callable[[object], tuple[str, ...]]:
    """Reads a list of ids of entries of this kind; what comes back is in the base's order."""
    read_one = one_of(kind, known)

    def read(value: object) -> tuple[str, ...]:
        if not isinstance(value, list | tuple):
            raise wrong(f"give a list of {listed(known)}")
        named = all_of((str(place), partial(read_one, each)) for place, each in enumerate(value))
        return tuple(each for each in known if each in named)

    return read


def all_of(parts: Iterable[tuple[str, Callable[[], R]]]) -> list[R]:
    """Reads all parts, each with its place; CaseError with what is wrong with the first few of them."""
    found: list[R] = []
    problems: list[Problem] = []
    for place, read in parts:
        try:
            found.append(read())
        except CaseError as error:
            problems += [Problem((place, *each.path), each.message) for each in error.problems]
        # Looking for the nearest name takes time, and nobody mends more at once.
        if len(problems) == MOST_SUGGESTIONS:
            break
    if problems:
        raise CaseError(problems)
    return found


def truth(value: object) -> bool:
    """Reads true or false."""
    if isinstance(value, bool):
        return value
    raise wrong("give true or false")
