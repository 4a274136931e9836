"""Every page, over the toy base and over the project's own: sound HTML, links that lead somewhere, safe headers."""

import random
import re
from collections.abc import Iterator
from itertools import pairwise
from urllib.parse import urldefrag

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from api.exports import FORMATS
from api.settings import Settings
from engine.knowledge.model import KnowledgeBase
from tests.web import cases
from tests.web.conftest import TOY, form
from tests.web.document import Document, Element
from web.app import app_factory
from web.form import entries_of

FIXED_CASE_PATHS = ["/results", "/questionnaire", "/plan", "/what-if"]
TAKING_A_CASE = [
    "/results",
    "/results/place",
    "/results/place/closer",
    "/what-if",
    "/questionnaire",
    "/plan",
    "/plan/md",
    "/readiness/cake-ready",
    "/readiness/cake-ready/md",
    "/case",
    "/report",
]
CLIENTS = ["client", pytest.param("real_client", marks=pytest.mark.thorough)]
EXIT = "https://www.bbc.com/weather"
LARGEST_FIRST_PAGE = 30 * 1024
LARGEST_RESULTS = 40 * 1024
LARGEST_STYLESHEET = 12 * 1024


def _knowledge(client: TestClient) -> KnowledgeBase:
    app = client.app
    assert isinstance(app, FastAPI)
    found: KnowledgeBase = app.state.consultation.kb
    return found


def _paths(kb: KnowledgeBase) -> list[str]:
    fixed = ["/", "/questionnaire", "/readiness", "/decisions", "/questions", "/documents", "/advice", "/manual"]
    return [
        *fixed,
        "/method",
        "/glossary",
        *(f"/decisions/{each}" for each in kb.decisions),
        *(f"/manual/{each}" for each in kb.sections),
        *(f"/readiness/{each}" for each in kb.readiness),
    ]


