from collections.abc import Callable, Mapping
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from api.settings import Settings
from engine.knowledge.model import KnowledgeBase, KnowledgeStamp
from engine.reasoning import weighing
from engine.review.certificate import Certificate, Finding, Property, Waived, certify
from tests.web.conftest import TOY, Component
from tests.web.document import Document
from web.app import create_app

Get = Callable[[str], Document]


def _tables(page: Document) -> list[dict[str, str]]:
    return [
        {row.one("th").text.lower(): row.one("td").text for row in table.one("tbody").elements}
        for table in page.main.all("table")
    ]


def test_the_method_shows_the_constants_it_works_by(get: Get) -> None:
    page = get("/library/method")
    assert _tables(page) == [
        {weight: str(level) for weight, level in weighing.LEVEL_OF_WEIGHT.items()},
        {importance: f"× {factor}" for importance, factor in weighing.FACTOR_OF_IMPORTANCE.items()},
    ]
    assert f"It has a lead of {weighing.CLEAR_LEAD} points or more, and" in page.main.text
    assert f"The lead is less than {weighing.LEANING_LEAD} points." in page.main.text


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("LEVEL_OF_WEIGHT", {"minor": 70}, "Minor70"),
        ("STRONGER", 71, "71 level up"),
        ("WEAKER", 72, "72 level down"),
        ("FACTOR_OF_IMPORTANCE", {"less": 73}, "Less× 73"),
        ("CLEAR_LEAD", 74, "It has a lead of 74 points or more, and"),
        ("LEANING_LEAD", 75, "The lead is less than 75 points."),
    ],
)
def test_a_changed_constant_changes_the_page(
    get: Get, monkeypatch: pytest.MonkeyPatch, name: str, value: Any, said: str
) -> None:
    assert said not in get("/library/method").main.text
    monkeypatch.setattr(weighing, name, value)
    # A service of its own: what is public is kept.
    afresh = TestClient(create_app(Settings(knowledge=TOY)))
    assert said in Document.read(afresh.get("/library/method").text).main.text


@pytest.mark.slow
def test_the_method_shows_the_certificate_with_its_counts(app: FastAPI, get: Get) -> None:
    certificate = certify(app.state.consultation.rule_base)
    section = get("/library/method").by_id("certificate").above("section")
    assert section
    assert f"{certificate.checked} things were checked over all cases." in section.text
    shown = section.one("ul", class_="proved").elements
    for item, found in zip(shown, certificate.properties, strict=True):
        assert item.one("p", class_="claim").text == found.title
        assert f"{found.checked} checked; {len(found.findings)} found" in item.text
        for finding in (*found.findings, *(each.finding for each in found.waived)):
            assert f"{finding.entry}: {finding.message}" in item.text
        for each in found.waived:
            assert each.reason in item.text
    assert ("has all of these properties" in section.text) == certificate.sound


def test_what_is_meant_is_told_with_its_reason_and_what_is_not_with_its_fault(component: Component) -> None:
    finding, meant = Finding("argument 'x'", "it never counts", None), Finding("option 'y'", "it never wins", None)
    found = Property("one", "All is well.", "A case was found.", 7, (finding,), (Waived(meant, "So it is."),))
    shown = component("certificate", "certificate", Certificate(KnowledgeStamp("", "", ""), 0, 7, False, (found,))).text
    assert "The rule base lacks some of these properties. 7 things were checked over all cases." in shown
    assert "1 exception is meant, and the reason is given." in shown
    assert "7 checked; 1 found; 1 meant. A case was found. argument 'x': it never counts" in shown
    assert "Meant all the same: All is well. option 'y': it never wins So it is." in shown


def test_the_rules_of_a_verdict_its_kinds_and_its_laws_are_told(get: Get) -> None:
    page = get("/library/method")
    told = {each.text for each in page.main.all("dt")}
    assert {"Families first", "Lead", "Ground", "By elimination", "Forms", "Nothing hidden behind a bar"} <= told
    assert {"Recommended", "Leaning", "Talk it through", "Least bad", "None can be recommended now"} <= told
    laws = page.by_id("laws").above("section")
    assert laws
    assert f"is less than {weighing.LEANING_LEAD} points behind a recommended one." in laws.text


def test_the_words_of_the_analyses_are_explained(get: Get) -> None:
    section = get("/library/method").by_id("proof").above("section")
    assert section
    assert {"Settled", "Open", "Firm", "No smaller change exists"} <= {each.text for each in section.all("dt")}


def test_the_method_says_which_knowledge_base_it_is(get: Get, kb: KnowledgeBase) -> None:
    text = get("/library/method").main.text
    assert kb.content_hash in text
    assert f"{kb.title}, version {kb.version}." in text
    counts: Mapping[str, int] = {
        "questions": len(kb.questions),
        "arguments": len(kb.arguments),
        "decisions": len(kb.decisions),
        "passages of the manual": len(kb.passages),
    }
    for name, count in counts.items():
        assert f"{count} {name}" in text
    for concern in kb.concerns.values():
        assert concern.meaning in text


def test_the_glossary_gives_our_words_and_the_chapters(get: Get) -> None:
    page = get("/library/glossary")
    assert page.by_id("term--hamper").text == (
        "hamper What the food travels in. The chapter says: basket Manual: food.3"
    )
