"""Every kind of verdict on results, on the page of its decision and in what if: said in full, and marked alike."""

from collections.abc import Iterator
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from tests.web import cases
from tests.web.conftest import Fields, OpenCase, Show, begin_over
from tests.web.document import Document, Element
from web.site import Site

FORMS = "“Under canvas” or “Under nylon”"
INN = "“At an inn” would be ahead, but not before this is so: The purse is full."
KINDS = {
    "a family": (
        f"Recommended: “In a tent” ({FORMS}, whichever suits best).",
        ["Recommended: one of the forms", "Recommended: one of the forms", "", ""],
    ),
    "leaning to a family": (
        f"Leaning to “In a tent” ({FORMS}, whichever suits best): it is ahead, but not by much.",
        ["Leaning to this: one of the forms", "Leaning to this: one of the forms", "", ""],
    ),
    "leaning within a family": (
        "Recommended: “In a tent”; of its forms, leaning to “Under canvas”.",
        ["Leaning to this form", "", "", ""],
    ),
    "by elimination": (
        "Leaning to “Under nylon”, by elimination: nothing",
        ["", "Leaning to this, by elimination", "", ""],
    ),
    "least bad": (
        f"Talk it through: the least bad are “In a tent” ({FORMS})",
        ["Least bad: to talk through", "Least bad: to talk through", "", ""],
    ),
    "held back": (
        INN,
        [
            "Leaning to this: one of the forms",
            "Leaning to this: one of the forms",
            "Not yet",
            "Would be ahead, but not yet",
        ],
    ),
    "nothing but what is held back": (INN, ["", "", "Not yet", "Would be ahead, but not yet"]),
    "all barred": (
        "“At an inn” would come first, but not before this is so: The purse is full.",
        ["Not yet", "Not yet", "Not yet", "Would come first, but not yet"],
    ),
    "under way": ("Recommended: “At an inn”.", ["", "", "", "Recommended"]),
    "a family decided": (
        "You have decided: “In a tent”. By the arguments alone: Leaning to “Under canvas”",
        ["A form of your decision · Leaning to this", "A form of your decision", "", ""],
    ),
    "a family decided against the arguments": (
        "You have decided: “In a tent”. By the arguments alone: Recommended: “At an inn”.",
        ["A form of your decision", "A form of your decision", "", "Recommended"],
    ),
}
"""What the verdict says, and what stands at each option."""


@pytest.fixture(scope="module")
def ask(shelter_client: TestClient) -> Show:
    """A page of a new case over the base with the shelter."""

    def of_new_case(page: str, fields: Fields) -> Document:
        return begin_over(shelter_client, fields).get(page)

    return of_new_case


def _verdict(case: OpenCase) -> Any:
    """What the engine says of the shelter."""
    (shelter,) = (each for each in case.report()["decisions"] if each["id"] == "shelter")
    return shelter["verdict"]


def _standings(listed: Element) -> list[str]:
    return [" ".join(each.text for each in option.all(class_="standing")) for option in listed.elements]


def _section(page: Document, heading: str) -> Element:
    found = page.by_id(heading).above("section")
    assert found
    return found


def _row(page: Document) -> Element:
    return page.main.one("li", id="decision--shelter")


@pytest.mark.parametrize("kind", cases.SHELTERS)
def test_a_verdict_is_said_and_marked_alike_on_results_and_on_its_page(ask: Show, kind: str) -> None:
    said, standings = KINDS[kind]
    row = _row(ask("results", cases.SHELTERS[kind]))
    page = ask("d/shelter", cases.SHELTERS[kind]).main
    verdict = page.one(class_="outcome").one(class_="verdict").text
    assert said in verdict
    assert row.one(class_="verdict").text == verdict
    assert _standings(row.one("ul", class_="row-balances")) == standings
    assert _standings(page.one("ul", class_="options")) == standings


@pytest.mark.parametrize("kind", cases.SHELTERS)
def test_no_other_page_says_less(shelter_client: TestClient, kind: str) -> None:
    """The closer look, what if and the plan; nor does a page fail over a family."""
    case = begin_over(shelter_client, cases.SHELTERS[kind])
    verdict = _verdict(case)
    assert case.get("d/shelter/closer").main.one(class_="verdict").text == verdict
    table = _section(case.get("plan"), "decisions").one("tbody")
    assert verdict in next(row.text for row in table.elements if row.all("a", href="#plan--shelter"))
    blank = begin_over(shelter_client)
    changed = _section(blank.send("what-if", cases.SHELTERS[kind]), "difference")
    assert f"Then: {verdict}" in changed.text


def test_settled_is_said_of_a_tie_only_with_what_is_settled(ask: Show) -> None:
    everything = [("answers.stay", "short"), ("answers.guests", "easy"), ("answers.purse", "full")]
    rest = [("answers.sky", "blue"), ("answers.wind", "hats")]
    stands = {
        night: _row(ask("results", [("answers.night", night), *everything, *rest])).one(class_="stands").text
        for night in ("mild", "cool", "stormy")
    }
    assert stands == {
        "mild": "This is settled: it stays recommended, whatever you still answer.",
        "cool": "This is settled: it stays a leaning, whatever you still answer.",
        "stormy": "Only this is settled: it has to be talked through, whatever you still answer.",
    }
    settled = ask("results", [("answers.night", "stormy"), *everything, *rest, ("answers.ants", "many")])
    assert "All is settled" in settled.main.text
    assert "What has to be talked through stays so." in settled.main.text


