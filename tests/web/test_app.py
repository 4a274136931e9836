"""Every page, over the toy base and over the project's own: sound HTML, links that lead somewhere, safe headers."""

import random
import re
from collections.abc import Iterator
from itertools import pairwise
from urllib.parse import urldefrag

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from httpx2 import Response
from starlette.routing import Match

from api.services.casework.content import Scope
from api.settings import Settings
from engine.knowledge.model import KnowledgeBase
from tests.web import cases
from tests.web.conftest import TOY, Begin, OpenCase, begin_over
from tests.web.document import Document, Element
from web.app import app_factory

CLIENTS = ["client", pytest.param("real_client", marks=pytest.mark.thorough)]
LARGEST_FIRST_PAGE = 30 * 1024
LARGEST_RESULTS = 40 * 1024
LARGEST_STYLESHEET = 12 * 1024
MANY = 20
"""Questions."""
SCRIPT = re.compile(r"/static/groundwork\.[0-9a-f]+\.js")


def _app(client: TestClient) -> FastAPI:
    app = client.app
    assert isinstance(app, FastAPI)
    return app


def _knowledge(client: TestClient) -> KnowledgeBase:
    found: KnowledgeBase = _app(client).state.consultation.kb
    return found


def _paths(kb: KnowledgeBase) -> list[str]:
    """The pages without a case that everybody may keep a copy of."""
    library = ("decisions", "questions", "documents", "advice", "readiness", "manual", "method", "glossary")
    return [
        "/start/paper",
        *(f"/start/{each}" for each in kb.readiness),
        *(f"/library/{each}" for each in library),
        *(f"/library/decisions/{each}" for each in kb.decisions),
        *(f"/library/manual/{each}" for each in kb.sections),
    ]


PRIVATE = ("/", "/start", "/open", "/left", "/nothing", "/case/any-name")
"""Pages without a case that nobody keeps a copy of."""


def _case_pages(case: OpenCase) -> list[str]:
    """The pages of a case."""
    site = _app(case.client).state.site
    return [
        *("", "check", "weigh", "results", "what-if", "plan", "keep"),
        *(f"d/{each}{end}" for each in site.kb.decisions for end in ("", "/closer")),
        *(f"ready/{each}" for each in site.kb.readiness),
        *(f"q/{each.id}" for each in site.walk.pages),
    ]


def _rich(kb: KnowledgeBase, seed: int) -> list[tuple[str, str]]:
    """A case in which nearly everything is said."""
    chance = random.Random(seed)
    fields = []
    for question in kb.questions.values():
        several = question.kind == "several"
        options = chance.sample(question.option_ids, chance.randint(1, len(question.option)) if several else 1)
        fields += [(f"answers.{question.id}", option) for option in options]
    fields += [(f"importances.{concern}", chance.choice(["less", "more"])) for concern in kb.concerns]
    first = next(iter(kb.decisions.values()))
    return [*fields, (f"choices.{first.id}", first.option_ids[-1]), (f"reasons.{first.id}", "We like it")]


def _opened(client: TestClient) -> dict[str, OpenCase]:
    """Cases in every state, by what they are."""
    kb = _knowledge(client)
    first, check = next(iter(kb.questions)), next(iter(kb.readiness))
    several = next(each for each in kb.questions.values() if each.kind == "several")
    found = {
        "empty": begin_over(client),
        "nearly empty": begin_over(client, [(f"answers.{first}", "later")]),
        "rich": begin_over(client, _rich(kb, 0)),
        "rich again": begin_over(client, _rich(kb, 1)),
        "read": begin_over(client, _rich(kb, 0), reads_only=True),
        "readiness": begin_over(client, _rich(kb, 1)[::2], scope=Scope("readiness", (check,))),
        "one choice": begin_over(client, scope=Scope("decisions", (next(iter(kb.decisions)),))),
        "older": begin_over(client, [("answers.old", "x"), *_rich(kb, 0)], knowledge={"version": "0", "hash": "x"}),
    }
    full = found["rich again"]
    full.post(f"ready/{check}", {"day": "today"})
    full.post("what-if", [(f"answers.{several.id}", several.option_ids[0])])
    for said in several.option_ids[:2]:
        found["nearly empty"].post("results", {f"answers.{several.id}": said, "revision": "0"})
    return found


