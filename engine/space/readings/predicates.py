"""Whatever is written for clingo is written here: atoms, rules, and a program under other names.

`fn.given("sky", "grey")` is the atom `given("sky","grey")`. The table in `encoding/README.md` has every predicate and
what it means: one that is not there, or that takes another number of terms there, is refused at once.
"""

import re
from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from functools import cache, cached_property
from importlib.resources import files
from typing import Final, NewType

ProgramAtom = NewType("ProgramAtom", str)
"""An atom as it is written in a program."""


class Word(str):
    """A variable, or a constant of the program: it stands as it is, and not in quotation marks."""

    __slots__ = ()


Term = str | int | None
"""A name of the base, a `Word`, a number; None is what the program calls `none`."""

# A comment, which is left out; a text in quotation marks; a word or number; the dots between two numbers, or the one at
# the end of a statement; whatever stands between these.
_PIECE: Final = re.compile(r'%.*|("[^"]*"|#?\w+|\.\.|\.|[^\w".%#]+)')


@cache
def table() -> Mapping[str, Container[int]]:
    """The predicates there are, each with how many terms it takes."""
    found: dict[str, frozenset[int]] = {}
    for line in (files(__package__) / "encoding" / "README.md").read_text(encoding="utf-8").splitlines():
        if line.startswith("| `"):
            name, _, terms = line.split("`")[1].partition("(")
            found[name] = found.get(name, frozenset()) | {len(terms.split(",")) if terms else 0}
    return found


def written(term: Term) -> str:
    """A term as it is written."""
    if term is None:
        return "none"
    return f'"{term}"' if type(term) is str else str(term)


class Predicates:
    """Makes the atoms of a program: each predicate is a method that takes its terms."""

    def __init__(self, prefix: str = "", shared: Container[str] = ()) -> None:
        """With a `prefix` they have names of their own, but for those that are `shared`."""
        self._prefix = prefix
        self._shared = shared

    def __getattr__(self, predicate: str) -> Callable[..., ProgramAtom]:
        if predicate not in table():
            raise AttributeError(f"there is no predicate {predicate!r}: see encoding/README.md")
        arities, name = table()[predicate], self._names.get(predicate, predicate)

        def atom(*terms: Term) -> ProgramAtom:
            if len(terms) not in arities:
                raise TypeError(f"{predicate} does not take {len(terms)} terms: see encoding/README.md")
            return ProgramAtom(f"{name}({','.join(map(written, terms))})" if terms else name)

        # Kept: the next time it is there.
        self.__dict__[predicate] = atom
        return atom

    @cached_property
    def _names(self) -> Mapping[str, str]:
        """The names of those that are not shared."""
        return {each: f"{self._prefix}{each}" for each in table() if each not in self._shared}

    def of(self, atom: ProgramAtom) -> ProgramAtom:
        """An atom under these names."""
        return ProgramAtom(self._renamed(_PIECE.findall(atom)))

    def once_more(self, program: str) -> str:
        """A program under these names, beside the same under its own: what comes out the same is not said again."""
        named = (each for each in _statements(program) if not self._names.keys().isdisjoint(each))
        return "\n".join(map(self._renamed, named))

    def _renamed(self, pieces: Iterable[str]) -> str:
        return "".join([self._names.get(each, each) for each in pieces])


fn: Final = Predicates()


def rule(head: ProgramAtom, *body: str) -> str:
    """A rule; without a body, a fact."""
    return f"{head} :- {', '.join(body)}." if body else f"{head}."


def no(atom: ProgramAtom) -> str:
    """That an atom does not hold."""
    return f"not {atom}"


def constant(name: str, number: int) -> str:
    """A number that the program calls by a name."""
    return f"#const {name}={number}."


def with_term(program: str, word: str, term: Term) -> str:
    """A program with a term wherever it says a word: "the name of the decision stands where it says `d`"."""
    return written(term).join(_around(program, word))


@cache
def _around(program: str, word: str) -> list[str]:
    """What stands before, between and after the places where a program says a word."""
    parts: list[list[str]] = [[]]
    for piece in _PIECE.findall(program):
        if piece == word:
            parts.append([])
        else:
            parts[-1].append(piece)
    return ["".join(each) for each in parts]


def statements(program: str) -> list[str]:
    """The statements of a program, without comments."""
    return ["".join(each).strip() for each in _statements(program)]


def _statements(program: str) -> Iterator[list[str]]:
    pieces: list[str] = _PIECE.findall(program)
    start = 0
    for _ in range(pieces.count(".")):
        end = pieces.index(".", start) + 1
        yield pieces[start:end]
        start = end
