"""The readiness check: its questions, its report, the comparison with an earlier case, and its files."""

import json
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from engine.consultation import Consultation
from engine.knowledge.model import KnowledgeBase
from engine.report.readiness import Readiness, case_for, readiness_of
from engine.space import wording
from engine.space.analyses.gaps import gap_sets
from engine.space.analyst import Analyst
from tests.web import cases
from tests.web.conftest import Fields, Get, Press, Send, form, press_for
from tests.web.document import Document, Element

CHECK = "/readiness/cake-ready"
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
        case = app.state.site.form.read(fields).case
        return readiness_of(consultation.kb, check, case, consultation.evaluate(case_for(check, case)))

    return readiness


def _saved(client: TestClient, fields: Fields) -> bytes:
    """The file of a case."""
    content: bytes = client.post("/case", data=form(fields)).content
    return content


def _compare(client: TestClient, fields: Fields, earlier: bytes, status: int = 200) -> Document:
    """Send the form with a file, as a browser does."""
    answer = client.post(CHECK, data=form(fields), files={"earlier-file": ("any.json", earlier, "application/json")})
    assert answer.status_code == status
    return Document.read(answer.text)


def _section(page: Document, heading: str) -> Element:
    found = page.by_id(heading).above("section")
    assert found
    return found


def _asked(page: Document) -> list[str]:
    groups = page.by_id("questions").all("fieldset")
    return [each.attributes["id"].removeprefix("question--") for each in groups]


def test_every_check_is_listed(get: Get, kb: KnowledgeBase) -> None:
    cards = get("/readiness").main.one("ul", class_="cards").elements
    for card, check in zip(cards, kb.readiness.values(), strict=True):
        assert card.one("h2").one("a").text == check.title
        assert card.one("h2").one("a").has(href=f"/readiness/{check.id}")
        assert check.intro in card.text


def test_the_blank_check_asks_what_it_rests_on(get: Get) -> None:
    page = get(CHECK)
    assert page.h1 == "Ready for cake?"
    assert _asked(page) == ["sky", "wind"]
    assert page.entered() == []
    assert "1 more question may arise from what you answer." in page.main.text
    assert not page.main.all("ul", class_="met")
    assert [each.text for each in page.main.all("button")] == ["See the report"]


def test_the_check_asks_what_arises_and_keeps_the_rest(send: Send) -> None:
    page = send(CHECK, cases.RAIN)
    assert _asked(page) == ["sky", "wind", "ants"]
    for sent in (cases.ASIDE, cases.JAM_INDOORS):
        page = send(CHECK, sent)
        assert sorted(page.entered("questions")) == sorted(sent), "each entry once"
    assert page.by_id("questions").one("input", name="choices.meal").has(type="hidden", value="jam")
    aside = send(CHECK, cases.ASIDE)
    assert "ants" not in _asked(aside)
    assert aside.by_id("questions").one("input", name="answers.ants").has(type="hidden", value="many")


def test_the_report_says_what_is_met_missed_and_open(send: Send, fields: Fields, readiness_for: Any) -> None:
    page = send(CHECK, fields)
    readiness = readiness_for(fields)
    assert page.by_id("summary").text == readiness.summary
    section = _section(page, "requirements")
    for status in ("missed", "open", "met"):
        expected = [each.text for each in getattr(readiness, status)]
        shown = [each.one(class_="claim").text for found in section.all("ul", class_=status) for each in found.elements]
        assert shown == expected
    for each in (*readiness.missed, *readiness.open):
        assert f"What helps: {each.remedy}" in section.text


def test_the_first_things_stand_in_order(send: Send, fields: Fields, readiness_for: Any) -> None:
    page = send(CHECK, fields)
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


def test_what_cannot_be_had_yet_is_told_apart(send: Send, fields: Fields, readiness_for: Any) -> None:
    page = send(CHECK, fields)
    barred = readiness_for(fields).barred
    shown = [
        each.one("strong").text for found in page.main.all(id="barred") for each in _section(page, "barred").all("li")
    ]
    assert shown == [each.option for each in barred]
    if barred:
        assert "The place: In a boat. Not before this is so: The water is calm." in _section(page, "barred").text