def _case_paths(kb: KnowledgeBase) -> list[str]:
    """Where a form with a case can be sent to get a page."""
    return [
        *FIXED_CASE_PATHS,
        *(f"/results/{each}" for each in kb.decisions),
        *(f"/results/{each}/closer" for each in kb.decisions),
        *(f"/readiness/{each}" for each in kb.readiness),
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
    return [*fields, (f"choices.{first.id}", first.option_ids[-1])]


def _documents(client: TestClient) -> Iterator[tuple[str, Document]]:
    """Every page and state, named."""
    kb = _knowledge(client)
    for path in _paths(kb):
        yield path, Document.read(client.get(path).text)
    earlier = client.post("/case", data=form(_rich(kb, 0))).text
    for seed in range(2):
        fields = form([*_rich(kb, seed), ("earlier", earlier)] if seed else _rich(kb, seed))
        for path in _case_paths(kb):
            yield f"POST {path} {seed}", Document.read(client.post(path, data=fields).text)
    one = form([(f"answers.{next(iter(kb.questions))}", "later")])
    several = next(each for each in kb.questions.values() if each.kind == "several")
    wrong = form([(f"answers.{several.id}", value) for value in (several.option_ids[0], "later")])
    for path in (*FIXED_CASE_PATHS, f"/results/{next(iter(kb.decisions))}", f"/readiness/{next(iter(kb.readiness))}"):
        yield f"POST {path} nearly empty", Document.read(client.post(path, data=one).text)
        yield f"POST {path} empty", Document.read(client.post(path).text)
        yield f"POST {path} wrong", Document.read(client.post(path, data=wrong | {"go-on": list(kb.topics)[-1:]}).text)
    yield "POST /load empty", Document.read(client.post("/load").text)
    yield "/nothing", Document.read(client.get("/nothing").text)
    yield "GET /results", Document.read(client.get("/results").text)


@pytest.fixture(scope="module", params=CLIENTS)
def pages(request: pytest.FixtureRequest) -> dict[str, Document]:
    return dict(_documents(request.getfixturevalue(request.param)))


@pytest.fixture(scope="module")
def all_elements(pages: dict[str, Document]) -> list[tuple[str, Element]]:
    return [(name, element) for name, document in pages.items() for element in document.root.walk()]


def test_every_page_has_its_landmarks_and_a_title_of_its_own(pages: dict[str, Document]) -> None:
    for name, document in pages.items():
        root = document.root
        assert root.one("html").has(lang="en"), name
        parts = [each for each in root.one("body").elements if "hidden" not in each.attributes]
        assert [each.tag for each in parts if not each.has(class_="exit")] == [
            "a",
            "header",
            "main",
            "footer",
        ], name
        assert document.h1
        assert root.one("nav", aria_label="Pages").above("header")
        assert root.one("a", class_="skip").attributes["href"] == "#main"
    blank = [document.title for name, document in pages.items() if name.startswith("/")]
    assert len(set(blank)) == len(blank)


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
        for field in document.root.all("input"):
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
        assert element.tag not in ("script", "style", "iframe", "object", "img", "noscript"), name
        assert not {each for each in element.attributes if each == "style" or each.startswith("on")}, name
        for attribute in ("href", "src", "action", "formaction"):
            assert not element.attributes.get(attribute, "").startswith(("javascript:", "data:", "http:", "//")), name


def test_only_the_way_out_leads_elsewhere(pages: dict[str, Document], all_elements: list[tuple[str, Element]]) -> None:
    ways_out = set()
    for name, element in all_elements:
        href = element.attributes.get("href", "")
        if href.startswith("https:"):
            assert href == EXIT
            assert element.has(rel="noreferrer noopener")
            ways_out.add(name)
        if "target" in element.attributes:
            assert "noopener" in element.attributes["rel"]
    asking = {name for name in pages if name == "/questionnaire" or name.startswith("/readiness/")}
    answering = {name for name in pages if name.startswith("POST") and name != "POST /load empty"}
    assert ways_out == asking | answering


def test_every_link_leads_somewhere(pages: dict[str, Document]) -> None:
    ids = {name: set(document.ids) for name, document in pages.items()}
    for name, document in pages.items():
        for link in document.root.all("a"):
            path, fragment = urldefrag(link.attributes["href"])
            if path.startswith("https:"):
                continue
            target = path or name
            assert target in pages, (name, link.attributes["href"])
            assert not fragment or fragment in ids[target], (name, link.attributes["href"])
        for link in document.root.all("link"):
            assert link.attributes["href"].startswith("/static/")


def test_forms_send_where_something_listens(pages: dict[str, Document]) -> None:
    listening = {name.split()[1] for name in pages if name.startswith("POST")} | {"/case", "/report"}
    downloads = [path for path in listening if path.startswith(("/plan", "/readiness"))]
    listening |= {f"{path}/{each}" for path in downloads for each in FORMATS}
    for name, document in pages.items():
        for form_ in document.root.all("form"):
            assert form_.has(method="post")
            assert urldefrag(form_.attributes["action"]).url in listening, name
        for button in document.root.all("button"):
            assert urldefrag(button.attributes.get("formaction", "/results")).url in listening, name


@pytest.mark.parametrize("clients", CLIENTS)
def test_a_button_that_names_a_place_brings_a_page_with_it_unfolded(
    request: pytest.FixtureRequest, clients: str
) -> None:
    """The place is there, and no fold hides it."""
    client: TestClient = request.getfixturevalue(clients)
    kb = _knowledge(client)
    fields = form(_rich(kb, 1)[::2])
    named: dict[tuple[str, str], Element] = {}
    for path in _case_paths(kb):
        for button in Document.read(client.post(path, data=fields).text).root.all("button"):
            target, place = urldefrag(button.attributes.get("formaction", ""))
            if place and target == "/questionnaire":
                named[button.attributes["value"], place] = button
    filled = {
        topic: Document.read(client.post("/questionnaire", data=fields | {"go-on": [topic]}).text)
        for topic in {topic for topic, _ in named}
    }
    assert named
    for topic, place in named:
        found = filled[topic].by_id(place)
        fold = found.above("details")
        assert fold
        assert fold.has(id=f"topic--{topic}")
        assert "open" in fold.attributes


def test_a_page_that_comes_back_to_a_place_has_it(client: TestClient) -> None:
    """The place that a form or a button of a page of a case names, where that is not the questionnaire."""
    fields = form(
        [*cases.RAIN, ("answers.wind", "kites"), ("answers.ants", "many"), ("kept", "sky"), ("efforts.sky", "2")]
    )
    places = set()
    for path in _case_paths(_knowledge(client)):
        page = Document.read(client.post(path, data=fields).text)
        targets = [each.attributes["action"] for each in page.root.all("form")]
        targets += [each.attributes.get("formaction", "") for each in page.root.all("button")]
        for target, place in map(urldefrag, targets):
            if place and target != "/questionnaire":
                assert place in Document.read(client.post(target, data=fields).text).ids
                places.add(place)
    assert places == {"change", "ways"}


def test_no_page_with_answers_leads_away_in_the_same_tab(pages: dict[str, Document]) -> None:
    for name, document in pages.items():
        if not name.startswith("POST") or name == "POST /load empty":
            continue
        for link in document.root.all("a"):
            href = link.attributes["href"]
            assert href.startswith("#") or href == EXIT or link.has(target="_blank"), (name, href)


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
    assert TestClient(app).get("/gw/questionnaire/").status_code == 200


@pytest.mark.parametrize("path", ["/questionnaire", "/manual/weather", "/decisions/place"])
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
        ("/questionnaire", "GET, HEAD, POST"),
        ("/questionnaire/", "GET, HEAD, POST"),
        ("/readiness/cake-ready", "GET, HEAD, POST"),
        ("/results/place", "POST"),
        ("/decisions/place", "GET, HEAD"),
    ],
)
def test_other_methods_are_told_what_is_allowed(client: TestClient, path: str, allowed: str) -> None:
    answer = client.delete(path)
    assert (answer.status_code, answer.headers["allow"]) == (405, allowed)


