from collections.abc import Callable

import pytest
from fastapi.testclient import TestClient

from engine.model import KnowledgeBase
from tests.web import cases
from tests.web.conftest import Send
from tests.web.document import Document
from web.form import EMPTY, STRANGE

Get = Callable[[str], Document]


def test_the_blank_questionnaire_asks_everything_and_holds_nothing(get: Get, kb: KnowledgeBase) -> None:
    page = get("/questionnaire")
    assert page.entered() == [(f"importances.{concern}", "normal") for concern in kb.concerns]
    for question in kb.questions.values():
        group = page.by_id(f"question--{question.id}")
        assert group.one("legend").text == question.text
        kind = "checkbox" if question.kind == "several" else "radio"
        values = [each.attributes["value"] for each in group.all("input", type=kind)]
        offered = [*question.option_ids, *(["does-not-apply"] if question.none else []), "dont-know", "later"]
        assert values == [*offered, *([""] if kind == "radio" else [])]
    for decision in kb.decisions.values():
        group = page.by_id(f"decided--{decision.id}")
        assert [each.attributes["value"] for each in group.all("input")] == ["", *decision.option_ids]


def test_no_answer_is_chosen_until_another_is(get: Get, send: Send) -> None:
    def checked(page: Document) -> list[str]:
        group = page.by_id("question--sky")
        return [each.attributes["value"] for each in group.all("input") if "checked" in each.attributes]

    assert checked(get("/questionnaire")) == [""]
    assert checked(send("/questionnaire", cases.RAIN)) == ["grey"]
    assert checked(send("/questionnaire", cases.NON_ANSWERS)) == ["dont-know"]


def test_the_topics_lead_to_their_questions_and_end_with_the_results(get: Get) -> None:
    page = get("/questionnaire")
    contents = page.root.one("nav", class_="contents")
    assert [each.text for each in contents.all("a")] == [
        "The place",
        "The meal",
        "What matters to you",
        "Already decided",
    ]
    form = page.root.one("form", action="/results")
    assert [each.text for each in form.all("button")] == [
        "See results so far, after The place",
        "See results so far, after The meal",
        "See results",
    ]


def test_why_a_question_is_asked_names_decisions_and_passages(get: Get) -> None:
    why = get("/questionnaire").by_id("question--wind").one("details")
    assert [(each.text, each.attributes["href"]) for each in why.all("a")] == [
        ("The place", "/decisions/place"),
        ("The meal", "/decisions/meal"),
        ("weather.3", "/manual/weather#weather.3"),
    ]
    assert all(each.has(target="_blank") for each in why.all("a"))


def test_a_question_that_does_not_always_arise_says_when(get: Get) -> None:
    page = get("/questionnaire")
    hint = page.by_id("question--ants--hint")
    assert hint.text == "Counts only if: “On the meadow” is chosen for “The place”, or “It is rough outside”."
    assert page.by_id("question--ants").attributes["aria-describedby"] == "question--ants--hint"
    assert page.by_id("question--wind--hint").text == "Choose all that hold."
    assert "aria-describedby" not in page.by_id("question--sky").attributes


@pytest.mark.parametrize("name", cases.ALL)
def test_a_case_fills_the_questionnaire(send: Send, name: str) -> None:
    assert set(cases.ALL[name]) <= set(send("/questionnaire", cases.ALL[name]).entered())


def test_without_any_entry_there_is_nothing_to_weigh(send: Send) -> None:
    for sent in ([], [("answers.sky", ""), ("importances.cost", "normal"), ("choices.place", "")]):
        page = send("/results", sent, 422)
        assert page.title == "Error: Questionnaire – Groundwork"
        assert page.errors() == [EMPTY]
        link = page.root.one(class_="error-summary").one("a")
        assert page.by_id(link.attributes["href"].removeprefix("#")).tag == "input"


@pytest.mark.parametrize("path", ["/results", "/questionnaire", "/case", "/report"])
def test_a_contradiction_is_explained_where_it_stands(send: Send, path: str) -> None:
    sent = [("answers.sky", "grey"), ("answers.wind", "hats"), ("answers.wind", "later"), ("importances.cost", "more")]
    page = send(path, sent, 422)
    message = "“Later” cannot stand beside other answers. Keep one or the other."
    assert page.title.startswith("Error: ")
    assert page.errors() == [message]
    summary = page.root.one(class_="error-summary")
    assert summary.has(role="alert", tabindex="-1")
    assert "autofocus" in summary.attributes
    assert summary.one("a").has(href="#answers--wind--hats")
    group = page.by_id("question--wind")
    assert group.attributes["aria-describedby"] == "question--wind--hint question--wind--error"
    assert page.by_id("question--wind--error").text == f"Error: {message}"
    assert set(sent) <= set(page.entered())


def test_a_field_that_was_tampered_with_is_left_out_and_nothing_else(send: Send) -> None:
    sent = [*cases.RAIN, ("answers.none-such", "grey"), ("importances.comfort", "most")]
    page = send("/results", sent, 422)
    assert page.errors() == [STRANGE]
    assert set(cases.RAIN) <= set(page.entered())


def test_two_choices_for_one_decision_are_one_too_many(send: Send) -> None:
    page = send("/results", [("choices.place", "barn"), ("choices.place", "boat")], 422)
    assert page.errors() == ["Choose one answer only."]
    assert page.by_id("decided--place--error").text == "Error: Choose one answer only."
    assert "decided--place--error" in page.by_id("decided--place").attributes["aria-describedby"]


@pytest.mark.parametrize(
    "body",
    [
        b'{"answers": {"sky": "grey"}}',
        b"\x00\xff",
        b"=&=&&;;",
        b"answers.sky=%ED%A0%80",
        b"answers.sky=%00grey",
        b"%%%",
    ],
)
@pytest.mark.parametrize("kind", ["application/x-www-form-urlencoded", "application/json", "text/plain", ""])
def test_whatever_is_posted_is_answered_with_the_page(client: TestClient, body: bytes, kind: str) -> None:
    answer = client.post("/results", content=body, headers={"Content-Type": kind})
    assert answer.status_code == 422
    assert Document.read(answer.text).errors()


def test_a_file_in_place_of_an_answer_is_left_out(client: TestClient) -> None:
    answer = client.post("/results", files={"answers.sky": ("grey", b"grey")}, data={"answers.wind": "hats"})
    assert answer.status_code == 422
    assert Document.read(answer.text).errors() == [STRANGE]
