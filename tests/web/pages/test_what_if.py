"""What if: other answers on a copy, what they change, and the way back."""

import pytest
from fastapi import FastAPI

from tests.web import cases
from tests.web.conftest import Begin, Fields, OpenCase, Show
from tests.web.document import Document, Element
from web.form import STRANGE

BLUE = [("answers.sky", "blue"), ("answers.wind", "hats")]


@pytest.fixture(scope="module", params=list(cases.ALL))
def fields(request: pytest.FixtureRequest) -> Fields:
    return cases.ALL[request.param]


@pytest.fixture
def rain(begin: Begin) -> OpenCase:
    return begin(cases.RAIN)


def _difference(page: Document) -> Element:
    found = page.by_id("difference").above("section")
    assert found
    return found


def test_at_first_the_copy_is_the_case(show: Show, fields: Fields) -> None:
    page = show("what-if", fields)
    assert page.h1 == "What if?"
    assert set(fields) <= set(page.entered())
    assert not page.root.all(id="difference")
    assert not [each for each in page.root.all("button") if each.text == "Keep these answers"]


def test_nothing_changed_is_said(begin: Begin, fields: Fields) -> None:
    case = begin(fields)
    page = case.press(case.get("what-if"), "See the difference")
    assert _difference(page).one(class_="verdict").text == "Nothing changes."


def test_the_difference_is_told_verdict_by_verdict(rain: OpenCase) -> None:
    section = _difference(rain.send("what-if", BLUE))
    place = section.all(class_="row")[0]
    assert place.one("h3").text == "The place"
    assert "Now: Recommended: “In the barn”." in place.text
    assert "Then: Leaning to “On the meadow”" in place.text
    counts = {"A roof keeps the blankets dry.": (8, 0), "Nobody charges for a meadow.": (0, 4)}
    said = [each.text for each in section.all("li")]
    for claim, (now, then) in counts.items():
        assert f"{claim} Counts {now} now, {then} then." in said


def test_what_comes_and_what_goes_is_told_kind_by_kind(rain: OpenCase) -> None:
    """On the meadow nobody sweeps the barn; cake would have asked for a bowl and a form."""
    section = _difference(rain.send("what-if", BLUE))
    assert "No longer: Sweep the barn." in section.text
    requirements = [each.text for each in section.all("li") if " now, " in each.text and " then." in each.text]
    assert "The hamper has a handle. met now, not asked for then." in requirements


def test_the_users_own_case_stays_as_it_is_until_they_come_back_to_it(rain: OpenCase) -> None:
    mine = rain.values
    page = rain.send("what-if", BLUE)
    assert rain.values == mine
    assert set(BLUE) <= set(rain.get("what-if").entered()), "what is tried stays as long as it is tried"
    assert "Grey" in rain.get("check").main.text
    back = rain.press(page, "Back to mine")
    assert back.h1 == "Your results so far"
    assert rain.values == mine
    assert rain.held().content.trial is None
    assert "difference" not in rain.get("what-if").ids


def test_the_copy_can_be_kept(begin: Begin) -> None:
    case = begin([*cases.RAIN, ("choices.place", "boat"), ("reasons.place", "Fun"), ("unsure.sky", "yes")])
    kept = case.press(case.send("what-if", [*BLUE, ("choices.place", "")]), "Keep these answers")
    assert kept.h1 == "Your results so far"
    held = case.held().content
    assert held.trial is None
    assert held.values == {
        "answers.sky": ("blue",),
        "answers.wind": ("hats",),
        "reasons.place": ("Fun",),
        "unsure.sky": ("yes",),
    }, "a choice that was taken off the copy is taken back, and what cannot be tried is as it was"


def test_to_keep_or_leave_where_nothing_is_tried_changes_nothing(rain: OpenCase) -> None:
    before = rain.held()
    for end in ("keep", "leave"):
        rain.post(f"what-if/{end}")
        assert rain.held().content == before.content
    rain.post("what-if/else", status=404)


def test_an_answer_that_somebody_gave_in_the_meantime_is_not_overwritten_unseen(rain: OpenCase) -> None:
    page = rain.send("what-if", BLUE)
    rain.casework.save(rain.key, {"answers.sky": ("starry",)}, rain.held().revision)
    both = rain.press(page, "Keep these answers")
    assert both.h1 == "Two answers came in"
    content = rain.held().content
    assert content.values["answers.sky"] == ("starry",)
    assert content.clashes["answers.sky"] == (("blue",),)


def test_what_this_base_does_not_know_is_not_taken_off_with_the_copy(begin: Begin) -> None:
    case = begin([*cases.RAIN, ("answers.old-question", "yes")], knowledge={"hash": "older"})
    page = case.press(case.get("what-if"), "See the difference")
    case.press(page, "Keep these answers")
    assert case.values["answers.old-question"] == ("yes",)


