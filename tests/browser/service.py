"""The service as its users start it: a process of its own, with a database of its own, on a free port."""

import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
AS_USERS_DO = ("-m", "web")
STOP_SECONDS = 30
PATIENT = {"ANALYSIS_SECONDS": "60"}
"""A busy machine is to show the same pages."""


@dataclass(frozen=True, slots=True)
class Service:
    """A service that answers."""

    url: str
    """Without a slash at its end."""
    process: subprocess.Popen[str]
    database: Path
    output: Path
    """What it says, on stdout and stderr."""

    def said(self) -> str:
        """All that it said so far."""
        return self.output.read_text(encoding="utf-8", errors="replace")


@contextmanager
def running(folder: Path, program: Sequence[str] = AS_USERS_DO) -> Iterator[Service]:
    """A service over the database in this folder; what is there already stays there."""
    database, output = folder / "cases.db", folder / "output.log"
    with output.open("a", encoding="utf-8") as log:
        process = subprocess.Popen(
            [sys.executable, *program],
            cwd=ROOT,
            env=os.environ | PATIENT | {"HOST": "127.0.0.1", "PORT": "0", "DATABASE_URL": f"sqlite:///{database}"},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=log,
            text=True,
        )
    try:
        yield Service(_address(process, output), process, database, output)
    finally:
        process.terminate()
        try:
            rest, _ = process.communicate(timeout=STOP_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            rest, _ = process.communicate()
        with output.open("a", encoding="utf-8") as log:
            log.write(rest)


def _address(process: subprocess.Popen[str], output: Path) -> str:
    """Where it says it is, which it does once it answers."""
    assert process.stdout is not None
    line = process.stdout.readline()
    if not line.startswith("Groundwork is at "):
        process.kill()
        pytest.fail(f"The service did not start. It said:\n{line}{output.read_text(encoding='utf-8')}")
    return line.split()[3].rstrip("/")
