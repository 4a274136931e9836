"""The benchmark runs, and says what it found without saying where."""

import json
import socket
from pathlib import Path

import pytest

from bench.__main__ import main
from bench.measures import SIZES
from engine.sampling.bases import synthetic_rules
from tests.engine.planting import TOY


def test_a_small_run(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    output = tmp_path / "results.json"
    sizes = ["--sizes", "100", "400", "500", "--larger", "100", "400"]
    assert main(["--cases", "3", "--rounds", "2", "--knowledge", str(TOY), "--output", str(output), *sizes]) == 0
    out, err = capsys.readouterr()
    assert "times as fast as RETE (target: at least 10; " in out
    assert "times as long as CLIPS (target: at most 0.6; " in out
    assert "power of the number of rules with which experta, our matcher grows (target: at most 1.05; " in out
    assert "times as long for firmness with 4 times the rules (target: at most 8; " in out
    assert "ms for first statement, 0 answers, median (target: at most 100; " in out
    assert "ms for open questions: of verdicts, median (target: at most 10; " in out
    assert "times as long for an evaluation over HTTP as for the bare JSON route" in out
    assert err == ""

    text = output.read_text(encoding="utf-8")
    results = json.loads(text)
    assert results["knowledge"]["rules"] == 42
    assert {"python", "experta", "clipspy", "clingo", "uvicorn"} <= set(results["versions"])
    # What has to be built is either measured, or it is said why not.
    assert {*results["consultation"], *results["not_measured"]} == {"ours", "clips", "rete", "durable"}
    assert ("Not measured: durable_rules, because " in out) == ("durable" in results["not_measured"])
    assert results["consultation"]["ours"]["samples"] == 6
    assert [(each["rules"], sorted(each["engines"])) for each in results["growth"]] == [
        (100, ["clips", "ours", "rete"]),
        (400, ["clips", "ours", "rete"]),
        (500, ["clips", "ours"]),
    ]
    assert results["ratios"]["growth_exponents"]["ours"] is not None
    assert sum(results["breakdown"]["shares"].values()) == pytest.approx(1, abs=0.05)
    assert [each["rules"] for each in results["analyses_on_larger_bases"]] == [100, 400]
    assert results["over_http"]["an evaluation"]["bytes"] > results["over_http"]["the bare JSON route"]["bytes"]
    for private in (socket.gethostname(), str(Path.cwd()), str(tmp_path)):
        assert private not in text
        assert private not in out


def test_growth_is_not_told_from_one_size(tmp_path: Path) -> None:
    output = tmp_path / "results.json"
    few = ["--cases", "1", "--rounds", "1", "--sizes", "100", "--larger", "100"]
    assert main([*few, "--knowledge", str(TOY), "--output", str(output)]) == 0
    assert json.loads(output.read_text(encoding="utf-8"))["ratios"]["growth_exponents"] == {"ours": None, "clips": None}


@pytest.mark.parametrize("size", SIZES[:2])
def test_generated_bases_have_as_many_rules_as_asked_and_the_same_every_time(size: int) -> None:
    one, other = synthetic_rules(size), synthetic_rules(size)
    assert len(one.rules) == size
    assert one.rules == other.rules
