"""Readiness in a case: the report, notes on what to do first, the comparison with another day, and the files."""

import json
from typing import Any

import pytest
from fastapi import FastAPI

from api.services.casework.content import Scope
from api.services.casework.entries import document_of
from engine.consultation import Consultation
from engine.knowledge.model import KnowledgeBase
from engine.report.readiness import Readiness, case_for, readiness_of
from engine.space import wording
from engine.space.analyses.gaps import gap_sets
from engine.space.analyst import Analyst
from tests.web import cases
from tests.web.conftest import Begin, Fields, Get, OpenCase, Show
from tests.web.document import Document, Element
from web.form import STRANGE
from web.pages.readiness import MOST_SNAPSHOTS

CHECK = "ready/cake-ready"
GAPS = [
    ("answers.sky", "grey"),
    ("answers.wind", "kites"),
    ("answers.ants", "many"),
    ("choices.cream", "whipped"),
]
"""The handle and the bowl are missed."""
BETTER = [("answers.sky", "blue"), ("answers.wind", "hats"), ("choices.cream", "whipped")]
TYPES = {
    "json": "application/json",
    "md": "text/markdown; charset=utf-8",
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
DOWNLOADS = {"Download to edit (DOCX)": "docx", "PDF": "pdf", "Markdown": "md", "JSON": "json"}


@pytest.fixture(scope="module", params=[*cases.ALL, "gaps", "better"])
def fields(request: pytest.FixtureRequest) -> Fields:
    return {**cases.ALL, "gaps": GAPS, "better": BETTER}[request.param]


@pytest.fixture(scope="module")
def readiness_for(app: FastAPI) -> Any:
    """The report as the engine makes it, which the page has to show."""
    consultation: Consultation = app.state.consultation
    check = consultation.kb.readiness["cake-ready"]

    def readiness(fields: Fields) -> Readiness:
        case, _ = consultation.sift(document_of(app.state.site.form.read(fields).values))
        return readiness_of(consultation.kb, check, case, consultation.evaluate(case_for(check, case)))

    return readiness


def _file(case: OpenCase) -> bytes:
    """The file of a case."""
    content: bytes = case.client.get(case.path("file")).content
    return content


def _compare(case: OpenCase, earlier: bytes) -> Document:
    """The page after a file was sent to compare with, as a browser sends it."""
    answer = case.client.post(
        case.path(CHECK),
        data={"revision": str(case.held().revision)},
        files={"earlier-file": ("any.json", earlier, "application/json")},
    )
    return case.follow(answer) if answer.status_code == 303 else Document.read(answer.text)


def _section(page: Document, heading: str) -> Element:
    found = page.by_id(heading).above("section")
    assert found
    return found


def test_every_check_is_listed(get: Get, kb: KnowledgeBase) -> None:
    cards = get("/library/readiness").main.one("ul", class_="cards").elements
    for card, check in zip(cards, kb.readiness.values(), strict=True):
        assert card.one("h2").one("a").text == check.title
        assert card.one("h2").one("a").has(href=f"/start/{check.id}")
        assert check.intro in card.text


def test_the_only_check_is_shown_at_once(begin: Begin) -> None:
    case = begin(cases.RAIN)
    assert case.follow(case.client.get(case.path("ready"))).h1 == "Ready for cake?"
    about_one = begin(cases.RAIN, scope=Scope("decisions", ("place",)))
    assert about_one.follow(about_one.client.get(about_one.path("ready"))).h1 == "Ready for cake?"


def test_a_case_that_is_about_readiness_has_the_same_report(begin: Begin) -> None:
    case = begin(GAPS, scope=Scope("readiness", ("cake-ready",)))
    assert case.follow(case.client.get(case.path("ready"))).by_id("summary").text == (
        begin(GAPS).get(CHECK).by_id("summary").text
    )


def test_the_report_says_what_is_met_missed_and_open(show: Show, fields: Fields, readiness_for: Any) -> None:
    page = show(CHECK, fields)
    readiness = readiness_for(fields)
    assert page.by_id("summary").text == readiness.summary
    section = _section(page, "requirements")
    for status in ("missed", "open", "met"):
        expected = [each.text for each in getattr(readiness, status)]
        shown = [each.one(class_="claim").text for found in section.all("ul", class_=status) for each in found.elements]
        assert shown == expected
    for each in (*readiness.missed, *readiness.open):
        assert f"What helps: {each.remedy}" in section.text


def test_the_first_things_stand_in_order(show: Show, fields: Fields, readiness_for: Any) -> None:
    page = show(CHECK, fields)
    readiness = readiness_for(fields)
    if not readiness.first:
        assert not page.main.all(id="first")
        return
    shown = _section(page, "first").one("ol").elements
    assert [each.one("strong").text for each in shown] == [each.remedy for each in readiness.first]
    for item, first in zip(shown, readiness.first, strict=True):
        assert ("It cannot do without this" in item.text) == (first.degree == "must")
        assert (f"{len(first.closes)} gaps rest on the same answers." in item.text) == (len(first.closes) > 1)
        assert item.one(class_="sources").text == f"Manual: {', '.join(first.source)}"


def test_what_cannot_be_had_yet_is_told_apart(show: Show, fields: Fields, readiness_for: Any) -> None:
    page = show(CHECK, fields)
    barred = readiness_for(fields).barred
    shown = [
        each.one("strong").text for found in page.main.all(id="barred") for each in _section(page, "barred").all("li")
    ]
    assert shown == [each.option for each in barred]
    if barred:
        assert "The place: In a boat. Not before this is so: The water is calm." in _section(page, "barred").text


def test_the_report_looks_at_the_checked_choice_whatever_was_chosen(show: Show) -> None:
    page = show(CHECK, [*GAPS, ("choices.meal", "jam")])
    assert "There is a bowl." in _section(page, "requirements").text


def test_a_report_without_an_answer_says_that_all_is_open(show: Show) -> None:
    page = show(CHECK, [("choices.cream", "whipped"), ("answers.ants", "many"), ("choices.place", "meadow")])
    section = _section(page, "requirements")
    assert not section.all("ul", class_="met")
    assert len(section.one("ul", class_="open").elements) == 2
    assert show(CHECK).by_id("summary").text


def test_an_open_requirement_leads_to_its_questions_and_back(begin: Begin) -> None:
    case = begin([("choices.place", "barn")])
    card = _section(case.get(CHECK), "requirements").one("ul", class_="open").elements[0]
    assert card.one("a", href=case.path("q/wind?then=readiness.cake-ready#question--wind")).text
    page = case.get("q/wind?then=readiness.cake-ready")
    page.by_id("answers--wind--hats").attributes["checked"] = ""
    after = case.press(page, "Continue")
    assert after.h1 == "Ready for cake?"
    assert "The hamper has a handle." in _section(after, "requirements").one("ul", class_="met").text


def test_every_answer_it_rests_on_is_listed_and_can_be_changed(begin: Begin) -> None:
    case = begin([("answers.sky", "grey"), ("answers.wind", "kites"), ("answers.wind", "hats")])
    given = _section(case.get(CHECK), "answers").one("dl").elements
    assert [each.one("dt").text for each in given] == [
        "How does the sky look?",
        "What does the wind take?",
        "Are there ants?",
    ]
    said = [each.one("dd").text for each in given]
    assert said[0].startswith("Grey Change")
    assert said[1].startswith("Hats; Kites Change") or said[1].startswith("Kites; Hats Change")
    assert said[2].startswith("Not answered Change")
    assert given[0].one("a").has(href=case.path("q/sky?then=readiness.cake-ready#question--sky"))


def test_who_closes_a_gap_by_when_is_kept_and_stands_in_the_plan_too(begin: Begin, readiness_for: Any) -> None:
    case = begin([*GAPS, ("choices.meal", "cake")])
    step = readiness_for(GAPS).first[0].step
    page = case.get(CHECK)
    page.by_id(f"who--{step.replace('.', '--')}--no--answer").attributes["value"] = "Kim"
    page.by_id(f"done--{step.replace('.', '--')}--yes").attributes["checked"] = ""
    page = case.press(page, "Save who and when")
    assert case.values[f"who.{step}"] == ("Kim",)
    assert page.by_id(f"who--{step.replace('.', '--')}--no--answer").has(value="Kim")
    page.by_id(f"done--{step.replace('.', '--')}--yes").attributes.pop("checked")
    case.press(page, "Save who and when")
    assert f"done.{step}" not in case.values
    reader = OpenCase.of(case.client.app, case.held(), reads_only=True)  # type: ignore[arg-type]
    assert "Kim" in _section(reader.get(CHECK), "first").text


def test_a_note_that_is_too_long_is_told_with_everything_still_there(begin: Begin, readiness_for: Any) -> None:
    case = begin(GAPS)
    step = readiness_for(GAPS).first[0].step
    page = case.refused(CHECK, {f"who.{step}": "x" * 201, f"by.{step}": "May", "efforts.sky": "2"})
    assert page.errors() == ["Use 200 characters at most."]
    field = page.by_id(page.root.one(class_="error-summary").one("a").attributes["href"].removeprefix("#"))
    assert field.has(value="x" * 201)
    assert page.root.one("input", name=f"by.{step}").has(value="May")
    assert f"by.{step}" not in case.values


def test_without_another_day_nothing_is_compared(show: Show) -> None:
    assert not show(CHECK, GAPS).main.all(id="moved")


def test_what_has_moved_since_a_day_that_was_noted_is_said(begin: Begin) -> None:
    case = begin(GAPS)
    same = case.press(case.get(CHECK), "Note today")
    assert "Nothing: every requirement stands as it did." in _section(same, "moved").text
    assert len(case.held().content.snapshots) == 1
    case.casework.save(case.key, {"answers.sky": ("blue",), "answers.wind": ("hats",)}, case.held().revision)
    lines = [each.text for each in _section(case.get(CHECK), "moved").all("li")]
    assert "There is a bowl. missed before, met now." in lines
    assert any(each.startswith("The hamper has a handle. missed before, ") for each in lines)
    case.press(case.get(CHECK), "Note today")
    assert len(case.held().content.snapshots) == 1, "a day is noted once, as it was last"


def test_no_more_days_are_kept_than_somebody_looks_at(begin: Begin) -> None:
    case = begin(GAPS)
    for day in range(MOST_SNAPSHOTS + 1):
        earlier = {"answers": {"sky": "grey"}, "saved": f"2026-01-{day + 1:02}"}
        page = _compare(case, json.dumps(earlier).encode())
        assert f"What has moved since {day + 1} January 2026" in page.by_id("moved").text
    assert case.held().content.snapshots[0].day == "2026-01-02"
    assert len(case.held().content.snapshots) == MOST_SNAPSHOTS


def test_a_requirement_that_was_not_there_before_is_said_to_be_new(begin: Begin) -> None:
    no_cream = [("answers.sky", "grey"), ("answers.wind", "kites"), ("choices.cream", "plain")]
    page = _compare(begin(GAPS), _file(begin(no_cream)))
    assert "There is a bowl. not asked for before, missed now." in _section(page, "moved").text
    back = _compare(begin(no_cream), _file(begin(GAPS)))
    assert "There is a bowl. missed before, not asked for now." in _section(back, "moved").text


def test_what_has_moved_is_in_the_files_too(begin: Begin) -> None:
    case = begin(BETTER)
    _compare(case, _file(begin(GAPS)))
    changes = case.client.get(case.path(f"{CHECK}/json")).json()["changes"]
    assert "There is a bowl." in [each["text"] for each in changes]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"no case", "Line 1: type = between the name and its value."),
        (b"[1]", "Line 1: 1: unknown part; a case has 'answers', 'importances', 'choices', 'unsure'."),
        (b'{"answers": []}', "Line 1: answers: give a table of answers."),
        (b"\xff\xfe\x00", "Line 1: the file is saved as UTF-16; save it as UTF-8."),
    ],
)
def test_a_file_that_is_no_case_is_told(begin: Begin, content: bytes, message: str) -> None:
    case = begin(GAPS)
    page = _compare(case, content)
    message = f"This file cannot be used as a case. {message}"
    assert page.title == "Error: Groundwork – Readiness"
    assert page.errors() == [message]
    assert page.root.one(class_="error-summary").one("a").has(href="#earlier-file")
    field = page.by_id("earlier-file")
    assert page.by_id(field.attributes["aria-describedby"]).text == f"Error: {message}"
    assert page.by_id("summary").text
    assert case.held().content.snapshots == ()


