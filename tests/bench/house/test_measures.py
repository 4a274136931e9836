"""What there is in a small tree is counted, and what should not be there is shown."""

from pathlib import Path

import pytest

from bench.house.measures import measure, tiers


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A package with a room, a template and an encoding; something wrong of every sort; and a test."""
    long = "def long() -> None:\n" + "    pass\n" * 40
    files = {
        "engine/__init__.py": '"""A package."""\n',
        "engine/knowledge/atoms.py": 'def named(kind, id):\n    return f"{kind}:{id}"\n',
        "engine/knowledge/kinds.py": 'KINDS = ("topic", "question", "condition", "decision")\n',
        "engine/rules/long.py": long + "\n" * 260,
        "engine/rules/again.py": 'KINDS = ("topic", "question", "condition", "decision")\nmade = f"chosen:{one}"\n',
        "engine/rules/rules.lp": "a :- b.\n",
        "web/__init__.py": "",
        "web/page.html": "<p>\n</p>\n",
        "tests/test_one.py": "def test_one(): ...\ndef test_two(): ...\n",
        "other/no_package.py": "x = 1\n",
    }
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def test_lines_are_counted_by_package_and_sort(tree: Path) -> None:
    counts = measure(tree).counts
    lines = {what: count for what, count in counts.items() if what.startswith("lines")}
    assert lines == {
        "lines of source": 310,
        "lines of engine, Python": 307,
        "lines of engine, encodings": 1,
        "lines of web, Python": 0,
        "lines of web, templates": 2,
        "lines of tests, Python": 2,
    }


def test_what_should_not_be_is_counted_and_shown(tree: Path) -> None:
    found = measure(tree)
    assert {what: found.counts[what] for what in found.places} == dict.fromkeys(found.places, 1)
    assert list(found.places.values()) == [
        ["engine/rules/long.py: 301"],
        ["engine/rules/long.py:1: 41"],
        ["engine/rules/again.py: 2"],
        ["engine/rules/again.py:1"],
    ]


def test_modules_are_counted_by_room(tree: Path) -> None:
    counts = measure(tree).counts
    rooms = {what: count for what, count in counts.items() if what.startswith("modules in")}
    assert rooms == {
        "modules in engine": 1,
        "modules in engine/knowledge": 2,
        "modules in engine/rules": 2,
        "modules in web": 1,
    }


def test_tests_are_counted_by_tier(tree: Path) -> None:
    (tree / "Makefile").write_text("test: stamp\n\t$(PYTEST) -m 'not x'\n\ntest-rest: stamp\n\t$(PYTEST) -m x\n")
    (tree / "tests/test_one.py").write_text(
        "import pytest\n@pytest.mark.x\ndef test_one(): ...\ndef test_two(): ...\ndef test_three(): ...\n"
    )
    counts = measure(tree).counts
    assert (counts["tests of make test"], counts["tests of make test-rest"]) == (2, 1)


def test_a_makefile_without_tiers_runs_all_tests(tree: Path) -> None:
    (tree / "Makefile").write_text("test:\n\tpytest\n")
    assert measure(tree).counts["tests of make test"] == 2


def test_the_projects_own_tiers_are_found() -> None:
    assert list(tiers(Path(__file__).parents[3])) == ["test", "test-quick", "test-rest"]
