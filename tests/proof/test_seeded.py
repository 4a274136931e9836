"""Planted faults are found, each where it belongs, and nothing is found where nothing was planted."""

from dataclasses import replace
from functools import cache
from pathlib import Path
from random import Random

import pytest

from engine.loading.checks import check
from engine.review.certificate import certify
from engine.rules.compiler import compile_rules
from proof import seeded
from proof.clean import clean_base
from proof.planting import homes, rewritten
from proof.seeded import IN_KNOWLEDGE, IN_WEIGHING, KINDS, Garden, Score, main, table

ROOT = Path(__file__).parents[2]
PLANTINGS = 4
"""Of each kind: half of them in the real base. `make prove` plants more."""


@cache
def garden() -> Garden:
    return Garden(ROOT / "knowledge", ROOT / "tests" / "knowledge")


def test_nothing_is_found_in_the_clean_base() -> None:
    kb = clean_base()
    assert list(check(kb, homes())) == []
    assert [each.findings for each in certify(compile_rules(kb)).properties if each.findings] == []


@pytest.mark.parametrize("kind", KINDS)
def test_every_planted_fault_is_found(kind: str) -> None:
    assert garden().score(kind, PLANTINGS) == Score(kind, PLANTINGS, PLANTINGS)


@pytest.mark.parametrize("kind", [*IN_KNOWLEDGE, *IN_WEIGHING])
def test_what_is_found_is_gone_with_the_fault(kind: str) -> None:
    """The same look at the base without the fault finds nothing: it is the fault that is seen."""
    kb = clean_base()
    planting = {**IN_KNOWLEDGE, **IN_WEIGHING}[kind](kb, Random(0))
    assert planting.found()
    assert not replace(planting, base=kb, rewriting=None).found()


def test_the_same_seed_plants_the_same() -> None:
    one, other = (IN_KNOWLEDGE["unreachable option"](clean_base(), Random(3)) for _ in range(2))
    assert (one.entry, one.base) == (other.entry, other.base)


def test_a_slip_in_what_the_program_no_longer_says_is_refused() -> None:
    planting = IN_WEIGHING["worsened by support"](clean_base(), Random(0))
    assert planting.rewriting is not None
    with pytest.raises(ValueError, match="does not say"):
        planting.rewriting("something else")


def test_the_program_is_itself_again_afterwards() -> None:
    rules = compile_rules(clean_base())
    before = certify(rules)
    with rewritten(lambda text: text.replace("not advised(d).", "advised(d).")):
        assert not certify(rules).sound
    assert certify(rules) == before


def test_the_table_has_a_line_for_each_kind() -> None:
    lines = list(table([Score("dead rule", 9, 10)]))
    assert lines[1].split() == ["dead", "rule", "9", "10"]


@pytest.mark.parametrize(("found", "code"), [(2, 0), (1, 1)])
def test_a_missed_fault_fails_the_run(
    found: int, code: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(Garden, "score", lambda _self, kind, number, _seed: Score(kind, found, number))
    assert main(["--each", "2"]) == code
    assert len(capsys.readouterr().out.splitlines()) == 1 + len(seeded.KINDS)
