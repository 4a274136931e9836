from typing import Any

import pytest
from fastapi.testclient import TestClient

from engine.knowledge.model import KnowledgeBase
from tests.web import cases
from tests.web.conftest import Press, Send, form
from tests.web.document import Element


@pytest.fixture(scope="module", params=list(cases.ALL))
def fields(request: pytest.FixtureRequest) -> list[tuple[str, str]]:
    return cases.ALL[request.param]


def _report(client: TestClient, fields: list[tuple[str, str]]) -> Any:
    """What the engine says, which the page has to say too."""
    answer = client.post("/report", data=form(fields))
    assert answer.headers["content-disposition"] == 'attachment; filename="groundwork-report.json"'
    return answer.json()


def _section(main: Element, heading: str) -> Element:
    return main.one(id=heading).above("section") or main


def test_every_decision_that_arises_is_a_row_with_its_verdict(
    client: TestClient, send: Send, fields: list[tuple[str, str]]
) -> None:
    rows = send("/results", fields).main.one("ul", class_="glance").elements
    arising = [each for each in _report(client, fields)["decisions"] if each["outcome"] != "not-asked"]
    for row, decision in zip(rows, arising, strict=True):
        assert row.has(id=f"decision--{decision['id']}")
        assert row.one("h3").text == decision["title"], "as text: on paper there are no buttons"
        assert not row.one("h3").elements
        assert row.one(class_="verdict").text == decision["verdict"]
        assert row.all("button", form="case", formaction=f"/results/{decision['id']}")
        assert row.all("button", form="case", formaction=f"/results/{decision['id']}/closer")
        options = [each for listed in row.all("ul", class_="row-balances") for each in listed.elements]
        silent = not any(each["pro"] or each["con"] for each in decision["options"])
        for shown, option in zip(options, decision["options"] if options else [], strict=True):
            assert shown.text.startswith(option["label"])
            assert f"{option['pro']} for, {option['con']} against: " in shown.text
            bars = {each.attributes["class"]: each.attributes["width"] for each in shown.all("rect")}
            assert ("bar-pro" in bars, "bar-con" in bars) == (option["pro"] > 0, option["con"] > 0)
            assert shown.one("svg").has(aria_hidden="true")
        assert options or silent


def test_a_row_says_what_the_verdict_makes_of_each_option(send: Send) -> None:
    def standings(fields: list[tuple[str, str]], decision: str) -> list[str]:
        row = send("/results", fields).main.one("li", id=f"decision--{decision}")
        options = row.one("ul", class_="row-balances").elements
        return [" ".join(each.text for each in option.all(class_="standing")) for option in options]

    assert standings(cases.RAIN, "place") == ["", "Recommended", "Not yet"]
    assert standings(cases.ASIDE, "place") == ["Leaning to this", "Your decision", ""]
    assert standings(cases.JAM_INDOORS, "meal") == ["Your decision", "Leaning to this"]


def test_where_nothing_counts_a_row_has_no_balances(send: Send) -> None:
    row = send("/results", [("answers.sky", "blue")]).main.one("li", id="decision--meal")
    assert not row.all("svg")
    assert row.one(class_="verdict").text


def test_decisions_that_may_still_arise_are_told_apart(send: Send, client: TestClient) -> None:
    for sent in (*cases.ALL.values(), [("answers.sky", "blue")]):
        main = send("/results", sent).main
        to_come = [
            each["title"]
            for each in _report(client, sent)["decisions"]
            if each["outcome"] == "not-asked" and each["could_arise"]
        ]
        found = main.all(id="to-come")
        shown = [each.one("strong").text for each in _section(main, "to-come").all("li")] if found else []
        assert shown == to_come
    text = _section(send("/results", [("answers.wind", "later")]).main, "to-come").text
    assert "The cream, if “Cake” is chosen for “The meal”" in text


def test_what_needs_a_look_comes_before_the_rows(send: Send) -> None:
    main = send("/results", cases.JAM_INDOORS).main
    notice = main.one(class_="notice")
    order = list(main.walk())
    assert order.index(notice) < order.index(main.one("ul", class_="glance"))
    assert [each.text for each in notice.all("li")] == [
        "1 question can still change your results",
        "1 tension between choices",
        "1 question could still be answered",
    ]
    assert [each.attributes["href"] for each in notice.all("a")] == [
        "#ask-next",
        "#tensions",
        "#your-answers",
    ]
    missed = send("/results", [*cases.CAKE, ("choices.place", "barn")]).main.one(class_="notice").text
    assert "2 requirements are missed" in missed
    assert (
        "2 requirements are open" in send("/results", [("choices.meal", "cake"), ("choices.place", "barn")]).main.text
    )