def test_a_missed_must_is_shown_with_the_option_that_would_be_ahead_and_with_no_other(ask: Show) -> None:
    page = ask("d/shelter", cases.SHELTERS["held back"])
    (card,) = _section(page, "requirements").one("ul", class_="missed").elements
    assert card.one(class_="claim").text == "The purse is full."
    assert card.one(class_="facts").text == "The shelter: At an inn (would be ahead) · It cannot do without this"
    chosen = [("answers.purse", "empty"), ("choices.shelter", "cabin")]
    (card,) = _section(ask("d/shelter", chosen), "requirements").one("ul", class_="missed").elements
    assert card.one(class_="facts").text == "The shelter: In a cabin · It cannot do without this"


def test_what_is_under_way_is_said_wherever_a_status_is(ask: Show, shelter_client: TestClient) -> None:
    fields = cases.SHELTERS["under way"]
    results = ask("results", fields)
    assert "1 requirement is under way" in results.main.one(class_="notice").text
    for page in (results, ask("d/shelter", fields), ask("ready/inn-ready", fields)):
        section = _section(page, "requirements")
        assert "Under way: they are being arranged" in [each.text for each in section.all("h3")]
        (card,) = section.one("ul", class_="under-way").elements
        assert card.one(class_="claim").text == "The purse is full."
        assert "What helps: Save every week." in card.text
    plan = _section(ask("plan", fields), "topic--shelter")
    assert [each.text for each in plan.all("span", class_="under-way")] == ["Under way"]
    assert "Save every week." in plan.one("table").text
    full = begin_over(shelter_client, [("answers.guests", "picky"), ("answers.purse", "full")])
    turned = full.send("what-if", fields)
    assert "The purse is full. met now, under way then." in turned.main.text


def test_a_family_can_be_decided_for_and_travels_on(ask: Show, shelter_client: TestClient) -> None:
    page = ask("d/shelter", cases.SHELTERS["a family"])
    family = page.main.one("input", name="choices.shelter", value="tent")
    label = next(each for each in page.main.all("label") if each.attributes["for"] == family.attributes["id"])
    assert label.text == "In a tent, form still open"
    assert page.by_id(family.attributes["aria-describedby"]).text == "“Under canvas” or “Under nylon”."
    chosen = [*cases.SHELTERS["a family"], ("choices.shelter", "tent")]
    case = begin_over(shelter_client, chosen)
    kept = case.get("d/shelter")
    assert kept.main.one("input", name="choices.shelter", checked="").has(value="tent")
    assert "What speaks for “In a tent”, in the form “Under canvas” or “Under nylon”:" in kept.main.text
    case.press(kept, "Keep this choice")
    assert case.values["choices.shelter"] == ("tent",)
    loaded = shelter_client.post(
        "/open/file",
        files={"saved-case": ("case.json", case.client.get(case.path("file")).content, "application/json")},
        follow_redirects=False,
    )
    assert loaded.status_code == 303


def test_what_follows_from_a_family_follows_from_its_forms(ask: Show) -> None:
    for choice in ("tent", "nylon"):
        fields = [("choices.shelter", choice)]
        assert "Shake the tent." in _section(ask("plan", fields), "topic--shelter").text


def test_a_decision_is_read_with_its_families_and_their_passages(shelter_client: TestClient) -> None:
    page = Document.read(shelter_client.get("/library/decisions/shelter").text)
    family = page.by_id("family--tent")
    assert family.text == "In a tent “Under canvas” or “Under nylon”. Manual: food.1, food.3"
    assert "Under way if: “We are saving” is the answer" in page.by_id("requirement--full-purse").text
    assert "families" not in Document.read(shelter_client.get("/library/decisions/place").text).ids
    cited = Document.read(shelter_client.get("/library/manual/food").text).by_id("food.1")
    assert "Decision (a family of options): In a tent" in [each.text for each in cited.all("li")]
    advice = Document.read(shelter_client.get("/library/advice").text).by_id("advice--shake-the-tent")
    assert "Given if: “In a tent” is chosen for “The shelter”" in advice.text


def _real_cases(app: FastAPI) -> Iterator[Fields]:
    """The examples as they are, and each again with the families of the base decided for."""
    site: Site = app.state.site
    families = [(f"choices.{each.id}", family.id) for each in site.kb.decisions.values() for family in each.family]
    for example in site.examples:
        fields = [(name, value) for name, values in example.values.items() for value in values]
        yield fields
        for choice in families:
            yield [*(each for each in fields if each[0] != choice[0]), choice]


@pytest.mark.thorough
def test_over_the_projects_own_base_every_verdict_is_said_in_full(real_client: TestClient) -> None:
    app = real_client.app
    assert isinstance(app, FastAPI)
    for fields in _real_cases(app):
        case = begin_over(real_client, fields)
        rows = case.get("results").main.one("ul", class_="glance").elements
        decisions = [each for each in case.report()["decisions"] if each["outcome"] != "not-asked"]
        said = {each["id"]: each["verdict"] for each in decisions}
        assert {row.attributes["id"]: row.one(class_="verdict").text for row in rows} == {
            f"decision--{decision}": verdict for decision, verdict in said.items()
        }
        plan = _section(case.get("plan"), "decisions")
        assert all(verdict in plan.text for verdict in said.values())
        for decision in decisions:
            if decision["recommended"] not in (None, *(each["id"] for each in decision["options"])):
                page = case.get(f"d/{decision['id']}").main
                standings = _standings(page.one("ul", class_="options"))
                assert sum("one of the forms" in each for each in standings) == len(decision["forms"])
