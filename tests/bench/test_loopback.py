"""What is asked over HTTP, and what comes of an answer that is none. `test_main` asks the service itself."""

import asyncio

import pytest

from bench.loopback import AnswerError, Load, read_answer
from bench.timing import Timing


def read(sent: bytes) -> int:
    """What is made of an answer that came over a connection."""

    async def receive() -> int:
        reader = asyncio.StreamReader()
        reader.feed_data(sent)
        reader.feed_eof()
        return await read_answer(reader)

    return asyncio.run(receive())


def test_an_answer_is_read_to_its_last_byte() -> None:
    assert read(b"HTTP/1.1 200 OK\r\nServer: x\r\nContent-Length: 4\r\n\r\nfour") == 4
    with pytest.raises(asyncio.IncompleteReadError):
        read(b"HTTP/1.1 200 OK\r\ncontent-length: 4\r\n\r\nfou")


@pytest.mark.parametrize("start", [b"HTTP/1.1 503 Service Unavailable\r\ncontent-length: 0", b"HTTP/1.1 200 OK"])
def test_any_other_answer_is_not_counted(start: bytes) -> None:
    with pytest.raises(AnswerError, match=r"HTTP/1\.1"):
        read(start + b"\r\n\r\n")


def test_the_ratio_is_of_the_turns_that_belong_together() -> None:
    slow, quick = (Load(Timing((1.0,)), rates, 10) for rates in ((100, 200, 100), (1000, 4000, 3000)))
    assert slow.times(quick) == 20
    assert slow.rate == 100
