"""Standard output that is full, closed, or read by nobody: one line, a code that means it, and no traceback."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TextIO

import pytest

from api.command import main
from api.command.problem import DONE, INTERRUPTED, UNREADABLE, USAGE
from tests.api.command.conftest import Groundwork
from tests.api.conftest import TOY

pytestmark = pytest.mark.slow

ROOT = TOY.parent.parent
KNOWLEDGE = ["--knowledge", str(TOY)]
FULL = Path("/dev/full")
has_full = pytest.mark.skipif(not FULL.exists(), reason="this system has no /dev/full")

COMMANDS = {
    "evaluate": ["evaluate", "CASE", *KNOWLEDGE],
    "explain": ["explain", "CASE", "place", *KNOWLEDGE],
    "export": ["export", "CASE", *KNOWLEDGE],
    "export pdf": ["export", "CASE", "--format", "pdf", *KNOWLEDGE],
    "questionnaire": ["questionnaire", "--json", *KNOWLEDGE],
    "verify": ["verify", *KNOWLEDGE],
    "fragility": ["fragility", "CASE", "place", *KNOWLEDGE],
    "diff": ["diff", str(TOY), str(TOY)],
    "version": ["--version"],
    "help": ["verify", "--help"],
}
every_command = pytest.mark.parametrize("command", COMMANDS.values(), ids=COMMANDS)


@pytest.fixture
def full() -> Iterator[TextIO]:
    """A stream that takes nothing. What it holds back goes to nowhere once it was given up."""
    with FULL.open("w", encoding="utf-8") as stream:
        yield stream


def _given(command: list[str], case: Path) -> list[str]:
    return [str(case) if each == "CASE" else each for each in command]


@has_full
@every_command
def test_standard_output_that_is_full_is_said_in_one_line(
    command: list[str], case: Path, full: TextIO, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdout", full)
    assert main(_given(command, case)) == UNREADABLE
    assert capsys.readouterr().err == "standard output: No space left on device\n"


@every_command
def test_standard_output_that_is_closed_is_said_in_one_line(
    command: list[str], case: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdout", None)
    assert main(_given(command, case)) == UNREADABLE
    assert capsys.readouterr().err == "standard output: it is closed\n"


@every_command
def test_a_reader_who_has_gone_ends_it_quietly(
    command: list[str], case: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    with os.fdopen(writer, "w", encoding="utf-8") as stream:
        monkeypatch.setattr(sys, "stdout", stream)
        assert main(_given(command, case)) == DONE
    assert capsys.readouterr().err == ""


def test_who_prints_nothing_needs_no_standard_output(
    case: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdout", None)
    assert main(["export", str(case), *KNOWLEDGE, "--out", str(case.with_name("plan.md"))]) == DONE
    assert capsys.readouterr().err == ""


@has_full
@pytest.mark.parametrize(("command", "code"), [(["evaluate", "nope.toml"], UNREADABLE), (["nonsense"], USAGE)])
def test_where_nothing_can_be_said_the_code_says_it(
    command: list[str], code: int, full: TextIO, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for stream in (full, None):
        monkeypatch.setattr(sys, "stderr", stream)
        assert main(command) == code
    assert capsys.readouterr().out == ""


def test_an_interrupt_is_said_in_one_line(groundwork: Groundwork, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(_folder: Path) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("engine.consultation.load", interrupted)
    assert groundwork("questionnaire") == (INTERRUPTED, "", "interrupted\n")


@has_full
@pytest.mark.parametrize(
    ("redirected", "code", "said"),
    [
        ("> /dev/full", UNREADABLE, "standard output: No space left on device\n"),
        (">&-", UNREADABLE, "standard output: it is closed\n"),
        ("2> /dev/full", DONE, ""),
        ("2>&-", DONE, ""),
    ],
)
def test_a_process_has_no_more_to_say_when_it_ends(redirected: str, code: int, said: str, case: Path) -> None:
    """Python itself would complain of what it cannot flush at its end."""
    command = f'exec "{sys.executable}" -m api.command evaluate "$@" {redirected}'
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"}
    run = subprocess.run(
        ["/bin/sh", "-c", command, "sh", str(case), *KNOWLEDGE],
        cwd=ROOT,
        env=kept,
        capture_output=True,
        check=False,
        timeout=60,
    )
    assert (run.returncode, run.stderr.decode()) == (code, said)


def test_a_process_that_is_interrupted_says_so() -> None:
    # The proofs over the project's own knowledge take seconds.
    with subprocess.Popen(
        [sys.executable, "-X", "importtime", "-m", "api.command", "verify"],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stderr is not None
        # It is at work once the last of its modules is there.
        for line in process.stderr:
            if line.endswith(" api.command.commands\n"):
                break
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=60)
    said = [line for line in err.splitlines() if not line.startswith("import time:")]
    assert (process.returncode, out, said) == (INTERRUPTED, "", ["interrupted"])