def test_what_an_earlier_case_of_another_version_had_besides_is_named(begin: Begin) -> None:
    earlier = {"answers": {"sky": "grey", "old-question": "yes"}, "knowledge": {"hash": "other"}}
    page = _compare(begin(GAPS), json.dumps(earlier).encode())
    moved = _section(page, "moved")
    assert moved.one("h2").text == "What has moved since an earlier time"
    assert "This is not compared:" in moved.text
    assert moved.all("li")[-1].text == "'old-question' is no longer a question here."
    assert "This is not compared" not in _compare(begin(GAPS), _file(begin(BETTER))).main.text


def test_an_empty_file_field_is_no_file(begin: Begin) -> None:
    """What browsers send where no file was chosen."""
    assert not _compare(begin(GAPS), b"").main.all(id="moved")


@pytest.mark.parametrize("button", DOWNLOADS)
def test_the_report_is_a_file_to_keep(begin: Begin, button: str) -> None:
    def file(fields: Fields) -> Any:
        case = begin(fields)
        (link,) = (each for each in case.get(CHECK).main.all("a") if each.text == button)
        return case.client.get(link.attributes["href"])

    answer = file(GAPS)
    assert answer.status_code == 200
    assert answer.headers["content-type"] == TYPES[DOWNLOADS[button]]
    assert answer.headers["cache-control"] == "no-store"
    name = answer.headers["content-disposition"].removeprefix('attachment; filename="').removesuffix('"')
    assert name.endswith(f".{DOWNLOADS[button]}")
    assert name.isascii()
    assert file(BETTER).headers["content-disposition"].endswith(f'"{name}"'), "the name says nothing of the answers"


