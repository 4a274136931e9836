"""An evaluation over HTTP, beside the same service's bare JSON route under the same load.

The service runs as `python -m web` starts it: one process, over the project's own knowledge. This process asks it
over the loopback, on a few connections that stay open. Requests are put together beforehand and answers are only
counted, so that the client takes little of the time. The routes take turns, for a fixed time each.
"""

import asyncio
import json
import os
import re
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import cycle
from typing import Any, Final, NamedTuple

from api.settings import KNOWLEDGE
from bench.timing import Timing, progress
from engine.loading.loader import load
from engine.sampling.cases import draw_cases

CONNECTIONS: Final = 4
SECONDS: Final = 0.4
"""How long a route is asked in one turn."""
MILLISECONDS_PER_SECOND: Final = 1000
PATIENCE: Final = 20
"""Seconds within which the service has to stop."""
HOST: Final = "127.0.0.1"
EVALUATION: Final = "an evaluation"
BARE: Final = "the bare JSON route"

Connection = tuple[asyncio.StreamReader, asyncio.StreamWriter]


class Answer(NamedTuple):
    """One answer that came."""

    milliseconds: float
    size: int


class Turn(NamedTuple):
    """What came of one turn of a route."""

    answers: Sequence[Answer]
    rate: float


class AnswerError(Exception):
    """The service did not start, or answered something else than asked."""


@dataclass(frozen=True)
class Load:
    """What one route stood."""

    answers: Timing
    """From asking to the last byte, in milliseconds, with all connections asking."""
    rates: Sequence[float]
    """Answers in a second, turn by turn."""
    size: float
    """Bytes of an answer, without its head: the mean."""

    @property
    def rate(self) -> float:
        """Answers in a second: the median."""
        return statistics.median(self.rates)

    def times(self, other: "Load") -> float:
        """How many times as long as the other the service is busy with one request."""
        return statistics.median(theirs / ours for ours, theirs in zip(self.rates, other.rates, strict=True))

    def as_json(self) -> dict[str, Any]:
        """For the file of results."""
        return {**self.answers.as_json(), "answers_per_second": round(self.rate), "bytes": round(self.size)}


def over_http(cases: int, turns: int) -> dict[str, Load]:
    """Ask both routes in turn; AnswerError where an answer is no 200."""
    documents = [json.dumps(case.document()).encode() for case in draw_cases(load(KNOWLEDGE), cases)]
    requests = {
        BARE: [_request("GET", "/health")],
        EVALUATION: [_request("POST", "/api/v1/evaluations", document) for document in documents],
    }
    with _service() as port:
        return asyncio.run(_take_turns(port, requests, turns))


def _request(method: str, path: str, body: bytes = b"") -> bytes:
    head = f"{method} {path} HTTP/1.1\r\nHost: {HOST}\r\nContent-Type: application/json\r\nContent-Length: {len(body)}"
    return f"{head}\r\n\r\n".encode() + body


@contextmanager
def _service() -> Iterator[int]:
    """The service on a free port, which it says once it answers."""
    command, environment = [sys.executable, "-m", "web"], {**os.environ, "HOST": HOST, "PORT": "0"}
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as process:
        try:
            said = process.stdout.readline() if process.stdout else ""
            if (port := re.search(r":(\d+)/", said)) is None:
                raise AnswerError("the service did not start")
            yield int(port[1])
        finally:
            process.terminate()
            process.wait(PATIENCE)


async def _take_turns(port: int, requests: Mapping[str, Sequence[bytes]], turns: int) -> dict[str, Load]:
    connections = [await asyncio.open_connection(HOST, port) for _ in range(CONNECTIONS)]
    found: dict[str, list[Turn]] = {name: [] for name in requests}
    for turn in range(turns + 1):
        for name, texts in requests.items():
            found[name].append(await _turn(connections, texts))
        progress(turn + 1, turns + 1)
    for _, writer in connections:
        writer.close()
        await writer.wait_closed()
    # The first turn of each was for warming up.
    return {name: _load(each[1:]) for name, each in found.items()}


async def _turn(connections: Sequence[Connection], requests: Sequence[bytes]) -> Turn:
    """All connections ask at once until time is up."""
    start = time.perf_counter()
    asked = await asyncio.gather(*(_ask(each, requests, start + SECONDS) for each in connections))
    answers = [answer for answers in asked for answer in answers]
    return Turn(answers, len(answers) / (time.perf_counter() - start))


async def _ask(connection: Connection, requests: Sequence[bytes], until: float) -> list[Answer]:
    """Ask one after another until time is up."""
    reader, writer = connection
    answers = []
    for request in cycle(requests):
        start = time.perf_counter()
        if start > until:
            break
        writer.write(request)
        size = await read_answer(reader)
        answers.append(Answer((time.perf_counter() - start) * MILLISECONDS_PER_SECOND, size))
    return answers


async def read_answer(reader: asyncio.StreamReader) -> int:
    """Read one answer to its last byte; return the size of its body."""
    head = await reader.readuntil(b"\r\n\r\n")
    length = re.search(rb"\ncontent-length: (\d+)", head, re.IGNORECASE)
    if not head.startswith(b"HTTP/1.1 200 ") or length is None:
        raise AnswerError(head.decode("latin-1").partition("\r\n")[0])
    return len(await reader.readexactly(int(length[1])))


def _load(turns: Sequence[Turn]) -> Load:
    answers = [answer for turn in turns for answer in turn.answers]
    return Load(
        Timing(tuple(answer.milliseconds for answer in answers)),
        tuple(turn.rate for turn in turns),
        statistics.fmean(answer.size for answer in answers),
    )
