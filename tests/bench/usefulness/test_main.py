"""The table is printed and written, the same every time, and says what it rests on."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from bench.usefulness.__main__ import HERE, main
from bench.usefulness.table import as_markdown
from bench.usefulness.tally import Tally
from bench.usefulness.weights import read_weights
from engine.loading.loader import load
from tests.engine.planting import REAL, TOY

SKY = '[question.sky]\nshare = { grey = 30, blue = 60, starry = 20, does-not-apply = 5 }\nwhy = "So."\n'


@pytest.fixture
def weights(tmp_path: Path) -> Path:
    path = tmp_path / "weights.toml"
    path.write_text(f"seed = 1\n{SKY}", encoding="utf-8")
    return path


def test_what_is_printed_is_what_is_written(weights: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    output = tmp_path / "usefulness.md"
    arguments = ["--cases", "20", "--knowledge", str(TOY), "--weights", str(weights), "--output", str(output)]
    assert main(arguments) == 0
    out, err = capsys.readouterr()
    assert out == output.read_text(encoding="utf-8")
    assert err == ""
    kb = load(TOY)
    assert f"Knowledge {kb.version}, `{kb.content_hash[:12]}`; seed 1; cases: 20 complete, 20 half-answered." in out
    assert "filled in by its rule: `wind`" in out
    assert "`sky`" not in out
    rows = {line.split("|")[1].strip(): line.split("|")[2:-1] for line in out.splitlines() if line.startswith("| ")}
    assert {"decisions that arise, a case", *kb.decisions} <= set(rows)
    assert "cases with no base recommended" not in rows


def test_it_is_the_same_whatever_the_hash_seed() -> None:
    command = [sys.executable, "-m", "bench.usefulness", "--cases", "10"]
    made = {
        subprocess.run(
            command, cwd=HERE, env={**os.environ, "PYTHONHASHSEED": seed}, check=True, capture_output=True
        ).stdout
        for seed in ("1", "2")
    }
    assert len(made) == 1


def test_weights_that_do_not_fit_are_told(weights: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--weights", str(weights)]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("weights.toml: unknown question 'sky'")


def test_of_no_cases_nothing_is_said() -> None:
    kb = load(REAL)
    lines = list(as_markdown(kb, read_weights(kb), {"complete, under way as no": Tally()}))
    assert "| cases with no base recommended                    |                         - |" in lines
    assert not any("nothing is drawn once more" in line for line in lines)