@pytest.fixture(scope="module", params=CLIENTS)
def over(request: pytest.FixtureRequest) -> TestClient:
    client: TestClient = request.getfixturevalue(request.param)
    return client


@pytest.fixture(scope="module")
def opened(over: TestClient) -> dict[str, OpenCase]:
    return _opened(over)


@pytest.fixture(scope="module")
def pages(over: TestClient, opened: dict[str, OpenCase]) -> dict[str, Document]:
    """Every page and state, by its path where it has one of its own, or else named."""
    found = {path: Document.read(over.get(path).text) for path in (*_paths(_knowledge(over)), *PRIVATE)}
    # Of the project's own base, whose pages are many, only what most is on.
    shown = [opened["rich again"], opened["read"]] if len(_knowledge(over).questions) > MANY else opened.values()
    for case in shown:
        asked = [page for page in _case_pages(case) if not (page.startswith("q/") and not case.key.may_write)]
        found |= {case.path(page): case.get(page) for page in asked}
    some = opened["rich"]
    for way in ("words", "link", "reader"):
        found[some.path(f"keep/{way}")] = some.get(f"keep/{way}")
    found[opened["nearly empty"].path("both")] = opened["nearly empty"].get("both")
    return found | dict(_refused(over, some))


def _refused(client: TestClient, case: OpenCase) -> Iterator[tuple[str, Document]]:
    """Pages with a mistake on them."""
    kb = _knowledge(client)
    several = next(each for each in kb.questions.values() if each.kind == "several")
    wrong = [(f"answers.{several.id}", value) for value in (several.option_ids[0], "later")]
    page = _app(client).state.site.walk.page_of[several.id].id
    decision = next(iter(kb.decisions))
    step = case.client.get(case.path("plan/json")).json()["timetable"][0]["steps"][0]["id"]
    concern = next(iter(kb.concerns))
    for where, sent in (
        *(
            (f"q/{page}", wrong),
            ("results", wrong),
            ("what-if", wrong),
            (f"d/{decision}", [(f"reasons.{decision}", "x" * 201)]),
        ),
        ("plan", [(f"who.{step}", "x" * 201)]),
        ("weigh", [(f"importances.{concern}", each) for each in ("less", "more")]),
        *((f"{each}", [("strange", "x")]) for each in (f"d/{decision}/closer", f"ready/{next(iter(kb.readiness))}")),
        *(("keep/words", [("first-word", "x")]),),
    ):
        yield f"wrong: {where}", case.refused(where, sent)
    yield "wrong: start", Document.read(client.post("/start").text)
    yield "wrong: words", Document.read(client.post("/open", data={"words": "x"}).text)
    yield "wrong: link", Document.read(client.post("/open", data={"link": "x"}).text)
    yield "wrong: file", Document.read(client.post("/open/file").text)


@pytest.fixture(scope="module")
def all_elements(pages: dict[str, Document]) -> list[tuple[str, Element]]:
    return [(name, element) for name, document in pages.items() for element in document.root.walk()]


def test_every_page_has_its_landmarks_and_a_title(pages: dict[str, Document]) -> None:
    for name, document in pages.items():
        root = document.root
        assert root.one("html").has(lang="en"), name
        parts = root.one("body").elements
        assert [each.tag for each in parts if not each.has(id="exit")] == ["a", "header", "main", "footer"], name
        assert document.h1
        assert re.match(r"(Error: )?Groundwork – \S", document.title), name
        assert document.title.startswith("Error: ") == name.startswith("wrong: "), name
        assert root.one("nav", aria_label="Pages").above("header")
        assert root.one("a", class_="skip").attributes["href"] == "#main"


def test_the_title_of_a_window_tells_nothing_of_a_case(pages: dict[str, Document], opened: dict[str, OpenCase]) -> None:
    titles = {document.title for name, document in pages.items() if name.startswith("/case/")}
    said = {*titles, *(case.name for case in opened.values())}
    assert len(titles) <= 16
    for decision in ("The place", "The cream"):
        assert not [each for each in said if decision in each]


