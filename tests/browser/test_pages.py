"""Every page and state in a browser: accessible, narrow enough, light, and asking nobody else for anything."""

from typing import Any, Literal
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.states import STATES, Watched, open_all_details, open_some_details, thin_out

EVERYTHING: dict[str, Any] = {"resultTypes": ["violations"], "rules": {"target-size": {"enabled": True}}}
LOOKS: dict[str, Any] = {
    "resultTypes": ["violations"],
    "runOnly": ["color-contrast", "link-in-text-block", "target-size"],
}
"""What depends on colours and width; the rest of the rules read the page, which is the same in every look."""
SELDOM = {
    "open, file refused", "overview, new", "questions, several answers", "check, new", "results, new",
    "decision with error", "closer, new", "what if with error", "plan, new", "plan with error",
    "keep, words refused", "keep, link that reads", "start with error", "open, words refused", "closer, answers fixed",
    "readiness, compared", "what if, difference", "readiness", "overview, reading", "decision, reading",
    "plan, reading", "keep, reading", "start of a check", "paper", "not found", "overview, other knowledge",
    "question that does not arise", "decision, new", "readiness, ways", "readiness with error", "keep, link",
    "manual", "section", "decision in the library", "questions", "documents", "advice", "method",
    "closer", "what if", "check", "keep", "glossary", "readiness checks", "question, reading",
    "left", "two answers",
}  # fmt: skip
"""States built of what other states show too: make test goes without them."""
STATES_BY_TURN = [pytest.param(each, marks=pytest.mark.thorough if each in SELDOM else ()) for each in STATES]
WIDTHS = (320, 390, 640, 1280)
"""640: as wide as 1280 at 200 %."""
MOST_BYTES = 72 * 1024
MOST_ROUNDS = 2
HEADER = 64
"""Pixels in one line of header, with its margins."""
LARGE_TARGET = 44
PHONE = 844
"""Pixels that a phone of 390 is high."""
NEUTRAL = {
    "Not open", "Overview", "Questions", "Two answers", "Check your answers", "What matters", "Results", "Decision",
    "A closer look", "What if", "Readiness", "Plan", "Keep",
}  # fmt: skip
"""What a window of a case may be called: what the page is for, never what is on it."""
IN_PAGE = """() => {
    const box = each => each.getBoundingClientRect();
    const head = box(document.querySelector(".masthead"));
    const seen = [...document.querySelectorAll(".masthead-row > *, .masthead nav a, .exit button")]
        .map(box).filter(each => each.width > 2);
    const overlaps = (a, b) => a.left < b.right - 1 && b.left < a.right - 1;
    const exit = document.querySelector(".exit button");
    return {
        header: head.height,
        beyond: seen.filter(each => each.right > innerWidth || each.bottom > head.bottom).length,
        covered: exit ? [...document.querySelectorAll(".masthead nav a, .wordmark")].filter(
            each => overlaps(box(each), box(exit))).length : 0,
        answers: [...document.querySelectorAll(".choice label")].map(box).filter(each => each.height > 0)
            .map(each => Math.min(each.height, each.width)),
    };
}"""


def _violations(watched: Watched, options: dict[str, Any]) -> list[str]:
    found = Axe().run(watched.page, options=options).response["violations"]
    return [f"{each['id']}: {node['html'][:200]} {node['failureSummary']}" for each in found for node in each["nodes"]]


def _look(watched: Watched, width: int, scheme: Literal["light", "dark"]) -> None:
    watched.page.set_viewport_size({"width": width, "height": 800})
    watched.page.emulate_media(color_scheme=scheme)


def _width(watched: Watched) -> int:
    width: int = watched.page.evaluate("document.documentElement.scrollWidth")
    return width


@pytest.mark.parametrize("state", STATES_BY_TURN)
def test_a_page_is_accessible_fits_and_keeps_to_itself(watched: Watched, state: str) -> None:
    watched.complaints.clear()
    watched.hosts.clear()
    _look(watched, 320, "light")
    STATES[state](watched)
    load = watched.load
    _expect_to_fit(watched)
    _expect_a_neutral_title(watched)
    thin_out(watched)
    _look(watched, 320, "light")
    assert _violations(watched, EVERYTHING) == []
    # Colours do not depend on the width, nor the layout on the colours: two looks show all four.
    _look(watched, 1280, "dark")
    assert _violations(watched, LOOKS) == []
    assert max(load.round.values()) <= MOST_ROUNDS
    assert sum(load.bytes.values()) <= MOST_BYTES
    assert watched.hosts == {urlsplit(watched.visitor.service).netloc}, "nobody else is asked for anything"
    # The browser reports the statuses that are meant to be errors.
    assert [each for each in watched.complaints if "status of 4" not in each] == []