def test_there_is_no_other_check_and_no_other_format(begin: Begin) -> None:
    case = begin(GAPS)
    for page in ("ready/none-such", "ready/none-such/pdf", f"{CHECK}/txt", f"{CHECK}/PDF", f"{CHECK}/%2e"):
        case.get(page, 404)
    case.post("ready/none-such", {"efforts.sky": "2"}, 404)
    case.post(f"{CHECK}/pdf", status=405)


def _efforts(page: Document) -> dict[str, str]:
    groups = page.by_id("efforts").all("fieldset")
    return {
        group.attributes["id"].removeprefix("effort--"): next(
            each.attributes["value"] for each in group.all("input") if "checked" in each.attributes
        )
        for group in groups
    }


def test_the_smallest_ways_to_close_the_gaps_are_told(show: Show, app: FastAPI) -> None:
    """Both gaps rest on one answer each; with no such sky no bowl is needed to be borrowed."""
    consultation: Consultation = app.state.consultation
    check = consultation.kb.readiness["cake-ready"]
    case, _ = consultation.sift(document_of(app.state.site.form.read(GAPS).values))
    found = gap_sets(Analyst(consultation.rule_base), case, check, ["handle", "bowl"], thorough=True)
    assert found.changes.ways_in_all
    section = _section(show(CHECK, GAPS), "ways")
    assert [each.text for each in section.all("h3")] == ["Everything it should have"]
    assert wording.gap_words(found) in section.text
    assert "Two gaps to close." in section.text
    ways = section.elements[section.elements.index(section.one("h3")) + 3]
    assert len(ways.elements) == len(found.changes.ways)