def test_answers_and_non_answers_are_listed_apart(send: Send) -> None:
    def lists(fields: list[tuple[str, str]]) -> list[str]:
        return [each.one("summary").text for each in send("/results", fields).main.all("details", class_="answer-list")]

    assert lists(cases.RAIN) == ["Not answered: 1", "Answered: 2"]
    assert lists(cases.NON_ANSWERS) == ["Don’t know: 1", "Does not apply: 1"]
    assert lists(cases.ASIDE) == ["Later: 1", "Kept aside, as the question does not arise now: 1", "Answered: 1"]


def test_questions_that_do_not_arise_are_counted_apart(send: Send) -> None:
    main = send("/results", cases.NON_ANSWERS).main
    assert "You answered 0 of the 2 questions that arise for you." in main.text
    assert "1 more question does not arise with these answers." in main.text


def test_each_answer_can_be_changed_from_where_it_is_listed(send: Send, press: Press, kb: KnowledgeBase) -> None:
    page = send("/results", cases.RAIN)
    changes = [each for each in page.main.all("button", form="case") if each.text.startswith("Change: ")]
    assert sorted(each.attributes["formaction"] for each in changes) == [
        "/questionnaire#question--ants",
        "/questionnaire#question--sky",
        "/questionnaire#question--wind",
    ]
    for button in changes:
        filled = press(page, button.text)
        question = button.attributes["formaction"].partition("#")[2]
        topic = filled.by_id(question).above("details")
        assert topic
        assert filled.unfolded() == [topic.attributes["id"]]
        assert topic.has(id=f"topic--{kb.topic_of_question[question.removeprefix('question--')]}")
        assert set(cases.RAIN) <= set(filled.entered())


def test_an_answer_that_is_kept_aside_cannot_be_changed_as_it_is_not_asked(send: Send) -> None:
    (aside,) = (
        each
        for each in send("/results", cases.ASIDE).main.all("details", class_="answer-list")
        if each.one("summary").text.startswith("Kept aside")
    )
    assert aside.one("li").text == "Are there ants? Many"


def test_the_case_is_in_one_form_that_every_button_sends(send: Send, fields: list[tuple[str, str]]) -> None:
    page = send("/results", fields)
    case = page.by_id("case")
    assert sorted(page.entered("case")) == sorted(fields)
    assert page.entered() == page.entered("case"), "there is one form"
    targets = [each.attributes["formaction"] for each in case.all("button")]
    assert targets == ["/plan", "/what-if", "/questionnaire", "/case"]
    assert all(each.has(form="case") or each.above("form") is case for each in page.root.all("button"))


def test_the_way_to_the_readiness_report_takes_the_case_along(send: Send, press: Press, kb: KnowledgeBase) -> None:
    page = send("/results", cases.RAIN)
    for check in kb.readiness.values():
        report = press(page, check.title)
        assert report.h1 == check.title
        assert set(cases.RAIN) <= set(report.entered("case"))


def test_requirements_stand_by_how_they_are_met(send: Send, client: TestClient) -> None:
    for fields in cases.ALL.values():
        main = send("/results", fields).main
        found = _report(client, fields)["requirements"]
        section = _section(main, "requirements")
        shown = {
            status: [each.one(class_="claim").text for each in listed.elements]
            for status in ("missed", "open", "met")
            for listed in section.all("ul", class_=status)
        }
        stated: dict[str, list[str]] = {}
        for each in found:
            stated.setdefault(each["status"], []).append(each["text"])
        assert shown == stated
        for each in found:
            assert (each["remedy"] in section.text) == (each["status"] != "met")


def test_an_open_requirement_leads_to_its_questions(send: Send) -> None:
    fields = [("choices.place", "barn"), ("choices.meal", "cake")]
    section = _section(send("/results", fields).main, "requirements")
    card = section.one("ul", class_="open").elements[0]
    assert "The hamper has a handle." in card.text
    assert "It should have this" in card.text
    assert card.one("button", formaction="/questionnaire#question--wind").text == "What does the wind take?"


