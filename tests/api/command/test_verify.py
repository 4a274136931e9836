"""`groundwork verify`: the certificate on stdout, and an exit code that says whether it holds."""

import json
from importlib import import_module

import pytest

from api.command import main
from engine.consultation import Consultation
from engine.reasoning.case import read_case
from engine.review.certificate import CLAIMS
from tests.api.command.conftest import Groundwork
from tests.api.conftest import TOY

pytestmark = pytest.mark.slow


@pytest.mark.thorough
def test_the_real_base_holds_and_what_is_waived_is_read_with_its_reason(groundwork: Groundwork) -> None:
    run = groundwork("verify")
    assert (run.code, run.err) == (0, "")
    assert "all hold" in run.out
    assert "option 'structure=vertical': no case recommends it. The chapter" in " ".join(run.out.split())
    assert max(map(len, run.out.splitlines())) <= 80


def test_findings_are_a_fault_of_the_knowledge(toy_groundwork: Groundwork) -> None:
    run = toy_groundwork("verify", "--json")
    properties = json.loads(run.out)["properties"]
    findings = [each for found in properties for each in found["findings"]]
    assert [each["id"] for each in properties] == [claim.id for claim in CLAIMS]
    assert (run.code, run.err) == (1, f"{len(findings)} finding(s) in {TOY}\n")
    assert "option 'place=boat'" in [each["entry"] for each in findings]


def test_a_finding_is_read_with_its_case(toy_groundwork: Groundwork, consultation: Consultation) -> None:
    out = toy_groundwork("verify").out
    assert "NO  No requirement is met and missed at once" in out
    _, _, after = " ".join(out.split()).partition("requirement 'calm-water': it is met and missed at once")
    case, _ = json.JSONDecoder().raw_decode(after[after.index("{") :])
    held = consultation.reasoner.consult(read_case(consultation.kb, case)).holds
    assert {"met:calm-water", "missed:calm-water"} <= held


def test_what_was_not_finished_is_said(toy_groundwork: Groundwork, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(import_module("api.command.verify"), "PATIENCE", 0.0)
    assert "not shown in the time given" in " ".join(toy_groundwork("verify").out.split())


def test_progress_shows_on_a_terminal_only(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert main(["verify", "--knowledge", str(TOY), "--json"]) == 1
    out, err = capsys.readouterr()
    assert "Every rule can fire." in err or "Verifying" in err
    assert json.loads(out)["sound"] is False
