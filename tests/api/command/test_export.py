"""`groundwork export`, as its users run it."""

import io
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import docx
import pytest
from fastapi.testclient import TestClient
from pypdf import PdfReader

from api.command import main
from api.exports import FORMATS
from tests.api.command.conftest import Groundwork
from tests.api.conftest import TOY

ROOT = TOY.parent.parent
KITES = '[answers]\nsky = "grey"\nwind = ["kites"]\n[choices]\nplace = "barn"\n'


@pytest.fixture
def kites(tmp_path: Path) -> Path:
    file = tmp_path / "kites.toml"
    file.write_text(KITES, encoding="utf-8")
    return file


def test_a_plan_is_printed_as_markdown(toy_groundwork: Groundwork, case: Path) -> None:
    run = toy_groundwork("export", case)
    assert (run.code, run.err) == (0, "")
    assert run.out.startswith("# Organisational plan\n")
    assert run.out.endswith("\n")
    assert not run.out.endswith("\n\n")


def test_json_is_what_the_api_answers(toy_groundwork: Groundwork, kites: Path, client: TestClient) -> None:
    sent = {"answers": {"sky": "grey", "wind": ["kites"]}, "choices": {"place": "barn"}}
    for what, path in (("plan", "plans"), ("readiness", "readiness")):
        run = toy_groundwork("export", kites, "--what", what, "--format", "json")
        assert run.out == client.post(f"/api/v1/{path}", json=sent).text + "\n"


def test_readiness_takes_a_check_and_an_earlier_case(toy_groundwork: Groundwork, kites: Path, case: Path) -> None:
    run = toy_groundwork("export", kites, "--what", "readiness", "--check", "cake-ready", "--earlier", case)
    assert run.code == 0
    assert "# Readiness report: Ready for cake?" in run.out
    assert "| The hamper has a handle. | Met | Missed |" in run.out


@pytest.mark.parametrize("form", FORMATS)
def test_every_format_can_be_written(toy_groundwork: Groundwork, case: Path, tmp_path: Path, form: str) -> None:
    out = tmp_path / "paper"
    run = toy_groundwork("export", case, "--format", form, "--out", out)
    assert (run.code, run.out, run.err) == (0, "", "")
    assert out.read_bytes().startswith({"json": b"{", "md": b"#", "pdf": b"%PDF", "docx": b"PK"}[form])


@pytest.mark.parametrize(
    ("name", "start"),
    [
        ("a.pdf", b"%PDF"),
        ("a.DOCX", b"PK"),
        ("a.json", b"{"),
        ("a.txt", b"# "),
        ("a.b/c", b"# "),
        ("a.markdown", b"# "),
    ],
)
def test_the_files_name_says_the_format(
    toy_groundwork: Groundwork, case: Path, tmp_path: Path, name: str, start: bytes
) -> None:
    (tmp_path / name).parent.mkdir(exist_ok=True)
    assert toy_groundwork("export", case, "--out", tmp_path / name).code == 0
    assert (tmp_path / name).read_bytes().startswith(start)


def test_a_terminal_is_no_place_for_a_pdf(
    toy_groundwork: Groundwork, case: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    run = toy_groundwork("export", case, "--format", "pdf")
    assert (run.code, run.out) == (2, "")
    assert "--out FILE" in run.err


@pytest.mark.slow
@pytest.mark.parametrize("form", ["pdf", "docx"])
def test_a_pipe_takes_it(case: Path, form: str) -> None:
    run = subprocess.run(
        [sys.executable, "-m", "api.command", "export", str(case), "--knowledge", str(TOY), "--format", form],
        cwd=ROOT,
        capture_output=True,
        check=False,
        timeout=60,
    )
    assert (run.returncode, run.stderr) == (0, b"")
    opened: Any = PdfReader if form == "pdf" else docx.Document
    assert opened(io.BytesIO(run.stdout))


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--check", "cake-ready"], "--check is for readiness reports; add --what readiness"),
        (["--earlier", "x.toml"], "--earlier is for readiness reports; add --what readiness"),
        (
            ["--what", "readiness", "--check", "cake-redy"],
            "There is no readiness check 'cake-redy', did you mean 'cake-ready'? There are: cake-ready",
        ),
    ],
)
def test_what_does_not_fit_together_is_wrong_usage(
    toy_groundwork: Groundwork, case: Path, arguments: list[str], said: str
) -> None:
    run = toy_groundwork("export", case, *arguments)
    assert (run.code, run.out, run.err) == (2, "", said + "\n")


