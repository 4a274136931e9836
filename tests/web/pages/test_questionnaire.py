import pytest
from fastapi.testclient import TestClient

from engine.knowledge.model import KnowledgeBase
from tests.web import cases
from tests.web.conftest import Get, Press, Send
from tests.web.document import Document, Element
from web.form import EMPTY, STRANGE


def _asked(page: Document, kind: str) -> list[str]:
    """The ids of the groups of a kind: question, decided or concern."""
    prefix = f"{kind}--"
    groups = page.root.all("fieldset")
    return [each.attributes["id"].removeprefix(prefix) for each in groups if each.attributes["id"].startswith(prefix)]


def _topic(page: Document, topic: str) -> Element:
    return page.by_id(f"topic--{topic}")


def test_the_blank_questionnaire_asks_what_always_arises_and_holds_nothing(get: Get, kb: KnowledgeBase) -> None:
    page = get("/questionnaire")
    assert page.entered() == [(f"importances.{concern}", "normal") for concern in kb.concerns]
    asked = [each for each in kb.questions.values() if not each.ask_when]
    assert _asked(page, "question") == [each.id for each in asked]
    for question in asked:
        group = page.by_id(f"question--{question.id}")
        assert group.one("legend").text == question.text
        kind = "checkbox" if question.kind == "several" else "radio"
        values = [each.attributes["value"] for each in group.all("input", type=kind)]
        offered = [*question.option_ids, *(["does-not-apply"] if question.none else []), "dont-know", "later"]
        assert values == [*offered, *([""] if kind == "radio" else [])]
    decisions = [each for each in kb.decisions.values() if not each.ask_when]
    assert _asked(page, "decided") == [each.id for each in decisions]
    for decision in decisions:
        group = page.by_id(f"decided--{decision.id}")
        assert [each.attributes["value"] for each in group.all("input")] == ["", *decision.choice_ids]


def test_the_first_topic_is_unfolded_and_no_other(get: Get) -> None:
    page = get("/questionnaire")
    assert page.unfolded() == ["topic--place"]
    assert _topic(page, "place").elements[0].has(id="here")
    assert not page.root.all("details", class_="decided", open="")


@pytest.mark.parametrize(
    ("sent", "arises"),
    [
        ([("choices.place", "meadow")], True),
        (cases.RAIN, True),
        (cases.KITES, True),
        (cases.NON_ANSWERS, False),
        (cases.ASIDE, False),
        (cases.CREAM_ASIDE, True),
    ],
)
def test_a_question_is_asked_only_where_it_arises(send: Send, sent: list[tuple[str, str]], arises: bool) -> None:
    assert ("ants" in _asked(send("/questionnaire", sent), "question")) == arises


def test_a_decision_is_offered_only_where_it_arises(send: Send) -> None:
    assert "cream" in _asked(send("/questionnaire", cases.CAKE), "decided")
    recommended = send("/questionnaire", cases.RAIN)
    assert "cream" in _asked(recommended, "decided"), "cake is recommended here"
    for sent in (cases.NON_ANSWERS, cases.JAM_INDOORS, cases.CREAM_ASIDE):
        assert "cream" not in _asked(send("/questionnaire", sent), "decided")


def test_how_many_questions_may_still_arise_is_said(get: Get, send: Send, kb: KnowledgeBase) -> None:
    waiting = sum(bool(each.ask_when) for each in kb.questions.values())
    assert f"{waiting} more question" in get("/questionnaire").main.text
    assert "more question" not in send("/questionnaire", [*cases.KITES, ("choices.meal", "cake")]).main.text


def test_why_a_question_arose_is_said_with_it(send: Send) -> None:
    page = send("/questionnaire", cases.RAIN)
    why = page.by_id("question--ants").one("details").text
    assert "We ask it as this holds: “On the meadow” is chosen for “The place”, or “It is rough outside”." in why
    assert "We ask it as" not in page.by_id("question--wind").text


@pytest.mark.parametrize("path", ["/questionnaire", "/results"])
@pytest.mark.parametrize(
    ("name", "aside"),
    [("aside", ("answers.ants", "many")), ("cream aside", ("choices.cream", "plain"))],
)
def test_what_does_not_arise_is_kept_and_sent_along(
    send: Send, press: Press, path: str, name: str, aside: tuple[str, str]
) -> None:
    """Through every page of a case and back."""
    sent = cases.ALL[name]
    page = send(path, sent)
    field = page.root.one("input", name=aside[0])
    assert field.has(type="hidden", value=aside[1])
    for button in ("See results", "Change answers"):
        if path == "/questionnaire" or button == "Change answers":
            page = press(page, button)
            assert page.entered().count(aside) == 1
            assert set(sent) <= set(page.entered())


def test_what_was_kept_aside_is_back_once_it_arises(send: Send) -> None:
    assert send("/questionnaire", cases.ASIDE).root.one("input", name="answers.ants").has(type="hidden")
    page = send("/questionnaire", [*cases.ASIDE[:-1], ("choices.place", "meadow")])
    assert page.root.one("input", name="answers.ants", value="many").has(type="radio", checked="")


def test_going_on_unfolds_the_next_topic_with_what_arises_there(get: Get, press: Press, send: Send) -> None:
    page = press(get("/questionnaire"), "Go on: The meal")
    assert page.unfolded() == ["topic--meal"]
    button = page.button("Go on: The meal")
    assert button.has(formaction="/questionnaire#here", name="go-on", value="meal")
    assert page.by_id("here").above("details") is _topic(page, "meal")
    assert "Go on" not in _topic(page, "meal").text, "the last topic leads to the results"
    # "go-on" is the button's and no entry: it does not travel on.
    filled = send("/questionnaire", [*cases.RAIN, ("go-on", "meal")])
    assert filled.unfolded() == ["topic--meal"]
    assert "ants" in _asked(filled, "question")
    assert not filled.root.all("input", name="go-on")


