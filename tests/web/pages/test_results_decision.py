"""The page of one decision in one case."""

import pytest

from engine.knowledge.model import KnowledgeBase
from tests.web import cases
from tests.web.conftest import Begin, Show
from tests.web.document import Document, Element


@pytest.fixture(scope="module", params=list(cases.ALL))
def fields(request: pytest.FixtureRequest) -> list[tuple[str, str]]:
    return cases.ALL[request.param]


def _cards(page: Document) -> list[Element]:
    return page.main.one("ul", class_="options").elements


def test_the_choice_is_a_group_of_its_own(begin: Begin, fields: list[tuple[str, str]], kb: KnowledgeBase) -> None:
    case = begin(fields)
    for decision in kb.decisions:
        inputs = case.get(f"d/{decision}").root.all("input", name=f"choices.{decision}")
        assert {each.attributes["type"] for each in inputs} == {"radio"}
        assert [each.attributes["value"] for each in inputs] == ["", *kb.decisions[decision].choice_ids]
        (checked,) = (each.attributes["value"] for each in inputs if "checked" in each.attributes)
        assert checked == case.values.get(f"choices.{decision}", ("",))[0]


def test_what_is_chosen_there_counts_at_once(begin: Begin) -> None:
    case = begin(cases.RAIN)
    page = case.send("d/place", {"choices.place": "meadow"})
    assert page.h1 == "The place"
    assert "Your decision" in _cards(page)[0].text
    assert case.values["choices.place"] == ("meadow",)


def test_one_can_decide_without_any_answer(begin: Begin) -> None:
    assert "Your decision" in _cards(begin().send("d/place", {"choices.place": "boat"}))[2].text


def test_a_choice_can_be_taken_back(begin: Begin) -> None:
    case = begin([*cases.RAIN, ("choices.place", "boat")])
    page = case.send("d/place", {"choices.place": ""})
    assert "choices.place" not in case.values
    assert "Recommended" in _cards(page)[1].text


def test_why_it_was_decided_is_kept_with_it_and_shown_as_it_was_written(begin: Begin) -> None:
    case = begin(cases.RAIN)
    page = case.send("d/place", {"choices.place": "barn", "reasons.place": "  Dry & <b>ours</b>  "})
    assert case.values["reasons.place"] == ("Dry & <b>ours</b>",)
    assert "Why: Dry & <b>ours</b>" in page.main.text
    assert page.by_id("reasons--place--no--answer").has(value="Dry & <b>ours</b>")
    case.press(page, "Keep this choice")
    assert case.values["reasons.place"] == ("Dry & <b>ours</b>",), "to send it as it stands changes nothing"
    case.post("d/place", {"choices.place": "barn", "reasons.place": ""})
    assert "reasons.place" not in case.values


def test_a_reason_that_is_too_long_is_told_with_everything_still_there(begin: Begin) -> None:
    case = begin([*cases.RAIN, ("choices.place", "barn")])
    page = case.refused("d/place", {"choices.place": "", "reasons.place": "x" * 201})
    assert page.title == "Error: Groundwork – Decision"
    assert page.errors() == ["Use 200 characters at most."]
    field = page.by_id(page.root.one(class_="error-summary").one("a").attributes["href"].removeprefix("#"))
    assert field.has(value="x" * 201)
    assert "reasons--place--no--answer--error" in field.attributes["aria-describedby"].split()
    assert "checked" in page.by_id("choices--place--no--answer").attributes, "also what was taken back"
    assert case.values["choices.place"] == ("barn",)


def test_two_choices_for_one_decision_are_one_too_many(begin: Begin) -> None:
    page = begin().refused("d/place", [("choices.place", "barn"), ("choices.place", "boat")])
    assert page.errors() == ["Choose one answer only."]
    assert page.by_id("decided--place--error").text == "Error: Choose one answer only."
    assert "decided--place--error" in page.by_id("decided--place").attributes["aria-describedby"]


