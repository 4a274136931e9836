"""What the page on the space engine shows is what the program says and does."""

import doctest
import re
import shlex
from pathlib import Path
from typing import Any

import pytest

from api.command import main
from engine.consultation import Consultation
from engine.space.readings.predicates import statements
from engine.space.readings.program import encoding, program

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs/space.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```(\w+)\n(.*?)^```$", PAGE, flags=re.MULTILINE | re.DOTALL)


def blocks(language: str) -> list[str]:
    found = [text for name, text in BLOCKS if name == language]
    assert found
    return found


def without_space(statement: str) -> str:
    return "".join(statement.split())


def test_the_statements_it_shows_stand_in_the_program() -> None:
    text = program(Consultation.over(ROOT / "tests/toy").rule_base) + encoding("changes")
    said = {without_space(each) for each in statements(text)}
    rows = re.findall(r"^\| `([^`]+\.)` \|", PAGE, flags=re.MULTILINE)
    shown = [without_space(each) for block in (*blocks("asp"), *rows) for each in statements(block)]
    assert len(rows) == 4
    assert len(shown) > 20
    assert [each for each in shown if each not in said] == []


def test_what_it_does_step_by_step_comes_out_as_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    session: dict[str, Any] = {}
    runner = doctest.DocTestRunner()
    for number, block in enumerate(blocks("pycon")):
        test = doctest.DocTestParser().get_doctest(block, session, f"block {number}", "docs/space.md", 0)
        runner.run(test, clear_globs=False)
        session = test.globs
    assert runner.summarize(verbose=False).failed == 0


def test_its_commands_print_what_it_shows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for block in blocks("toml"):
        (tmp_path / block.partition("\n")[0].removeprefix("# ")).write_text(block, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    for block in blocks("console"):
        command, _, shown = block.partition("\n")
        words = shlex.split(command.removeprefix("$ groundwork "))
        assert main([str(ROOT / word) if (ROOT / word).exists() else word for word in words]) == 0
        printed = capsys.readouterr().out
        for part in shown.split("…\n"):
            assert part in printed, command


@pytest.mark.parametrize("name", re.findall(r"`((?:engine|tests|search|encoding|readings|analyses)/[\w/.]+)`", PAGE))
def test_every_file_it_names_is_there(name: str) -> None:
    base = ROOT if name.startswith(("engine", "tests")) else ROOT / "engine/space"
    places = [base / name, base / "readings" / name]
    assert any(each.exists() for each in places) or name == "analyses/yours.py"
