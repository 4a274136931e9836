"""The service over the project's own knowledge: everything in it can be read and evaluated."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from api.command import main
from api.services.citations import citations
from api.settings import Settings
from engine.knowledge.model import KnowledgeBase

pytestmark = pytest.mark.slow

LISTS = ("topics", "decisions", "questions", "documents", "readiness", "concerns", "roles", "passages", "glossary")


@pytest.fixture(scope="module")
def real() -> Iterator[TestClient]:
    with TestClient(create_app(Settings())) as client:
        yield client


@pytest.mark.parametrize("name", LISTS)
def test_everything_can_be_read(real: TestClient, name: str) -> None:
    items = real.get(f"/api/v1/{name}").json()["items"]
    assert items
    statuses = {real.get(f"/api/v1/{name}/{item['id']}").status_code for item in items}
    assert statuses == {200}


def test_the_example_of_the_description_is_a_case(real: TestClient) -> None:
    (example,) = real.get("/api/v1/openapi.json").json()["components"]["schemas"]["Case"]["examples"]
    answer = real.post("/api/v1/evaluations", json=example)
    assert (answer.status_code, answer.json()["case"]) == (200, example)


def test_every_question_can_be_answered_at_once_within_the_cap(real: TestClient) -> None:
    questions = real.get("/api/v1/questions").json()["items"]
    answers = {
        each["id"]: [option["id"] for option in each["option"]][: 1 if each["kind"] == "one" else None]
        for each in questions
    }
    answer = real.post("/api/v1/evaluations", json={"answers": answers})
    assert answer.status_code == 200
    assert {each["state"] for each in answer.json()["questions"]} <= {"answered", "kept-aside"}


def test_every_passage_that_is_cited_leads_back(real: TestClient) -> None:
    kb: KnowledgeBase = real.app.state.consultation.kb  # type: ignore[attr-defined]
    cited = {passage: citing for passage, citing in citations(kb).items() if citing}
    assert cited
    shown = {passage: real.get(f"/api/v1/passages/{passage}").json()["cited_by"] for passage in cited}
    assert {passage: len(each) for passage, each in shown.items()} == {
        passage: len(each) for passage, each in cited.items()
    }


@pytest.mark.parametrize("command", [["questionnaire"], ["evaluate", "CASE"], ["explain", "CASE", "DECISION"]])
def test_text_of_the_real_base_fits_a_terminal(
    real: TestClient, tmp_path: Path, capsys: pytest.CaptureFixture[str], command: list[str]
) -> None:
    kb: KnowledgeBase = real.app.state.consultation.kb  # type: ignore[attr-defined]
    case = tmp_path / "case.toml"
    first = next(iter(kb.questions.values()))
    case.write_text(f'[answers]\n{first.id} = "{first.option_ids[0]}"\n', encoding="utf-8")
    stand_ins = {"CASE": str(case), "DECISION": next(iter(kb.decisions))}
    assert main([stand_ins.get(each, each) for each in command]) == 0
    assert max(map(len, capsys.readouterr().out.splitlines())) <= 80