def test_the_report_looks_at_the_checked_choice_whatever_was_chosen(send: Send) -> None:
    page = send(CHECK, [*GAPS, ("choices.meal", "jam")])
    assert "There is a bowl." in _section(page, "requirements").text
    assert ("choices.meal", "jam") in page.entered("case"), "the user's own choice stays"


def test_a_report_without_an_answer_says_that_all_is_open(send: Send) -> None:
    page = send(CHECK, [("choices.cream", "whipped"), ("answers.ants", "many"), ("choices.place", "meadow")])
    section = _section(page, "requirements")
    assert not section.all("ul", class_="met")
    assert len(section.one("ul", class_="open").elements) == 2
    assert send(CHECK, []).by_id("summary").text


def test_an_open_requirement_leads_to_its_questions_on_the_page(send: Send) -> None:
    page = send(CHECK, [("choices.place", "barn")])
    card = _section(page, "requirements").one("ul", class_="open").elements[0]
    assert card.one("a", href="#question--wind").text == "What does the wind take?"
    assert not card.all("button")
    assert "open" in page.by_id("answers").attributes
    assert "open" not in send(CHECK, GAPS).by_id("answers").attributes


def test_answers_can_be_changed_below_the_report(send: Send, press: Press) -> None:
    page = send(CHECK, GAPS)
    assert page.button("See the report again").above("form") is page.by_id("questions")
    again = press(page, "See the report again")
    assert again.by_id("summary").text == page.by_id("summary").text
    assert sorted(again.entered("questions")) == sorted(GAPS)


def test_the_case_travels_on_from_the_report(send: Send, press: Press, fields: Fields) -> None:
    page = send(CHECK, fields)
    assert sorted(page.entered("case")) == sorted(fields)
    for button in ("Change answers", "Questionnaire", *(["All results"] if fields else [])):
        assert set(fields) <= set(press(page, button).entered())


def test_without_an_earlier_case_nothing_is_compared(send: Send) -> None:
    page = send(CHECK, GAPS)
    assert not page.main.all(id="moved")
    assert not page.root.all("input", name="earlier")


def test_what_has_moved_is_said(client: TestClient) -> None:
    page = _compare(client, BETTER, _saved(client, GAPS))
    lines = [each.text for each in _section(page, "moved").all("li")]
    assert "There is a bowl. missed before, met now." in lines
    assert any(each.startswith("The hamper has a handle. missed before, ") for each in lines)
    same = _compare(client, GAPS, _saved(client, GAPS))
    assert "Nothing: every requirement stands as it did." in _section(same, "moved").text


def test_a_requirement_that_was_not_there_before_is_said_to_be_new(client: TestClient) -> None:
    no_cream = [("answers.sky", "grey"), ("answers.wind", "kites"), ("choices.cream", "plain")]
    page = _compare(client, GAPS, _saved(client, no_cream))
    assert "There is a bowl. not asked for before, missed now." in _section(page, "moved").text
    back = _compare(client, no_cream, _saved(client, GAPS))
    assert "There is a bowl. missed before, not asked for now." in _section(back, "moved").text


def test_the_earlier_case_travels_on(client: TestClient, press: Press) -> None:
    page = _compare(client, BETTER, _saved(client, GAPS))
    for form_ in ("case", "questions"):
        carried = page.by_id(form_).one("input", name="earlier")
        assert carried.has(type="hidden")
        assert json.loads(carried.attributes["value"])["answers"] == {"sky": "grey", "wind": "kites", "ants": "many"}
    again = press(page, "See the report again")
    assert _section(again, "moved").text == _section(page, "moved").text
    assert "The earlier case you chose is compared with." in again.main.text
    without = [each for each in page.entered("case") if each[0] != "earlier"]
    for button, format_ in DOWNLOADS.items():
        if format_ in ("json", "md"):
            answer = press_for(client, page, button)
            assert answer.content != client.post(f"{CHECK}/{format_}", data=form(without)).content
    assert json.loads(press_for(client, page, "JSON").content)["changes"]
    assert not press(page, "All results").root.all("input", name="earlier")


def test_another_file_takes_the_place_of_the_earlier_case(client: TestClient) -> None:
    page = _compare(client, BETTER, _saved(client, GAPS))
    other = _compare(client, page.entered("questions"), _saved(client, BETTER))
    assert "Nothing: every requirement" in _section(other, "moved").text


