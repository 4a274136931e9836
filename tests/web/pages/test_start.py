"""Where a case begins: the first Continue makes it, about what was chosen."""

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from api.services.casework.content import EVERYTHING, Scope
from api.services.casework.held import Casework, Held
from api.store.keys import key_of
from tests.web.conftest import Get, leads_to
from tests.web.document import Document


@pytest.fixture
def browser(app: FastAPI) -> TestClient:
    return TestClient(app, follow_redirects=False)


def begun(client: TestClient) -> Held:
    """The case that a browser has just begun."""
    (key,) = {each.value for each in client.cookies.jar if each.name == "case" and each.value}
    casework: Casework = client.app.state.casework  # type: ignore[attr-defined]
    return casework.open(key_of(key))


@pytest.mark.parametrize(
    ("fields", "scope"),
    [
        ({"scope": "all"}, EVERYTHING),
        ({"scope": "one", "decision": "meal"}, Scope("decisions", ("meal",))),
        ({"scope": "all", "decision": "meal"}, EVERYTHING),
    ],
)
def test_continue_makes_a_case_about_what_was_chosen_and_asks(
    browser: TestClient, fields: dict[str, str], scope: Scope
) -> None:
    answer = browser.post("/start", data=fields)
    held = begun(browser)
    assert answer.status_code == 303
    assert leads_to(answer) == f"/case/{held.name}/q/sky"
    assert held.content.scope == scope
    assert not held.content.values
    assert browser.get(leads_to(answer)).status_code == 200


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"scope": "first"},
        {"scope": "one"},
        {"scope": "one", "decision": "nonsense"},
        {"scope": "nonsense", "decision": "meal"},
    ],
)
def test_without_a_choice_nothing_begins(browser: TestClient, fields: dict[str, str]) -> None:
    answer = browser.post("/start", data=fields)
    assert answer.status_code == 422
    assert "set-cookie" not in answer.headers
    page = Document.read(answer.text)
    assert page.title.startswith("Error: ")
    assert page.errors() == ["Choose what you want to decide."]
    (target,) = [each.attributes["href"] for each in page.root.one(class_="error-summary").all("a")]
    assert page.by_id(target[1:]).tag == "input"


def test_what_was_chosen_stays_chosen_where_something_is_missing(browser: TestClient) -> None:
    page = Document.read(browser.post("/start", data={"scope": "one", "decision": "nonsense"}).text)
    assert "checked" in page.by_id("scope--one").attributes


def test_the_first_choices_are_offered_where_the_base_names_some(real_client: TestClient) -> None:
    client = TestClient(real_client.app, follow_redirects=False)
    page = Document.read(client.get("/start").text)
    first = client.app.state.consultation.kb.first  # type: ignore[attr-defined]
    assert len(first) == 4
    assert page.by_id("scope--first--hint").text.count(",") == len(first) - 1
    client.post("/start", data={"scope": "first"})
    assert begun(client).content.scope == Scope("decisions", first)


def test_nothing_is_ticked_before_somebody_chooses(get: Get) -> None:
    assert not get("/start").root.all("input", checked="")


def test_the_questions_can_be_printed_with_nothing_ticked(get: Get) -> None:
    page = get("/start/paper")
    assert not page.root.all("input")
    for text in ("How does the sky look?", "What does the wind take?", "Are there ants?"):
        assert text in page.main.text


def test_a_readiness_check_asks_for_readiness_only(browser: TestClient, get: Get) -> None:
    assert get("/start/cake-ready").h1 == "Ready for cake?"
    answer = browser.post("/start/cake-ready")
    held = begun(browser)
    assert held.content.scope == Scope("readiness", ("cake-ready",))
    assert leads_to(answer).startswith(f"/case/{held.name}/q/")


def test_there_is_no_check_of_another_name(browser: TestClient) -> None:
    assert browser.get("/start/nonsense").status_code == 404
    assert browser.post("/start/nonsense").status_code == 404


def test_continue_pressed_twice_makes_no_more_than_a_case_that_nobody_uses(browser: TestClient) -> None:
    answers = [browser.post("/start", data={"scope": "all"}) for _ in range(2)]
    names = {leads_to(each).split("/")[2] for each in answers}
    assert len(names) == 2
    # Both are open in this browser, and each answers for itself.
    for each in answers:
        assert browser.get(leads_to(each)).status_code == 200
    page = browser.post(leads_to(answers[1]), data={"answers.sky": "grey", "shown": "sky", "revision": "1"})
    assert page.status_code == 303
    other = Document.read(browser.get(leads_to(answers[0])).text)
    assert not other.root.all("input", checked="")