def test_the_way_out_is_the_first_thing_to_reach_on_every_page_of_a_case(
    pages: dict[str, Document], opened: dict[str, OpenCase]
) -> None:
    for name, document in pages.items():
        reached = [each for each in document.root.walk() if each.tag in ("a", "button", "input", "select", "summary")]
        of_a_case = any(name.startswith(case.path()) for case in opened.values()) or name in ("wrong: results",)
        if of_a_case:
            assert reached[0].has(class_="skip"), name
            assert reached[1].text == "Exit this case at once", name


def test_headings_go_down_one_level_at_a_time(pages: dict[str, Document]) -> None:
    for name, document in pages.items():
        levels = [int(each.tag[1]) for each in document.main.walk() if re.fullmatch(r"h[1-6]", each.tag)]
        before_h1 = levels[: levels.index(1)]
        assert set(before_h1) <= {2}, f"{name}: only a summary or notice stands before the h1"
        levels = levels[len(before_h1) :]
        assert all(after <= before + 1 for before, after in pairwise(levels)), (name, levels)


def test_ids_are_unique_and_every_reference_finds_its_element(pages: dict[str, Document]) -> None:
    for name, document in pages.items():
        ids = document.ids
        assert len(set(ids)) == len(ids), name
        for element in document.root.walk():
            for attribute in ("for", "form", "aria-labelledby", "aria-describedby"):
                for reference in element.attributes.get(attribute, "").split():
                    assert reference in ids, (name, element.tag, attribute, reference)


def test_every_field_has_a_label_and_every_group_a_legend(pages: dict[str, Document]) -> None:
    for name, document in pages.items():
        labels = [each.attributes["for"] for each in document.root.all("label")]
        assert len(set(labels)) == len(labels), name
        for field in (each for tag in ("input", "select", "textarea") for each in document.root.all(tag)):
            assert field.has(type="hidden") or field.attributes["id"] in labels, (name, field.attributes)
            group = field.above("fieldset")
            assert not field.has(type="radio") or group, name
        for group in document.root.all("fieldset"):
            assert group.one("legend").text, name
        for button in document.root.all("button"):
            assert button.has(type="submit"), name
            assert button.text, name


def test_nothing_needs_a_script_or_a_style_of_its_own(all_elements: list[tuple[str, Element]]) -> None:
    for name, element in all_elements:
        assert element.tag not in ("style", "iframe", "object", "img", "noscript"), name
        if element.tag == "script":
            assert SCRIPT.fullmatch(element.attributes["src"])
            assert "defer" in element.attributes
            assert not element.text
        assert not {each for each in element.attributes if each == "style" or each.startswith("on")}, name
        for attribute in ("href", "src", "action", "formaction"):
            assert not re.match(r"[a-z]+:|//", element.attributes.get(attribute, "")), name


def test_nothing_opens_a_tab_of_its_own(all_elements: list[tuple[str, Element]]) -> None:
    assert not [(name, element.attributes) for name, element in all_elements if "target" in element.attributes]


def test_every_link_leads_somewhere(over: TestClient, opened: dict[str, OpenCase], pages: dict[str, Document]) -> None:
    known = dict(pages)

    def arrived(path: str) -> Document | None:
        """The page that a link leads to; None for a file."""
        if path not in known:
            browsers = [each.client for each in opened.values() if f"{path}/".startswith(f"/case/{each.name}/")]
            browser = browsers[0] if browsers else over
            answer = browser.get(path, follow_redirects=True)
            assert answer.status_code == 200, path
            if not answer.headers["content-type"].startswith("text/html"):
                return None
            known[path] = Document.read(answer.text)
        return known[path]

    for name, document in pages.items():
        for link in document.root.all("a"):
            path, fragment = urldefrag(link.attributes["href"])
            target = arrived(path) if path else document
            assert not fragment or (target and fragment in target.ids), (name, link.attributes["href"])
        # Where a case was left, an empty stylesheet has the browser drop the pages that it holds.
        own = ("/static/", "/left/forget") if name == "/left" else ("/static/",)
        for link in document.root.all("link"):
            assert link.attributes["href"].startswith(own), name


