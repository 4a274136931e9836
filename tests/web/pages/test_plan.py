"""The organisational plan as a page and as files."""

import io
import json
import zipfile
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from fastapi import FastAPI

from api.services.casework.entries import document_of
from engine.consultation import Consultation
from engine.knowledge.model import KnowledgeBase
from engine.report.composing import plan_of
from engine.report.plan import Plan
from engine.report.wording import MOMENTS, PLAN_WORDS
from tests.web import cases
from tests.web.conftest import Begin, Fields, OpenCase, Show
from tests.web.document import Document, Element

TYPES = {
    "json": "application/json",
    "md": "text/markdown; charset=utf-8",
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
DOWNLOADS = {"Download to edit (DOCX)": "docx", "PDF": "pdf", "Markdown": "md", "JSON": "json"}


@pytest.fixture(scope="module", params=list(cases.ALL))
def fields(request: pytest.FixtureRequest) -> Fields:
    return cases.ALL[request.param]


@pytest.fixture(scope="module")
def plan_for(app: FastAPI) -> Any:
    """The plan as the engine composes it, which the page has to show."""
    consultation: Consultation = app.state.consultation

    def plan(fields: Fields) -> Plan:
        case, _ = consultation.sift(document_of(app.state.site.form.read(fields).values))
        return plan_of(consultation.kb, consultation.evaluate(case))

    return plan


def _section(page: Document, heading: str) -> Element:
    found = page.by_id(heading).above("section")
    assert found
    return found


def test_every_decision_is_in_the_table_made_or_to_decide(show: Show, fields: Fields, plan_for: Any) -> None:
    page = show("plan", fields)
    rows = [(row.one("th").text, row.one("td").text) for row in _section(page, "decisions").one("tbody").elements]
    expected = []
    undecided = 0
    for topic in plan_for(fields).topics:
        for decision in topic.decisions:
            # A choice says whose it is: what the arguments lean to is not yet the group's decision.
            choice = "" if decision.state == "to-talk-through" else f": {decision.choice}"
            expected.append((decision.title, f"{PLAN_WORDS[decision.state]}{choice} {decision.verdict}"))
            undecided += decision.state == "to-talk-through"
        expected += [
            (title, "Not yet: whether this comes up depends on what is chosen before it") for title in topic.to_come
        ]
    assert rows == expected
    assert ("still to talk through." in _section(page, "decisions").text) == bool(undecided)


def test_what_is_still_to_decide_stands_with_its_arguments(show: Show, plan_for: Any) -> None:
    page = show("plan", cases.NON_ANSWERS)
    (topic, *_) = plan_for(cases.NON_ANSWERS).topics
    (place,) = topic.decisions
    assert place.state == "to-talk-through"
    shown = page.by_id("plan--place")
    assert shown.one("h3").text == "The place: to talk through"
    assert [each.text for each in shown.all("h4")] == [option.label for option in place.options]
    for option in place.options:
        for argument in (*option.pros, *option.cons):
            assert argument.claim in shown.text
    assert "Boats rock." in shown.text
    assert "Nobody charges for a meadow. If it is so here: not known yet." in shown.text, "the sky is open"
    assert "Most picnics are held on meadows. In general: weighs nothing." in shown.text


def test_what_is_decided_shows_the_choice_with_both_sides(show: Show) -> None:
    shown = show("plan", cases.RAIN).by_id("plan--place")
    assert shown.one("h3").text == "The place: proposed, “In the barn”"
    fold = shown.one("details")
    own = [each.text for each in shown.all("h4") if not each.above("details")]
    assert own == ["What speaks for it: In the barn", "What speaks against it: In the barn"]
    assert "A roof keeps the blankets dry. (weather.2)" in shown.text
    assert "A roof" not in fold.text
    assert "Nothing that is known to count here." in shown.text


def test_what_was_not_chosen_is_folded_with_what_counts_for_and_against_it(show: Show, plan_for: Any) -> None:
    fold = show("plan", cases.RAIN).by_id("plan--place").one("details")
    assert "open" not in fold.attributes
    (place,) = plan_for(cases.RAIN).topics[0].decisions
    assert [each.text for each in fold.all("h4")] == [option.label for option in place.others]
    for option in place.others:
        assert f"Why not: {option.why_not}" in fold.text
        for said in (option.text, *option.needs, *(each.claim for each in (*option.pros, *option.cons))):
            assert said in fold.text
    assert "Boats rock." in fold.text
    assert not show("plan", cases.NON_ANSWERS).by_id("plan--place").all("details"), "nothing is left to fold"


def test_a_choice_that_lacks_what_it_needs_says_so(show: Show) -> None:
    shown = show("plan", [*cases.RAIN, ("choices.place", "boat")]).by_id("plan--place")
    assert shown.one(class_="bar").text == "Not before this is so: The water is calm."


def test_every_step_stands_in_the_order_of_time_with_its_role(show: Show, fields: Fields, plan_for: Any) -> None:
    section = _section(show("plan", fields), "timetable")
    plan = plan_for(fields)
    titles = [moment.title for moment in plan.timetable]
    assert [each.one("h3").text for each in section.all("details")] == titles
    order = [moment.id for moment in plan.timetable]
    assert order == [each for each in MOMENTS if each in order]
    for shown, moment in zip(section.all("details"), plan.timetable, strict=True):
        for item, step in zip(shown.one("ul", class_="step-notes").elements, moment.steps, strict=True):
            assert item.text.startswith(step.text)
            assert item.one(class_="facts").text == f"{step.role or 'Those who organise the project'} · {step.topic}"
            assert item.all(class_="dated") or not step.dated


def test_who_only_reads_has_the_steps_as_tables_with_what_is_noted(begin: Begin, plan_for: Any) -> None:
    noted = [(f"{part}.{PACK}", said) for part, said in (("who", "Kim"), ("by", "May"), ("done", "yes"))]
    section = _section(begin([*cases.RAIN, *noted], reads_only=True).get("plan"), "timetable")
    rows = [row for body in section.all("tbody") for row in body.elements]
    steps = [step for moment in plan_for(cases.RAIN).timetable for step in moment.steps]
    for row, step in zip(rows, steps, strict=True):
        what, who, where = row.elements
        assert what.text.startswith(step.text)
        assert who.text == ("Kim, by May, done" if step.id == PACK else step.role or "–")
        assert where.text == f"{step.topic} ({', '.join(step.source)})"


@pytest.fixture
def rain(begin: Begin) -> OpenCase:
    return begin(cases.RAIN)


PACK = "document.basket-list"
"""A step of the plan for rain."""


def test_what_is_noted_on_a_step_is_kept_and_stands_in_the_plan(rain: OpenCase) -> None:
    page = rain.get("plan")
    page.by_id(f"who--{PACK.replace('.', '--')}--no--answer").attributes["value"] = "  The <b>two</b> of us "
    page.by_id(f"done--{PACK.replace('.', '--')}--yes").attributes["checked"] = ""
    fold = page.by_id(f"who--{PACK.replace('.', '--')}--no--answer").above("details")
    assert fold
    after = rain.press(page, fold.one("button"))
    assert rain.values[f"who.{PACK}"] == ("The <b>two</b> of us",)
    assert rain.values[f"done.{PACK}"] == ("yes",)
    assert after.by_id(f"who--{PACK.replace('.', '--')}--no--answer").has(value="The <b>two</b> of us")
    topic = after.main
    (row,) = (each for each in topic.all("tr") if "What goes into the basket" in each.text)
    assert "The <b>two</b> of us, done" in row.text
    assert "The <b>two</b> of us" in rain.client.get(rain.path("plan/json")).text.replace("\\", "")


def test_what_was_noted_can_be_taken_back(begin: Begin) -> None:
    case = begin([*cases.RAIN, (f"who.{PACK}", "Kim"), (f"done.{PACK}", "yes")])
    page = case.get("plan")
    page.by_id(f"who--{PACK.replace('.', '--')}--no--answer").attributes["value"] = ""
    page.by_id(f"done--{PACK.replace('.', '--')}--yes").attributes.pop("checked")
    case.press(page, _section(page, "timetable").all("button")[0])
    assert [name for name in case.values if PACK in name] == []


def test_a_note_on_a_step_that_was_not_on_the_page_stays(begin: Begin) -> None:
    """Somebody else's answers brought the step back since the page was made."""
    case = begin([*cases.RAIN, (f"who.{PACK}", "Kim"), (f"done.{PACK}", "yes")])
    case.post("plan", {"who.advice.bring-friends": "Lou", "shown": "advice.bring-friends"})
    assert case.values[f"who.{PACK}"] == ("Kim",)
    assert case.values[f"done.{PACK}"] == ("yes",)
    assert case.values["who.advice.bring-friends"] == ("Lou",)


def test_a_note_on_a_step_that_left_the_plan_meanwhile_is_not_lost(begin: Begin) -> None:
    case = begin([("answers.sky", "blue"), ("answers.wind", "hats")])
    assert "document.cake-form" not in case.client.get(case.path("plan/json")).text
    case.post("plan", {"who.document.cake-form": "Kim"})
    assert case.values["who.document.cake-form"] == ("Kim",)


def test_a_note_that_is_too_long_is_told_with_everything_still_there(begin: Begin) -> None:
    case = begin([*cases.RAIN, (f"by.{PACK}", "May"), (f"done.{PACK}", "yes")])
    page = case.refused("plan", {f"who.{PACK}": "x" * 201, f"by.{PACK}": "", "shown": PACK})
    assert page.title == "Error: Groundwork – Plan"
    assert page.errors() == ["Use 200 characters at most."]
    field = page.by_id(page.root.one(class_="error-summary").one("a").attributes["href"].removeprefix("#"))
    assert field.has(name=f"who.{PACK}", value="x" * 201)
    assert page.by_id(field.attributes["aria-describedby"]).text == "Error: Use 200 characters at most."
    assert page.root.one("input", name=f"by.{PACK}").has(value=""), "what was taken back is so"
    assert "checked" not in page.root.one("input", name=f"done.{PACK}").attributes
    fold = field.above("details")
    assert fold
    assert "open" in fold.attributes, "no fold hides what is wrong"
    assert case.values[f"by.{PACK}"] == ("May",)


def test_there_are_no_notes_on_other_steps(rain: OpenCase) -> None:
    page = rain.refused("plan", {"who.advice.none-such": "c4n4ry", "who.argument.stay-dry": "c4n4ry"})
    assert "c4n4ry" not in page.main.text
    assert page.errors() == ["The form held something this page does not have. It was left out: check your answers."]


def test_a_step_that_writes_a_document_leads_to_it(show: Show) -> None:
    page = show("plan", cases.CAKE)
    for document in ("basket-list", "cake-form"):
        links = page.main.all("a", href=f"#document--{document}")
        assert len(links) == 2, "in the timetable and in the topic"
        assert page.by_id(f"document--{document}").tag == "details"


def test_a_document_holds_what_applies_and_nothing_else(
    show: Show, fields: Fields, plan_for: Any, kb: KnowledgeBase
) -> None:
    page = show("plan", fields)
    documents = [document for topic in plan_for(fields).topics for document in topic.documents]
    shown = page.main.all("details", class_="document")
    assert [each.attributes["id"] for each in shown] == [f"document--{each.id}" for each in documents]
    for element, document in zip(shown, documents, strict=True):
        lines = [each.text for listed in element.all("ul") for each in listed.elements]
        items = [item for part in document.parts for item in part.items]
        for line, item in zip(lines, items, strict=True):
            assert line.startswith(item.text)
            assert line.endswith(f"({', '.join(item.source)})") or item.dated
        known = {item.text for part in kb.documents[document.id].part for item in part.item}
        for missing in known - {item.text for item in items}:
            assert missing not in element.text


def test_an_item_that_depends_on_an_answer_is_there_only_with_it(show: Show) -> None:
    assert "An umbrella" in show("plan", cases.RAIN).by_id("document--basket-list").text
    blue = show("plan", cases.ASIDE)
    assert "An umbrella" not in blue.main.text
    assert "Some days" not in blue.main.text, "nor is an empty part"
    jam = show("plan", cases.JAM_INDOORS)
    assert not jam.main.all(id="document--cake-form")
    assert "The cake form" not in jam.main.text


def test_a_form_has_places_to_write_and_boxes_to_tick(show: Show) -> None:
    cake = show("plan", cases.CAKE).by_id("document--cake-form")
    assert cake.has(class_="form")
    eaten, crumbs, wet, *_ = (each for listed in cake.all("ul") for each in listed.elements)
    assert eaten.one(class_="write").has(class_="date", aria_hidden="true")
    assert len(crumbs.all(class_="tick")) == 2
    assert "Few Many" in crumbs.text
    assert len(wet.all(class_="tick")) == 1
    assert "The guests" in cake.one(class_="facts").text
    assert cake.all(class_="dated")[0].text == "1990s Forms were of tin."
    basket = show("plan", cases.RAIN).by_id("document--basket-list")
    assert basket.has(class_="checklist")
    assert all(each.all(class_="tick") for listed in basket.all("ul") for each in listed.elements)


def test_what_is_not_known_is_listed_as_the_plan_has_it(show: Show, plan_for: Any, fields: Fields) -> None:
    page, found = show("plan", fields), plan_for(fields).open
    assert bool(found) == ("not-known" in page.ids)
    if found:
        section = _section(page, "not-known")
        assert [each.text for each in section.all("h3")] == [each.title for each in found]
        assert [each.text for each in section.all("li")] == [each.text for those in found for each in those.questions]


def test_what_a_topic_takes_and_what_to_keep_in_mind_stand_with_it(show: Show) -> None:
    page = show("plan", [*cases.JAM_INDOORS[:-1], ("importances.comfort", "more")])
    meal = _section(page, "topic--meal")
    assert "Met Should: The hamper has a handle. (food.3) The meal: Jam and Cake" in meal.text
    assert "What helps: Tie a rope" not in meal.text
    assert "Jam and good furniture do not go together. A way out: Eat the jam outside. (food.1)" in meal.text
    assert "To keep in mind Sweep the barn. (food.2)1990s Barns have changed." in meal.text
    kites = _section(show("plan", cases.CAKE), "topic--meal").text
    assert "Missed Should: There is a bowl. (food.2) The cream: Whipped cream What helps: Borrow one." in kites


def test_the_contents_lead_to_every_part(show: Show, fields: Fields, plan_for: Any) -> None:
    page = show("plan", fields)
    links = [each.attributes["href"].removeprefix("#") for each in page.main.one("nav", class_="contents").all("a")]
    plan = plan_for(fields)
    topics = [f"topic--{each.id}" for each in plan.topics]
    assert links == ["decisions", "timetable", *topics, *(["not-known"] if plan.open else [])]
    assert set(links) <= set(page.ids)


@pytest.fixture
def in_march(app: FastAPI) -> Iterator[None]:
    today = app.state.today
    app.state.today = lambda: date(2026, 3, 9)
    yield
    app.state.today = today


@pytest.mark.usefixtures("in_march")
def test_the_plan_says_when_and_on_what_it_was_made(rain: OpenCase, kb: KnowledgeBase) -> None:
    page = rain.get("plan")
    assert page.root.one(class_="lead").text == f"9 March 2026. Knowledge base {kb.version}, {kb.content_hash[:12]}."
    assert "1890s" in page.main.text
    assert "9 March 2026" in rain.client.get(rain.path("plan/md")).text


@pytest.mark.parametrize("button", DOWNLOADS)
def test_the_plan_is_a_file_to_keep(begin: Begin, button: str) -> None:
    def file(fields: Fields) -> Any:
        case = begin(fields)
        (link,) = (each for each in case.get("plan").main.all("a") if each.text == button)
        return case.client.get(link.attributes["href"])

    answer = file(cases.CAKE)
    assert answer.status_code == 200
    assert answer.headers["content-type"] == TYPES[DOWNLOADS[button]]
    assert answer.headers["cache-control"] == "no-store"
    name = answer.headers["content-disposition"].removeprefix('attachment; filename="').removesuffix('"')
    assert name.endswith(f".{DOWNLOADS[button]}")
    assert name.isascii()
    other = file(cases.RAIN)
    assert other.headers["content-disposition"].endswith(f'"{name}"'), "the name says nothing of the answers"
    assert other.content != answer.content


def test_the_files_hold_what_their_types_say(begin: Begin, plan_for: Any) -> None:
    case = begin(cases.CAKE)

    def content(format_: str) -> bytes:
        found: bytes = case.client.get(case.path(f"plan/{format_}")).content
        return found

    assert json.loads(content("json"))["case"] == plan_for(cases.CAKE).case
    assert "The cake form" in content("md").decode()
    assert content("pdf").startswith(b"%PDF-")
    with zipfile.ZipFile(io.BytesIO(content("docx"))) as archive:
        assert "The cake form" in archive.read("word/document.xml").decode()


@pytest.mark.parametrize("format_", ["txt", "PDF", "json.exe", "%2e%2e", "none-such"])
def test_there_is_no_other_format(rain: OpenCase, format_: str) -> None:
    rain.get(f"plan/{format_}", 404)
    rain.post("plan/pdf", status=405)


def test_the_file_has_why_the_group_decided_and_who_does_what(begin: Begin) -> None:
    noted = [("choices.place", "barn"), ("reasons.place", "We like it dry"), (f"who.{PACK}", "Kim")]
    case = begin([*cases.RAIN, *noted])
    assert "We like it dry" in case.get("plan").main.text
    markdown = case.client.get(case.path("plan/md")).text
    assert "We like it dry" in markdown
    assert "Kim" in markdown
