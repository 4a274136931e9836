"""The home page: three doors, what is open in this browser, and examples to try."""

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from tests.web.conftest import HOST, Begin, Get, OpenCase, leads_to, press_for
from tests.web.document import Document

EXAMPLES = 3


def _home(client: TestClient) -> Document:
    return Document.read(client.get("/").text)


def test_it_has_three_doors_each_with_its_time_and_a_way_to_open_a_kept_case(get: Get) -> None:
    page = get("/")
    doors = page.root.one("ul", class_="doors").elements
    assert [each.one("h3").one("a").attributes["href"] for each in doors] == [
        "/start",
        "/library/readiness",
        "/library/decisions",
    ]
    assert "two minutes" in doors[0].text
    assert "twenty minutes" in doors[1].text
    assert page.main.all("a", href="/open")


def test_it_says_what_it_is_not_and_what_becomes_of_answers(get: Get) -> None:
    page = get("/")
    assert "It is not legal or medical advice." in page.main.text
    assert "from the 1890s" in page.main.text
    privacy = page.by_id("privacy").parent
    assert privacy is not None
    assert len(privacy.all("li")) == 5
    assert "Your answers are stored sealed." in privacy.text
    assert "read it then" in privacy.text


def test_over_a_base_without_examples_none_is_offered(get: Get) -> None:
    assert "example" not in get("/").main.text


def test_the_cases_open_in_this_browser_are_found_again_the_latest_first(begin: Begin, client: TestClient) -> None:
    first, second = begin(), begin()
    first.client.cookies.set("cases", f"{first.name}.{second.name}", HOST, "/")
    notice = _home(first.client).root.one(class_="notice")
    assert [each.text for each in notice.all("a")] == [f"Go on with {second.name}", f"Go on with {first.name}"]
    address = notice.all("a")[1].attributes["href"]
    assert first.client.get(address).status_code == 200
    assert not _home(TestClient(client.app)).root.all(class_="notice"), "in another browser nothing is open"


@pytest.mark.parametrize("names", ["<b>", "a-b", "Blue-Stone", "blue_stone", "blue-stone-x", ".", "blue-st\u00f6ne"])
def test_what_is_no_name_is_not_listed(app: FastAPI, names: str) -> None:
    client = TestClient(app)
    page = Document.read(client.get("/", headers={b"Cookie": f"cases={names}".encode()}).text)
    assert not page.root.all(class_="notice")


def test_nobody_keeps_a_copy_of_what_is_open_here(client: TestClient) -> None:
    assert client.get("/").headers["cache-control"] == "no-store"


def test_an_example_opens_as_a_case_of_its_own(real_client: TestClient) -> None:
    client = TestClient(real_client.app, follow_redirects=False)
    page = _home(client)
    buttons = [each for each in page.root.all("button") if "/examples/" in each.attributes.get("formaction", "")]
    assert len(buttons) == EXAMPLES
    answer = press_for(client, page, buttons[0])
    assert answer.status_code == 303
    results = client.get(leads_to(answer))
    assert results.status_code == 200
    name = leads_to(answer).split("/")[2]
    assert f"Go on with {name}" in _home(client).main.text


def test_an_example_that_there_is_not_is_no_page_and_none_opens_by_its_address(app: FastAPI) -> None:
    client = TestClient(app, follow_redirects=False)
    assert client.post("/examples/nonsense").status_code == 404
    answer = client.get("/examples/nonsense")
    assert (answer.status_code, leads_to(answer)) == (303, "/")
    assert "set-cookie" not in answer.headers


def test_the_page_after_leaving_says_nothing_of_a_case(begin: Begin, app: FastAPI) -> None:
    case: OpenCase = begin()
    left = case.client.get("/left")
    assert left.content == TestClient(app).get("/left").content
    assert case.name not in left.text
    assert "You have left" in Document.read(left.text).h1
