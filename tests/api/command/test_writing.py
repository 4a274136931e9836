"""A file is written whole or not at all, over nothing that is read, and over nothing else without force."""

import os
import resource
import subprocess
import sys
from pathlib import Path

import pytest

from api.command.problem import UNREADABLE, USAGE, CommandProblem
from api.command.writing import refuse_to_spoil, write_file

OLD, NEW = b"a good plan", b"a better plan" * 10_000


@pytest.fixture
def read(tmp_path: Path) -> Path:
    """A file that is read."""
    path = tmp_path / "case"
    path.write_bytes(OLD)
    return path


@pytest.mark.parametrize("spelt", ["case", "./case", "there/../case", "CASE", "link", "hard", "there/link"])
def test_what_is_read_is_not_written_however_it_is_spelt(
    read: Path, monkeypatch: pytest.MonkeyPatch, spelt: str
) -> None:
    monkeypatch.chdir(read.parent)
    Path("there").mkdir()
    Path("link").symlink_to("case")
    Path("there/link").symlink_to("../link")
    Path("hard").hardlink_to("case")
    with pytest.raises(CommandProblem, match="this is the file that is read") as problem:
        refuse_to_spoil(Path(spelt), [Path("another"), read], force=True)
    assert problem.value.code == USAGE


def test_another_file_needs_force_and_a_new_one_does_not(read: Path, tmp_path: Path) -> None:
    other = tmp_path / "plan.md"
    refuse_to_spoil(other, [read], force=False)
    other.touch()
    refuse_to_spoil(other, [read], force=True)
    with pytest.raises(CommandProblem, match="this file is there already") as problem:
        refuse_to_spoil(other, [read], force=False)
    assert problem.value.code == USAGE


def test_a_name_that_cannot_be_looked_up_is_a_problem(tmp_path: Path) -> None:
    out = tmp_path / ("x" * 300)
    with pytest.raises(CommandProblem) as problem:
        refuse_to_spoil(out, [], force=False)
    assert problem.value.code == UNREADABLE
    with pytest.raises(CommandProblem) as problem:
        write_file(out, NEW)
    assert problem.value.code == UNREADABLE


def test_a_file_is_written_and_nothing_left_beside_it(tmp_path: Path) -> None:
    out = tmp_path / "plan.md"
    umask = os.umask(0o027)
    try:
        write_file(out, NEW)
    finally:
        os.umask(umask)
    assert (out.read_bytes(), out.stat().st_mode & 0o777) == (NEW, 0o640)
    assert list(tmp_path.iterdir()) == [out]


def test_a_link_stays_a_link_and_rights_stay_as_they_were(tmp_path: Path) -> None:
    out, link = tmp_path / "plan.md", tmp_path / "link.md"
    out.write_bytes(OLD)
    out.chmod(0o604)
    link.symlink_to(out.name)
    write_file(link, NEW)
    assert link.is_symlink()
    assert (out.read_bytes(), out.stat().st_mode & 0o777) == (NEW, 0o604)


def test_a_device_takes_it_and_stays_what_it_is() -> None:
    write_file(Path(os.devnull), NEW)
    assert Path(os.devnull).is_char_device()


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(CommandProblem, match="Is a directory") as problem:
        write_file(tmp_path, NEW)
    assert problem.value.code == UNREADABLE


WRITE = """
import sys
from pathlib import Path
from api.command.problem import CommandProblem
from api.command.writing import write_file
try:
    write_file(Path(sys.argv[1]), b"a better plan" * 10_000)
except CommandProblem as problem:
    print(problem)
"""


@pytest.mark.parametrize("there", [True, False])
def test_a_disk_that_fills_up_leaves_what_was_there(tmp_path: Path, there: bool) -> None:
    out = tmp_path / "plan.md"
    if there:
        out.write_bytes(OLD)
    run = subprocess.run(
        [sys.executable, "-c", WRITE, str(out)],
        capture_output=True,
        check=True,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (8192, 8192)),
    )
    assert run.stdout.decode() == f"{out}: File too large\n"
    assert [path.read_bytes() for path in tmp_path.iterdir()] == [OLD] * there