def test_a_blank_check_says_that_an_earlier_case_fills_in_nothing_and_where_to_load_one(client: TestClient) -> None:
    said = "no answer is filled in"
    blank = Document.read(client.get(CHECK).text)
    assert said in blank.main.text
    assert blank.main.one("a", href="/#load").has(target="_blank")
    assert said not in Document.read(client.post(CHECK, data=form(GAPS)).text).main.text


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"no case", "Line 1: type = between the name and its value."),
        (b"[1]", "Line 1: 1: unknown part; a case has 'answers', 'importances', 'choices', 'unsure'."),
        (b'{"answers": []}', "Line 1: answers: give a table of answers."),
        (b"\xff\xfe\x00", "Line 1: the file is saved as UTF-16; save it as UTF-8."),
    ],
)
def test_a_file_that_is_no_case_is_told_and_the_entries_kept(client: TestClient, content: bytes, message: str) -> None:
    page = _compare(client, GAPS, content, 422)
    message = f"This file cannot be used as a case. {message}"
    assert page.title == "Error: Ready for cake? – Groundwork"
    assert page.errors() == [message]
    assert page.root.one(class_="error-summary").one("a").has(href="#earlier-file")
    field = page.by_id("earlier-file")
    assert page.by_id(field.attributes["aria-describedby"]).text == f"Error: {message}"
    assert sorted(page.entered("questions")) == sorted(GAPS)
    assert not page.main.all(id="requirements")


def test_a_contradiction_is_told_and_the_entries_and_the_earlier_case_kept(client: TestClient) -> None:
    sent = [*GAPS, ("answers.wind", "later")]
    page = _compare(client, sent, _saved(client, GAPS), 422)
    assert page.errors() == ["“Later” cannot stand beside other answers. Keep one or the other."]
    assert {("answers.wind", "kites"), ("answers.wind", "later")} <= set(page.entered("questions"))
    assert page.by_id("questions").one("input", name="earlier").attributes["value"]
    link = page.root.one(class_="error-summary").one("a").attributes["href"].removeprefix("#")
    assert page.by_id(link).above("fieldset") is page.by_id("question--wind")


def test_a_question_that_does_not_arise_is_shown_where_it_is_wrong(send: Send) -> None:
    sent = [*cases.ASIDE, ("answers.ants", "later")]
    page = send(CHECK, sent, 422)
    assert "ants" in _asked(page)
    assert set(sent) <= set(page.entered("questions"))


@pytest.mark.parametrize("path", [CHECK, f"{CHECK}/json"])
def test_what_is_wrong_but_not_asked_here_is_told_where_it_is(send: Send, path: str) -> None:
    sent = [*GAPS, ("choices.cream", "plain"), ("importances.cost", "less")]
    page = send(path, sent, 422)
    assert page.title == "Error: Questionnaire – Groundwork"
    assert page.errors() == ["Choose one answer only."]
    assert set(sent) <= set(page.entered())


def test_an_earlier_case_of_another_version_is_named_as_such(client: TestClient) -> None:
    earlier = {"answers": {"sky": "grey", "old-question": "yes"}, "knowledge": {"hash": "other"}}
    page = _compare(client, GAPS, json.dumps(earlier).encode())
    notice = _section(page, "moved").one(class_="notice")
    assert "The earlier case was saved under another version" in notice.text
    assert notice.one("li").text == "'old-question' is no longer a question here."
    assert not _section(_compare(client, GAPS, _saved(client, GAPS)), "moved").all(class_="notice")


@pytest.mark.parametrize("earlier", ["", " ", "c4n4ry", '{"answers": {"c4n4ry": "x"}}', "\ud800"])
def test_a_hidden_field_that_was_tampered_with_is_answered(client: TestClient, earlier: str) -> None:
    body = earlier.encode(errors="surrogatepass")
    answer = client.post(CHECK, data={**form(GAPS), "earlier": [body]})
    assert answer.status_code in (200, 422)
    assert 'value="c4n4ry' not in answer.text
    assert Document.read(answer.text).entered("questions")


def test_an_empty_file_field_is_no_file(client: TestClient) -> None:
    """What browsers send where no file was chosen."""
    page = _compare(client, GAPS, b"")
    assert not page.main.all(id="moved")


