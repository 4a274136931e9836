"""The results of a case, decision by decision."""

import pytest
from fastapi.testclient import TestClient

from engine.knowledge.model import KnowledgeBase
from tests.web import cases
from tests.web.conftest import Begin, Show
from tests.web.document import Element


@pytest.fixture(scope="module", params=list(cases.ALL))
def fields(request: pytest.FixtureRequest) -> list[tuple[str, str]]:
    return cases.ALL[request.param]


def _section(main: Element, heading: str) -> Element:
    return main.one(id=heading).above("section") or main


def test_every_decision_that_arises_is_a_row_with_its_verdict(begin: Begin, fields: list[tuple[str, str]]) -> None:
    case = begin(fields)
    rows = case.get("results").main.one("ul", class_="glance").elements
    arising = [each for each in case.report()["decisions"] if each["outcome"] != "not-asked"]
    for row, decision in zip(rows, arising, strict=True):
        assert row.has(id=f"decision--{decision['id']}")
        assert row.one("h3").text == decision["title"]
        assert row.one(class_="verdict").text == decision["verdict"]
        assert row.all("a", href=case.path(f"d/{decision['id']}"))
        assert row.all("a", href=case.path(f"d/{decision['id']}/closer"))
        options = [each for listed in row.all("ul", class_="row-balances") for each in listed.elements]
        silent = not any(each["pro"] or each["con"] for each in decision["options"])
        for shown, option in zip(options, decision["options"] if options else [], strict=True):
            assert shown.text.startswith(option["label"])
            assert f"{option['pro']} for, {option['con']} against: " in shown.text
            bars = {each.attributes["class"]: each.attributes["width"] for each in shown.all("rect")}
            assert ("bar-pro" in bars, "bar-con" in bars) == (option["pro"] > 0, option["con"] > 0)
            assert shown.one("svg").has(aria_hidden="true")
        assert options or silent


def test_a_row_says_what_the_verdict_makes_of_each_option(show: Show) -> None:
    def standings(fields: list[tuple[str, str]], decision: str) -> list[str]:
        row = show("results", fields).main.one("li", id=f"decision--{decision}")
        options = row.one("ul", class_="row-balances").elements
        return [" ".join(each.text for each in option.all(class_="standing")) for option in options]

    assert standings(cases.RAIN, "place") == ["", "Recommended", "Not yet"]
    assert standings(cases.ASIDE, "place") == ["Leaning to this", "Your decision", ""]
    assert standings(cases.JAM_INDOORS, "meal") == ["Your decision", "Leaning to this"]


def test_where_nothing_counts_a_row_has_no_balances(show: Show) -> None:
    row = show("results", [("answers.sky", "blue")]).main.one("li", id="decision--meal")
    assert not row.all("svg")
    assert row.one(class_="verdict").text


def test_decisions_that_may_still_arise_are_told_apart(begin: Begin, show: Show) -> None:
    for sent in (*cases.ALL.values(), [("answers.sky", "blue")]):
        case = begin(sent)
        main = case.get("results").main
        to_come = [
            each["title"]
            for each in case.report()["decisions"]
            if each["outcome"] == "not-asked" and each["could_arise"]
        ]
        found = main.all(id="to-come")
        shown = [each.one("strong").text for each in _section(main, "to-come").all("li")] if found else []
        assert shown == to_come
    text = _section(show("results", [("answers.wind", "later")]).main, "to-come").text
    assert "The cream, if “Cake” is chosen for “The meal”" in text


def test_what_needs_a_look_comes_before_the_rows(begin: Begin, show: Show) -> None:
    case = begin(cases.JAM_INDOORS)
    main = case.get("results").main
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
        case.path("check"),
    ]
    missed = show("results", [*cases.CAKE, ("choices.place", "barn")]).main.one(class_="notice").text
    assert "2 requirements are missed" in missed
    assert "2 requirements are open" in show("results", [("choices.meal", "cake"), ("choices.place", "barn")]).main.text


def test_how_much_is_answered_is_said(show: Show) -> None:
    assert "You answered 0 of the 2 questions that arise for you." in show("results", cases.NON_ANSWERS).main.text


def test_everything_else_of_the_case_is_a_link_away(begin: Begin, kb: KnowledgeBase) -> None:
    case = begin(cases.RAIN)
    main = case.get("results").main
    for page in ("plan", "weigh", "what-if", "check", "keep", "report", *(f"ready/{each}" for each in kb.readiness)):
        assert main.all("a", href=case.path(page)), page


def test_requirements_stand_by_how_they_are_met(begin: Begin) -> None:
    for fields in cases.ALL.values():
        case = begin(fields)
        main = case.get("results").main
        found = case.report()["requirements"]
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


def test_an_open_requirement_leads_to_its_questions(begin: Begin) -> None:
    case = begin([("choices.place", "barn"), ("choices.meal", "cake")])
    section = _section(case.get("results").main, "requirements")
    card = section.one("ul", class_="open").elements[0]
    assert "The hamper has a handle." in card.text
    assert "It should have this" in card.text
    assert card.one("a", href=case.path("q/wind?then=results#question--wind")).text == "What does the wind take?"


def test_where_there_is_no_requirement_that_is_said(show: Show) -> None:
    section = _section(show("results", [("choices.place", "meadow")]).main, "requirements")
    assert "The manual names none" in section.text


