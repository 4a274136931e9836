"""A case over its life, as browsers drive it in any order: no answer is ever lost, or overwritten unseen.

Pages are sent in any order and any number of times, from several browsers, after a reload or from long ago; the case is
kept, opened elsewhere, left, ended by time, deleted; the service begins anew. A plain model says what has to be there.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from httpx2 import Response
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from api.services.casework.content import Values
from api.services.casework.held import Casework
from api.store.cases import Cases
from api.store.database import Database
from api.store.keys import Key, key_of
from tests.web.conftest import TOY, form, leads_to, settings_over
from tests.web.document import Document
from web.app import create_app
from web.form import side_value

QUESTIONS = {"sky": ("grey", "blue", "later"), "wind": ("hats", "kites"), "ants": ("many", "dont-know")}
PAGES = (*(f"q/{each}" for each in QUESTIONS), "d/place")
Entered = Mapping[str, Values]


@dataclass
class Service:
    """A service whose clock is moved by hand, and that can begin anew over the same database."""

    app: FastAPI
    now: datetime = field(default_factory=lambda: datetime(2026, 11, 28, 9, 30, tzinfo=UTC))

    def begin(self) -> None:
        """All it knows of cases is what the database says."""
        state = self.app.state
        state.database.close()
        state.database = Database(state.settings.database_url)
        state.cases = Cases(state.database, clock=lambda: self.now)
        state.casework = Casework(state.consultation, state.cases)

    @property
    def casework(self) -> Casework:
        found: Casework = self.app.state.casework
        return found


@dataclass
class Tab:
    """A page as somebody has it before them, be it since long ago."""

    browser: TestClient
    page: str
    hidden: list[tuple[str, str]]
    seen: dict[str, int]
    """How often each entry had been set as the page was made."""

    @property
    def open(self) -> list[str]:
        """The radio buttons of which none was chosen then."""
        return dict(self.hidden).get("open", "").split()


@dataclass
class Said:
    """What the model knows of one entry."""

    holds: Values = ()
    alive: set[Values] = field(default_factory=set)
    """All that was entered and not replaced by somebody who had seen it."""
    times: int = 0


class Life(RuleBasedStateMachine):
    """One case, its browsers and its tabs."""

    def __init__(self, service: Service) -> None:
        super().__init__()
        self.service = service
        self.unknown = TestClient(service.app).get("/case/never-there").content

    @initialize()
    def begins(self) -> None:
        client = TestClient(self.service.app, follow_redirects=False)
        answer = client.post("/start", data={"scope": "all"})
        self.name = leads_to(answer).split("/")[2]
        self.key: Key = key_of(next(each.value or "" for each in client.cookies.jar if each.name == "case"))
        self.browsers, self.left = [client], list[TestClient]()
        self.tabs: list[Tab] = []
        self.entries: dict[str, Said] = {}
        self.kept = False

    # --- What people do

    def _at(self, page: str) -> str:
        return f"/case/{self.name}/{page}"

    def _any(self, data: st.DataObject) -> TestClient:
        return data.draw(st.sampled_from(self.browsers))

    @rule(data=st.data(), page=st.sampled_from(PAGES))
    @precondition(lambda self: self.browsers)
    def shows(self, data: st.DataObject, page: str) -> None:
        """Go to a page, in a new tab or after a reload: it has what holds."""
        browser = self._any(data)
        answer = browser.get(self._at(page))
        assert answer.status_code == 200
        shown = Document.read(answer.text)
        for name in _names(page):
            said = self.entries.get(name, Said()).holds
            ticked = [each for each in shown.root.all("input", name=name) if "checked" in each.attributes]
            if name.startswith(("answers", "unsure")):
                assert tuple(each.attributes["value"] for each in ticked) == said
        hidden = [each for each in shown.root.all("input", type="hidden") if _is_of(each, self._at(page))]
        self.tabs.append(
            Tab(
                browser,
                page,
                [(each.attributes["name"], each.attributes["value"]) for each in hidden],
                {name: self.entries.get(name, Said()).times for name in _names(page)},
            )
        )

    @rule(data=st.data(), back=st.integers(0, 4))
    @precondition(lambda self: self.tabs)
    def sends(self, data: st.DataObject, back: int) -> None:
        """Send a page that is open somewhere: the last one, or one of before, again or as it never was."""
        tab = self.tabs[-1 - back % len(self.tabs)]
        entered = data.draw(_entries_of(tab.page))
        before = self._held_values()
        answer = self._send(tab, entered)
        if tab.browser in self.left:
            assert answer.status_code == 404
            assert self._held_values() == before
            return
        clashes = self._expect(tab, entered)
        assert answer.status_code == 303
        assert (leads_to(answer) == self._at("both")) == clashes

    def _send(self, tab: Tab, entered: Entered) -> Response:
        # Browsers send nothing of a group in which nothing is ticked, and an empty text as that.
        empty = () if tab.page.startswith("q/") else ("",)
        said = [(name, value) for name in _names(tab.page) for value in (entered.get(name) or empty)]
        return tab.browser.post(self._at(tab.page), data=form([*tab.hidden, *said]))

    def _expect(self, tab: Tab, entered: Entered) -> bool:
        """What the model makes of it; whether somebody has to choose now."""
        for name in _names(tab.page):
            said, values = self.entries.setdefault(name, Said()), entered.get(name, ())
            if values == said.holds or (not values and name in tab.open):
                continue
            if tab.seen[name] == said.times:
                said.alive -= {said.holds}
                said.holds = values
                said.times += 1
            said.alive.add(values)
        return any(len(self._alive(name)) > 1 for name in _names(tab.page))

    def _alive(self, name: str) -> set[Values]:
        said = self.entries.get(name, Said())
        return said.alive | {said.holds}

    @rule(data=st.data())
    @precondition(lambda self: self.browsers and any(len(self._alive(each)) > 1 for each in self.entries))
    def chooses(self, data: st.DataObject) -> None:
        """Choose between what clashes."""
        browser = self._any(data)
        page = Document.read(browser.get(self._at("both")).text)
        open_ = [name for name in self.entries if len(self._alive(name)) > 1]
        assert {each.attributes["name"] for each in page.root.all("input", type="radio")} == {
            f"clash.{n}" for n in open_
        }
        name = data.draw(st.sampled_from(open_))
        sides = {each.attributes["value"] for each in page.root.all("input", name=f"clash.{name}")}
        assert sides == {side_value(each) for each in self._alive(name)}
        chosen = data.draw(st.sampled_from(sorted(self._alive(name))))
        browser.post(self._at("both"), data={f"clash.{name}": side_value(chosen)})
        said = self.entries[name]
        said.times += said.holds != chosen
        said.holds, said.alive = chosen, set()

    @rule(data=st.data())
    @precondition(lambda self: self.browsers)
    def opens_elsewhere(self, data: st.DataObject) -> None:
        """Open it on another device: by the words as they are shown, or by a link."""
        page = Document.read(self._any(data).get(self._at("keep/words")).text)
        words = [each.text for each in page.root.one("ol", class_="words").elements]
        way = data.draw(st.sampled_from([{"words": " ".join(words).upper()}, {"link": f"x/open#{self.key.text}"}]))
        client = TestClient(self.service.app, follow_redirects=False)
        assert leads_to(client.post("/open", data=way)) == f"/case/{self.name}"
        self.browsers.append(client)

    @rule(data=st.data())
    @precondition(lambda self: self.browsers)
    def goes_through_a_file(self, data: st.DataObject) -> None:
        """Download it and open the file: another case, with all that holds."""
        content = self._any(data).post(self._at("file")).content
        client = TestClient(self.service.app, follow_redirects=False)
        answer = client.post("/open/file", files={"saved-case": ("any", content, "application/json")})
        assert answer.status_code == 303
        key = key_of(next(each.value or "" for each in client.cookies.jar if each.name == "case"))
        marks = {name for name in self.entries if name.startswith("unsure")}
        holds = {name: said.holds for name, said in self.entries.items() if said.holds and name not in marks}
        values = self.service.casework.open(key).content.values
        assert {name: said for name, said in values.items() if not name.startswith("unsure")} == holds

    @rule(data=st.data())
    @precondition(lambda self: self.browsers)
    def keeps(self, data: st.DataObject) -> None:
        """Give back two of the words."""
        browser = self._any(data)
        page = Document.read(browser.get(self._at("keep/words")).text)
        places = [int(each.text.split()[1]) for each in page.root.all("label") if each.text.startswith("Word ")]
        first, second = (self.key.words[place - 1] for place in places)
        answer = browser.post(self._at("keep/words"), data={"first-word": first, "second-word": second})
        assert answer.status_code == 303
        self.kept = True

    @rule(data=st.data())
    @precondition(lambda self: len(self.browsers) > 1)
    def leaves(self, data: st.DataObject) -> None:
        """Exit on one device, and press Back: it is not open there."""
        browser = self._any(data)
        page = data.draw(st.sampled_from(PAGES))
        assert leads_to(browser.post(self._at("exit"))) == "/left"
        self.browsers.remove(browser)
        self.left.append(browser)
        self._is_closed(browser, page)

    def _is_closed(self, browser: TestClient, page: str) -> None:
        answer = browser.get(self._at(page))
        assert (answer.status_code, answer.content) == (404, self.unknown)

    @rule(hours=st.integers(0, 23))
    @precondition(lambda self: self.browsers)
    def laptop_sleeps(self, hours: int) -> None:
        """Less than a day goes by, and somebody looks again."""
        self.service.now += timedelta(hours=hours)
        assert self.browsers[0].get(self._at("check")).status_code == 200

    @rule()
    def service_begins_anew(self) -> None:
        self.service.begin()

    @rule(data=st.data(), way=st.sampled_from(["time", "deleted"]))
    @precondition(lambda self: self.browsers and sum(each.times for each in self.entries.values()) > 3)
    def ends(self, data: st.DataObject, way: str) -> None:
        """Its time is over, or somebody deletes it: it is gone for everybody, and another begins."""
        if way == "time":
            self.service.now += timedelta(hours=25)
            if self.kept:
                assert self.browsers[0].get(self._at("check")).status_code == 200
                self.service.now += timedelta(days=90)
        else:
            assert leads_to(self._any(data).post(self._at("delete"))) == "/left"
        for browser in (*self.browsers, *self.left):
            self._is_closed(browser, "q/sky")
        for tab in self.tabs[-2:]:
            assert self._send(tab, {}).status_code == 404
        self.begins()

    # --- What has to hold

    def _held_values(self) -> dict[str, Values]:
        return self.service.casework.open(self.key).content.values

    @invariant()
    def nothing_is_lost(self) -> None:
        """All that was said is there, and holds or waits to be chosen; nothing else is."""
        content = self.service.casework.open(self.key).content
        for name in {*self.entries, *content.entries}:
            said = self.entries.get(name, Said())
            assert content.values.get(name, ()) == said.holds, name
            assert {said.holds, *content.clashes.get(name, ())} == self._alive(name), name


def _is_of(field: object, action: str) -> bool:
    owner = field.above("form")  # type: ignore[attr-defined]
    return owner is not None and owner.attributes["action"] == action


def _names(page: str) -> tuple[str, ...]:
    kind, _, of = page.partition("/")
    return (f"answers.{of}", f"unsure.{of}") if kind == "q" else (f"choices.{of}", f"reasons.{of}")


def _entries_of(page: str) -> st.SearchStrategy[Entered]:
    first, second = _names(page)
    if not page.startswith("q/"):
        return st.fixed_dictionaries(
            {first: _one("meadow", "barn", "boat"), second: _one("It rains", "We like it")},
        )
    options = QUESTIONS[page.removeprefix("q/")]
    several = st.sampled_from([(), ("hats",), ("kites",), ("hats", "kites"), ("later",)])
    return st.fixed_dictionaries({first: several if page == "q/wind" else _one(*options), second: _one("yes")})


def _one(*values: str) -> st.SearchStrategy[Values]:
    return st.sampled_from([(), *((each,) for each in values)])


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Service:
    found = Service(create_app(settings_over(tmp_path_factory, TOY)))
    found.begin()
    return found


Lives = Callable[[], RuleBasedStateMachine]


@pytest.mark.parametrize(
    "examples",
    [pytest.param(6, marks=pytest.mark.slow), pytest.param(150, marks=pytest.mark.thorough)],
)
def test_in_whatever_order_things_happen_no_answer_is_lost_or_overwritten_unseen(
    service: Service, examples: int
) -> None:
    run_state_machine_as_test(
        lambda: Life(service),  # type: ignore[arg-type]
        settings=settings(
            max_examples=examples,
            stateful_step_count=25,
            deadline=None,
            suppress_health_check=list(HealthCheck),
            phases=(Phase.explicit, Phase.generate, Phase.shrink),
        ),
    )
