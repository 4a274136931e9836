"""Every page of the service in each of its states, and the way there; and what the browser says of it meanwhile."""

import json
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import ConsoleMessage, expect

from tests.browser.visitor import SEE_OTHER, Visitor

OURS = {"Sec-Fetch-Site": "same-origin"}
DOCUMENT = "Document"
LONG = "x" * 201


@dataclass
class Load:
    """What one load of a page took, from an empty cache."""

    bytes: dict[str, int] = field(default_factory=dict)
    """Over the wire, heads and all, by address."""
    round: dict[str, int] = field(default_factory=dict)
    """After how many others each address could be asked for, from 1."""


class Watched:
    """A visitor who looks at every page, with cases in every state."""

    def __init__(self, visitor: Visitor) -> None:
        self.visitor = visitor
        self.page = visitor.page
        self.hosts: set[str] = set()
        self.complaints: list[str] = []
        self.load = Load()
        self.check = self._address("/library/readiness", r'href="(/start/[^"]+)"')
        self.new = self._made("/start", form={"scope": "all"})
        self.ready = self._made(self.check, form={})
        self.full = self._made("/open/file", multipart=_file(self._everything()))
        self.older = self._made("/open/file", multipart=_file({"answers": {"of-another-version": "yes"}}))
        self.lent = self._read_only(self._made("/open/file", multipart=_file(self._everything())))
        self.page.on("request", lambda request: self.hosts.add(urlsplit(request.url).netloc))
        self.page.on("console", self._listen)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self._weigh()

    def report(self, case: str) -> str:
        """The address of the readiness report of a case."""
        return f"/case/{case}/ready/{self.check.rpartition('/')[2]}"

    def several(self) -> str:
        """The address of a page of the full case that asks for all that hold, at that question."""
        self.visitor.go(f"/case/{self.full}/check")
        question = next(each["id"] for each in self._known("questions") if each["kind"] == "several")
        link = self.page.locator(f"[id='question--{question}'] a").get_attribute("href")
        assert link is not None
        return link

    def single(self) -> str:
        """The address of the first question of all."""
        return f"/case/{self.new}/q/{self._known('questions')[0]['id']}"

    def not_arising(self) -> str:
        """The address of a question that arises for others only, in the case without answers."""
        return f"/case/{self.new}/q/{next(each['id'] for each in self._known('questions') if each['ask_when'])}"

    def decision(self) -> str:
        """The name of the decision whose page is looked at."""
        found: str = self._known("decisions")[1]["id"]
        return found

    def _everything(self) -> dict[str, Any]:
        """The first answer to every question, two where several can be given, and a choice in each decision."""
        return {
            "answers": {
                each["id"]: [one["id"] for one in each["option"][:2]]
                if each["kind"] == "several"
                else each["option"][0]["id"]
                for each in self._known("questions")
            },
            "choices": {each["id"]: each["option"][-1]["id"] for each in self._known("decisions")},
        }

    def _known(self, kind: str) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = self.visitor.context.request.get(f"{self.visitor.service}/api/v1/{kind}").json()[
            "items"
        ]
        return found

    def _address(self, page: str, pattern: str) -> str:
        found = re.search(pattern, self.visitor.context.request.get(self.visitor.service + page).text())
        assert found is not None
        return found[1]

    def _made(self, page: str, **form: Any) -> str:
        answer = self.visitor.context.request.post(self.visitor.service + page, headers=OURS, max_redirects=0, **form)
        assert answer.status == SEE_OTHER, answer.text()
        return answer.headers["location"].split("/")[2]

    def _read_only(self, case: str) -> str:
        """Open a case here with the key that only reads it."""
        link = self._address(f"/case/{case}/keep/reader", r'value="(http[^"]+)"')
        self._made("/open", form={"link": link})
        return case

    def _listen(self, message: ConsoleMessage) -> None:
        # What it notes for whoever develops the pages is no complaint.
        if message.type in ("error", "warning"):
            self.complaints.append(message.text)

    def _weigh(self) -> None:
        session = self.visitor.context.new_cdp_session(self.page)
        session.send("Network.enable")
        session.send("Network.setCacheDisabled", {"cacheDisabled": True})
        addresses: dict[str, str] = {}
        sent: set[str] = set()

        def asked(event: dict[str, Any]) -> None:
            address, request = event["request"]["url"], event["requestId"]
            redirected = event.get("redirectResponse", {})
            # What is loaded after a form was saved begins with the page that it leads to.
            if event.get("type") == DOCUMENT and (not redirected or redirected["url"] in sent):
                self.load = Load()
            # A redirect is a round of its own; what the page itself names is asked for after the page.
            before = redirected.get("url") or event["initiator"].get("url", "")
            self.load.round[address] = self.load.round.get(before, 0) + 1
            addresses[request] = address
            (sent.add if event["request"]["method"] == "POST" else sent.discard)(address)

        def came(event: dict[str, Any]) -> None:
            if event["requestId"] in addresses:
                self.load.bytes[addresses[event["requestId"]]] = event["encodedDataLength"]

        session.on("Network.requestWillBeSent", asked)
        session.on("Network.loadingFinished", came)


