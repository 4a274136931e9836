"""What comes out of the printer: everything that is on the page, folds opened, and nothing to press."""

import io
import unicodedata

import pytest
from playwright.sync_api import Locator, expect
from pypdf import PdfReader

from tests.browser.states import Watched

NOT_ON_PAPER = (".masthead", ".exit", "button", ".button", ".skip", ".contents", "summary::marker")
ENOUGH = 30
"""Letters that tell a text from others."""


def _printed(watched: Watched, address: str) -> str:
    """The words of a page's print, with nothing to press among them."""
    watched.visitor.go(address)
    words = _squeezed("".join(page.extract_text() for page in PdfReader(io.BytesIO(watched.page.pdf())).pages))
    watched.page.emulate_media(media="print")
    for hidden in (".masthead", ".exit", "button", ".button", ".skip", ".contents"):
        expect(watched.page.locator(f"{hidden} >> visible=true")).to_have_count(0)
    watched.page.emulate_media(media="screen")
    return words


def _squeezed(text: str) -> str:
    """Without spaces and ligatures: lines break where they have to."""
    return "".join(unicodedata.normalize("NFKC", text).split())


def _missing(texts: Locator, words: str) -> list[str]:
    """What of the page is not on paper."""
    shown = [_squeezed(each)[:ENOUGH] for each in texts.all_text_contents()]
    assert shown
    return [each for each in shown if each not in words]


def test_results(watched: Watched) -> None:
    words = _printed(watched, f"/case/{watched.new}/results")
    assert (
        _missing(watched.page.locator(".row h3, .row .verdict, #ask-next ~ .ask legend, .answer-list li"), words) == []
    )


def test_a_decision(watched: Watched) -> None:
    words = _printed(watched, f"/case/{watched.full}/d/{watched.decision()}")
    folded = watched.page.locator(".argument details > p")
    expect(folded.first).to_be_hidden()
    assert _missing(watched.page.locator(".claim"), words) == []
    assert _missing(folded, words) == []
    chosen = watched.page.locator(".decide input:checked + label")
    assert _squeezed("Your decision" + chosen.inner_text()) in words


@pytest.mark.thorough
def test_a_plan(watched: Watched) -> None:
    words = _printed(watched, f"/case/{watched.full}/plan")
    for texts in ("h2:not(#contents)", ".outcome h3", ".step-notes p", "details.document h3", ".steps td:first-child"):
        assert _missing(watched.page.locator(f"main {texts}"), words) == []


@pytest.mark.parametrize("several", [True, False])
def test_a_question(watched: Watched, several: bool) -> None:
    words = _printed(watched, watched.several() if several else watched.single())
    assert _missing(watched.page.locator("legend, .answers label"), words) == []


def test_the_check_of_all_answers(watched: Watched) -> None:
    words = _printed(watched, f"/case/{watched.full}/check")
    assert _missing(watched.page.locator(".answers-given dt"), words) == []
    assert "Changeanswer" not in words


def test_the_questionnaire_on_paper(watched: Watched) -> None:
    words = _printed(watched, "/start/paper")
    asked = watched.visitor.context.request.get(f"{watched.visitor.service}/api/v1/questions").json()["items"]
    assert [each["id"] for each in asked if _squeezed(each["text"]) not in words] == []
    assert _missing(watched.page.locator(".boxes li"), words) == []
    expect(watched.page.locator("input, :checked")).to_have_count(0)


def test_what_is_left_off_is_found(watched: Watched) -> None:
    watched.visitor.go(watched.single())
    words = _squeezed("Nothing of it")
    assert _missing(watched.page.locator("legend"), words) != []
