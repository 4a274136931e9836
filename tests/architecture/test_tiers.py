"""Every test is run by `make test` or by `make test-rest`, and by one of them only."""

import re
from itertools import product
from pathlib import Path

import pytest
from _pytest.mark.expression import Expression

ROOT = Path(__file__).parents[2]
MARKERS = ("slow", "thorough", "browser")


def chosen_by(target: str) -> Expression:
    """The marker expression of a target of the Makefile."""
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    found = re.search(rf"^{target}: .*\n\t\$\(PYTEST\) -m ('[^']+'|\w+) ", makefile, re.MULTILINE)
    assert found
    return Expression.compile(found[1].strip("'"))


@pytest.mark.parametrize("borne", list(product((True, False), repeat=len(MARKERS))))
def test_no_test_is_left_out_or_run_twice(borne: tuple[bool, ...]) -> None:
    def bears(name: str, /, **_: str | int | bool | None) -> bool:
        return borne[MARKERS.index(name)]

    quick, most, rest = (chosen_by(each).evaluate(bears) for each in ("test-quick", "test", "test-rest"))
    assert most != rest
    assert most or not quick


def test_all_tests_are_both() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert "\ntest-all: test test-rest ##" in makefile
    run = (ROOT / ".ci/run").read_text(encoding="utf-8")
    assert re.findall(r"^make (\S+)", run, re.MULTILINE) == ["test", "test-rest", "check-static", "covered"]