@pytest.mark.parametrize("path", [*TAKING_A_CASE, "/load"])
@pytest.mark.parametrize("fields", [[], cases.RAIN, [("answers.sky", "none-such")], [("go-on", "<b>")]])
def test_nobody_keeps_a_copy_of_what_answers_a_form(
    client: TestClient, path: str, fields: list[tuple[str, str]]
) -> None:
    answer = client.post(path, data=form(fields))
    assert answer.headers["cache-control"] == "no-store"
    assert "etag" not in answer.headers
    assert "set-cookie" not in answer.headers
    if answer.headers["content-type"].startswith("text/html"):
        assert Document.read(answer.text).root.one("meta", name="robots").has(content="noindex")


def test_pages_carry_the_headers_of_the_service(client: TestClient) -> None:
    for answer in (client.get("/"), client.post("/results"), client.get("/nothing")):
        assert answer.headers["content-security-policy"].startswith("default-src 'self';")
        assert answer.headers["content-type"] == "text/html; charset=utf-8"


def test_pages_are_no_part_of_the_api_description(client: TestClient) -> None:
    described = client.get("/api/v1/openapi.json").json()["paths"]
    assert all(path.startswith("/api/") or path in ("/health", "/ready") for path in described)


def _over_the_wire(client: TestClient, path: str, fields: dict[str, list[str]] | None = None) -> int:
    method = "GET" if fields is None else "POST"
    with client.stream(method, path, data=fields, headers={"Accept-Encoding": "gzip"}) as answer:
        assert answer.headers.get("content-encoding") == "gzip" or not answer.headers["content-type"].startswith("text")
        return sum(len(chunk) for chunk in answer.iter_raw())


def test_the_first_page_and_all_it_needs_stay_small(real_client: TestClient) -> None:
    home = Document.read(real_client.get("/").text)
    style, icon = (
        next(each.attributes["href"] for each in home.root.all("link", rel=rel)) for rel in ("stylesheet", "icon")
    )
    assert _over_the_wire(real_client, style) <= LARGEST_STYLESHEET
    assert sum(_over_the_wire(real_client, path) for path in ("/", style, icon)) <= LARGEST_FIRST_PAGE
    assert _over_the_wire(real_client, "/questionnaire") <= LARGEST_FIRST_PAGE


@pytest.mark.slow
def test_what_answers_a_full_case_stays_small(real_client: TestClient) -> None:
    kb = _knowledge(real_client)
    for seed in range(2):
        fields = form(_rich(kb, seed))
        for path in _case_paths(kb):
            assert _over_the_wire(real_client, path, fields) <= LARGEST_RESULTS, path


def test_a_case_becomes_the_fields_it_came_from(client: TestClient) -> None:
    for fields in cases.ALL.values():
        filled = Document.read(client.post("/questionnaire", data=form(fields)).text)
        app = client.app
        assert isinstance(app, FastAPI)
        site = app.state.site
        case = site.form.read(fields).case
        stated = {(name, value) for name, values in entries_of(case).items() for value in values}
        assert stated <= set(filled.entered())
        assert {(name, value) for name, value in filled.entered() if name.startswith("answers.")} == {
            (name, value) for name, value in stated if name.startswith("answers.")
        }
