"""The key of a case goes to that case's pages and nowhere else; the names of the open ones go to home."""

from http.cookies import SimpleCookie

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from httpx2 import Response

from api.store.keys import new_name
from tests.web import cases
from tests.web.conftest import HOST, Begin, OpenCase, begin_over, leads_to
from tests.web.document import Document
from web.cookies import MOST_OPEN

ROOT = "/groundwork"


def _cookies(answer: Response) -> dict[str, dict[str, str]]:
    """The cookies that an answer sets: each with its value and its attributes."""
    found = {}
    for header in answer.headers.get_list("set-cookie"):
        ((name, morsel),) = SimpleCookie(header).items()
        found[name] = {"value": morsel.value, **{key: str(said) for key, said in morsel.items() if said}}
    return found


def _begun(client: TestClient, root: str = "") -> tuple[str, dict[str, dict[str, str]]]:
    answer = client.post(f"{root}/start", data={"scope": "all"}, follow_redirects=False)
    return leads_to(answer).removeprefix(root).split("/")[2], _cookies(answer)


def test_scripts_cannot_read_them_and_other_sites_do_not_send_them(app: FastAPI) -> None:
    name, found = _begun(TestClient(app))
    assert set(found) == {"case", "cases"}
    for each in found.values():
        assert each["httponly"] == "True"
        assert each["samesite"] == "lax"
        assert "secure" not in each
        assert not {"expires", "max-age", "domain"} & each.keys(), "they end with the browser's session"
    assert found["case"]["path"] == f"/case/{name}"
    assert (found["cases"]["path"], found["cases"]["value"]) == ("/", name)


def test_under_https_they_are_secure_by_name_and_attribute(app: FastAPI) -> None:
    client = TestClient(app, base_url="https://localhost", headers={"Sec-Fetch-Site": "same-origin"})
    name, found = _begun(client)
    assert set(found) == {"__Secure-case", "__Secure-cases"}
    assert all(each["secure"] == "True" for each in found.values())
    assert client.get(f"/case/{name}").status_code == 200
    # What came without it is not believed.
    other = begin_over(client)
    client.cookies.set("case", other.key.text, HOST, f"/case/{other.name}")
    assert client.get(f"/case/{other.name}").status_code == 404


def test_below_a_path_they_go_no_further_than_that(app: FastAPI) -> None:
    client = TestClient(app, root_path=ROOT)
    name, found = _begun(client, ROOT)
    assert found["case"]["path"] == f"{ROOT}/case/{name}"
    assert found["cases"]["path"] == f"{ROOT}/"
    assert client.get(f"{ROOT}/case/{name}").status_code == 200
    left = _cookies(client.post(f"{ROOT}/case/{name}/exit", follow_redirects=False))
    assert {key: each["path"] for key, each in left.items()} == {
        "case": f"{ROOT}/case/{name}",
        "case-read": f"{ROOT}/case/{name}",
        "cases": f"{ROOT}/",
    }
    assert client.get(f"{ROOT}/case/{name}").status_code == 404


def test_what_is_forgotten_is_forgotten_with_the_same_attributes(app: FastAPI) -> None:
    client = TestClient(app, base_url="https://localhost", headers={"Sec-Fetch-Site": "same-origin"})
    name, _ = _begun(client)
    left = _cookies(client.post(f"/case/{name}/exit", follow_redirects=False))
    assert set(left) == {"__Secure-case", "__Secure-case-read", "__Secure-cases"}
    for each in left.values():
        assert (each["max-age"], each["secure"], each["httponly"], each["value"]) == ("0", "True", "True", "")


def test_at_most_twenty_are_listed_and_the_oldest_goes_first(begin: Begin) -> None:
    names = [f"{chr(97 + number)}-stone".replace("-", "b-") for number in range(MOST_OPEN)]
    case = begin()
    case.client.cookies.set("cases", ".".join(names), HOST, "/")
    answer = case.client.post("/open", data={"words": " ".join(case.key.words)})
    assert _cookies(answer)["cases"]["value"].split(".") == [*names[1:], case.name]
    again = case.client.post("/open", data={"words": " ".join(case.key.words)})
    assert _cookies(again)["cases"]["value"].split(".").count(case.name) == 1


