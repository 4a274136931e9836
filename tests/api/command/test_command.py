"""The commands as their users run them."""

import json
import os
import subprocess
import sys
import tomllib
from importlib.metadata import PackageNotFoundError
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from api.command import main
from api.command.problem import DIFFERENT, DONE, FAULT, INTERRUPTED, UNREADABLE, USAGE
from engine.consultation import Consultation
from tests.api.command.conftest import Groundwork
from tests.api.conftest import TOY

ROOT = TOY.parent.parent


def test_evaluate_prints_what_the_api_answers(toy_groundwork: Groundwork, case: Path, client: TestClient) -> None:
    run = toy_groundwork("evaluate", case, "--json")
    sent = {"answers": {"sky": "grey", "wind": ["hats"], "ants": "dont-know"}, "importances": {"comfort": "more"}}
    assert (run.code, run.err) == (0, "")
    assert run.out == client.post("/api/v1/evaluations", json=sent).text + "\n"


def test_evaluate_takes_json_and_toml_alike(toy_groundwork: Groundwork, case: Path, tmp_path: Path) -> None:
    as_json = tmp_path / "case.JSON"
    as_json.write_text(toy_groundwork("evaluate", case, "--json").out, encoding="utf-8")
    document = json.loads(as_json.read_text(encoding="utf-8"))["case"]
    as_json.write_text(json.dumps(document), encoding="utf-8")
    assert toy_groundwork("evaluate", as_json) == toy_groundwork("evaluate", case)


def test_explain_prints_one_decision_of_the_report(toy_groundwork: Groundwork, case: Path) -> None:
    report = json.loads(toy_groundwork("evaluate", case, "--json").out)
    run = toy_groundwork("explain", case, "meal", "--json")
    assert json.loads(run.out) == report["decisions"][1]


@pytest.mark.parametrize("arguments", [["evaluate"], ["explain", "place"]])
def test_text_fits_a_terminal(toy_groundwork: Groundwork, case: Path, arguments: list[str]) -> None:
    command, *rest = arguments
    run = toy_groundwork(command, case, *rest)
    lines = run.out.splitlines()
    assert (run.code, run.err) == (0, "")
    assert max(map(len, lines)) <= 80
    assert all(line == line.rstrip() for line in lines)


def test_the_questionnaire_needs_no_case(toy_groundwork: Groundwork, consultation: Consultation) -> None:
    run = toy_groundwork("questionnaire", "--json")
    asked = [each["id"] for topic in json.loads(run.out)["topics"] for each in topic["questions"]]
    assert (run.code, asked) == (0, list(consultation.kb.questions))


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["nonsense"],
        ["evaluate"],
        ["evaluate", "a.toml", "b.toml"],
        ["explain", "a.toml"],
        ["questionnaire", "a.toml"],
        ["evaluate", "a.toml", "--nonsense"],
        ["evaluate", "a.toml", "--knowledge"],
    ],
)
def test_wrong_usage_is_2(groundwork: Groundwork, arguments: list[str]) -> None:
    run = groundwork(*arguments)
    assert (run.code, run.out) == (2, "")
    assert run.err.startswith("usage: groundwork")


def test_an_unknown_decision_is_wrong_usage(toy_groundwork: Groundwork, case: Path) -> None:
    run = toy_groundwork("explain", case, "plaice")
    assert (run.code, run.out) == (2, "")
    assert run.err == "There is no decision 'plaice', did you mean 'place'? There are: place, meal, cream\n"


@pytest.mark.parametrize("command", [[], ["evaluate"], ["explain"], ["questionnaire"]])
def test_help_says_what_the_exit_codes_mean(groundwork: Groundwork, command: list[str]) -> None:
    run = groundwork(*command, "--help")
    assert (run.code, run.err) == (0, "")
    assert "exit codes:\n  0  done\n  1  the case or the knowledge is at fault" in run.out


def test_every_exit_code_is_explained(groundwork: Groundwork) -> None:
    said = groundwork("--help").out
    for code in (DONE, FAULT, USAGE, UNREADABLE, DIFFERENT, INTERRUPTED):
        assert f"\n  {code}  " in said


def test_the_version_is_the_projects(groundwork: Groundwork) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert groundwork("--version") == (0, f"groundwork {project['version']}\n", "")