def test_forms_send_where_something_listens_and_with_the_revision_they_were_made_from(
    over: TestClient, pages: dict[str, Document]
) -> None:
    routes = _app(over).state.routes

    def listens(path: str) -> bool:
        scope = {"type": "http", "method": "POST", "path": path, "root_path": "", "headers": []}
        return any(route.matches(scope)[0] is Match.FULL for route in routes)

    for name, document in pages.items():
        for sent in document.root.all("form"):
            assert sent.has(method="post")
            buttons = sent.all("button")
            assert buttons, name
            for button in buttons:
                target = urldefrag(button.attributes.get("formaction") or sent.attributes["action"]).url
                assert listens(target), (name, target)
                if target.startswith("/case/") and not target.endswith("/exit"):
                    assert len(sent.all("input", name="revision")) == 1, (name, target)


def test_who_only_reads_can_send_nothing_but_the_way_out(
    pages: dict[str, Document], opened: dict[str, OpenCase]
) -> None:
    reader = opened["read"]
    found = {name: page for name, page in pages.items() if f"{name}/".startswith(f"/case/{reader.name}/")}
    assert len(found) > 10
    for name, page in found.items():
        assert [each.attributes.get("id") for each in page.root.all("form")] == ["exit"], name
        assert "You can read this case." in page.main.text, name


def test_a_page_that_comes_back_to_a_place_has_it(over: TestClient, opened: dict[str, OpenCase]) -> None:
    """The place that a form leads back to."""
    kb = _knowledge(over)
    decision, case = next(iter(kb.decisions)), opened["rich"]
    steps = [each["id"] for each in case.client.get(case.path("plan/json")).json()["timetable"][0]["steps"]]
    for page, sent in (
        (f"d/{decision}", {f"reasons.{decision}": "So"}),
        (f"d/{decision}/closer", {"shown": next(iter(kb.questions))}),
        ("results", {}),
        ("plan", {f"who.{steps[0]}": "Kim"}),
        ("what-if", {}),
        ("keep/words", dict(_two_words(case))),
    ):
        answer = case.post(page, sent)
        path, place = urldefrag(answer.headers["location"])
        assert place in Document.read(case.client.get(path).text).ids, (page, place)


def _two_words(case: OpenCase) -> Iterator[tuple[str, str]]:
    asked = case.get("keep/words").main
    for name in ("first-word", "second-word"):
        label = next(each.text for each in asked.all("label") if each.attributes["for"] == name)
        yield name, case.key.words[int(label.removeprefix("Word ")) - 1]


@pytest.mark.parametrize("clients", CLIENTS)
def test_public_pages_may_be_kept_and_are_asked_for_by_their_tag(request: pytest.FixtureRequest, clients: str) -> None:
    client: TestClient = request.getfixturevalue(clients)
    for path in _paths(_knowledge(client)):
        first = client.get(path)
        assert first.headers["cache-control"] == "no-cache"
        again = client.get(path, headers={"If-None-Match": first.headers["etag"]})
        assert (again.status_code, again.content) == (304, b"")
        assert client.get(path, headers={"If-None-Match": '"other"'}).status_code == 200
        assert client.head(path).status_code == 200


def test_other_servers_call_a_factory_that_goes_by_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in (("GROUNDWORK_KNOWLEDGE", str(TOY)), ("ROOT_PATH", "/gw"), ("ANALYSIS_SECONDS", "0.5")):
        monkeypatch.setenv(name, value)
    app = app_factory()
    assert app.state.settings == Settings(knowledge=TOY, root_path="/gw", analysis_seconds=0.5)
    assert TestClient(app).get("/gw/library/decisions/").status_code == 200


@pytest.mark.parametrize("path", ["/library/questions", "/library/manual/weather", "/start/paper"])
def test_a_public_page_is_rendered_once(client: TestClient, monkeypatch: pytest.MonkeyPatch, path: str) -> None:
    first = client.get(path)
    monkeypatch.setattr("web.rendering.Renderer._html", None)
    for again in (client.get(path), client.get(f"{path}/"), client.get(f"{path}?x=1")):
        assert (again.content, again.headers["etag"]) == (first.content, first.headers["etag"])
    assert client.head(path).headers == first.headers


