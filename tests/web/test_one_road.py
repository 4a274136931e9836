"""One road for a case: whatever a page shows, each case is read once and evaluated once."""

import json
from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest
from fastapi.testclient import TestClient

from api.services.casework.content import Scope
from api.services.casework.held import Known
from engine.consultation import Consultation
from tests.web import cases
from tests.web.conftest import Begin, Fields, form

CHECK = "ready/cake-ready"
GAPS = [("answers.sky", "grey"), ("answers.wind", "kites"), ("answers.ants", "many")]
WRONG = [("answers.wind", "hats"), ("answers.wind", "later")]


@pytest.fixture
def counts(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """How often a case was read, and evaluated; a form that is only looked through for mistakes is no case."""
    found: Counter[str] = Counter()

    def spy(does: Callable[..., Any], what: str) -> Callable[..., Any]:
        def counting(*arguments: Any, **more: Any) -> Any:
            found[what] += 1
            return does(*arguments, **more)

        return counting

    monkeypatch.setattr(Known, "__init__", spy(Known.__init__, "read"))
    monkeypatch.setattr(Consultation, "evaluate", spy(Consultation.evaluate, "evaluate"))
    return found


def _counted(counts: Counter[str]) -> tuple[int, int]:
    return counts["read"], counts["evaluate"]


@pytest.mark.parametrize("path", ["/", "/start", "/start/cake-ready", "/start/paper", "/library/decisions/place"])
def test_without_a_case_nothing_is_read(client: TestClient, counts: Counter[str], path: str) -> None:
    assert client.get(path).status_code == 200
    assert _counted(counts) == (0, 0)


@pytest.mark.parametrize(
    "page",
    [
        *("", "check", "results", "d/place", "d/place/closer", "what-if", "plan", "plan/md", "report", "q/sky"),
        *(CHECK, f"{CHECK}/md"),
    ],
)
def test_a_page_of_a_case_reads_it_once_and_evaluates_it_once(begin: Begin, counts: Counter[str], page: str) -> None:
    case = begin(cases.RAIN)
    counts.clear()
    assert case.client.get(case.path(page)).status_code == 200
    assert _counted(counts) == (1, 1)


@pytest.mark.parametrize("page", ["weigh", "keep", "keep/words", "file"])
def test_a_page_that_shows_nothing_of_its_results_only_reads_it(begin: Begin, counts: Counter[str], page: str) -> None:
    case = begin(cases.RAIN)
    counts.clear()
    assert case.client.get(case.path(page)).status_code == 200
    assert _counted(counts) == (1, 0)


@pytest.mark.parametrize(
    ("page", "sent"),
    [
        ("q/wind", [*WRONG, ("shown", "wind")]),
        ("results", WRONG),
        ("d/place", [("reasons.place", "x" * 201)]),
        ("plan", [("who.document.basket-list", "x" * 201)]),
        ("d/place/closer", [("fixed.none-such", "yes")]),
        (CHECK, [("efforts.sky", "4")]),
    ],
)
def test_what_is_wrong_is_shown_with_the_case_as_it_is(
    begin: Begin, counts: Counter[str], page: str, sent: Fields
) -> None:
    case = begin(cases.RAIN)
    counts.clear()
    assert case.client.post(case.path(page), data=form([*sent, ("revision", "1")])).status_code == 422
    assert _counted(counts) == (1, 1)


@pytest.mark.parametrize(
    ("page", "sent"),
    [
        ("results", [("answers.ants", "many")]),
        ("d/place", [("choices.place", "barn")]),
        ("weigh", [("importances.cost", "more")]),
        ("plan", [("who.document.basket-list", "Kim")]),
        ("d/place/closer", [("fixed.sky", "yes")]),
        (CHECK, [("efforts.sky", "2")]),
        ("q/ants", [("answers.ants", "many")]),
        ("what-if", [("answers.sky", "blue")]),
    ],
)
def test_what_is_saved_is_read_before_and_after_and_only_evaluated_as_it_is_then(
    begin: Begin, counts: Counter[str], page: str, sent: Fields
) -> None:
    """What it comes to is saved with it; to go on from there takes nothing more."""
    case = begin(cases.RAIN)
    counts.clear()
    assert case.client.post(case.path(page), data=form([*sent, ("revision", "1")])).status_code == 303
    assert _counted(counts) == (2, 1)


def test_what_says_nothing_new_is_not_evaluated(begin: Begin, counts: Counter[str]) -> None:
    case = begin(cases.JAM_INDOORS)
    counts.clear()
    sent = {"choices.place": "barn", "revision": "1"}
    assert case.client.post(case.path("d/place"), data=sent).status_code == 303
    assert counts["evaluate"] == 0


def test_a_copy_is_read_and_evaluated_beside_the_case(begin: Begin, counts: Counter[str]) -> None:
    case = begin(cases.RAIN)
    case.post("what-if", {"answers.sky": "blue"})
    counts.clear()
    case.get("what-if")
    assert _counted(counts) == (2, 2)


@pytest.mark.parametrize("page", [CHECK, f"{CHECK}/md"])
def test_two_days_that_are_compared_are_read_and_evaluated_once_each(
    begin: Begin, counts: Counter[str], page: str
) -> None:
    case = begin(GAPS)
    case.post(CHECK, {"day": "today"})
    counts.clear()
    assert case.client.get(case.path(page)).status_code == 200
    assert _counted(counts) == (2, 2)


@pytest.mark.parametrize(("page", "times"), [("q/sky", 1), (CHECK, 1), ("", 2), ("check", 2)])
def test_a_case_about_readiness_is_evaluated_as_it_is_only_where_that_is_shown(
    begin: Begin, counts: Counter[str], page: str, times: int
) -> None:
    """The named exception: what the check asks arises as if its choice were made."""
    case = begin(GAPS, scope=Scope("readiness", ("cake-ready",)))
    counts.clear()
    case.get(page)
    assert _counted(counts) == (1, times)


def test_a_case_from_a_file_is_read_and_evaluated_once(client: TestClient, counts: Counter[str]) -> None:
    file = json.dumps({"answers": {"sky": "grey"}})
    answer = client.post("/open/file", files={"saved-case": ("any.json", file)}, follow_redirects=False)
    assert answer.status_code == 303
    assert _counted(counts) == (1, 1)