def test_what_is_hard_to_change_is_remembered_and_counts(begin: Begin) -> None:
    case = begin(GAPS)
    easy = _efforts(case.get(CHECK))
    assert easy
    assert set(easy.values()) == {"1"}
    hard = case.send(CHECK, [(f"efforts.{each}", "3") for each in easy])
    assert set(_efforts(hard).values()) == {"3"}
    assert "By the efforts you gave, it takes" in _section(hard, "ways").text
    again = case.press(hard, "Find the cheapest ways")
    assert _efforts(again) == _efforts(hard)
    assert set(_efforts(case.send(CHECK, [(f"efforts.{each}", "1") for each in easy])).values()) == {"1"}
    assert not [name for name in case.values if name.startswith("efforts.")], "easy is as if nothing were said"


def test_another_day_is_not_lost_when_efforts_are_given(begin: Begin) -> None:
    case = begin(GAPS)
    page = _compare(case, _file(begin(BETTER)))
    assert _section(case.press(page, "Find the cheapest ways"), "moved").text == _section(page, "moved").text


def test_where_nothing_is_missed_there_is_nothing_to_close(show: Show) -> None:
    assert not show(CHECK, BETTER).root.all(id="ways")


@pytest.mark.parametrize("effort", ["0", "4", "c4n4ry", "1.5"])
def test_an_effort_is_one_of_three(begin: Begin, effort: str) -> None:
    page = begin(GAPS).refused(CHECK, {"efforts.sky": effort, "efforts.wind": "2"})
    assert page.errors() == [STRANGE]
    assert "c4n4ry" not in page.main.text
    assert _efforts(page)["wind"] == "2", "what else was entered is still there"


def test_who_only_reads_gets_the_report_and_no_fields(begin: Begin) -> None:
    page = begin(GAPS, reads_only=True).get(CHECK)
    assert "ways" in page.ids
    assert not page.main.all("input")
    assert not page.main.all("form")
    assert "Change" not in _section(page, "answers").text
