"""What the README shows is what the program prints, and what it tells the reader to try comes out as told."""

import re
import shlex
from pathlib import Path

import pytest

from api.command import main
from api.command.commands import parser
from api.command.problem import DIFFERENT, DONE
from api.services.case_files import load_case
from api.settings import described
from engine.consultation import Consultation
from engine.loading.loader import load
from engine.report.report import DecisionReport

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
CASE = ROOT / "examples/small-town-founders.toml"
BLOCKS = re.findall(r"^```(\w*)\n(.*?)^```$", README, flags=re.MULTILINE | re.DOTALL)


def printed(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert main(list(arguments)) == 0
    return capsys.readouterr().out


@pytest.mark.slow
def test_the_result_shown_is_the_one_printed(capsys: pytest.CaptureFixture[str]) -> None:
    short, argument = [text for language, text in BLOCKS if not language]
    assert short in printed(capsys, "evaluate", str(CASE))
    assert argument in printed(capsys, "explain", str(CASE), "payment")


@pytest.mark.slow
def test_the_commands_it_shows_can_be_given(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    lines = [line for _, text in BLOCKS for line in text.splitlines() if line.startswith(".venv/bin/groundwork ")]
    commands = [shlex.split(line, comments=True)[1:] for line in lines]
    taken = {each for action in parser()._actions for each in action.choices or ()}
    assert {words[0] for words in commands} == taken - {"what-if"}
    # They are given in the project's folder; what they write belongs elsewhere.
    monkeypatch.chdir(tmp_path)
    for words in commands:
        if "--help" not in words:
            code = main([str(ROOT / word) if (ROOT / word).exists() else word for word in words])
            # Whoever is just changing the knowledge is told so by `diff`.
            assert code in ((DONE, DIFFERENT) if words[0] == "diff" else (DONE,)), words
            shown = capsys.readouterr()
            assert shown.out or (tmp_path / words[-1]).stat().st_size, words


def test_it_tells_every_setting_as_the_program_does() -> None:
    rows = re.findall(r"^\| `([A-Z_]+)` \| (.*) \| (.*) \|$", README, flags=re.MULTILINE)
    assert rows == list(described())


DOCUMENTS = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md"))]


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_every_link_to_a_file_finds_it(path: Path) -> None:
    links = re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", path.read_text(encoding="utf-8"))
    assert [link for link in links if not (path.parent / link).exists()] == []


@pytest.mark.parametrize("path", sorted((ROOT / "examples").glob("*.toml")), ids=lambda path: path.stem)
def test_every_example_answers_every_question_that_arises(path: Path) -> None:
    consultation = Consultation(load(ROOT / "knowledge"))
    report = consultation.evaluate(load_case(path.read_bytes(), consultation, path.name).case)
    assert [question.id for question in report.questions if question.state == "not-answered"] == []
    assert [decision.id for decision in report.decisions if decision.outcome == "undetermined"] == []


def test_the_changes_it_proposes_come_out_as_it_says() -> None:
    consultation = Consultation(load(ROOT / "knowledge"))
    document = load_case(CASE.read_bytes(), consultation, CASE.name).case.document()

    def payment(changed: dict[str, object]) -> DecisionReport:
        report = consultation.evaluate(consultation.read(changed))
        return next(decision for decision in report.decisions if decision.id == "payment")

    def points(changed: dict[str, object]) -> dict[str, int]:
        found = payment(changed)
        arguments = {each.id: each.points for each in found.arguments}
        return arguments | {each.id: each.points for each in found.options}

    before = points(document)
    wages = {**document, "answers": {**document["answers"], "money": "wages"}}
    with_wages = points(wages)
    assert (before["pay-is-expensive"], with_wages["pay-is-expensive"]) == (4, 0)
    assert (before["agencies-can-afford-pay"], with_wages["agencies-can-afford-pay"]) == (0, 4)
    assert (before["paid"], with_wages["paid"]) == (-2, 6)
    assert (payment(wages).outcome, payment(wages).recommended) == ("leaning", "paid")
    trusting = points({**document, "importances": {"trust": "more"}})
    assert (before["pay-costs-trust"], trusting["pay-costs-trust"]) == (4, 6)