@pytest.mark.parametrize("topic", ["", "none-such", "<b>", "meal "])
def test_a_topic_that_is_none_unfolds_the_first(send: Send, topic: str) -> None:
    page = send("/questionnaire", [*cases.RAIN, ("go-on", topic)])
    assert page.unfolded() == ["topic--place"]


def test_a_topic_says_how_many_of_its_questions_are_answered(get: Get, send: Send) -> None:
    def said(page: Document) -> list[str]:
        return [_topic(page, each).elements[0].text for each in ("place", "meal")]

    assert said(get("/questionnaire")) == ["The place 0 of 2 answered", "The meal A choice only"]
    assert said(send("/questionnaire", cases.RAIN)) == ["The place 2 of 2 answered", "The meal 0 of 1 answered"]
    assert said(send("/questionnaire", cases.ASIDE)) == ["The place 2 of 2 answered", "The meal A choice only"]


def test_no_answer_is_chosen_until_another_is(get: Get, send: Send) -> None:
    def checked(page: Document) -> list[str]:
        group = page.by_id("question--sky")
        return [each.attributes["value"] for each in group.all("input") if "checked" in each.attributes]

    assert checked(get("/questionnaire")) == [""]
    assert checked(send("/questionnaire", cases.RAIN)) == ["grey"]
    assert checked(send("/questionnaire", cases.NON_ANSWERS)) == ["dont-know"]


def test_every_topic_can_end_in_the_results(get: Get) -> None:
    form = get("/questionnaire").root.one("form", action="/results")
    buttons = [each for each in form.all("button") if "hidden" not in each.attributes]
    assert [each.text for each in buttons] == [
        "Go on: The meal",
        "See results so far, after The place",
        "See results so far, after The meal",
        "See results",
    ]


def test_the_enter_key_shows_the_results_wherever_it_is_pressed(get: Get) -> None:
    first = get("/questionnaire").by_id("questions").all("button")[0]
    assert "hidden" in first.attributes
    assert "formaction" not in first.attributes


def test_why_a_question_is_asked_names_what_it_bears_on(get: Get) -> None:
    why = get("/questionnaire").by_id("question--wind").one("details")
    links = {each.text: each.attributes["href"] for each in why.all("a")}
    assert list(links.items())[:2] == [("The place", "/decisions/place"), ("The meal", "/decisions/meal")]
    assert links["The hamper has a handle."] == "/decisions/meal#requirement--handle"
    assert links["weather.3"] == "/manual/weather#weather.3"
    assert all(each.has(target="_blank") for each in why.all("a"))
    sky = get("/questionnaire").by_id("question--sky").one("details")
    assert sky.all("a", href="/documents#document--basket-list")


def test_what_is_decided_already_is_unfolded(send: Send) -> None:
    page = send("/questionnaire", [("choices.meal", "jam")])
    unfolded = [each for each in page.root.all("details", class_="decided") if "open" in each.attributes]
    assert [each.one("summary").text for each in unfolded] == ["Already decided: The meal?"]


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


CASE_PATHS = ["/results", "/questionnaire", "/case", "/report", "/plan", "/plan/md", "/results/place"]


@pytest.mark.parametrize("path", CASE_PATHS)
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
    assert page.unfolded() == ["topic--place"]


def test_errors_unfold_their_topics_and_what_does_not_arise_is_shown_where_it_is_wrong(send: Send) -> None:
    sent = [("answers.sky", "blue"), ("answers.ants", "many"), ("answers.ants", "later"), ("choices.place", "barn")]
    page = send("/results", sent, 422)
    assert set(sent) <= set(page.entered())
    assert page.unfolded() == ["topic--place", "topic--meal"]
    assert page.by_id("question--ants--error").above("details") is _topic(page, "meal")
    assert not page.root.all("input", name="answers.ants", type="hidden")


def test_an_error_comes_before_going_on(send: Send) -> None:
    """The address names what is wrong, not the next topic: browsers go there and heed no autofocus."""
    sent = [("answers.wind", "hats"), ("answers.wind", "later"), ("go-on", "meal")]
    page = send("/questionnaire", sent, 422)
    assert page.root.one(class_="error-summary").has(id="here")
    assert page.unfolded() == ["topic--place", "topic--meal"]


def test_what_matters_is_unfolded_where_it_is_wrong(send: Send) -> None:
    sent = [*cases.RAIN, ("importances.cost", "less"), ("importances.cost", "more")]
    page = send("/results", sent, 422)
    assert page.errors() == ["Choose one answer only."]
    assert "what-matters" in page.unfolded()
    link = page.root.one(class_="error-summary").one("a").attributes["href"]
    assert page.by_id(link.removeprefix("#")).above("details") is page.by_id("what-matters")


def test_a_choice_that_is_wrong_is_unfolded_even_if_it_does_not_arise(send: Send) -> None:
    sent = [("choices.meal", "jam"), ("choices.cream", "plain"), ("choices.cream", "whipped")]
    page = send("/results", sent, 422)
    assert "topic--meal" in page.unfolded()
    folds = page.by_id("decided--cream").above("details")
    assert folds
    assert "open" in folds.attributes


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