@pytest.mark.parametrize("button", DOWNLOADS)
def test_the_report_is_a_file_to_keep(client: TestClient, send: Send, button: str) -> None:
    format_ = DOWNLOADS[button]
    answer = press_for(client, send(CHECK, GAPS), button)
    assert answer.status_code == 200
    assert answer.headers["content-type"] == TYPES[format_]
    assert answer.headers["cache-control"] == "no-store"
    name = answer.headers["content-disposition"].removeprefix('attachment; filename="').removesuffix('"')
    assert name.endswith(f".{format_}")
    assert name.isascii()
    other = press_for(client, send(CHECK, BETTER), button)
    assert other.headers["content-disposition"].endswith(f'"{name}"'), "the name says nothing of the answers"


def test_a_file_is_not_made_of_what_is_wrong(client: TestClient) -> None:
    answer = client.post(f"{CHECK}/pdf", data={**form(GAPS), "earlier": ["no case"]})
    assert answer.status_code == 422
    page = Document.read(answer.text)
    assert page.errors() == ["This file cannot be used as a case. Line 1: type = between the name and its value."]
    assert sorted(page.entered("questions")) == sorted(GAPS)


@pytest.mark.parametrize("sent", [[], GAPS])
def test_there_is_no_other_check_and_no_other_format(client: TestClient, sent: Fields) -> None:
    for path in ("/readiness/none-such", "/readiness/none-such/pdf", f"{CHECK}/txt", f"{CHECK}/PDF", f"{CHECK}/%2e"):
        assert client.post(path, data=form(sent)).status_code == 404
    assert client.get("/readiness/none-such").status_code == 404
    assert client.get(f"{CHECK}/pdf").status_code == 405


def _efforts(page: Document) -> dict[str, str]:
    groups = page.by_id("efforts").all("fieldset")
    return {
        group.attributes["id"].removeprefix("effort--"): next(
            each.attributes["value"] for each in group.all("input") if "checked" in each.attributes
        )
        for group in groups
    }


def test_the_smallest_ways_to_close_the_gaps_are_told(send: Send, app: FastAPI) -> None:
    """Both gaps rest on one answer each; with no such sky no bowl is needed to be borrowed."""
    consultation: Consultation = app.state.consultation
    check = consultation.kb.readiness["cake-ready"]
    case = app.state.site.form.read(GAPS).case
    found = gap_sets(Analyst(consultation.rule_base), case, check, ["handle", "bowl"], thorough=True)
    assert found.changes.ways_in_all
    section = _section(send(CHECK, GAPS), "ways")
    assert [each.text for each in section.all("h3")] == ["Everything it should have"]
    assert wording.gap_words(found) in section.text
    assert "Two gaps to close." in section.text
    ways = section.elements[section.elements.index(section.one("h3")) + 3]
    assert len(ways.elements) == len(found.changes.ways)


def test_what_is_hard_to_change_is_remembered_and_counts(send: Send, press: Press) -> None:
    page = send(CHECK, GAPS)
    easy = _efforts(page)
    assert easy
    assert set(easy.values()) == {"1"}
    hard = send(CHECK, [*GAPS, *((f"efforts.{each}", "3") for each in easy)])
    assert set(_efforts(hard).values()) == {"3"}
    assert "By the efforts you gave, it takes" in _section(hard, "ways").text
    again = press(hard, "See the report again")
    assert _efforts(again) == _efforts(hard), "they travel along"
    assert set(GAPS) <= set(press(hard, "Find the cheapest ways").entered("questions"))


def test_an_earlier_case_is_not_lost_when_efforts_are_given(client: TestClient, press: Press) -> None:
    page = _compare(client, GAPS, _saved(client, BETTER))
    again = press(page, "Find the cheapest ways")
    assert _section(again, "moved").text == _section(page, "moved").text


def test_where_nothing_is_missed_there_is_nothing_to_close(send: Send) -> None:
    assert not send(CHECK, BETTER).root.all(id="ways")


@pytest.mark.parametrize("effort", ["0", "4", "c4n4ry", "1.5"])
def test_an_effort_is_one_of_three(client: TestClient, effort: str) -> None:
    answer = client.post(CHECK, data=form([*GAPS, ("efforts.sky", effort)]))
    assert answer.status_code == 422
    assert "c4n4ry" not in answer.text
