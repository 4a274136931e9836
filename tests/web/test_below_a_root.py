"""The whole service below a path: mounted there, or behind a proxy that takes it away."""

from collections.abc import Iterator
from urllib.parse import urldefrag

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from engine.knowledge.model import KnowledgeBase
from tests.web import cases
from tests.web.conftest import form
from tests.web.document import Document
from web.links import PATHS

pytestmark = pytest.mark.slow

ROOT = "/groundwork"
EXIT = "https://www.bbc.com/weather"
POSTED = ("questionnaire", "results", "result", "verdict", "what-if", "plan", "readiness", "load")
FIELDS = form(
    [("answers.sky", "grey"), ("answers.wind", "kites"), ("answers.ants", "many"), ("earlier", '{"answers": {}}')]
)


def _behind_a_proxy(app: FastAPI) -> TestClient:
    """As `uvicorn --root-path` passes on what a proxy has stripped: the path with the root before it."""
    return TestClient(app, root_path=ROOT)


def _mounted(app: FastAPI) -> TestClient:
    outer = FastAPI()
    outer.mount(ROOT, app)
    return TestClient(outer)


def _filled(path: str) -> str:
    return path.format(decision="place", check="cake-ready", section="food", form="md", name="none-such")


@pytest.fixture(scope="module", params=[_behind_a_proxy, _mounted])
def rooted(request: pytest.FixtureRequest, app: FastAPI) -> TestClient:
    client: TestClient = request.param(app)
    return client


@pytest.fixture(scope="module")
def pages(rooted: TestClient, kb: KnowledgeBase) -> dict[str, Document]:
    """Every page there is, by how it was asked for."""
    found = {}
    for name, path in PATHS.items():
        address = ROOT + _filled(path)
        found[f"GET {name}"] = rooted.get(address).text
        if name in POSTED:
            found[f"POST {name}"] = rooted.post(address, data=FIELDS).text
    found |= {f"GET {each}": rooted.get(f"{ROOT}/decisions/{each}").text for each in kb.decisions}
    found["problems"] = rooted.post(f"{ROOT}/results", data=form([*cases.KITES, ("answers.wind", "later")])).text
    found["empty"] = rooted.post(f"{ROOT}/results").text
    return {name: Document.read(text) for name, text in found.items()}


def _addresses(page: Document) -> Iterator[str]:
    for element in page.root.walk():
        for attribute in ("href", "src", "action", "formaction"):
            if attribute in element.attributes:
                yield element.attributes[attribute]


def test_nothing_leads_out_of_it(pages: dict[str, Document]) -> None:
    for name, page in pages.items():
        for address in _addresses(page):
            assert address.startswith((f"{ROOT}/", "#")) or address == EXIT, name


def test_whatever_is_followed_is_there(rooted: TestClient, pages: dict[str, Document]) -> None:
    links, targets = set(), set()
    for page in pages.values():
        links |= {each.attributes["href"] for tag in ("a", "link") for each in page.root.all(tag)}
        targets |= {each.attributes["action"] for each in page.root.all("form")}
        targets |= {
            each.attributes["formaction"] for each in page.root.all("button") if "formaction" in each.attributes
        }
    followed = {urldefrag(each).url for each in links if not each.startswith("#") and each != EXIT}
    assert followed >= {ROOT + path for path in PATHS.values() if rooted.get(ROOT + path).status_code == 200}
    for address in followed:
        assert rooted.get(address).status_code == 200, address
    for address in {urldefrag(each).url for each in targets}:
        assert rooted.post(address, data=FIELDS).status_code in (200, 422), address


def test_the_page_one_is_on_is_marked(pages: dict[str, Document]) -> None:
    for name in ("readiness-checks", "decisions", "manual", "method", "glossary"):
        here = pages[f"GET {name}"].root.one("nav", aria_label="Pages").all("a", aria_current="page")
        assert [each.attributes["href"] for each in here] == [ROOT + PATHS[name]]
    assert pages["GET home"].root.one("a", class_="wordmark").has(aria_current="page")


def test_problems_are_told_as_where_nothing_is_mounted(rooted: TestClient) -> None:
    assert Document.read(rooted.get(f"{ROOT}/none-such").text).h1 == "There is no such page"
    assert rooted.get(f"{ROOT}/api/v1/none-such").headers["content-type"] == "application/problem+json"
    large = rooted.post(f"{ROOT}/load", files={"saved-case": ("x.json", b"x" * 70_000)})
    assert large.status_code == 413
    assert "too large for a saved case" in Document.read(large.text).main.text


def test_a_server_that_keeps_the_root_out_of_the_path_is_understood(app: FastAPI) -> None:
    client = TestClient(app, root_path=ROOT)
    page = Document.read(client.get("/decisions").text)
    assert page.h1 == "Decisions"
    assert all(address.startswith((f"{ROOT}/", "#")) for address in _addresses(page))
