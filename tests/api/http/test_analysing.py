"""Analyses for a request: the event loop goes on meanwhile, and a client that goes away leaves nothing behind."""

import asyncio
import threading
from collections.abc import Iterator

import pytest
from fastapi import FastAPI
from starlette.requests import Request

from api.app import create_app
from api.http.analysing import analysed
from api.http.problems import HttpProblem
from api.services.analysts import Analysts
from api.settings import Settings
from engine.space.analyst import Analyst
from engine.space.readings.solver import Remaining
from tests.api.asgi import http_scope
from tests.api.conftest import TOY


@pytest.fixture
def app() -> FastAPI:
    made = create_app(Settings(knowledge=TOY))
    made.state.analysts = Analysts(made.state.consultation.rule_base, seconds=2, cores=1)
    return made


@pytest.fixture
def request_(app: FastAPI) -> Request:
    return Request(http_scope(app=app))


@pytest.fixture
def go() -> Iterator[threading.Event]:
    event = threading.Event()
    yield event
    event.set()


def test_the_loop_goes_on_meanwhile(request_: Request, go: threading.Event) -> None:
    async def both() -> bool:
        analysis = asyncio.create_task(analysed(request_, lambda _analyst, _remaining: go.wait(30)))
        await asyncio.sleep(0)
        # Were the loop held up, nobody could let go.
        go.set()
        return await analysis

    assert asyncio.run(both())


def test_what_the_analysis_raises_is_raised(request_: Request) -> None:
    def fail(_analyst: Analyst, _remaining: Remaining) -> None:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        asyncio.run(analysed(request_, fail))


def test_it_has_the_time_of_the_settings() -> None:
    app = create_app(Settings(knowledge=TOY, analysis_seconds=50))
    left = asyncio.run(analysed(Request(http_scope(app=app)), lambda _analyst, remaining: remaining()))
    assert 0 < left <= 50


def test_a_client_that_goes_away_gives_its_place_to_another(request_: Request, go: threading.Event) -> None:
    begun = threading.Event()

    def hold(_analyst: Analyst, _remaining: Remaining) -> bool:
        begun.set()
        return go.wait(30)

    async def scene() -> tuple[bool, bool]:
        working = asyncio.create_task(analysed(request_, hold))
        waiting = [asyncio.create_task(analysed(request_, lambda *_: True)) for _ in range(8)]
        await asyncio.to_thread(begun.wait, 30)
        with pytest.raises(HttpProblem) as refused:
            await analysed(request_, lambda *_: True)
        assert refused.value.status_code == 503
        assert (refused.value.headers or {})["Retry-After"] == "2"
        waiting.pop().cancel()
        await asyncio.sleep(0)
        waiting.append(asyncio.create_task(analysed(request_, lambda *_: True)))
        await asyncio.sleep(0)
        go.set()
        return await working, all(await asyncio.gather(*waiting))

    assert asyncio.run(scene()) == (True, True)
