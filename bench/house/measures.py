"""What is counted in a tree of source: lines, pieces too long, things said again, modules by room, tests by tier."""

import ast
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from bench.house.said_again import ATOMS_MODULE, KINDS_MODULE, atoms_handled, tables_of_kinds

SORTS: Final = {".py": "Python", ".html": "templates", ".typ": "templates", ".css": "style", ".lp": "encodings"}
"""What counts as source, by the end of its name."""
MOST_LINES, MOST_OF_A_FUNCTION = 300, 40
_TIER: Final = re.compile(r"^(test[a-z-]*): .*\n\t\$\(PYTEST\) -m ('[^']+'|\w+)", re.MULTILINE)
_COLLECTED: Final = re.compile(r"^(\d+)(?:/\d+)? tests? collected", re.MULTILINE)


@dataclass(frozen=True)
class Measures:
    """The measures of one tree."""

    counts: dict[str, int]
    """By what they count, in the order of telling."""
    places: dict[str, list[str]]
    """Of what should not be there: where it is."""


def measure(root: Path) -> Measures:
    """Read a tree; whatever is not there counts as nothing."""
    lines, rooms = _lines(root), Counter[str]()
    found: dict[str, list[str]] = {
        f"files over {MOST_LINES} lines": [],
        f"functions over {MOST_OF_A_FUNCTION} lines": [],
        f"modules that make atoms or take them apart, but {ATOMS_MODULE}": [],
        f"tables of kinds written by hand, but in {KINDS_MODULE}": [],
    }
    long_files, long_functions, atoms, tables = found.values()
    for path, name in _modules(root):
        rooms[str(Path(name).parent)] += 1
        text = path.read_text(encoding="utf-8")
        tree = ast.parse(text)
        if (length := len(text.splitlines())) > MOST_LINES:
            long_files.append(f"{name}: {length}")
        long_functions += [f"{name}:{line}: {length}" for line, length in _long_functions(tree)]
        if name != ATOMS_MODULE and (handled := atoms_handled(tree)):
            atoms.append(f"{name}: {', '.join(map(str, handled))}")
        if name != KINDS_MODULE:
            tables += [f"{name}:{line}" for line in tables_of_kinds(tree)]
    return Measures(
        lines
        | {what: len(places) for what, places in found.items()}
        | {f"modules in {room}": count for room, count in sorted(rooms.items())}
        | _tests(root),
        found,
    )


def _packages(root: Path) -> list[Path]:
    return sorted(path.parent for path in root.glob("*/__init__.py"))


def _modules(root: Path) -> Iterator[tuple[Path, str]]:
    """Every module of the source, with its path in the tree."""
    for package in _packages(root):
        for path in sorted(package.rglob("*.py")):
            yield path, path.relative_to(root).as_posix()


def _lines(root: Path) -> dict[str, int]:
    """Lines of source by package and sort, all of them, and those of the tests."""
    counted = Counter[str]()
    for folder in (*_packages(root), root / "tests"):
        for path in folder.rglob("*"):
            if path.suffix in SORTS and path.is_file():
                counted[f"lines of {folder.name}, {SORTS[path.suffix]}"] += len(path.read_bytes().splitlines())
    tests = "lines of tests, Python"
    source = sum(count for what, count in counted.items() if what != tests)
    return {"lines of source": source} | dict(sorted(counted.items()))


def _long_functions(tree: ast.Module) -> Iterator[tuple[int, int]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = (node.end_lineno or node.lineno) - node.lineno + 1
            if length > MOST_OF_A_FUNCTION:
                yield node.lineno, length


def tiers(root: Path) -> dict[str, str]:
    """What the Makefile has pytest choose, by target; all tests where it chooses none."""
    makefile = root / "Makefile"
    if not makefile.is_file():
        return {}
    found = _TIER.findall(makefile.read_text(encoding="utf-8")) or [("test", "")]
    return {target: chosen.strip("'") for target, chosen in found}


def _tests(root: Path) -> dict[str, int]:
    return {f"tests of make {tier}": _collected(root, chosen) for tier, chosen in tiers(root).items()}


def _collected(root: Path, chosen: str) -> int:
    command = [sys.executable, "-m", "pytest", "--collect-only", "--quiet", "-p", "no:cacheprovider", "-m", chosen]
    run = subprocess.run(command, cwd=root, check=False, capture_output=True, text=True)
    found = _COLLECTED.search(run.stdout)
    return int(found[1]) if found else 0
