from typing import Any

import pytest
from fastapi.testclient import TestClient

from engine.model import KnowledgeBase
from tests.web import cases
from tests.web.conftest import Send, form
from tests.web.document import Element


@pytest.fixture(scope="module", params=list(cases.ALL))
def fields(request: pytest.FixtureRequest) -> list[tuple[str, str]]:
    return cases.ALL[request.param]


def _report(client: TestClient, fields: list[tuple[str, str]]) -> Any:
    """What the engine says, which the page has to say too."""
    answer = client.post("/report", data=form(fields))
    assert answer.headers["content-disposition"] == 'attachment; filename="groundwork-report.json"'
    return answer.json()


def _cards(section: Element) -> list[Element]:
    return section.one("ul", class_="options").elements


def _section(main: Element, heading: str) -> Element:
    return main.one(id=heading).above("section") or main


def test_the_answer_comes_first(client: TestClient, send: Send, fields: list[tuple[str, str]]) -> None:
    main = send("/results", fields).main
    rows = main.one("ul", class_="glance").elements
    for row, decision in zip(rows, _report(client, fields)["decisions"], strict=True):
        assert row.one("a").has(href=f"#decision--{decision['id']}")
        assert row.one(class_="verdict").text == decision["verdict"]
        options = row.one("ul", class_="row-balances").elements
        for shown, option in zip(options, decision["options"], strict=True):
            assert shown.text.startswith(option["label"])
            assert f"{option['pro']} for, {option['con']} against: " in shown.text
            bars = {each.attributes["class"]: each.attributes["width"] for each in shown.all("rect")}
            assert ("bar-pro" in bars, "bar-con" in bars) == (option["pro"] > 0, option["con"] > 0)
            assert shown.one("svg").has(aria_hidden="true")


def test_every_option_shows_both_sides_in_full_and_in_order(
    client: TestClient, send: Send, fields: list[tuple[str, str]], kb: KnowledgeBase
) -> None:
    main = send("/results", fields).main
    for decision in _report(client, fields)["decisions"]:
        arguments = {each["id"]: each for each in decision["arguments"]}
        for card, option in zip(
            _cards(_section(main, f"decision--{decision['id']}")), decision["options"], strict=True
        ):
            weighing = [each for each in (*option["pros"], *option["cons"]) if arguments[each]["scope"] != "general"]
            shown = card.all("li", class_="argument")
            assert [each.one(class_="claim").text for each in shown] == [arguments[each]["claim"] for each in weighing]
            for item, name in zip(shown, weighing, strict=True):
                assert arguments[name]["counting"] in item.text
                assert kb.concerns[arguments[name]["concern"]].name in item.one("summary").text
                counts = arguments[name]["status"] == "in-play"
                assert (f"Counts {arguments[name]['points']}" in item.text) == counts
                for passage in arguments[name]["source"]:
                    assert item.all("a", href=f"/manual/{passage.split('.')[0]}#{passage}")


def test_the_verdict_follows_the_arguments_with_its_reckoning(
    client: TestClient, send: Send, fields: list[tuple[str, str]]
) -> None:
    main = send("/results", fields).main
    for decision in _report(client, fields)["decisions"]:
        section = _section(main, f"decision--{decision['id']}")
        outcome = section.one(class_="outcome")
        order = list(section.walk())
        assert order.index(outcome) > order.index(section.one("ul", class_="options"))
        assert outcome.one(class_="verdict").text == decision["verdict"]
        assert [each.text for each in outcome.one("ul", class_="reckoning").elements] == decision["reckoning"]
        why_not = [each for each in decision["options"] if each["why_not"]]
        assert [each.text for each in outcome.all("summary")] == [f"Why not “{each['label']}”?" for each in why_not]
        for option in why_not:
            for sentence in option["why_not"]["sentences"]:
                assert sentence in outcome.text


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


def test_each_answer_can_be_changed_from_where_it_is_listed(send: Send) -> None:
    page = send("/results", cases.RAIN)
    changes = [
        each.attributes["formaction"]
        for each in page.main.all("button", form="case")
        if each.text.startswith("Change: ")
    ]
    assert sorted(changes) == [
        "/questionnaire#question--ants",
        "/questionnaire#question--sky",
        "/questionnaire#question--wind",
    ]
    case = page.by_id("case")
    assert [(each.attributes["name"], each.attributes["value"]) for each in case.all("input")] == cases.RAIN
    assert [each.attributes.get("formaction", "/questionnaire") for each in case.all("button")] == [
        "/questionnaire",
        "/case",
    ]


def test_an_option_that_lacks_what_it_needs_says_not_before(send: Send) -> None:
    section = _section(send("/results", cases.RAIN).main, "decision--place")
    boat = _cards(section)[2]
    assert boat.one(class_="bar").text == ("Not before this is so: The water is calm. What helps: Wait for a calm day.")
    assert boat.one(class_="standing").text == "Not yet"
    assert not _cards(section)[0].all(class_="bar")