State = Callable[[Watched], None]


def _file(case: dict[str, Any]) -> dict[str, Any]:
    document = json.dumps(case | {"knowledge": {}}).encode()
    return {"saved-case": {"name": "case.json", "mimeType": "application/json", "buffer": document}}


def _at(path: str) -> State:
    return lambda watched: watched.visitor.go(path)


def _of(case: str, path: str) -> State:
    return lambda watched: watched.visitor.go(f"/case/{getattr(watched, case)}{path}")


def _last_of(path: str) -> State:
    """The longest page below a list: the one its first link leads to."""

    def go(watched: Watched) -> None:
        watched.visitor.go(path)
        watched.visitor.press(watched.page.locator(f"main a[href^='{path}/']").first)

    return go


def _start_with_error(watched: Watched) -> None:
    watched.visitor.go("/start")
    watched.visitor.button("Continue")


def _open_refused(watched: Watched) -> None:
    watched.visitor.go("/open")
    watched.page.get_by_label("The words, in their order").fill("no words")
    watched.visitor.button("Open")


def _file_refused(watched: Watched) -> None:
    watched.visitor.go("/open")
    wrong = {"name": "case.json", "mimeType": "text/plain", "buffer": b"no case"}
    watched.page.locator("input[type=file]").set_input_files(wrong)  # type: ignore[arg-type]
    watched.visitor.press(watched.page.locator("form:has(input[type=file]) button"))


def _contradict(watched: Watched) -> None:
    watched.visitor.go(watched.several())
    group = watched.page.locator("fieldset.question:has(input[type=checkbox][name^='answers.'])").first
    group.locator(".answers input").first.check()
    group.locator(".non-answers input").first.check()
    watched.visitor.button("Continue")


def _two_answers(watched: Watched) -> None:
    """Two tabs that say something else, from the same page."""
    visitor = watched.visitor
    answers = {}
    visitor.go(watched.single())
    revision = watched.page.locator("input[name=revision]").get_attribute("value") or ""
    for answer in watched.page.locator(".answers input").all()[:2]:
        answers = {answer.get_attribute("name") or "": answer.get_attribute("value") or ""}
        visitor.context.request.post(
            visitor.service + watched.single(),
            form={"revision": revision, **answers},
            headers=OURS,
            max_redirects=0,
        )
    visitor.go(f"/case/{watched.new}/both")


def _reason_too_long(watched: Watched) -> None:
    watched.visitor.go(f"/case/{watched.full}/d/{watched.decision()}")
    why = watched.page.get_by_label("Why, in your own words")
    why.evaluate("each => each.removeAttribute('maxlength')")
    why.fill(LONG)
    watched.visitor.button("Keep this choice")


def _step_too_long(watched: Watched) -> None:
    watched.visitor.go(f"/case/{watched.full}/plan")
    moment = watched.page.locator("#timetable ~ form details").first
    moment.locator("summary").click()
    who = moment.locator("input[type=text]").first
    who.evaluate("each => each.removeAttribute('maxlength')")
    who.fill(LONG)
    watched.visitor.press(moment.get_by_role("button", name="Save"))


def _difference(watched: Watched) -> None:
    watched.visitor.go(f"/case/{watched.full}/what-if")
    take_other_answers(watched)
    watched.visitor.button("See the difference")
    expect(watched.page.get_by_role("heading", name="What would be different")).to_be_visible()


def take_other_answers(watched: Watched) -> None:
    """Give the last answer to every question; where several can be given, it alone."""
    watched.page.evaluate(
        """() => {
            for (const group of document.querySelectorAll("fieldset:has(.non-answers)")) {
                const inputs = [...group.querySelectorAll(".answers input")];
                inputs.filter(each => each.type === "checkbox" && each.checked).forEach(each => each.click());
                inputs.at(-1).click();
            }
        }"""
    )


def _contradict_the_copy(watched: Watched) -> None:
    watched.visitor.go(f"/case/{watched.full}/what-if")
    group = watched.page.locator("fieldset.question:has(input[type=checkbox][name^='answers.'])").first
    open_all_details(watched)
    group.locator(".answers input").first.check()
    group.locator(".non-answers input").first.check()
    watched.visitor.button("See the difference")


def _with_ways(watched: Watched) -> None:
    watched.visitor.go(watched.report(watched.full))
    watched.page.locator(".efforts > summary").click()
    watched.page.locator("#efforts input[type=radio][value='3']").first.check()
    watched.visitor.button("Find the cheapest ways")


def _compared(watched: Watched) -> None:
    watched.visitor.go(watched.report(watched.ready))
    watched.visitor.button("Note today")
    expect(watched.page.locator("#moved")).to_be_visible()


def _compared_with_no_case(watched: Watched) -> None:
    watched.visitor.go(watched.report(watched.ready))
    wrong = {"name": "case.json", "mimeType": "text/plain", "buffer": b"no case"}
    watched.page.locator("#earlier-file").set_input_files(wrong)  # type: ignore[arg-type]
    watched.visitor.button("Compare")


