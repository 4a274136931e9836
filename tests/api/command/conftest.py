"""The command run in this process: what it prints, says and returns."""

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from api.command import main
from tests.api.conftest import TOY

CASE = """\
# A case of the toy base.
[answers]
sky = "grey"
wind = ["hats"]
ants = "dont-know"

[importances]
comfort = "more"
"""


class Run(NamedTuple):
    code: int
    out: str
    err: str


Groundwork = Callable[..., Run]


@pytest.fixture
def groundwork(capsys: pytest.CaptureFixture[str]) -> Groundwork:
    def run(*arguments: str | Path) -> Run:
        capsys.readouterr()
        code = main([str(each) for each in arguments])
        out, err = capsys.readouterr()
        return Run(code, out, err)

    return run


@pytest.fixture
def toy_groundwork(groundwork: Groundwork) -> Groundwork:
    """The command over the toy base."""

    def run(command: str, *arguments: str | Path) -> Run:
        return groundwork(command, "--knowledge", TOY, *arguments)

    return run


@pytest.fixture
def case(tmp_path: Path) -> Path:
    file = tmp_path / "case.toml"
    file.write_text(CASE, encoding="utf-8")
    return file