@pytest.mark.parametrize("rubbish", ["", ".", "x" * 5000, "a;b", "<b>.blue-stone", "blue-stone.BLUE-STONE"])
def test_rubbish_in_the_list_is_left_out(begin: Begin, rubbish: str) -> None:
    case = begin()
    case.client.cookies.set("cases", rubbish, HOST, "/")
    answer = case.client.post("/open", data={"words": " ".join(case.key.words)})
    listed = _cookies(answer)["cases"]["value"].split(".")
    assert listed in ([case.name], ["blue-stone", case.name])


def test_cases_side_by_side_do_not_mix(app: FastAPI) -> None:
    client = TestClient(app, follow_redirects=False)
    first, second = (_begun(client)[0] for _ in range(2))
    client.post(f"/case/{first}/q/sky", data={"shown": "sky", "answers.sky": "grey", "revision": "1"})
    client.post(f"/case/{second}/q/sky", data={"shown": "sky", "answers.sky": "blue", "revision": "1"})
    told = {
        name: Document.read(client.get(f"/case/{name}/check").text).by_id("question--sky") for name in (first, second)
    }
    assert "Grey" in told[first].text
    assert "Blue" in told[second].text


def test_a_key_under_the_name_of_another_case_opens_nothing(begin: Begin) -> None:
    case, other = begin(cases.RAIN), begin()
    case.client.cookies.set("case", case.key.text, HOST, f"/case/{other.name}")
    answer = case.client.get(f"/case/{other.name}/q/sky")
    assert answer.status_code == 404
    assert "Grey" not in answer.text


PAGES = (
    "",
    "q/sky",
    "check",
    "results",
    "d/place",
    "d/place/closer",
    "weigh",
    "what-if",
    "ready",
    "plan",
    "both",
    "keep",
)


def test_cases_that_are_not_open_all_answer_alike(begin: Begin, app: FastAPI) -> None:
    """Unknown, ended, deleted, malformed and foreign: the same bytes and headers, whatever is asked for."""
    deleted, renewed, open_ = begin(cases.RAIN), begin(cases.RAIN), begin(cases.RAIN)
    deleted.casework.delete(deleted.key)
    renewed.casework.withdraw_readers(renewed.key)
    never = OpenCase(TestClient(app), open_.key, new_name())
    keys = {
        "deleted": deleted,
        "withdrawn": renewed,
        "foreign": _with(app, never.name, open_.key.text),
        "malformed": _with(app, never.name, "w" + "!" * 22),
        "almost": _with(app, open_.name, open_.key.text[:-1] + ("A" if open_.key.text[-1] != "A" else "B")),
        "unknown": _with(app, never.name, "wXVo8ShpjAhJzDDE2UXuTKg"),
        "none": never,
    }
    for page in PAGES:
        told = {
            (answer.status_code, answer.content, tuple(sorted(answer.headers.items())))
            for answer in (case.client.get(case.path(page)) for case in keys.values())
        }
        assert len(told) == 1, page
        ((status, content, _),) = told
        assert status == 404
        assert b"This case is not open on this device" in content
    for page in ("q/sky", "d/place", "weigh", "results", "plan", "both", "keep/link", "delete", "seen"):
        fields = {"answers.sky": "grey", "revision": "1"}
        told = {
            (answer.status_code, answer.content, tuple(sorted(answer.headers.items())))
            for answer in (case.client.post(case.path(page), data=fields) for case in keys.values())
        }
        assert len(told) == 1, page
        assert next(iter(told))[0] == 404


def _with(app: FastAPI, name: str, text: str) -> OpenCase:
    client = TestClient(app, follow_redirects=False)
    client.cookies.set("case", text, HOST, f"/case/{name}")
    return OpenCase(client, begin_over(client).key, name)
