"""A person with a browser: the tabs, what they said so far, and whether the browser and the service still have it."""

import re
from typing import Any

from playwright.sync_api import Browser, CDPSession, Locator, Page, Response, expect

PATIENCE_MILLISECONDS = 60_000
"""A busy machine shows the same page later; whoever waits for it goes on as soon as it is there."""
SEE_OTHER = 303
HEIGHTS = {320: 640, 390: 844, 1280: 800}
FRESH = """() => document.readyState === "complete"
    && !(window.wasLeft && "case" in document.documentElement.dataset)"""
"""The page is there; and where it is one of a case that the browser held back, it was asked for again."""


class Visitor:
    """Somebody who visits the service with a browser of their own."""

    def __init__(self, browser: Browser, service: str, *, scripts: bool = True, width: int = 320) -> None:
        self.service = service
        self.scripts = scripts
        self.context = browser.new_context(
            java_script_enabled=scripts,
            viewport={"width": width, "height": HEIGHTS[width]},
            # A colour on its way to another is neither.
            reduced_motion="reduce",
        )
        self.context.set_default_timeout(PATIENCE_MILLISECONDS)
        self.said: dict[str, list[str]] = {}
        """The answers given so far, by question."""
        self.chosen: dict[str, str] = {}
        """The choices made so far, by decision."""
        self.written: dict[str, str] = {}
        """What was written so far, by the name of its field."""
        self.restored = 0
        """How often the browser showed a page that it had held back."""
        self._answered_in_place: list[str] = []
        self._histories: dict[Page, CDPSession] = {}
        self._asked_again: set[str] = set()
        self.page = self.open_tab()

    # --- The browser ---

    def open_tab(self) -> Page:
        """A new tab, which is looked at from now on."""
        self.page = self.context.new_page()
        self.page.on("response", self._watch)
        self._histories[self.page] = session = self.context.new_cdp_session(self.page)
        session.send("Page.enable")
        session.on("Page.frameNavigated", self._count)
        return self.page

    def close_tab(self, tab: Page | None = None) -> None:
        """Close a tab: the one that is looked at, unless another is meant."""
        tab = tab or self.page
        del self._histories[tab]
        tab.close()

    def go(self, address: str) -> None:
        """Type an address."""
        self._leave()
        self.page.goto(address if address.startswith("http") else self.service + address)

    def press(self, lead: Locator) -> None:
        """Press a link or button that leads to a page, and wait for that."""
        self._leave()
        with self.page.expect_navigation():
            lead.click()

    def enter(self) -> None:
        """The same with the keyboard, wherever the focus is."""
        self._leave()
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")

    def link(self, name: str) -> None:
        """Follow a link."""
        self.press(self.page.get_by_role("link", name=name, exact=True).first)

    def button(self, name: str) -> None:
        """Press a button."""
        self.press(self.page.get_by_role("button", name=name, exact=True).locator("visible=true").first)

    def back(self) -> None:
        """The browser's Back."""
        self._leave()
        self.page.go_back(wait_until="commit")
        self._settle()

    def forward(self) -> None:
        """The browser's Forward."""
        self._leave()
        self.page.go_forward(wait_until="commit")
        self._settle()

    def reload(self) -> None:
        """The browser's Reload, which has nothing to send again."""
        response = self.page.reload()
        assert response is not None
        assert response.request.method == "GET"

    def expect_at(self, address: str) -> None:
        """The page looked at is this one, whole; not an error of the browser's, and none of the service's."""
        expect(self.page).to_have_url(address)
        expect(self.page.locator(".footer")).to_be_attached()
        expect(self.page).to_have_title(re.compile("^Groundwork – (?!Not )"))

    def _leave(self) -> None:
        if self.scripts:
            self.page.evaluate("window.wasLeft = true")

    def _settle(self) -> None:
        expect(self.page.locator(".footer")).to_be_attached()
        if self.scripts:
            self.page.wait_for_function(FRESH)

    def _watch(self, response: Response) -> None:
        request = response.request
        if request.is_navigation_request() and request.method != "GET" and response.status != SEE_OTHER:
            self._answered_in_place.append(f"{response.status} {response.url}")

    def _count(self, navigation: dict[str, Any]) -> None:
        self.restored += navigation["type"] == "BackForwardCacheRestore"

    # --- The case ---

    @property
    def name(self) -> str:
        """The name of the case whose page is looked at; empty where it is of none."""
        found = re.match(rf"{re.escape(self.service)}/case/([a-z-]+)", self.page.url)
        return found[1] if found else ""

    def words(self) -> str:
        """The twelve words of the case, as its page shows them."""
        shown = self.context.request.get(f"{self.service}/case/{self.name}/keep/words").text()
        return " ".join(re.findall("<li>([a-z]+)</li>", shown))

    def begin_anew(self) -> None:
        """Nothing is said yet in the case that is looked at, or what an example says."""
        self.said, self.chosen, self.written = {}, {}, {}
        case = self._fetched("report")["case"]
        self.said, self.chosen = _plain(case["answers"]), case["choices"]

    def expect_kept(self) -> None:
        """All that was said is in the case, and nothing else."""
        case = self._fetched("report")["case"]
        assert _plain(case["answers"]) == self.said
        assert case["choices"] == self.chosen
        if self.written:
            assert self._notes() == self.written

    def expect_asked_for(self) -> None:
        """No page in any tab's history came of a form that was sent: each answers when it is asked for."""
        assert self._answered_in_place == []
        for session in self._histories.values():
            for entry in session.send("Page.getNavigationHistory")["entries"]:
                address = entry["url"].partition("#")[0]
                if address.startswith(self.service) and address not in self._asked_again:
                    assert self.context.request.get(address, max_redirects=0).ok, address
                    self._asked_again.add(address)

    def _fetched(self, page: str) -> Any:
        return self.context.request.get(f"{self.service}/case/{self.name}/{page}").json()

    def _notes(self) -> dict[str, str]:
        plan = self._fetched("plan/json")
        notes = {f"reasons.{each['id']}": each["reason"] for topic in plan["topics"] for each in topic["decisions"]}
        for moment in plan["timetable"]:
            for step in moment["steps"]:
                note = step["note"]
                notes[f"who.{step['id']}"] = note["who"]
                notes[f"by.{step['id']}"] = note["by"]
                notes[f"done.{step['id']}"] = "yes" if note["done"] else ""
        return {name: text for name, text in notes.items() if text}


def _plain(answers: dict[str, Any]) -> dict[str, list[str]]:
    return {question: [said] if isinstance(said, str) else sorted(said) for question, said in answers.items()}