def _answers_fixed(watched: Watched) -> None:
    watched.visitor.go(f"/case/{watched.full}/d/{watched.decision()}/closer")
    watched.page.locator(".keep input").first.check()
    watched.visitor.button("Ask again")


def _wrong_words(watched: Watched) -> None:
    watched.visitor.go(f"/case/{watched.full}/keep/words")
    watched.visitor.button("Keep this case")


def _link(way: str) -> State:
    def go(watched: Watched) -> None:
        watched.visitor.go(f"/case/{watched.ready}/keep")
        watched.visitor.button(way)

    return go


def _decision(path: str = "", case: str = "full") -> State:
    return lambda watched: watched.visitor.go(f"/case/{getattr(watched, case)}/d/{watched.decision()}{path}")


STATES: dict[str, State] = {
    "home": _at("/"),
    "start": _at("/start"),
    "start with error": _start_with_error,
    "start of a check": lambda watched: watched.visitor.go(watched.check),
    "paper": _at("/start/paper"),
    "open": _at("/open"),
    "open, words refused": _open_refused,
    "open, file refused": _file_refused,
    "left": _at("/left"),
    "not found": _at("/nothing"),
    "not open": _at("/case/no-such/"),
    "overview": _of("full", ""),
    "overview, new": _of("new", ""),
    "overview, other knowledge": _of("older", ""),
    "overview, reading": _of("lent", ""),
    "question, reading": lambda watched: watched.visitor.go(watched.single().replace(watched.new, watched.lent)),
    "decision, reading": _decision(case="lent"),
    "plan, reading": _of("lent", "/plan"),
    "keep, reading": _of("lent", "/keep"),
    "question": lambda watched: watched.visitor.go(watched.single()),
    "questions, several answers": lambda watched: watched.visitor.go(watched.several()),
    "question with error": _contradict,
    "question that does not arise": lambda watched: watched.visitor.go(watched.not_arising()),
    "two answers": _two_answers,
    "check": _of("full", "/check"),
    "check, new": _of("new", "/check"),
    "weigh": _of("full", "/weigh"),
    "results": _of("full", "/results"),
    "results, new": _of("new", "/results"),
    "decision": _decision(),
    "decision, new": _decision(case="new"),
    "decision with error": _reason_too_long,
    "closer": _decision("/closer"),
    "closer, new": _decision("/closer", "new"),
    "closer, answers fixed": _answers_fixed,
    "what if": _of("new", "/what-if"),
    "what if, difference": _difference,
    "what if with error": _contradict_the_copy,
    "readiness": lambda watched: watched.visitor.go(watched.report(watched.full)),
    "readiness, ways": _with_ways,
    "readiness, compared": _compared,
    "readiness with error": _compared_with_no_case,
    "plan": _of("full", "/plan"),
    "plan, new": _of("new", "/plan"),
    "plan with error": _step_too_long,
    "keep": _of("full", "/keep"),
    "keep, words": _of("full", "/keep/words"),
    "keep, words refused": _wrong_words,
    "keep, link": _link("Make a link to go on"),
    "keep, link that reads": _link("Make a link that only reads"),
    "manual": _at("/library/manual"),
    "section": _last_of("/library/manual"),
    "decisions": _at("/library/decisions"),
    "decision in the library": _last_of("/library/decisions"),
    "questions": _at("/library/questions"),
    "documents": _at("/library/documents"),
    "advice": _at("/library/advice"),
    "readiness checks": _at("/library/readiness"),
    "method": _at("/library/method"),
    "glossary": _at("/library/glossary"),
}


def open_all_details(watched: Watched) -> None:
    """Open every fold."""
    watched.page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")


def open_some_details(watched: Watched) -> None:
    """The first few of each group, and no other: one is built like the next."""
    watched.page.evaluate(
        """() => {
            const seen = new Map();
            for (const each of document.querySelectorAll("details")) {
                const group = each.parentElement.className + each.className;
                seen.set(group, (seen.get(group) ?? 0) + 1);
                each.open = seen.get(group) <= 3;
            }
        }"""
    )


def thin_out(watched: Watched) -> None:
    """Keep the first two and the last of what stands in a row, built alike; the first fold of each kind open."""
    watched.page.evaluate(
        """() => {
            for (const all of document.querySelectorAll("main, main :is(ul, ol, dl, tbody, div, section)")) {
                const alike = new Map();
                for (const each of all.children) {
                    const kind = each.tagName + each.className;
                    alike.set(kind, [...alike.get(kind) ?? [], each]);
                }
                for (const [kind, those] of alike) {
                    if (/^(LI|TR|DIV|SECTION|ARTICLE|DETAILS|FIELDSET|OPTION)/.test(kind)) {
                        those.slice(2, -1).forEach(each => each.remove());
                    }
                }
            }
        }"""
    )
    open_some_details(watched)
