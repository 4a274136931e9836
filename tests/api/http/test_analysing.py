"""Analyses for a request: the event loop goes on meanwhile, and a client that goes away leaves nothing behind."""

import asyncio
import threading
from collections.abc import Iterator

import pytest

from api.app import create_app
from api.http.analysing import analysed
from api.http.problems import HttpProblem
from api.services.analysts import Analysts
from api.settings import Settings
from engine.consultation import Consultation
from engine.space.analyst import Analyst
from engine.space.readings.solver import Remaining
from tests.api.conftest import TOY


@pytest.fixture
def analysts(consultation: Consultation) -> Analysts:
    return Analysts(consultation.rule_base, seconds=2, cores=1)


@pytest.fixture
def go() -> Iterator[threading.Event]:
    event = threading.Event()
    yield event
    event.set()


def test_the_loop_goes_on_meanwhile(analysts: Analysts, go: threading.Event) -> None:
    async def both() -> bool:
        analysis = asyncio.create_task(analysed(analysts, lambda _analyst, _remaining: go.wait(30)))
        await asyncio.sleep(0)
        # Were the loop held up, nobody could let go.
        go.set()
        return await analysis

    assert asyncio.run(both())


def test_what_the_analysis_raises_is_raised(analysts: Analysts) -> None:
    def fail(_analyst: Analyst, _remaining: Remaining) -> None:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        asyncio.run(analysed(analysts, fail))


def test_it_has_the_time_of_the_settings() -> None:
    app = create_app(Settings(knowledge=TOY, analysis_seconds=50))
    left = asyncio.run(analysed(app.state.analysts, lambda _analyst, remaining: remaining()))
    assert 0 < left <= 50


def test_a_client_that_goes_away_gives_its_place_to_another(analysts: Analysts, go: threading.Event) -> None:
    begun = threading.Event()

    def hold(_analyst: Analyst, _remaining: Remaining) -> bool:
        begun.set()
        return go.wait(30)

    async def scene() -> tuple[bool, bool]:
        working = asyncio.create_task(analysed(analysts, hold))
        waiting = [asyncio.create_task(analysed(analysts, lambda *_: True)) for _ in range(8)]
        await asyncio.to_thread(begun.wait, 30)
        with pytest.raises(HttpProblem) as refused:
            await analysed(analysts, lambda *_: True)
        assert refused.value.status_code == 503
        assert (refused.value.headers or {})["Retry-After"] == "2"
        waiting.pop().cancel()
        await asyncio.sleep(0)
        waiting.append(asyncio.create_task(analysed(analysts, lambda *_: True)))
        await asyncio.sleep(0)
        go.set()
        return await working, all(await asyncio.gather(*waiting))

    assert asyncio.run(scene()) == (True, True)
