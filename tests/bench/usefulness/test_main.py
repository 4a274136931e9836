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
from tests.engine.planting import MEAL, REAL, TOY, copy_of_toy, replace

SKY = '[question.sky]\nshare = { grey = 30, blue = 60, green = 5, starry = 20, does-not-apply = 5 }\nwhy = "So."\n'
RAINBOW = '[question.rainbow]\nshare = { faint = 50 }\nwhy = "So."\n'


@pytest.fixture
def weights(tmp_path: Path) -> Path:
    path = tmp_path / "weights.toml"
    path.write_text(f"seed = 1\n{SKY}{RAINBOW}", encoding="utf-8")
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
    assert "In the file, and no longer asked: `sky=green`, `rainbow`." in out
    assert "`sky`" not in out
    rows = {line.split("|")[1].strip(): line.split("|")[2:-1] for line in out.splitlines() if line.startswith("| ")}
    assert {"decisions that arise, a case", *kb.decisions} <= set(rows)
    assert "cases with no base" not in rows


def test_it_is_the_same_whatever_the_hash_seed() -> None:
    command = [sys.executable, "-m", "bench.usefulness", "--cases", "10"]
    made = {
        subprocess.run(
            command, cwd=HERE, env={**os.environ, "PYTHONHASHSEED": seed}, check=True, capture_output=True
        ).stdout
        for seed in ("1", "2")
    }
    assert len(made) == 1


def test_weights_that_cannot_be_read_are_told(weights: Path, capsys: pytest.CaptureFixture[str]) -> None:
    weights.write_text(SKY, encoding="utf-8")
    assert main(["--weights", str(weights)]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert err == "weights.toml: seed: give a whole number\n"


def test_the_figures_that_count_most_are_there_by_name(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--cases", "20"]) == 0
    out = capsys.readouterr().out
    rows = {line.split("|")[1].strip(): line.split("|")[2:-1] for line in out.splitlines() if line.startswith("| ")}
    assert {
        "get an option or a family, of those that arise",
        "… a family, of those that arise",
        "… by elimination, of those that arise",
        "… least bad, of those that arise",
        "cases with no base",
        "options that win nowhere",
    } <= set(rows)
    for name in ("clear without support", "winner's balance below 0"):
        assert {each.strip() for each in rows[name]} == {"0"}


def test_what_is_under_way_is_drawn_once_more_as_no(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    knowledge = copy_of_toy(tmp_path)
    met = 'met_when = [["answer:sky=blue", "answer:wind=kites"]]'
    replace(knowledge, MEAL, 'met_when = [["answer:sky=blue"]]', f'{met}\nunder_way_when = [["answer:sky=blue"]]')
    assert main(["--cases", "2", "--knowledge", str(knowledge)]) == 0
    out = capsys.readouterr().out
    assert "cases: 2 complete, 2 half-answered, 2 complete, under way as no, 2 half-answered, under way as no." in out
    assert "nothing is drawn once more" not in out


def test_of_no_cases_nothing_is_said() -> None:
    kb = load(REAL)
    lines = list(as_markdown(kb, read_weights(kb), {"complete, under way as no": Tally()}))
    (row,) = (line.split("|") for line in lines if "cases with no base" in line)
    assert row[2].strip() == "-"
    assert not any("nothing is drawn once more" in line for line in lines)
