"""Every page and state in a browser: accessible, narrow enough, and asking nobody else for anything."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any, Literal
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.browser.questionnaire import (
    NARROW,
    WIDE,
    answer_everything,
    ask_for_results,
    first_of,
    open_all_details,
    open_blank,
    open_some_details,
    press,
    see_results,
    take_a_side,
    take_other_answers,
)

WRONG = re.compile("^Error: ")
"""The title of a page with something to mend."""
EVERYTHING: dict[str, Any] = {"resultTypes": ["violations"], "rules": {"target-size": {"enabled": True}}}
LOOKS: dict[str, Any] = {
    "resultTypes": ["violations"],
    "runOnly": ["color-contrast", "link-in-text-block", "target-size"],
}
"""What depends on colours and width; the rest of the rules read the page, which is the same in every look."""


@dataclass
class Watched:
    """A page, with the hosts it asked and what it complained of."""

    page: Page
    service: str
    hosts: set[str] = field(default_factory=set)
    complaints: list[str] = field(default_factory=list)


@pytest.fixture(scope="module")
def watched(browser: Browser, service: str) -> Iterator[Watched]:
    # A colour on its way to another is neither.
    context = browser.new_context(reduced_motion="reduce")
    found = Watched(context.new_page(), service)
    found.page.on("request", lambda request: found.hosts.add(urlsplit(request.url).netloc))
    found.page.on("console", lambda message: found.complaints.append(message.text))
    found.page.on("pageerror", lambda error: found.complaints.append(str(error)))
    yield found
    context.close()


def _with_a_contradiction(page: Page, service: str) -> None:
    open_blank(page, service)
    group = first_of(page, "checkbox")
    open_all_details(page)
    group.locator(".answers input").first.check()
    group.locator(".non-answers input").first.check()
    ask_for_results(page)
    expect(page).to_have_title(WRONG)


def _results(page: Page, service: str) -> None:
    open_blank(page, service)
    answer_everything(page)
    take_a_side(page)
    see_results(page)


def _filled(page: Page, service: str) -> None:
    _results(page, service)
    press(page, page.get_by_role("button", name="Change answers"))


def _nearly_empty(page: Page, service: str) -> None:
    open_blank(page, service)
    first_of(page, "radio").locator(".non-answers input").first.check()
    see_results(page)


def _gone_on(page: Page, service: str) -> None:
    open_blank(page, service)
    press(page, page.get_by_role("button", name="Go on").locator("visible=true").first)
    expect(page).to_have_url(re.compile("#here$"))


def _decision(page: Page, service: str) -> None:
    _results(page, service)
    press(page, page.get_by_role("button", name="Both sides").first)


def _closer(page: Page, service: str) -> None:
    _results(page, service)
    press(page, page.get_by_role("button", name="Look closer").first)
    expect(page).to_have_title(re.compile("^A closer look"))


def _closer_with_kept(page: Page, service: str) -> None:
    _closer(page, service)
    page.locator(".keep input").first.check()
    press(page, page.get_by_role("button", name="Ask again").locator("visible=true"))
    expect(page).to_have_url(re.compile("#change$"))


def _closer_open(page: Page, service: str) -> None:
    _nearly_empty(page, service)
    press(page, page.get_by_role("button", name="Look closer").first)


def _what_if(page: Page, service: str) -> None:
    _results(page, service)
    press(page, page.get_by_role("button", name="What if?"))
    expect(page).to_have_title(re.compile("^What if"))


def _difference(page: Page, service: str) -> None:
    _what_if(page, service)
    take_other_answers(page)
    press(page, page.get_by_role("button", name="See the difference").locator("visible=true").first)
    expect(page.locator(".row").first).to_be_visible()


def _what_if_with_errors(page: Page, service: str) -> None:
    _what_if(page, service)
    group = first_of(page, "checkbox")
    open_all_details(page)
    group.locator(".answers input").first.check()
    group.locator(".non-answers input").first.check()
    press(page, page.get_by_role("button", name="See the difference").locator("visible=true").first)
    expect(page).to_have_title(WRONG)


def _plan(page: Page, service: str) -> None:
    _results(page, service)
    press(page, page.get_by_role("button", name="Your organisational plan"))


def _plan_undecided(page: Page, service: str) -> None:
    _nearly_empty(page, service)
    press(page, page.get_by_role("button", name="Your organisational plan"))


def _check(page: Page, service: str) -> None:
    page.goto(f"{service}/readiness")
    press(page, page.locator("main .card a").first)


def _report(page: Page, service: str) -> None:
    _check(page, service)
    answer_everything(page)
    press(page, page.get_by_role("button", name="See the report"))


def _report_with_ways(page: Page, service: str) -> None:
    """Whatever the check asks, its last answers leave gaps."""
    _check(page, service)
    take_other_answers(page)
    press(page, page.get_by_role("button", name="See the report"))
    page.locator(".efforts > summary").click()
    page.locator("#efforts input[value='3']").first.check()
    press(page, page.get_by_role("button", name="Find the cheapest ways"))
    expect(page).to_have_url(re.compile("#ways$"))


def _report_compared(page: Page, service: str) -> None:
    _check(page, service)
    earlier = b'{"answers": {"of-another-version": "yes"}, "knowledge": {}}'
    page.set_input_files("#earlier-file", {"name": "case.json", "mimeType": "text/plain", "buffer": earlier})
    press(page, page.get_by_role("button", name="See the report"))
    expect(page.locator("#moved")).to_be_visible()


def _check_with_errors(page: Page, service: str) -> None:
    _check(page, service)
    page.set_input_files("#earlier-file", {"name": "case.json", "mimeType": "text/plain", "buffer": b"no case"})
    press(page, page.get_by_role("button", name="See the report"))
    expect(page).to_have_title(WRONG)


def _refused_file(page: Page, service: str) -> None:
    page.goto(service)
    page.set_input_files("#saved-case", {"name": "case.json", "mimeType": "text/plain", "buffer": b"no case"})
    press(page, page.get_by_role("button", name="Load this case"))


def _loaded(page: Page, service: str) -> None:
    page.goto(service)
    case = b'{"answers": {"of-another-version": "yes"}, "knowledge": {}}'
    page.set_input_files("#saved-case", {"name": "case.json", "mimeType": "text/plain", "buffer": case})
    press(page, page.get_by_role("button", name="Load this case"))
    expect(page.get_by_role("status")).to_be_visible()


def _at(path: str) -> Callable[[Page, str], None]:
    def go(page: Page, service: str) -> None:
        page.goto(service + path)

    return go


def _last_of(path: str) -> Callable[[Page, str], None]:
    """The longest page below a list: the one its first link leads to."""

    def go(page: Page, service: str) -> None:
        page.goto(service + path)
        page.locator(f"main a[href^='{path}/']").first.click()

    return go


STATES: dict[str, Callable[[Page, str], None]] = {
    "home": _at("/"),
    "home, file refused": _refused_file,
    "questionnaire": open_blank,
    "questionnaire gone on": _gone_on,
    "questionnaire with errors": _with_a_contradiction,
    "questionnaire filled": _filled,
    "questionnaire loaded": _loaded,
    "results": _results,
    "results nearly empty": _nearly_empty,
    "decision in a case": _decision,
    "closer look": _closer,
    "closer look, answers kept": _closer_with_kept,
    "closer look, open": _closer_open,
    "what if": _what_if,
    "what if, difference": _difference,
    "what if with errors": _what_if_with_errors,
    "plan": _plan,
    "plan undecided": _plan_undecided,
    "readiness checks": _at("/readiness"),
    "readiness check": _check,
    "readiness report": _report,
    "readiness report with ways": _report_with_ways,
    "readiness report compared": _report_compared,
    "readiness check with errors": _check_with_errors,
    "manual": _at("/manual"),
    "section": _last_of("/manual"),
    "decisions": _at("/decisions"),
    "decision": _last_of("/decisions"),
    "questions": _at("/questions"),
    "documents": _at("/documents"),
    "advice": _at("/advice"),
    "method": _at("/method"),
    "glossary": _at("/glossary"),
    "not found": _at("/nothing"),
}


WHAT_CHANGED = {
    "questionnaire with errors": ".error-summary, .wrong",
    "questionnaire gone on": ".topic[open] > summary",
    "questionnaire filled": ".topic[open] > summary",
    "questionnaire loaded": ".notice",
    "results nearly empty": ".glance, section:has(> #ask-next)",
    "closer look, answers kept": "section:has(> #change)",
    "closer look, open": "section:has(> #settled)",
    "what if, difference": "section:has(> #difference)",
    "what if with errors": ".error-summary, .wrong",
    "readiness report with ways": "section:has(> #ways)",
    "plan undecided": ".outcome",
    "readiness report compared": "section:has(> #moved)",
    "readiness check with errors": ".error-summary, .wrong",
}
"""Where a state differs from one that is looked at as a whole, its second look is at the difference."""


def _violations(page: Page, options: dict[str, Any], where: str | None = None) -> list[str]:
    found = Axe().run(page, context=where, options=options).response["violations"]
    return [f"{each['id']}: {node['html'][:200]} {node['failureSummary']}" for each in found for node in each["nodes"]]


def _look(page: Page, size: Any, scheme: Literal["light", "dark"]) -> None:
    page.set_viewport_size(size)
    page.emulate_media(color_scheme=scheme)


def _width(page: Page) -> int:
    width: int = page.evaluate("document.documentElement.scrollWidth")
    return width


@pytest.mark.parametrize("state", STATES)
def test_a_page_is_accessible_fits_and_keeps_to_itself(watched: Watched, state: str) -> None:
    page = watched.page
    watched.complaints.clear()
    _look(page, NARROW, "light")
    STATES[state](page, watched.service)
    open_some_details(page)
    assert _violations(page, EVERYTHING) == []
    open_all_details(page)
    assert _width(page) == NARROW["width"]
    open_some_details(page)
    # Colours do not depend on the width, nor the layout on the colours: two looks show all four.
    _look(page, WIDE, "dark")
    assert _violations(page, LOOKS, WHAT_CHANGED.get(state)) == []
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    assert _width(page) == WIDE["width"], "text at 200 % needs no scrolling sideways"
    assert watched.hosts == {urlsplit(watched.service).netloc}, "nobody else is asked for anything"
    # The browser reports the statuses that are meant to be errors.
    assert [each for each in watched.complaints if "status of 4" not in each] == []


@pytest.mark.parametrize(
    ("fault", "rule"),
    [
        ("document.querySelector('label').remove()", "label"),
        ("document.querySelector('h1').style.color = '#ddd'", "color-contrast"),
        ("document.querySelector('main').removeAttribute('id')", "skip-link"),
    ],
)
def test_a_planted_fault_is_found(watched: Watched, fault: str, rule: str) -> None:
    _look(watched.page, NARROW, "light")
    watched.page.goto(watched.service)
    watched.page.evaluate(fault)
    assert any(each.startswith(f"{rule}:") for each in _violations(watched.page, EVERYTHING))


def test_too_wide_a_page_is_found(watched: Watched) -> None:
    _look(watched.page, NARROW, "light")
    watched.page.goto(watched.service)
    watched.page.evaluate("document.querySelector('h1').style.minInlineSize = '25rem'")
    assert _width(watched.page) > NARROW["width"]
