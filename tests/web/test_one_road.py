"""One road for a case: whatever a page shows, each case is read once and evaluated once."""

import json
from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest
from fastapi.testclient import TestClient

from api.settings import Settings
from engine.consultation import Consultation
from tests.web import cases
from tests.web.conftest import TOY, Fields, form
from web.app import create_app
from web.pages import home, readiness, what_if

CHECK = "/readiness/cake-ready"
WRONG = [*cases.RAIN, ("answers.wind", "later")]
BOTH = [*cases.KITES, ("earlier", json.dumps({"answers": {"sky": "blue"}}))]
GAPS = [("answers.sky", "grey"), ("answers.wind", "kites"), ("answers.ants", "many")]


@pytest.fixture
def counts(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """How often a case was read, evaluated, or loaded from a file, which reads it by itself."""
    found: Counter[str] = Counter()

    def spy(does: Callable[..., Any], what: str) -> Callable[..., Any]:
        def counting(*arguments: Any, **more: Any) -> Any:
            before = found["read"]
            result = does(*arguments, **more)
            if what == "load":
                found["read"] = before
            found[what] += 1
            return result

        return counting

    for name, what in (("read", "read"), ("sift", "read"), ("evaluate", "evaluate")):
        monkeypatch.setattr(Consultation, name, spy(getattr(Consultation, name), what))
    for page in (home, readiness, what_if):
        monkeypatch.setattr(page, "load_case", spy(page.load_case, "load"))
    return found


def _counted(counts: Counter[str]) -> tuple[int, int]:
    return counts["read"] + counts["load"], counts["evaluate"]


@pytest.mark.parametrize(
    ("path", "times"),
    [("/", (0, 0)), ("/questionnaire", (0, 0)), ("/decisions/place", (0, 0)), (CHECK, (0, 1))],
)
def test_where_nothing_was_sent_nothing_is_read(counts: Counter[str], path: str, times: tuple[int, int]) -> None:
    """A blank readiness check asks what arises if the checked choice is made, which an evaluation tells."""
    # A service of its own: what is public is kept.
    assert TestClient(create_app(Settings(knowledge=TOY))).get(path).status_code == 200
    assert _counted(counts) == times


@pytest.mark.parametrize(
    ("path", "fields", "status"),
    [
        ("/questionnaire", cases.RAIN, 200),
        ("/questionnaire", WRONG, 422),
        ("/results", cases.RAIN, 200),
        ("/results", WRONG, 422),
        ("/results", [], 422),
        ("/results/place", cases.RAIN, 200),
        ("/results/place/closer", cases.RAIN, 200),
        ("/what-if", cases.RAIN, 200),
        ("/plan", cases.RAIN, 200),
        ("/plan/md", cases.RAIN, 200),
        (CHECK, GAPS, 200),
        (CHECK, WRONG, 422),
        (f"{CHECK}/md", GAPS, 200),
        ("/report", cases.RAIN, 200),
    ],
)
def test_a_case_is_read_once_and_evaluated_once(
    client: TestClient, counts: Counter[str], path: str, fields: Fields, status: int
) -> None:
    assert client.post(path, data=form(fields)).status_code == status
    assert _counted(counts) == (1, 1)


@pytest.mark.parametrize("path", ["/what-if", CHECK, f"{CHECK}/md"])
def test_two_cases_that_are_compared_are_read_and_evaluated_once_each(
    client: TestClient, counts: Counter[str], path: str
) -> None:
    assert client.post(path, data=form(BOTH)).status_code == 200
    assert _counted(counts) == (2, 2)


def test_a_case_to_keep_is_only_read(client: TestClient, counts: Counter[str]) -> None:
    assert client.post("/case", data=form(cases.RAIN)).status_code == 200
    assert _counted(counts) == (1, 0)


def test_a_case_from_a_file_is_evaluated_once(client: TestClient, counts: Counter[str]) -> None:
    saved = client.post("/case", data=form(cases.RAIN)).content
    counts.clear()
    assert client.post("/load", files={"saved-case": ("any.json", saved)}).status_code == 200
    assert _counted(counts) == (1, 1)


def test_what_is_wrong_with_what_a_check_does_not_ask_is_shown_with_the_case_as_it_is(
    client: TestClient, counts: Counter[str]
) -> None:
    """The named exception: first as if the checked choice were made, then, on another page, as it is."""
    wrong = [*GAPS, ("choices.cream", "plain"), ("choices.cream", "whipped")]
    assert client.post(CHECK, data=form(wrong)).status_code == 422
    assert _counted(counts) == (1, 2)