def test_what_somebody_else_answers_meanwhile_is_in_the_copy_too(rain: OpenCase) -> None:
    rain.post("what-if", BLUE)
    rain.casework.save(rain.key, {"answers.ants": ("many",)}, rain.held().revision)
    page = rain.get("what-if")
    assert {*BLUE, ("answers.ants", "many")} <= set(page.entered())
    rain.press(page, "Keep these answers")
    assert rain.values["answers.ants"] == ("many",)


def test_what_is_wrong_is_told_with_everything_still_there(rain: OpenCase) -> None:
    sent = [("answers.wind", "hats"), ("answers.wind", "later"), ("choices.meal", "jam")]
    page = rain.refused("what-if", sent)
    assert page.title == "Error: Groundwork – What if"
    assert page.errors() == ["“Later” cannot stand beside other answers. Keep one or the other."]
    summary = page.root.one(class_="error-summary")
    assert summary.has(role="alert", tabindex="-1")
    assert summary.one("a").has(href="#answers--wind--hats")
    group = page.by_id("question--wind")
    assert "question--wind--error" in group.attributes["aria-describedby"].split()
    assert set(sent) <= set(page.entered())
    assert page.unfolded() == ["topic--place"]
    assert rain.held().content.trial is None


def test_what_does_not_arise_is_shown_where_it_is_wrong(rain: OpenCase) -> None:
    sent = [("answers.sky", "blue"), ("answers.ants", "many"), ("answers.ants", "later"), ("choices.place", "barn")]
    page = rain.refused("what-if", sent)
    assert set(sent) <= set(page.entered())
    fold = page.by_id("question--ants--error").above("details")
    assert fold is page.by_id("topic--meal")
    assert "topic--meal" in page.unfolded()


def test_a_choice_and_a_concern_that_are_wrong_are_unfolded(rain: OpenCase) -> None:
    sent = [("choices.cream", "plain"), ("choices.cream", "whipped")]
    sent += [("importances.cost", "less"), ("importances.cost", "more")]
    page = rain.refused("what-if", sent)
    assert page.errors() == ["Choose one answer only."] * 2
    assert {"topic--meal", "what-matters"} <= set(page.unfolded())
    folds = page.by_id("decided--cream").above("details")
    assert folds
    assert "open" in folds.attributes


def test_a_field_that_was_tampered_with_is_left_out_and_nothing_else(rain: OpenCase) -> None:
    page = rain.refused("what-if", [*BLUE, ("answers.none-such", "grey"), ("importances.comfort", "c4n4ry")])
    assert page.errors() == [STRANGE]
    assert set(BLUE) <= set(page.entered())
    assert "c4n4ry" not in page.main.text


def test_choices_and_what_matters_can_be_tried_too(rain: OpenCase) -> None:
    page = rain.send("what-if", [*cases.RAIN, ("choices.place", "meadow"), ("importances.comfort", "less")])
    assert "You have decided: “On the meadow”" in page.main.text
    assert page.root.all("input", name="importances.comfort", value="less", checked="")


def test_what_does_not_arise_in_the_copy_is_kept_in_it(begin: Begin) -> None:
    case = begin(cases.ASIDE)
    page = case.get("what-if")
    assert page.root.one("input", name="answers.ants").has(type="hidden", value="many")
    page = case.press(page, "See the difference")
    assert page.root.one("input", name="answers.ants").has(type="hidden", value="many")
    arises = case.send("what-if", [*cases.ASIDE[:-1], ("choices.place", "meadow")])
    assert arises.root.one("input", name="answers.ants", value="many").has(type="radio", checked="")


def test_a_topic_says_how_many_of_its_questions_are_answered(show: Show) -> None:
    page = show("what-if", cases.RAIN)
    said = [page.by_id(f"topic--{each}").elements[0].text for each in ("place", "meal")]
    assert said == ["The place 2 of 2 answered", "The meal 0 of 1 answered"]


def test_a_copy_without_any_answer_is_a_copy_too(rain: OpenCase) -> None:
    assert "difference" in rain.send("what-if", {"shown": "sky wind"}).ids
    assert rain.held().content.trial == {"answers.sky": (), "answers.wind": ()}


def test_who_only_reads_sees_what_is_tried_and_tries_nothing(rain: OpenCase, app: FastAPI) -> None:
    rain.post("what-if", BLUE)
    page = OpenCase.of(app, rain.held(), reads_only=True).get("what-if")
    assert "Then: Leaning to “On the meadow”" in _difference(page).text
    assert not page.main.all("form")
    assert not page.main.all("input")