def test_who_only_reads_sees_what_was_decided_and_why(begin: Begin) -> None:
    fields = [*cases.RAIN, ("choices.place", "barn"), ("reasons.place", "Dry")]
    page = begin(fields, reads_only=True).get("d/place")
    decided = page.by_id("decide").above("section")
    assert decided
    assert "In the barn" in decided.text
    assert "Why: Dry" in decided.text
    assert not decided.all("input")
    assert "Not decided yet." in begin(cases.RAIN, reads_only=True).get("d/place").main.text


def test_one_can_go_from_decision_to_decision_as_far_as_they_arise(begin: Begin, fields: list[tuple[str, str]]) -> None:
    case = begin(fields)
    arising = [each for each in case.report()["decisions"] if each["outcome"] != "not-asked"]
    for place, decision in enumerate(arising):
        turn = case.get(f"d/{decision['id']}").root.one("nav", class_="turn")
        said = [("Before: ", arising[place - 1])] if place else []
        said += [("Next: ", arising[place + 1])] if place + 1 < len(arising) else []
        assert [each.text for each in turn.all("p")] == [f"{word}{each['title']}" for word, each in said]
        targets = [each.attributes["href"] for each in turn.all("a")]
        assert targets == [case.path(f"d/{each['id']}") for _, each in said]


def test_a_decision_that_does_not_arise_is_shown_for_reading(show: Show) -> None:
    page = show("d/cream", cases.CREAM_ASIDE)
    assert "does not arise with your answers and choices" in page.main.one(class_="notice").text
    assert len(_cards(page)) == 2
    assert ("choices.cream", "plain") in page.entered(), "what was chosen stays, kept aside"
    assert not page.main.all(id="requirements")
    assert not show("d/cream", cases.CAKE).main.all(class_="notice")


def test_there_is_no_other_decision(begin: Begin) -> None:
    case = begin(cases.RAIN)
    for name in ("none-such", "Place", "place.json", "%3Cb%3E", "..%2fplace"):
        case.get(f"d/{name}", 404)
        case.post(f"d/{name}", {"choices.place": "barn"}, 404)
    assert "choices.place" not in case.values


def test_the_requirements_are_those_of_the_decision(show: Show) -> None:
    page = show("d/cream", cases.CAKE)
    section = page.by_id("requirements").above("section")
    assert section
    assert [each.text for each in section.all(class_="claim")] == ["There is a bowl."]
    assert "What helps: Borrow one." in section.one("ul", class_="missed").text
    assert "The manual names none" in show("d/place", [("choices.place", "meadow")]).main.text


def test_a_question_that_does_not_arise_is_not_offered_to_change(begin: Begin) -> None:
    jam, aside = begin(cases.RAIN), begin(cases.ASIDE)
    assert jam.get("d/meal").root.all("a", href=jam.path("q/ants?then=result.meal#question--ants"))
    page = aside.get("d/meal")
    assert "Ants like jam." in page.main.text
    assert not page.root.all("a", href=aside.path("q/ants?then=result.meal#question--ants"))


def test_every_option_shows_both_sides_in_full_and_in_order(
    begin: Begin, fields: list[tuple[str, str]], kb: KnowledgeBase
) -> None:
    case = begin(fields)
    for decision in case.report()["decisions"]:
        arguments = {each["id"]: each for each in decision["arguments"]}
        page = case.get(f"d/{decision['id']}")
        for card, option in zip(_cards(page), decision["options"], strict=True):
            weighing = [each for each in (*option["pros"], *option["cons"]) if arguments[each]["scope"] != "general"]
            shown = card.all("li", class_="argument")
            assert [each.one(class_="claim").text for each in shown] == [arguments[each]["claim"] for each in weighing]
            for item, name in zip(shown, weighing, strict=True):
                assert arguments[name]["counting"] in item.text
                assert kb.concerns[arguments[name]["concern"]].name in item.one("summary").text
                counts = arguments[name]["status"] == "in-play"
                assert (f"Counts {arguments[name]['points']}" in item.text) == counts
                for passage in arguments[name]["source"]:
                    assert item.all("a", href=f"/library/manual/{passage.split('.')[0]}#{passage}")