def test_what_the_verdict_makes_of_an_option_is_said_at_it(send: Send) -> None:
    def standings(fields: list[tuple[str, str]], decision: str) -> list[str]:
        cards = _cards(_section(send("/results", fields).main, f"decision--{decision}"))
        return [" ".join(each.text for each in card.all(class_="standing")) for card in cards]

    assert standings(cases.RAIN, "place") == ["", "Recommended", "Not yet"]
    assert standings(cases.ASIDE, "place") == ["Leaning to this", "Your decision", ""]
    assert standings(cases.JAM_INDOORS, "meal") == ["Your decision", "Leaning to this"]
    assert standings(cases.NON_ANSWERS, "place") == ["To talk through", "To talk through", "To talk through"]
    assert standings([*cases.RAIN, ("choices.place", "boat")], "place")[2] == "Your decision · Not yet"


def test_where_the_manual_is_silent_that_is_said(send: Send, client: TestClient) -> None:
    silent = 0
    section = _section(send("/results", cases.RAIN).main, "decision--place")
    options = _report(client, cases.RAIN)["decisions"][0]["options"]
    for card, option in zip(_cards(section), options, strict=True):
        for sentence in option["silence"]:
            assert sentence in [each.text for each in card.all(class_="silence")]
            silent += 1
    assert silent


def test_general_considerations_stand_apart_and_weigh_nothing(send: Send) -> None:
    section = _section(send("/results", cases.RAIN).main, "decision--place")
    (general,) = section.one("ul", class_="general").elements
    assert general.text.startswith("Most picnics are held on meadows. For On the meadow")
    assert "Most picnics" not in section.one("ul", class_="options").text
    assert not _section(send("/results", cases.RAIN).main, "decision--meal").all(class_="general")


def _argument(section: Element, claim: str) -> Element:
    found = [each for each in section.all("li", class_="argument") if each.one(class_="claim").text == claim]
    assert found
    return found[0]


def test_an_argument_says_why_it_counts_and_what_changed_its_weight(send: Send) -> None:
    section = _section(send("/results", cases.KITES).main, "decision--place")
    roof = _argument(section, "A roof keeps the blankets dry.")
    assert [each.text for each in roof.all("p", class_="label")] == [
        "It counts because:",
        "Stronger because:",
        "Weaker because:",
    ]
    assert "Rain is likely. You answered “Grey” to “How does the sky look?” (weather.2)" in roof.text
    assert roof.all("ul", class_="tree")[0].all("ul", class_="tree"), "the tree has branches"
    wet = _argument(section, "Rain soaks blankets.")
    assert wet.one(class_="status").text == "Taken away: counts 0"
    assert "Taken away because:" in wet.text
    assert wet.one(class_="softened").text == "What softens it: Bring oilcloth."
    assert "On softening: weather.3" in wet.text
    weakened = _argument(_section(send("/results", cases.RAIN).main, "decision--place"), "Rain soaks blankets.")
    assert weakened.one(class_="status").text == "Answered: counts 0"


def test_a_silent_argument_says_what_is_missing_and_where_to_change_it(send: Send) -> None:
    section = _section(send("/results", cases.RAIN).main, "decision--place")
    free = _argument(section, "Nobody charges for a meadow.")
    assert free.one(class_="status").text == "Does not apply here: counts 0"
    assert [each.text for each in free.all("p", class_="label")] == [
        "It would count if this were so:",
        "Or if this were so:",
    ]
    assert free.one(class_="dated").text == "1990s Prices are of the 1890s."
    assert free.all("button", formaction="/questionnaire#question--sky")
    open_section = _section(send("/results", [("answers.wind", "later")]).main, "decision--place")
    assert _argument(open_section, "Nobody charges for a meadow.").one(class_="status").text == (
        "Not known yet: counts 0"
    )


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
    (card,) = section.one("ul", class_="open").elements
    assert "It should have this" in card.text
    assert card.all("button", formaction="/questionnaire#question--wind")


def test_where_there_is_no_requirement_that_is_said(send: Send) -> None:
    section = _section(send("/results", [("choices.place", "meadow")]).main, "requirements")
    assert "The manual names none" in section.text


def test_tensions_and_advice_are_shown_with_their_reasons(send: Send) -> None:
    main = send("/results", cases.JAM_INDOORS).main
    tension = _section(main, "tensions").one("li", class_="card")
    assert "Jam and good furniture do not go together. A way out: Eat the jam outside." in tension.text
    assert "The meal: you have decided for “Jam”" in tension.text
    advice = _section(main, "advice").text
    assert "Bring friends." in advice
    assert "Sweep the barn. 1990s Barns have changed." in advice
    assert "1 tension between choices" in _section(main, "at-a-glance").text
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
