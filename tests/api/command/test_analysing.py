"""The commands that analyse a case, as their users run them."""

import json
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from engine.space.readings.solver import OutOfTimeError, Remaining, Solver
from engine.space.search import survey
from tests.api.command.conftest import Groundwork

SENT: dict[str, Any] = {
    "answers": {"sky": "grey", "wind": ["hats"], "ants": "dont-know"},
    "importances": {"comfort": "more"},
}
OTHER = '[answers]\nsky = "blue"\nwind = ["kites"]\n'
EVALUATIONS = "/api/v1/evaluations"
ANALYSES: dict[tuple[str, ...], tuple[str, dict[str, Any]]] = {
    ("open",): ("open-questions", {}),
    ("next",): ("next-questions", {}),
    ("next", "--goal", "meal", "--goal", "place"): ("next-questions", {"goal": ["place", "meal"]}),
    ("change", "place"): ("what-would-change", {"decision": "place"}),
    ("change", "place", "--keep", "sky", "--keep", "wind"): (
        "what-would-change",
        {"decision": "place", "keep": ["wind", "sky"]},
    ),
    ("why-not", "place", "meadow"): ("why-not", {"decision": "place", "option": "meadow"}),
    ("firmness", "place"): ("firmness", {"decision": "place"}),
    ("fragility", "place"): ("fragility", {"decision": "place"}),
}
"""Commands, each with the request that asks the same."""


@pytest.fixture
def other(tmp_path: Path) -> Path:
    file = tmp_path / "other.toml"
    file.write_text(OTHER, encoding="utf-8")
    return file


@pytest.fixture
def gaps(tmp_path: Path) -> Path:
    """A case in which cake lacks a handle."""
    file = tmp_path / "gaps.toml"
    file.write_text('[answers]\nwind = ["kites"]\n[choices]\nplace = "barn"\n', encoding="utf-8")
    return file


@pytest.mark.parametrize(("command", "request_"), ANALYSES.items())
def test_as_json_it_is_what_the_api_answers(
    toy_groundwork: Groundwork, case: Path, client: TestClient, command: tuple[str, ...], request_: Any
) -> None:
    name, *rest = command
    path, extra = request_
    run = toy_groundwork(name, case, *rest, "--json")
    assert (run.code, run.err) == (0, "")
    assert run.out == client.post(f"{EVALUATIONS}/{path}", json=SENT | extra).text + "\n"


def test_what_if_is_what_the_api_answers(
    toy_groundwork: Groundwork, case: Path, other: Path, client: TestClient
) -> None:
    run = toy_groundwork("what-if", case, other, "--json")
    sent = SENT | {"other": {"answers": {"sky": "blue", "wind": ["kites"]}}}
    assert run.out == client.post(f"{EVALUATIONS}/what-if", json=sent).text + "\n"


def test_gaps_are_what_the_api_answers(toy_groundwork: Groundwork, gaps: Path, client: TestClient) -> None:
    run = toy_groundwork("gaps", gaps, "--check", "cake-ready", "--effort", "wind=3", "--thorough", "--json")
    sent = {"answers": {"wind": ["kites"]}, "choices": {"place": "barn"}, "efforts": {"wind": 3}, "thorough": True}
    assert json.loads(run.out)["found"]["changes"]["smallest"] == 3
    assert run.out == client.post("/api/v1/readiness/gaps", json=sent).text + "\n"


@pytest.mark.parametrize("command", [*ANALYSES, ("what-if",), ("gaps", "--thorough")])
def test_text_says_what_was_found_and_fits_a_terminal(
    toy_groundwork: Groundwork, case: Path, other: Path, command: tuple[str, ...]
) -> None:
    name, *rest = command
    files = [case, other] if name == "what-if" else [case]
    run = toy_groundwork(name, *files, *rest)
    said = json.loads(toy_groundwork(name, *files, *rest, "--json").out)["said"]
    assert (run.code, run.err) == (0, "")
    stamp, empty, *lines = run.out.splitlines()
    assert (stamp.startswith("Toy, version 1.2.3"), empty) == (True, "")
    assert " ".join(lines).startswith(said)
    assert max(map(len, lines)) <= 80
    assert all(line == line.rstrip() for line in lines)


def test_the_open_ones_are_told_with_the_questions_they_hang_on(toy_groundwork: Groundwork, case: Path) -> None:
    out = toy_groundwork("open", case).out
    assert (
        "- The meal\n  It can come out as: Recommended: “Cake”; Leaning to “Cake”.\n"
        "  This is open: it hangs on one question.\n  - Are there ants? (ants)\n"
    ) in out
    assert (
        "- The place\n  It comes out as: Recommended: “In the barn”.\n"
        "  This is settled: it stays recommended, whatever you still answer.\n"
    ) in out
    # An argument that cannot change is counted, not told.
    assert "Boats rock." not in out
    assert "Settled or ruled out: 7 more." in out


def test_the_next_questions_come_in_order(toy_groundwork: Groundwork, tmp_path: Path) -> None:
    file = tmp_path / "empty.toml"
    file.write_text("", encoding="utf-8")
    lines = toy_groundwork("next", file).out.splitlines()
    numbered = [line for line in lines if line[:1].isdigit()]
    assert [line[:2] for line in numbered] == [f"{place}." for place in range(1, len(numbered) + 1)]
    assert any(line.startswith("   It can change the verdict on: ") for line in lines)


def test_the_ways_are_told_with_where_they_lead(toy_groundwork: Groundwork, case: Path) -> None:
    out = toy_groundwork("change", case, "place", "--keep", "sky").out
    assert (
        "1. “What does the wind take?”: “Hats” and “Kites” instead of “Hats” (wind)\n"
        "   Then: Leaning to “In the barn”.\n"
    ) in out
    assert "These answers stay\n------------------\n- How does the sky look? (sky)\n" in out