@pytest.mark.parametrize(
    ("path", "allowed"),
    [
        ("/", "GET, HEAD"),
        ("/start", "GET, HEAD, POST"),
        ("/start/", "GET, HEAD, POST"),
        ("/start/cake-ready", "GET, HEAD, POST"),
        ("/case/any-name/d/place", "GET, HEAD, POST"),
        ("/library/decisions/place", "GET, HEAD"),
    ],
)
def test_other_methods_are_told_what_is_allowed(client: TestClient, path: str, allowed: str) -> None:
    answer = client.delete(path)
    assert (answer.status_code, answer.headers["allow"]) == (405, allowed)


@pytest.mark.parametrize("path", PRIVATE)
def test_nobody_keeps_a_copy_of_what_tells_of_a_browser(client: TestClient, path: str) -> None:
    _is_private(client.get(path))


def test_nobody_keeps_a_copy_of_what_is_of_a_case(begin: Begin) -> None:
    case = begin(cases.RAIN)
    for page in (*_case_pages(case), "plan/md", "ready/cake-ready/md", "report", "file", "keep/words"):
        _is_private(case.client.get(case.path(page)))
    for page, sent in (("q/sky", {"answers.sky": "blue"}), ("results", {"strange": "x"}), ("exit", {})):
        _is_private(case.client.post(case.path(page), data=sent))


def _is_private(answer: Response) -> None:
    assert answer.headers["cache-control"] == "no-store"
    assert "etag" not in answer.headers
    if answer.headers.get("content-type", "").startswith("text/html"):
        assert Document.read(answer.text).root.one("meta", name="robots").has(content="noindex")


def test_pages_carry_the_headers_of_the_service(client: TestClient) -> None:
    for answer in (client.get("/"), client.post("/start"), client.get("/nothing")):
        assert answer.headers["content-security-policy"].startswith("default-src 'self';")
        assert answer.headers["content-type"] == "text/html; charset=utf-8"


def test_pages_are_no_part_of_the_api_description(client: TestClient) -> None:
    described = client.get("/api/v1/openapi.json").json()["paths"]
    assert all(path.startswith("/api/") or path in ("/health", "/ready") for path in described)


def _over_the_wire(client: TestClient, path: str) -> int:
    with client.stream("GET", path, headers={"Accept-Encoding": "gzip"}) as answer:
        assert answer.status_code == 200
        return sum(len(chunk) for chunk in answer.iter_raw())


def test_the_first_page_and_all_it_needs_stay_small(real_client: TestClient) -> None:
    home = Document.read(real_client.get("/").text)
    needed = [
        next(each.attributes["href"] for each in home.root.all("link", rel=rel)) for rel in ("stylesheet", "icon")
    ]
    assert _over_the_wire(real_client, needed[0]) <= LARGEST_STYLESHEET
    needed.append(home.root.one("script").attributes["src"])
    assert sum(_over_the_wire(real_client, path) for path in ("/", *needed)) <= LARGEST_FIRST_PAGE
    assert _over_the_wire(real_client, "/start/paper") <= LARGEST_FIRST_PAGE


@pytest.mark.slow
def test_the_pages_of_a_full_case_stay_small(real_client: TestClient) -> None:
    kb = _knowledge(real_client)
    case = begin_over(real_client, _rich(kb, 0))
    first = next(iter(kb.decisions))
    for page in ("", "check", "results", "what-if", "plan", f"d/{first}", f"d/{first}/closer", "ready/agency"):
        if page != "ready/agency" or "agency" in kb.readiness:
            assert _over_the_wire(case.client, case.path(page)) <= LARGEST_RESULTS, page


@pytest.mark.parametrize("name", cases.ALL)
def test_a_case_is_shown_as_it_was_entered(begin: Begin, name: str) -> None:
    """On the pages that ask for it."""
    case = begin(cases.ALL[name])
    asked = [page for page in _case_pages(case) if page.startswith("q/") or page == "weigh" or page.count("/") == 1]
    shown = {entry for page in asked if not page.startswith("ready") for entry in case.get(page).entered()}
    said = {(entry, value) for entry, value in shown if entry.partition(".")[0] in ("answers", "choices")}
    assert said == {(entry, value) for entry, value in cases.ALL[name] if not entry.startswith("importances")}
    assert set(cases.ALL[name]) <= shown