def test_the_verdict_follows_the_arguments_with_its_reckoning(begin: Begin, fields: list[tuple[str, str]]) -> None:
    case = begin(fields)
    for decision in case.report()["decisions"]:
        section = case.get(f"d/{decision['id']}").main
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


def test_an_option_that_lacks_what_it_needs_says_not_before(show: Show) -> None:
    cards = _cards(show("d/place", cases.RAIN))
    boat = cards[2]
    assert boat.one(class_="bar").text == ("Not before this is so: The water is calm. What helps: Wait for a calm day.")
    assert boat.one(class_="standing").text == "Not yet"
    assert not cards[0].all(class_="bar")


def test_what_the_verdict_makes_of_an_option_is_said_at_it(show: Show) -> None:
    def standings(fields: list[tuple[str, str]], decision: str) -> list[str]:
        cards = _cards(show(f"d/{decision}", fields))
        return [" ".join(each.text for each in card.all(class_="standing")) for card in cards]

    assert standings(cases.RAIN, "place") == ["", "Recommended", "Not yet"]
    assert standings(cases.ASIDE, "place") == ["Leaning to this", "Your decision", ""]
    assert standings(cases.JAM_INDOORS, "meal") == ["Your decision", "Leaning to this"]
    assert standings(cases.NON_ANSWERS, "place") == ["To talk through", "To talk through", "To talk through"]
    assert standings([*cases.RAIN, ("choices.place", "boat")], "place")[2] == "Your decision · Not yet"


def test_where_the_manual_is_silent_that_is_said(begin: Begin) -> None:
    silent = 0
    case = begin(cases.RAIN)
    options = case.report()["decisions"][0]["options"]
    for card, option in zip(_cards(case.get("d/place")), options, strict=True):
        for sentence in option["silence"]:
            assert sentence in [each.text for each in card.all(class_="silence")]
            silent += 1
    assert silent


def test_general_considerations_stand_apart_and_weigh_nothing(show: Show) -> None:
    section = show("d/place", cases.RAIN).main
    (general,) = section.one("ul", class_="general").elements
    assert general.text.startswith("Most picnics are held on meadows. For On the meadow")
    assert "Most picnics" not in section.one("ul", class_="options").text
    assert not show("d/meal", cases.RAIN).main.all(class_="general")


def _argument(section: Element, claim: str) -> Element:
    found = [each for each in section.all("li", class_="argument") if each.one(class_="claim").text == claim]
    assert found
    return found[0]


def test_an_argument_says_why_it_counts_and_what_changed_its_weight(show: Show) -> None:
    section = show("d/place", cases.KITES).main
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
    weakened = _argument(show("d/place", cases.RAIN).main, "Rain soaks blankets.")
    assert weakened.one(class_="status").text == "Answered: counts 0"


def test_a_silent_argument_says_what_is_missing_and_where_to_change_it(begin: Begin, show: Show) -> None:
    case = begin(cases.RAIN)
    section = case.get("d/place").main
    free = _argument(section, "Nobody charges for a meadow.")
    assert free.one(class_="status").text == "Does not apply here: counts 0"
    assert [each.text for each in free.all("p", class_="label")] == [
        "It would count if this were so:",
        "Or if this were so:",
    ]
    assert free.one(class_="dated").text == "1990s Prices are of the 1890s."
    assert free.all("a", href=case.path("q/sky?then=result.place#question--sky"))
    open_section = show("d/place", [("answers.wind", "later")]).main
    assert _argument(open_section, "Nobody charges for a meadow.").one(class_="status").text == (
        "Not known yet: counts 0"
    )
