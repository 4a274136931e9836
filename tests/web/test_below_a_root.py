"""The whole service below a path: mounted there, or behind a proxy that takes it away."""

from collections.abc import Iterator
from urllib.parse import urldefrag

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from engine.knowledge.model import KnowledgeBase
from tests.web.conftest import form
from tests.web.document import Document
from web.links import CASE, PATHS

pytestmark = pytest.mark.slow

ROOT = "/groundwork"
FIELDS = form([("answers.sky", "grey"), ("answers.wind", "kites"), ("answers.ants", "many")])
ENDS = ("exit", "delete")
"""Pages of a case after which it is not open any more."""


def _behind_a_proxy(app: FastAPI) -> TestClient:
    """As `uvicorn --root-path` passes on what a proxy has stripped: the path with the root before it."""
    return TestClient(app, root_path=ROOT)


def _mounted(app: FastAPI) -> TestClient:
    outer = FastAPI()
    outer.mount(ROOT, app)
    return TestClient(outer)


@pytest.fixture(scope="module", params=[_behind_a_proxy, _mounted])
def rooted(request: pytest.FixtureRequest, app: FastAPI) -> TestClient:
    """A browser there, in which a case was begun and answered."""
    client: TestClient = request.param(app)
    client.post(f"{ROOT}/start", data={"scope": "all"})
    answered = client.post(f"{ROOT}{_case(client)}/results", data=FIELDS)
    assert answered.status_code == 200
    assert answered.url.path == f"{ROOT}{_case(client)}/results"
    return client


def _case(client: TestClient) -> str:
    """The path of the case that is open in a browser."""
    return CASE.format(name=client.cookies["cases"].rpartition(".")[2])


def _filled(path: str, client: TestClient) -> str:
    words = {
        "decision": "place",
        "check": "cake-ready",
        "section": "food",
        "page": "sky",
        "way": "link",
        "end": "leave",
    }
    name = "none-such" if path.startswith("/static") else _case(client).rpartition("/")[2]
    return ROOT + path.format(form="md", example="none-such", name=name, **words)


@pytest.fixture(scope="module")
def pages(rooted: TestClient, kb: KnowledgeBase) -> dict[str, Document]:
    """Every page there is, by how it was asked for."""
    found = {}
    for name, path in PATHS.items():
        answers = [rooted.get(_filled(path, rooted))]
        if name not in ENDS:
            answers.append(rooted.post(_filled(path, rooted), data=FIELDS))
        for answer in answers:
            if answer.headers["content-type"].startswith("text/html"):
                found[f"{answer.request.method} {name}"] = answer.text
    found |= {f"GET {each}": rooted.get(f"{ROOT}/library/decisions/{each}").text for each in kb.decisions}
    wrong = form([("answers.wind", "hats"), ("answers.wind", "later")])
    found["problems"] = rooted.post(_filled(PATHS["question"], rooted).replace("sky", "wind"), data=wrong).text
    return {name: Document.read(text) for name, text in found.items()}


def _addresses(page: Document) -> Iterator[str]:
    for element in page.root.walk():
        for attribute in ("href", "src", "action", "formaction"):
            if attribute in element.attributes:
                yield element.attributes[attribute]


def test_nothing_leads_out_of_it(pages: dict[str, Document]) -> None:
    for name, page in pages.items():
        for address in _addresses(page):
            assert address.startswith((f"{ROOT}/", "#")), name


def test_whatever_is_followed_is_there(rooted: TestClient, pages: dict[str, Document]) -> None:
    links, targets = set(), set()
    for page in pages.values():
        links |= {each.attributes["href"] for tag in ("a", "link") for each in page.root.all(tag)}
        targets |= {each.attributes["action"] for each in page.root.all("form")}
        targets |= {
            each.attributes["formaction"] for each in page.root.all("button") if "formaction" in each.attributes
        }
    followed = {urldefrag(each).url for each in links if not each.startswith("#")}
    alone = {name: rooted.get(ROOT + path, follow_redirects=False) for name, path in PATHS.items() if name != "left"}
    assert followed >= {ROOT + PATHS[name] for name, answer in alone.items() if answer.status_code == 200}
    for address in followed:
        assert rooted.get(address).status_code == 200, address
    for address in sorted({urldefrag(each).url for each in targets}):
        if not address.endswith(ENDS):
            assert rooted.post(address, data=FIELDS).status_code in (200, 422), address


def test_the_cookies_are_of_the_root_too(rooted: TestClient) -> None:
    paths = {each.name: each.path for each in rooted.cookies.jar}
    assert paths["cases"] == f"{ROOT}/"
    assert paths["case"].startswith(f"{ROOT}/case/")


def test_the_page_one_is_on_is_marked(pages: dict[str, Document]) -> None:
    for name in ("start", "open", "decisions"):
        here = pages[f"GET {name}"].root.one("nav", aria_label="Pages").all("a", aria_current="page")
        assert [each.attributes["href"] for each in here] == [ROOT + PATHS[name]]
    assert pages["GET home"].root.one("a", class_="wordmark").has(aria_current="page")


def test_problems_are_told_as_where_nothing_is_mounted(rooted: TestClient) -> None:
    assert Document.read(rooted.get(f"{ROOT}/none-such").text).h1 == "There is no such page"
    assert rooted.get(f"{ROOT}/api/v1/none-such").headers["content-type"] == "application/problem+json"
    large = rooted.post(f"{ROOT}/open/file", files={"saved-case": ("x.json", b"x" * 70_000)})
    assert large.status_code == 413
    assert "too large for a saved case" in Document.read(large.text).main.text


def test_a_server_that_keeps_the_root_out_of_the_path_is_understood(app: FastAPI) -> None:
    client = TestClient(app, root_path=ROOT)
    page = Document.read(client.get("/library/decisions").text)
    assert page.h1 == "Decisions"
    assert all(address.startswith((f"{ROOT}/", "#")) for address in _addresses(page))
