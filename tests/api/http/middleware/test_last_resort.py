import json
import logging

import pytest
from starlette.requests import ClientDisconnect
from starlette.types import Receive, Scope, Send

from api.http.middleware.last_resort import AnswerCutShortError, LastResort, described
from api.http.problems import problem_response
from tests.api.asgi import ask, exchange, http_scope

CANARY = "CANARY_9e1f"


async def _faulty(_scope: Scope, _receive: Receive, _send: Send) -> None:
    raise ValueError(CANARY)


def test_a_fault_becomes_a_500_that_says_nothing(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        status, headers, body = ask(LastResort(_faulty, answer=problem_response), http_scope(path=f"/{CANARY}"))
    assert (status, headers["content-type"]) == (500, "application/problem+json")
    assert json.loads(body)["title"] == "Internal Server Error"
    assert CANARY not in f"{headers}{body!r}"


def test_a_fault_is_logged_with_its_place_and_without_its_message(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        ask(LastResort(_faulty, answer=problem_response), http_scope())
    (record,) = (each for each in caplog.records if each.name == "groundwork.error")
    assert record.levelno == logging.ERROR
    assert record.exc_info is None
    assert record.getMessage().startswith(f"builtins.ValueError at {__file__}:")
    assert "_faulty <" in record.getMessage()
    assert CANARY not in caplog.text


def test_whoever_answers_is_asked_and_may_fail_too(caplog: pytest.LogCaptureFixture) -> None:
    def failing(*_: object) -> None:
        raise KeyError(CANARY)

    with caplog.at_level(logging.DEBUG):
        status, _, body = ask(LastResort(_faulty, answer=failing), http_scope())  # type: ignore[arg-type]
    assert (status, json.loads(body)["status"]) == (500, 500)
    assert "while answering: builtins.KeyError at" in caplog.text
    assert CANARY not in caplog.text


def test_after_the_answer_has_begun_only_the_connection_can_end() -> None:
    async def half(_scope: Scope, _receive: Receive, send: Send) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": []})
        raise ValueError(CANARY)

    with pytest.raises(AnswerCutShortError) as cut:
        exchange(LastResort(half, answer=problem_response), http_scope())
    assert cut.value.__suppress_context__
    assert not cut.value.args


def test_nobody_answers_a_client_that_has_gone(caplog: pytest.LogCaptureFixture) -> None:
    async def gone(_scope: Scope, _receive: Receive, _send: Send) -> None:
        raise ClientDisconnect

    with caplog.at_level(logging.DEBUG):
        assert exchange(LastResort(gone, answer=problem_response), http_scope()) == []
    assert not [each for each in caplog.records if each.name == "groundwork.error"]


def test_faults_of_other_connections_are_not_its_business() -> None:
    with pytest.raises(ValueError, match=CANARY):
        exchange(LastResort(_faulty, answer=problem_response), {"type": "lifespan"})


def test_of_a_long_way_the_end_is_told() -> None:
    def circle(left: int) -> None:
        if not left:
            raise ValueError(CANARY)
        circle(left - 1)

    with pytest.raises(ValueError, match=CANARY) as found:
        circle(300)
    told = described(found.value)
    assert told.count(" circle") == told.count(" < ") + 1 == 40
    assert told.partition(" < ")[0].startswith(f"builtins.ValueError at {__file__}:")


def test_an_exception_that_was_never_raised_has_no_way() -> None:
    assert described(ValueError(CANARY)) == "builtins.ValueError at "