def test_where_there_is_no_requirement_that_is_said(send: Send) -> None:
    section = _section(send("/results", [("choices.place", "meadow")]).main, "requirements")
    assert "The manual names none" in section.text


def test_tensions_are_shown_with_their_reasons(send: Send) -> None:
    main = send("/results", cases.JAM_INDOORS).main
    tension = _section(main, "tensions").one("li", class_="card")
    assert "Jam and good furniture do not go together. A way out: Eat the jam outside." in tension.text
    assert "The meal: you have decided for “Jam”" in tension.text
    assert not send("/results", cases.RAIN).main.all(id="tensions")


def test_what_matters_to_the_user_is_said(send: Send) -> None:
    assert "What matters to you: Comfort counts more." in send("/results", cases.JAM_INDOORS).main.text
    assert "What matters to you" not in send("/results", cases.RAIN).main.text


def test_results_say_what_they_rest_on(send: Send, client: TestClient, kb: KnowledgeBase) -> None:
    about = _section(send("/results", cases.RAIN).main, "about").text
    assert f"knowledge base {kb.version}, {kb.content_hash[:12]}" in about
    assert "The Picnic Papers, from the 1890s" in about
    assert f"{len(_report(client, cases.RAIN)['trace'])} rules fired" in about


def test_the_report_is_the_one_of_the_api(client: TestClient) -> None:
    document = {"answers": {"sky": "grey", "wind": "hats"}}
    assert _report(client, cases.RAIN) == client.post("/api/v1/evaluations", json=document).json()


def test_a_row_says_whether_its_verdict_is_settled(send: Send) -> None:
    main = send("/results", cases.RAIN).main
    place = main.one("li", id="decision--place").one("div", class_="stands")
    assert place.text == "This is settled: it stays recommended, whatever you still answer."
    assert place.has(class_="settled")
    meal = main.one("li", id="decision--meal").one("div", class_="stands")
    assert meal.text == "This is open: it hangs on one question. Are there ants?"
    assert meal.one("button").has(form="case", formaction="/questionnaire#question--ants")


def test_what_to_ask_next_is_answered_right_there(send: Send, press: Press) -> None:
    page = send("/results", cases.RAIN)
    box = _section(page.main, "ask-next")
    assert [each.attributes["id"] for each in box.all("fieldset")] == ["question--ants"]
    assert "It can change the verdict on: The meal." in box.one("fieldset").text
    many = box.one("input", value="many")
    many.attributes["checked"] = ""
    box.one("input", value="", name="answers.ants").attributes.pop("checked")
    after = press(page, "See what this changes")
    assert sorted(after.entered("case")) == sorted([*cases.RAIN, ("answers.ants", "many")])
    assert after.h1 == "Your results so far"
    plan = press(page, "Your organisational plan")
    assert ("answers.ants", "many") in plan.entered(), "no button loses what was answered here"


def test_the_enter_key_shows_what_an_answer_changes(send: Send) -> None:
    first = send("/results", cases.RAIN).root.all("button")[0]
    assert first.has(form="case", formaction="/results")


def test_what_was_left_open_is_still_so_where_it_is_asked(send: Send) -> None:
    box = _section(send("/results", cases.NON_ANSWERS).main, "ask-next")
    checked = [each.attributes["value"] for each in box.all("input") if "checked" in each.attributes]
    assert checked == ["dont-know"]
    assert "One question can come to matter, with certain answers to others." in box.text


def test_where_all_is_settled_nothing_is_asked(send: Send) -> None:
    main = send("/results", [*cases.RAIN, ("answers.ants", "many")]).main
    box = _section(main, "ask-next")
    assert "All is settled: nothing you could still answer changes anything." in box.text
    assert not box.all("fieldset")
    assert not main.all("a", href="#ask-next")


def test_questions_that_cannot_matter_are_named(send: Send) -> None:
    """Without rain and without kites nobody sits where ants are asked about, nor indoors."""
    box = _section(send("/results", [("answers.sky", "starry"), ("answers.wind", "hats")]).main, "ask-next")
    assert "One open question can be left out: it cannot change your results any more." in box.text
    rest = box.all("details")[-1]
    assert rest.one("summary").text == "The rest cannot change your results: 1"
    assert [each.text for each in rest.all("li")] == ["Are there ants?"]
    assert "The rest cannot" not in _section(send("/results", cases.RAIN).main, "ask-next").text