@pytest.mark.parametrize("arguments", [["--format", "odt"], ["--what", "case"], ["--json"], ["--out"]])
def test_what_there_is_not_is_wrong_usage(toy_groundwork: Groundwork, case: Path, arguments: list[str]) -> None:
    run = toy_groundwork("export", case, *arguments)
    assert (run.code, run.out) == (2, "")
    assert run.err.startswith("usage: groundwork")


def test_a_case_at_fault_is_1_also_where_it_is_the_earlier_one(
    toy_groundwork: Groundwork, case: Path, tmp_path: Path
) -> None:
    wrong = tmp_path / "wrong.toml"
    wrong.write_text('[answers]\nskyy = "grey"\n', encoding="utf-8")
    for arguments in ([wrong], [case, "--what", "readiness", "--earlier", wrong]):
        run = toy_groundwork("export", *arguments)
        assert (run.code, run.out) == (1, "")
        assert f"{wrong}:2: answers.skyy" in run.err


def test_a_file_that_cannot_be_written_is_3(toy_groundwork: Groundwork, case: Path, tmp_path: Path) -> None:
    run = toy_groundwork("export", case, "--out", tmp_path / "nope" / "plan.md")
    assert (run.code, run.out) == (3, "")
    assert run.err == f"{tmp_path / 'nope' / 'plan.md'}: No such file or directory\n"


@pytest.mark.parametrize(
    ("name", "form", "said"),
    [
        ("plan.odt", "", "no .odt file can be made"),
        ("plan.DOC", "", "no .doc file can be made"),
        ("plan.pdf.bak", "", "no .bak file can be made"),
        ("plan.", "", "no . file can be made"),
        (".pages", "", "no .pages file can be made"),
        ("plan.toml", "md", "no .toml file can be made with --format md"),
        ("plan.docx", "pdf", "no .docx file can be made with --format pdf"),
        ("plan.md", "json", "no .md file can be made with --format json"),
        ("plan.txt", "pdf", "no .txt file can be made with --format pdf"),
    ],
)
def test_a_name_that_promises_another_format_is_refused(
    toy_groundwork: Groundwork, case: Path, name: str, form: str, said: str
) -> None:
    out = case.with_name(name)
    run = toy_groundwork("export", case, "--out", out, *(["--format", form] if form else []))
    assert (run.code, run.out) == (2, "")
    assert run.err == f"--out {out}: {said}; there are .json, .md, .pdf, .docx\n"
    assert not out.exists()


@pytest.mark.parametrize("which", ["case", "earlier"])
def test_what_is_read_is_not_written_over(
    toy_groundwork: Groundwork, case: Path, kites: Path, monkeypatch: pytest.MonkeyPatch, which: str
) -> None:
    monkeypatch.chdir(case.parent)
    arguments = ["export", case, "--what", "readiness", "--earlier", kites, "--format", "md", "--force"]
    out = Path("case.toml" if which == "case" else "kites.toml")
    before = out.read_bytes()
    run = toy_groundwork(*arguments, "--out", out)
    assert (run.code, run.out) == (2, "")
    assert run.err == f"--out {out}: this is the file that is read; give another name\n"
    assert out.read_bytes() == before


def test_a_file_that_is_there_is_replaced_by_force_only(toy_groundwork: Groundwork, case: Path, tmp_path: Path) -> None:
    out = tmp_path / "plan.md"
    out.write_text("mine", encoding="utf-8")
    run = toy_groundwork("export", case, "--out", out)
    assert (run.code, run.out) == (2, "")
    assert run.err == f"--out {out}: this file is there already; give another name, or add --force\n"
    assert out.read_text(encoding="utf-8") == "mine"
    assert toy_groundwork("export", case, "--out", out, "--force").code == 0
    assert out.read_text(encoding="utf-8").startswith("# Organisational plan")


def test_it_is_dated_by_the_day_it_is_made(
    case: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    class Day(date):
        @classmethod
        def today(cls) -> "Day":
            return cls(2026, 3, 7)

    monkeypatch.setattr("api.command.export.date", Day)
    assert main(["export", str(case), "--knowledge", str(TOY)]) == 0
    assert "**Made on** 7 March 2026" in capsys.readouterr().out