def test_what_stands_in_the_way_is_named(toy_groundwork: Groundwork, case: Path) -> None:
    out = toy_groundwork("why-not", case, "place", "meadow").out
    assert "Stands in its way\n-----------------\n- The answer to:\n  - How does the sky look? (sky)\n" in out


def test_what_turns_is_marked(toy_groundwork: Groundwork, case: Path, other: Path) -> None:
    out = toy_groundwork("what-if", case, other).out
    assert "− A roof keeps the blankets dry.\n  Before: 12 points. After: 0 points.\n" in out
    assert "+ Nobody charges for a meadow.\n  Before: 0 points. After: 4 points.\n" in out
    assert "± Boats rock.\n  Before: 3 points. After: 2 points.\n" in out
    assert "- The hamper has a handle.\n  Before: met. After: of no concern.\n" in out
    assert "Documents of the plan\n---------------------\n− The cake form\n" in out


def test_gaps_are_named(toy_groundwork: Groundwork, gaps: Path) -> None:
    out = toy_groundwork("gaps", gaps, "--thorough").out
    assert "Gaps\n----\n- The hamper has a handle. (handle)\n" in out
    assert "“What does the wind take?”: " in out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("change", "plaice"), "There is no decision 'plaice', did you mean 'place'? There are: place, meal, cream"),
        (("firmness", "nope"), "There is no decision 'nope'. There are: place, meal, cream"),
        (("why-not", "place", "jam"), "There is no option 'jam'. There are: meadow, barn, boat"),
        (("change", "place", "--keep", "skyy"), "There is no question 'skyy', did you mean 'sky'? There are: sky, "),
        (("next", "--goal", "x"), "There is no decision 'x'. There are: place, meal, cream"),
        (("gaps", "--check", "nope"), "There is no readiness check 'nope'. There are: cake-ready"),
        (("gaps", "--effort", "nope=1"), "There is no question 'nope'. There are: sky, wind, ants"),
        (("gaps", "--effort", "sky"), "--effort: give QUESTION=N, with N from 1 to 3"),
        (("gaps", "--effort", "sky=4"), "--effort: give QUESTION=N, with N from 1 to 3"),
    ],
)
def test_what_there_is_not_is_wrong_usage(
    toy_groundwork: Groundwork, case: Path, arguments: tuple[str, ...], said: str
) -> None:
    name, *rest = arguments
    run = toy_groundwork(name, case, *rest)
    assert (run.code, run.out) == (2, "")
    assert run.err.startswith(said)
    assert run.err.count("\n") == 1


@pytest.mark.parametrize("seconds", ["-1", "nan", "inf", "soon"])
def test_the_time_is_a_number_of_seconds(toy_groundwork: Groundwork, case: Path, seconds: str) -> None:
    run = toy_groundwork("open", case, f"--seconds={seconds}")
    assert (run.code, run.out) == (2, "")
    assert "--seconds" in run.err


@pytest.mark.parametrize("arguments", [("open",), ("next",), ("change", "place"), ("firmness", "place")])
def test_without_time_it_says_so_and_tells_nothing(
    toy_groundwork: Groundwork, case: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...]
) -> None:
    def finish(handle: Any, remaining: Remaining) -> None:
        handle.cancel()
        assert 0 < remaining() <= 5
        raise OutOfTimeError

    def go_on(remaining: Remaining) -> None:
        assert 0 < remaining() <= 5
        raise OutOfTimeError

    monkeypatch.setattr(Solver, "_finish", staticmethod(finish))
    monkeypatch.setattr(survey, "go_on", go_on)
    name, *rest = arguments
    for form in ((), ("--json",)):
        run = toy_groundwork(name, case, *rest, *form, "--seconds", "5")
        assert (run.code, run.out) == (5, "")
        assert run.err == "It takes longer than 5 s; --seconds gives it more\n"


def test_a_case_at_fault_is_told_for_either_file(toy_groundwork: Groundwork, case: Path, tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.toml"
    wrong.write_text('[answers]\nskyy = "grey"\n', encoding="utf-8")
    for files in ((wrong, case), (case, wrong)):
        run = toy_groundwork("what-if", *files)
        assert (run.code, run.out) == (1, "")
        assert run.err.startswith(f"{wrong}:2: answers.skyy: unknown question 'skyy'")


def test_a_family_is_taken_where_an_option_is(groundwork: Groundwork, forms_folder: Path, case: Path) -> None:
    run = groundwork("why-not", "--knowledge", forms_folder, case, "place", "outside")
    assert (run.code, run.err) == (0, "")
    assert "To have it recommended: one answer would have to be different." in " ".join(run.out.split())
    wrong = groundwork("why-not", "--knowledge", forms_folder, case, "place", "inside")
    assert "There are: meadow, barn, boat, outside" in wrong.err


def test_a_family_may_be_decided_for_in_a_case(groundwork: Groundwork, forms_folder: Path, tmp_path: Path) -> None:
    file = tmp_path / "decided.toml"
    file.write_text('[choices]\nplace = "outside"\n', encoding="utf-8")
    run = groundwork("evaluate", "--knowledge", forms_folder, file)
    assert "- The place: You have decided: “Outside”." in run.out
    paper = groundwork("export", "--knowledge", forms_folder, file).out
    assert "Decided: “Outside” (“On the meadow” or “In a boat”)" in " ".join(paper.replace("*", "").split())
    file.write_text('[choices]\nplace = "moor"\n', encoding="utf-8")
    refused = groundwork("evaluate", "--knowledge", forms_folder, file)
    assert refused.code == 1
    assert "there are 'meadow', 'barn', 'boat', 'outside'" in refused.err