def test_what_is_not_installed_has_no_version(groundwork: Groundwork, monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(_name: str) -> str:
        raise PackageNotFoundError

    monkeypatch.setattr("api.command.commands.version", unknown)
    assert groundwork("--version").out == "groundwork (not installed)\n"


@pytest.mark.parametrize("given", ["0,5", "1e3", "nan"])
@pytest.mark.parametrize("command", [["open", "x.toml", "--seconds"], ["diff", "a", "b", "--patience"]])
def test_how_seconds_are_written_is_told(groundwork: Groundwork, command: list[str], given: str) -> None:
    run = groundwork(*command, given)
    assert (run.code, run.out) == (2, "")
    assert f"argument {command[-1]}: '{given}' is no number of seconds; give one as in 20 or 0.5\n" in run.err


def test_a_decision_is_found_again_however_it_is_spelt(toy_groundwork: Groundwork, case: Path) -> None:
    run = toy_groundwork("explain", case, "PLACE")
    assert (run.code, run.out) == (2, "")
    assert run.err == "There is no decision 'PLACE', did you mean 'place'? There are: place, meal, cream\n"


def test_an_old_case_is_evaluated_and_what_is_left_out_is_said(toy_groundwork: Groundwork, tmp_path: Path) -> None:
    old, new = tmp_path / "old.json", tmp_path / "new.toml"
    old.write_text(
        '{"answers": {"sky": "grey", "wind": ["hats", "sails"]}, "knowledge": {"hash": "x"}}', encoding="utf-8"
    )
    new.write_text('answers = {sky = "grey", wind = "hats"}', encoding="utf-8")
    run = toy_groundwork("evaluate", old)
    assert (run.code, run.out) == (0, toy_groundwork("evaluate", new).out)
    assert run.err.splitlines()[1:] == ["  “What does the wind take?”: 'sails' is no longer offered."]


def test_knowledge_that_cannot_be_used_is_1(groundwork: Groundwork, case: Path, tmp_path: Path) -> None:
    run = groundwork("evaluate", case, "--knowledge", tmp_path / "nope")
    assert (run.code, run.out) == (1, "")
    assert run.err.splitlines()[-1] == f"1 fault(s) in {tmp_path / 'nope'}"
    assert "no such folder" in run.err


@pytest.mark.parametrize("name", ["nope.toml", "nope.json", "."])
def test_a_file_that_cannot_be_read_is_3(toy_groundwork: Groundwork, tmp_path: Path, name: str) -> None:
    run = toy_groundwork("evaluate", tmp_path / name)
    assert (run.code, run.out) == (3, "")
    assert run.err.startswith(f"{tmp_path / name}: ")
    assert run.err.count("\n") == 1


def test_a_case_at_fault_is_1_with_every_fault_on_its_line(toy_groundwork: Groundwork, tmp_path: Path) -> None:
    file = tmp_path / "case.toml"
    file.write_text('[answers]\nskyy = "grey"\nwind = "hats"\n[choices]\nplace = "barm"\n', encoding="utf-8")
    run = toy_groundwork("evaluate", file)
    assert (run.code, run.out) == (1, "")
    assert run.err.splitlines() == [
        f"{file}:2: answers.skyy: unknown question 'skyy', did you mean 'sky'?",
        f"{file}:5: choices.place: unknown option 'barm', did you mean 'barn'?",
    ]


def _environment() -> dict[str, str]:
    # The plainest of terminals: no UTF-8 to be had from it.
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("LC_", "LANG", "PYTHON"))}
    return kept | {"LC_ALL": "POSIX", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}


@pytest.mark.slow
def test_as_a_process_of_its_own(case: Path) -> None:
    run = subprocess.run(
        [sys.executable, "-m", "api.command", "evaluate", str(case), "--knowledge", str(TOY)],
        cwd=ROOT,
        env=_environment(),
        capture_output=True,
        check=False,
        timeout=60,
    )
    assert (run.returncode, run.stderr) == (0, b"")
    assert "Verdict: Recommended: “In the barn”." in run.stdout.decode("utf-8")


def test_a_reader_who_has_seen_enough_ends_it_quietly(case: Path) -> None:
    arguments = [sys.executable, "-m", "api.command", "evaluate", str(case), "--knowledge", str(TOY)]
    with subprocess.Popen(
        arguments, cwd=ROOT, env=_environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        complaints = process.stderr.read()
        code = process.wait(60)
    assert (code, complaints) == (0, b"")


def test_without_arguments_of_its_own_it_takes_those_of_the_process(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["groundwork", "questionnaire", "--knowledge", str(TOY)])
    assert main() == 0
    assert capsys.readouterr().out.startswith("Questionnaire\n=")


def test_the_projects_own_knowledge_is_the_default(groundwork: Groundwork) -> None:
    run = groundwork("questionnaire", "--json")
    assert run.code == 0
    assert json.loads(run.out)["knowledge"]["title"] != "Toy"
