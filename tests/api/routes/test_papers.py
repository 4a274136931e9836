"""Plans and readiness reports over HTTP."""

import io
import logging
from datetime import date
from typing import Any

import docx
import pytest
from fastapi.testclient import TestClient
from pypdf import PdfReader

from api.app import create_app
from api.exports import FORMATS, render
from api.services.bodies import Bodies
from api.services.encoding import encode
from api.services.planning import Inquiry, plan_for, readiness_for
from api.settings import Settings
from engine.consultation import Consultation
from engine.report.plan import Plan
from engine.report.readiness import Readiness

DAY = date(2026, 3, 7)
CASE: dict[str, Any] = {"answers": {"sky": "grey", "wind": ["kites"]}, "choices": {"place": "barn"}}
INQUIRY = CASE | {"check": "cake-ready", "earlier": {"answers": {"wind": ["hats"]}, "choices": {"place": "barn"}}}
PATHS = {"/api/v1/plans": CASE, "/api/v1/readiness": INQUIRY}


@pytest.fixture(scope="module")
def dated(toy_settings: Settings) -> TestClient:
    return TestClient(create_app(toy_settings, today=lambda: DAY))


def _result(consultation: Consultation, bodies: Bodies, path: str) -> Plan | Readiness:
    if path.endswith("plans"):
        return plan_for(consultation, consultation.read(CASE))
    case, beside = bodies.read("Inquiry", INQUIRY)
    return readiness_for(consultation, Inquiry(case=case, **beside))


@pytest.mark.parametrize("path", PATHS)
def test_without_a_wish_it_is_json(client: TestClient, consultation: Consultation, bodies: Bodies, path: str) -> None:
    answer = client.post(path, json=PATHS[path])
    assert (answer.status_code, answer.headers["content-type"]) == (200, "application/json")
    assert answer.content == encode(_result(consultation, bodies, path))
    assert "content-disposition" not in answer.headers


@pytest.mark.parametrize("form", ["md", "pdf", "docx"])
@pytest.mark.parametrize("path", PATHS)
def test_every_format_can_be_had(
    dated: TestClient, consultation: Consultation, bodies: Bodies, path: str, form: str
) -> None:
    answer = dated.post(path, json=PATHS[path], headers={"Accept": FORMATS[form].media_type})
    made = render(_result(consultation, bodies, path), form, DAY, consultation.kb)
    assert (answer.status_code, answer.content) == (200, made.content)
    assert answer.headers["content-type"].partition(";")[0] == FORMATS[form].media_type
    assert answer.headers["content-disposition"] == f'attachment; filename="{made.name}"'
    assert answer.headers["cache-control"] == "no-store"
    assert "accept" in answer.headers["vary"].lower().replace("accept-encoding", "").replace(" ", "").split(",")


def test_markdown_says_its_encoding(client: TestClient) -> None:
    answer = client.post("/api/v1/plans", json=CASE, headers={"Accept": "text/markdown"})
    assert answer.headers["content-type"] == "text/markdown; charset=utf-8"
    assert answer.text.startswith("# Organisational plan\n")


def test_the_files_open(client: TestClient) -> None:
    pdf, word = (
        client.post("/api/v1/plans", json=CASE, headers={"Accept": FORMATS[form].media_type}).content
        for form in ("pdf", "docx")
    )
    assert "Organisational plan" in PdfReader(io.BytesIO(pdf)).pages[0].extract_text()
    assert docx.Document(io.BytesIO(word)).paragraphs[0].text == "Organisational plan"


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("accept", ["text/html", "application/pdf;q=0", "nonsense", "image/*"])
def test_what_there_is_not_is_told_with_what_there_is(client: TestClient, path: str, accept: str) -> None:
    answer = client.post(path, json=PATHS[path], headers={"Accept": accept})
    assert (answer.status_code, answer.headers["content-type"]) == (406, "application/problem+json")
    assert answer.headers["vary"] == "Accept"
    assert all(each.media_type in answer.json()["detail"] for each in FORMATS.values())


@pytest.mark.parametrize("path", PATHS)
def test_what_is_no_case_is_told_whatever_the_format(client: TestClient, path: str) -> None:
    answer = client.post(path, json={"answers": {"skyy": "x"}}, headers={"Accept": "application/pdf"})
    assert (answer.status_code, answer.json()["type"]) == (422, "/api/v1/problems/invalid-case")


@pytest.mark.parametrize("path", PATHS)
def test_only_json_is_taken(client: TestClient, path: str) -> None:
    assert client.post(path, content=b"{}", headers={"Content-Type": "text/plain"}).status_code == 415


def test_what_is_wrong_with_an_inquiry_is_told_where(client: TestClient) -> None:
    answer = client.post("/api/v1/readiness", json={"check": "cake", "earlier": {"answers": {"skyy": "x"}}})
    paths = [each["path"] for each in answer.json()["errors"]]
    assert (answer.status_code, paths) == (422, ["/check", "/earlier/answers/skyy"])


@pytest.mark.parametrize("form", FORMATS)
def test_the_order_of_a_case_changes_no_byte(dated: TestClient, form: str) -> None:
    turned = {part: dict(reversed(entries.items())) for part, entries in reversed(CASE.items())}
    accept = {"Accept": FORMATS[form].media_type}
    one, other = (dated.post("/api/v1/plans", json=case, headers=accept).content for case in (CASE, turned))
    assert one == other


def test_the_case_in_a_plan_can_be_sent_again(client: TestClient) -> None:
    first = client.post("/api/v1/plans", json=CASE)
    assert client.post("/api/v1/plans", json=first.json()["case"]).content == first.content


def test_answers_leave_no_trace(client: TestClient, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        for form in FORMATS.values():
            answer = client.post(
                "/api/v1/plans", json={"answers": {"sky": "starry"}}, headers={"Accept": form.media_type}
            )
            assert answer.status_code == 200
            assert "starry" not in str(answer.headers)
    assert "starry" not in caplog.text


def test_a_paper_dated_by_the_service_is_of_today(client: TestClient) -> None:
    said = client.post("/api/v1/plans", json={}, headers={"Accept": "text/markdown"}).text
    assert str(date.today().year) in said.split("\n")[2]


def test_readiness_has_the_case_as_it_was_sent_and_what_has_moved(
    client: TestClient, consultation: Consultation
) -> None:
    readiness = client.post("/api/v1/readiness", json=INQUIRY).json()
    assert readiness["case"] == consultation.read(CASE).document()
    assert [(each["before"], each["now"]) for each in readiness["changes"]] == [("met", "missed")]
