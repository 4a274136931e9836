"""`python -m api.store`: what it says, and its exit codes."""

import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from api.store.__main__ import main
from api.store.cases import Cases
from api.store.database import Database
from tests.api.store.conftest import Clock


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to work in, where nothing is set."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("DATABASE_URL", raising=False)
    return tmp_path


def make_cases(url: str = "sqlite:///var/groundwork.db") -> None:
    database = Database(url)
    for ago, kept in ((timedelta(days=3), False), (timedelta(days=3), True), (timedelta(), False)):
        now = datetime.now(UTC) - ago
        Cases(database, clock=Clock(now)).create({}, kept=kept)
    database.close()


@pytest.mark.usefixtures("here")
def test_purge_says_how_many(capsys: pytest.CaptureFixture[str]) -> None:
    make_cases()
    assert main(["purge"]) == 0
    assert main(["purge"]) == 0
    assert capsys.readouterr().out == "Cases that had ended, now deleted: 1\nCases that had ended, now deleted: 0\n"


@pytest.mark.usefixtures("here")
def test_a_backup_is_named_and_comes_back(capsys: pytest.CaptureFixture[str]) -> None:
    make_cases()
    assert main(["backup"]) == 0
    copy = Path(capsys.readouterr().out.strip())
    assert copy.parent == Path("var/backups")
    assert main(["restore", str(copy)]) == 1
    told = capsys.readouterr()
    assert (told.out, told.err) == (
        "",
        "There are cases in the database. To put the backup in their place, add --force.\n",
    )
    assert main(["restore", str(copy), "--force"]) == 0
    assert capsys.readouterr().out == "Cases there are now: 2\n"


def test_the_database_is_the_one_that_is_set(
    here: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    url = f"sqlite:///{here}/elsewhere/mine.db"
    make_cases(url)
    monkeypatch.setenv("DATABASE_URL", url)
    assert main(["purge"]) == 0
    assert main(["backup", "--folder", "copies"]) == 0
    assert not Path("var").exists()
    assert len(list(Path("copies").iterdir())) == 1
    assert "copies/cases-" in capsys.readouterr().out


@pytest.mark.parametrize("command", ["purge", "backup"])
def test_where_there_is_no_database_none_is_made(here: Path, capsys: pytest.CaptureFixture[str], command: str) -> None:
    assert main([command]) == 3
    assert capsys.readouterr().err == f"there is no database at {here}/var/groundwork.db\n"
    assert list(here.iterdir()) == []


@pytest.mark.usefixtures("here")
def test_a_database_that_cannot_be_used_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    make_cases()
    Path("var/groundwork.db").write_bytes(b"no database" * 999)
    assert main(["purge"]) == 3
    assert capsys.readouterr().err == "file is not a database\n"
    assert main(["restore", "nothing"]) == 3
    assert capsys.readouterr().err == "there is no file nothing\n"


def test_an_address_that_is_none_is_wrong_usage(
    here: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DATABASE_URL", "mysql://canary")
    assert main(["purge"]) == 2
    told = capsys.readouterr().err
    assert told.startswith("DATABASE_URL: give sqlite:///")
    assert "canary" not in told
    assert list(here.iterdir()) == []


@pytest.mark.parametrize("arguments", [[], ["delete"], ["restore"], ["purge", "everything"]])
def test_wrong_usage_is_said(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert ended.value.code == 2
    assert "usage: python -m api.store" in capsys.readouterr().err


@pytest.mark.usefixtures("here")
def test_a_backup_is_a_database_like_any(capsys: pytest.CaptureFixture[str]) -> None:
    make_cases()
    main(["backup"])
    with closing(sqlite3.connect(capsys.readouterr().out.strip())) as copy:
        assert copy.execute("SELECT count(*) FROM cases").fetchone() == (3,)