def test_tensions_are_shown_with_their_reasons(show: Show) -> None:
    main = show("results", cases.JAM_INDOORS).main
    tension = _section(main, "tensions").one("li", class_="card")
    assert "Jam and good furniture do not go together. A way out: Eat the jam outside." in tension.text
    assert "The meal: you have decided for “Jam”" in tension.text
    assert not show("results", cases.RAIN).main.all(id="tensions")


def test_results_say_what_they_rest_on(begin: Begin, kb: KnowledgeBase) -> None:
    case = begin(cases.RAIN)
    about = _section(case.get("results").main, "about").text
    assert f"knowledge base {kb.version}, {kb.content_hash[:12]}" in about
    assert "The Picnic Papers, from the 1890s" in about
    assert f"{len(case.report()['trace'])} rules fired" in about


def test_the_report_is_the_one_of_the_api(begin: Begin, client: TestClient) -> None:
    document = {"answers": {"sky": "grey", "wind": "hats"}}
    assert begin(cases.RAIN).report() == client.post("/api/v1/evaluations", json=document).json()


def test_a_row_says_whether_its_verdict_is_settled(begin: Begin) -> None:
    case = begin(cases.RAIN)
    main = case.get("results").main
    place = main.one("li", id="decision--place").one("div", class_="stands")
    assert place.text == "This is settled: it stays recommended, whatever you still answer."
    assert place.has(class_="settled")
    meal = main.one("li", id="decision--meal").one("div", class_="stands")
    assert meal.text == "This is open: it hangs on one question. Are there ants?"
    assert meal.one("a").has(href=case.path("q/ants?then=results#question--ants"))


def test_what_to_ask_next_is_answered_right_there(begin: Begin) -> None:
    case = begin(cases.RAIN)
    page = case.get("results")
    box = _section(page.main, "ask-next")
    assert [each.attributes["id"] for each in box.all("fieldset")] == ["question--ants"]
    assert "It can change the verdict on: The meal." in box.one("fieldset").text
    box.one("input", value="many").attributes["checked"] = ""
    after = case.press(page, "See what this changes")
    assert case.values["answers.ants"] == ("many",)
    assert after.h1 == "Your results so far"
    assert "All is settled" in after.main.text


def test_what_is_left_open_there_stays_to_be_asked(begin: Begin) -> None:
    case = begin(cases.RAIN)
    case.press(case.get("results"), "See what this changes")
    assert "answers.ants" not in case.held().content.entries


def test_nothing_but_answers_is_taken_there(begin: Begin) -> None:
    case = begin(cases.RAIN)
    case.post("results", [("answers.ants", "none-seen"), ("choices.place", "boat"), ("reasons.place", "so")])
    assert dict(case.values) == {"answers.sky": ("grey",), "answers.wind": ("hats",), "answers.ants": ("none-seen",)}


def test_an_answer_can_be_taken_back_there(begin: Begin) -> None:
    case = begin(cases.NON_ANSWERS)
    page = case.get("results")
    page.by_id("answers--sky--no--answer").attributes["checked"] = ""
    page.by_id("answers--sky--dont-know").attributes.pop("checked")
    case.press(page, "See what this changes")
    assert dict(case.values) == {"answers.wind": ("does-not-apply",)}


@pytest.mark.parametrize("told", [True, False])
def test_what_is_wrong_there_is_explained_where_it_stands(begin: Begin, told: bool) -> None:
    """Also where something else tells most by now."""
    case = begin([] if told else [("answers.sky", "starry"), ("answers.wind", "kites"), ("answers.ants", "many")])
    wrong = [("answers.wind", "hats"), ("answers.wind", "later")]
    page = case.refused("results", wrong)
    assert page.title.startswith("Error: ")
    assert page.errors() == ["“Later” cannot stand beside other answers. Keep one or the other."]
    assert "question--wind--error" in page.by_id("question--wind").attributes["aria-describedby"]
    assert set(wrong) <= set(page.entered())


def test_who_only_reads_is_not_asked(begin: Begin) -> None:
    box = _section(begin(cases.RAIN, reads_only=True).get("results").main, "ask-next")
    assert not box.all("input")
    assert "Answer here" not in box.text


def test_what_was_left_open_is_still_so_where_it_is_asked(show: Show) -> None:
    box = _section(show("results", cases.NON_ANSWERS).main, "ask-next")
    checked = [each.attributes["value"] for each in box.all("input") if "checked" in each.attributes]
    assert checked == ["dont-know"]
    assert "One question can come to matter, with certain answers to others." in box.text


def test_where_all_is_settled_nothing_is_asked(show: Show) -> None:
    main = show("results", [*cases.RAIN, ("answers.ants", "many")]).main
    box = _section(main, "ask-next")
    assert "All is settled: nothing you could still answer changes anything." in box.text
    assert not box.all("fieldset")
    assert not main.all("a", href="#ask-next")


def test_questions_that_cannot_matter_are_named(show: Show) -> None:
    """Without rain and without kites nobody sits where ants are asked about, nor indoors."""
    box = _section(show("results", [("answers.sky", "starry"), ("answers.wind", "hats")]).main, "ask-next")
    assert "One open question can be left out: it cannot change your results any more." in box.text
    rest = box.all("details")[-1]
    assert rest.one("summary").text == "The rest cannot change your results: 1"
    assert [each.text for each in rest.all("li")] == ["Are there ants?"]
    assert "The rest cannot" not in _section(show("results", cases.RAIN).main, "ask-next").text
