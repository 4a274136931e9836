"""What is said outside the module that says it: atoms made or taken apart, and tables of kinds written by hand.

Both are found in the syntax tree, by what the text shows and not by what it does. An atom is recognised by its colon:
text joined by one without a space, or cut at one. A table is a literal that names at least four kinds of entry. So
a thing that only looks like an atom is found as well, and one that is put together some other way is not.
"""

import ast
from collections.abc import Iterable, Iterator
from typing import Final

from engine.knowledge import atoms
from engine.knowledge.kinds import KINDS

ATOMS_MODULE: Final = "engine/knowledge/atoms.py"
KINDS_MODULE: Final = "engine/knowledge/kinds.py"
FEWEST_KINDS: Final = 4
"""A literal that names so many is a table of kinds."""
_KINDS: Final = {name: kind.name for kind in KINDS.values() for name in (kind.name, kind.field, kind.name.capitalize())}
"""The words that name a kind: in files, of a base, as a class."""
_STARTS: Final = tuple(
    f"{word}:"
    for word in {
        *KINDS,
        *atoms.OF_ARGUMENTS,
        *(value for name, value in vars(atoms).items() if name.isupper() and isinstance(value, str)),
    }
)
_CUTS: Final = ("partition", "rpartition", "split", "rsplit")
_PREFIXES: Final = ("startswith", "removeprefix")
_NO_ATOMS: Final = frozenset({"host", "port", "path", "file", "filename", "line", "lineno"})
"""What stands beside a colon in addresses and places."""


def atoms_handled(tree: ast.Module) -> list[int]:
    """The lines on which atoms, or what looks like them, are made or taken apart."""
    return sorted({node.lineno for node in ast.walk(tree) if isinstance(node, ast.expr) and _handles(node)})


def _handles(node: ast.expr) -> bool:
    match node:
        case ast.JoinedStr(values):
            return _made(values)
        case ast.BinOp(ast.Constant(str(start)), ast.Add()):
            return start in _STARTS
        case ast.Call(ast.Attribute(_, name), [ast.Constant(str(cut)), *_]):
            return (name in _CUTS and cut in (":", "=")) or (name in _PREFIXES and cut.startswith(_STARTS))
    return False


def _made(values: list[ast.expr]) -> bool:
    """Whether the parts of an f-string are an atom's: a word, a colon, an id."""
    match values:
        case [ast.Constant(str(start)), ast.FormattedValue(), *_]:
            return start in _STARTS
        case [ast.FormattedValue(first), ast.Constant(":"), ast.FormattedValue(second), *_]:
            return not {_last_name(first), _last_name(second)} & _NO_ATOMS
    return False


def _last_name(node: ast.expr) -> str:
    match node:
        case ast.Name(name) | ast.Attribute(_, name):
            return name
    return ""


def tables_of_kinds(tree: ast.Module) -> list[int]:
    """The lines on which literals start that name at least four kinds; one inside another counts once."""
    return sorted(_tables(tree))


def _tables(node: ast.AST) -> Iterator[int]:
    if isinstance(node, ast.Dict | ast.Tuple | ast.List | ast.Set) and len(set(_named(node))) >= FEWEST_KINDS:
        yield node.lineno
        return
    for child in ast.iter_child_nodes(node):
        yield from _tables(child)


def _named(node: ast.expr) -> Iterator[str]:
    """The kinds that a literal names, in itself and in the literals it is made of."""
    match node:
        case ast.Dict(keys, values):
            yield from _named_by((*(key for key in keys if key), *values))
        case ast.Tuple(elements) | ast.List(elements) | ast.Set(elements):
            yield from _named_by(elements)
        case ast.Constant(str(word)) | ast.Name(word) | ast.Attribute(_, word) if word in _KINDS:
            yield _KINDS[word]
        case ast.Starred(value):
            yield from _named(value)


def _named_by(nodes: Iterable[ast.expr]) -> Iterator[str]:
    for each in nodes:
        yield from _named(each)