def _expect_to_fit(watched: Watched) -> None:
    open_all_details(watched)
    for width in WIDTHS:
        _look(watched, width, "light")
        assert _width(watched) == width
        found = watched.page.evaluate(IN_PAGE)
        assert found["header"] <= HEADER
        assert (found["beyond"], found["covered"]) == (0, 0)
        assert min(found["answers"], default=LARGE_TARGET) >= LARGE_TARGET
    watched.page.evaluate("document.documentElement.style.fontSize = '200%'")
    assert _width(watched) == WIDTHS[-1], "text at 200 % needs no scrolling sideways"
    watched.page.evaluate("document.documentElement.style.fontSize = ''")


def _expect_a_neutral_title(watched: Watched) -> None:
    if watched.visitor.name:
        assert watched.page.title().removeprefix("Error: ").removeprefix("Groundwork – ") in NEUTRAL


@pytest.mark.thorough
@pytest.mark.parametrize("state", STATES)
def test_a_whole_page_is_accessible_in_other_looks(watched: Watched, state: str) -> None:
    _look(watched, 390, "dark")
    STATES[state](watched)
    open_some_details(watched)
    assert _violations(watched, EVERYTHING) == []
    _look(watched, 1280, "light")
    assert _violations(watched, LOOKS) == []


@pytest.mark.parametrize(
    ("fault", "rule"),
    [
        ("document.querySelector('label').remove()", "label"),
        ("document.querySelector('h1').style.color = '#ddd'", "color-contrast"),
        ("document.querySelector('main').removeAttribute('id')", "skip-link"),
    ],
)
def test_a_planted_fault_is_found(watched: Watched, fault: str, rule: str) -> None:
    _look(watched, 320, "light")
    watched.visitor.go("/start")
    watched.page.evaluate(fault)
    assert any(each.startswith(f"{rule}:") for each in _violations(watched, EVERYTHING))


@pytest.mark.parametrize(
    "fault",
    [
        "document.querySelector('h1').style.minInlineSize = '25rem'",
        "document.querySelector('.masthead-row').style.flexWrap = 'wrap'; "
        "document.querySelector('.masthead nav').style.minInlineSize = '100%'",
        "document.querySelector('.masthead nav').style.marginInlineStart = '5rem'",
        "document.querySelector('.choice label').style.display = 'inline-block'; "
        "document.querySelector('.choice label').style.cssText += 'padding: 0; min-block-size: 0'",
    ],
)
def test_what_does_not_fit_is_found(watched: Watched, fault: str) -> None:
    _look(watched, 320, "light")
    watched.visitor.go(watched.single())
    watched.page.evaluate(fault)
    with pytest.raises(AssertionError):
        _expect_to_fit(watched)


def test_asking_another_host_is_found(watched: Watched) -> None:
    watched.visitor.go("/")
    watched.complaints.clear()
    with watched.page.expect_event("console"):
        watched.page.evaluate("document.body.insertAdjacentHTML('beforeend', '<img src=http://elsewhere.invalid/>')")
    assert any("Content Security Policy" in each for each in watched.complaints)
    assert "elsewhere.invalid" in watched.hosts


def test_a_title_that_tells_is_found(watched: Watched) -> None:
    watched.visitor.go(watched.single())
    watched.page.evaluate("document.title = `Groundwork – ${document.querySelector('h1, h2').textContent}`")
    with pytest.raises(AssertionError):
        _expect_a_neutral_title(watched)


@pytest.mark.thorough
def test_most_questions_stand_on_one_screen_of_a_phone(watched: Watched) -> None:
    watched.page.set_viewport_size({"width": 390, "height": PHONE})
    watched.visitor.go(f"/case/{watched.full}/check")
    links = watched.page.locator(".answers-given a").evaluate_all("all => [...new Set(all.map(each => each.pathname))]")
    ends: dict[str, float] = {}
    for link in links:
        watched.visitor.go(link.replace(watched.full, watched.new))
        if watched.page.locator("fieldset.question").count() == 1:
            box = watched.page.get_by_role("button", name="Continue").bounding_box()
            assert box is not None
            ends[link.rpartition("/")[2]] = box["y"] + box["height"]
    beyond = {question: end for question, end in ends.items() if end > PHONE}
    assert len(beyond) < len(ends) / 2, beyond
