"""Pages and programs have the same cases: made by one, opened by the other, and nothing of either is overwritten."""

from collections.abc import Mapping
from typing import Any

from fastapi.testclient import TestClient

from tests.web import cases
from tests.web.conftest import Begin, OpenCase, leads_to

AT = "/api/v1/cases"


def _by(case: OpenCase, revision: int | None = None) -> dict[str, str]:
    condition = {} if revision is None else {"If-Match": f'"{revision}"'}
    return {"Authorization": f"Bearer {case.key.text}"} | condition


def _read(case: OpenCase) -> dict[str, Any]:
    found: dict[str, Any] = case.client.get(AT, headers=_by(case)).json()
    return found


def _replaced(case: OpenCase, body: Mapping[str, Any], revision: int, status: int = 200) -> None:
    assert case.client.put(AT, json=dict(body), headers=_by(case, revision)).status_code == status


def test_a_case_made_by_a_program_opens_on_the_pages_by_its_words(client: TestClient) -> None:
    body = {"answers": {"sky": "grey"}, "unsure": ["sky"], "notes": {"reasons.place": "It rains"}}
    made = client.post(AT, json=body).json()
    browser = TestClient(client.app, follow_redirects=False)
    opened = browser.post("/open", data={"words": " ".join(made["words"])})
    assert (opened.status_code, leads_to(opened)) == (303, f"/case/{made['name']}")
    check = browser.get(f"/case/{made['name']}/check").text
    assert "Grey" in check
    assert "not sure" in check
    assert "It rains" in browser.get(f"/case/{made['name']}/d/place").text


def test_a_case_made_on_the_pages_is_read_by_its_key(begin: Begin) -> None:
    case = begin(cases.JAM_INDOORS)
    told = _read(case)
    assert told["name"] == case.name
    assert told["answers"] == {"sky": "grey", "wind": "hats"}
    assert told["importances"] == {"comfort": "more"}
    assert told["choices"] == {"place": "barn", "meal": "jam"}


def test_what_is_entered_on_a_page_is_told_and_stays_when_it_is_sent_back(begin: Begin) -> None:
    case = begin(cases.RAIN)
    case.post("d/place", {"choices.place": "barn", "reasons.place": "It rains"})
    told = _read(case)
    assert (told["choices"], told["notes"]) == ({"place": "barn"}, {"reasons.place": "It rains"})
    before = case.held().content
    _replaced(case, told, told["revision"])
    assert case.held().content == before


def test_a_page_saved_meanwhile_is_not_overwritten(begin: Begin) -> None:
    case = begin(cases.RAIN)
    told = _read(case)
    case.post("d/place", {"choices.place": "barn"})
    _replaced(case, told, told["revision"], 412)
    assert case.values["choices.place"] == ("barn",)


def test_a_page_that_was_open_meanwhile_goes_on(begin: Begin) -> None:
    """What a program changed clashes with what such a page says of it; all else is saved."""
    case = begin(cases.RAIN)
    page = {"revision": str(case.held().revision)}
    told = _read(case)
    _replaced(case, told | {"choices": {"meal": "jam"}}, told["revision"])
    case.post("d/place", page | {"choices.place": "barn"})
    assert case.values["choices.place"] == ("barn",)
    clash = case.post("d/meal", page | {"choices.meal": "cake"})
    assert leads_to(clash) == f"/case/{case.name}/both"
    assert case.values["choices.meal"] == ("jam",)


def test_a_reader_of_the_pages_reads_over_the_api_and_changes_nothing(begin: Begin) -> None:
    case = begin(cases.RAIN, reads_only=True)
    assert _read(case)["answers"] == {"sky": "grey", "wind": "hats"}
    _replaced(case, {}, 1, 403)


def test_a_case_deleted_by_a_program_is_open_nowhere(begin: Begin) -> None:
    case = begin(cases.RAIN)
    assert case.client.delete(AT, headers=_by(case)).status_code == 204
    assert "not open on this device" in case.get(status=404).root.text


def test_a_browser_that_has_a_case_open_gets_none_over_the_api(begin: Begin) -> None:
    case = begin(cases.RAIN)
    case.client.cookies.set("case", case.key.text, "localhost.local", "/")
    answer = case.client.get(AT)
    assert (answer.status_code, answer.headers["content-type"]) == (401, "application/problem+json")
