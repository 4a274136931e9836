import gzip
import logging
from collections.abc import Mapping
from types import MappingProxyType

import pytest
from fastapi.testclient import TestClient
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from api.http.middleware.representations import SMALLEST_TO_COMPRESS, Representations
from api.http.problems import problem_response
from api.services.catalogue import Catalogue, Shelf
from tests.api.asgi import Answer, ask, exchange, http_scope

LARGE = b"x" * SMALLEST_TO_COMPRESS


class _Counting:
    """An application that counts how often it is asked."""

    def __init__(
        self, body: bytes = LARGE, status: int = 200, headers: Mapping[str, str] = MappingProxyType({})
    ) -> None:
        self.asked = 0
        self._response = body, status, {"Cache-Control": "no-cache", **headers}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        self.asked += 1
        scope["route"] = "the route"
        body, status, headers = self._response
        await Response(body, status, headers, "text/plain")(scope, receive, send)


def _over(app: _Counting) -> Representations:
    return Representations(app, answer=problem_response)


def _get(app: Representations, *headers: tuple[str, str], path: str = "/", method: str = "GET") -> Answer:
    return ask(app, http_scope(method, path, headers))


PACKED = ("Accept-Encoding", "gzip")


@pytest.mark.parametrize(
    ("accept", "packed", "small_packed"),
    [
        (None, False, False),
        ("", False, False),
        ("gzip", True, False),
        ("x-gzip", True, False),
        ("br, GZIP ; q=0.5", True, False),
        ("*", True, False),
        ("gzip;q=0", False, False),
        ("gzip; q=0.000, *", False, False),
        ("gzip;q=0.2, identity;q=0.8", False, False),
        ("gzip, identity;q=0", True, True),
        ("*;q=0, gzip;q=0.1", True, True),
        ("br", False, False),
        ("*;q=0, identity", False, False),
    ],
)
def test_it_is_packed_as_is_wanted(accept: str | None, packed: bool, small_packed: bool) -> None:
    headers = [] if accept is None else [("Accept-Encoding", accept)]
    for body, expected in ((LARGE, packed), (b"small", small_packed)):
        for method in ("GET", "POST"):
            _, told, content = _get(_over(_Counting(body)), *headers, method=method)
            assert ("content-encoding" in told) == expected
            assert (gzip.decompress(content) if expected else content) == body


@pytest.mark.parametrize("accept", ["gzip;q=0, identity;q=0", "*;q=0", "identity;q=0", "br, identity;q=0"])
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_who_takes_nothing_there_is_gets_nothing(accept: str, method: str) -> None:
    app = _Counting()
    status, headers, body = _get(_over(app), ("Accept-Encoding", accept), method=method)
    assert (status, headers["vary"], app.asked) == (406, "Accept-Encoding", 0)
    assert b"Accept-Encoding" in body


def test_every_coding_has_a_tag_of_its_own() -> None:
    app = _over(_Counting())
    (_, plain, _), (_, packed, _) = _get(app), _get(app, PACKED)
    assert plain["etag"] != packed["etag"]
    assert _get(app, ("If-None-Match", plain["etag"]))[0] == 304
    assert _get(app, PACKED, ("If-None-Match", packed["etag"]))[0] == 304
    assert _get(app, PACKED, ("If-None-Match", plain["etag"]))[0] == 200


@pytest.mark.parametrize("coding", [(), (PACKED,)])
@pytest.mark.parametrize("body", [LARGE, b"small"])
def test_what_is_not_modified_says_the_rest_as_it_was(coding: tuple[tuple[str, str], ...], body: bytes) -> None:
    app = _over(_Counting(body, headers={"Vary": "Cookie"}))
    _, full, _ = _get(app, *coding)
    status, headers, content = _get(app, *coding, ("If-None-Match", full["etag"]))
    assert (status, content) == (304, b"")
    assert headers == {"cache-control": "no-cache", "etag": full["etag"], "vary": "Cookie, Accept-Encoding"}
    assert full["vary"] == headers["vary"]


def test_what_everybody_may_keep_is_made_once_for_each_coding() -> None:
    app = _Counting()
    over = _over(app)
    first = [_get(over), _get(over, PACKED)]
    assert [_get(over), _get(over, PACKED)] == first
    assert _get(over, ("If-None-Match", first[0][1]["etag"]))[0] == 304
    assert app.asked == 2
    _get(over, path="/other")
    assert app.asked == 3


@pytest.mark.parametrize("caching", ["no-store", "private, no-cache", "private", "", "no-cache, no-store"])
def test_what_not_everybody_may_keep_is_not_kept(caching: str) -> None:
    app = _Counting(headers={"Cache-Control": caching})
    over = _over(app)
    assert "etag" not in _get(over)[1]
    _get(over)
    assert app.asked == 2


@pytest.mark.parametrize(("method", "status"), [("POST", 200), ("GET", 404), ("GET", 500)])
def test_only_what_was_found_is_kept(method: str, status: int) -> None:
    app = _Counting(status=status)
    over = _over(app)
    assert "etag" not in _get(over, method=method)[1]
    _get(over, method=method)
    assert app.asked == 2


def test_what_passes_later_on_the_way_out_does_not_stay() -> None:
    over = _over(_Counting())
    _get(over)
    start, *_ = exchange(over, http_scope())
    start["headers"].append((b"x-added", b"1"))
    assert "x-added" not in _get(over)[1]


def test_papers_that_are_packed_by_themselves_are_not_packed_again() -> None:
    for media_type in ("application/pdf", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"):
        paper = _Counting(headers={"Content-Type": media_type})
        assert "content-encoding" not in _get(_over(paper), PACKED, method="POST")[1]


def test_an_answer_that_never_came_is_none() -> None:
    async def gone(_scope: Scope, _receive: Receive, _send: Send) -> None:
        return

    assert exchange(Representations(gone, answer=problem_response), http_scope()) == []


def test_other_connections_pass_untouched() -> None:
    async def lifespan(_scope: Scope, _receive: Receive, send: Send) -> None:
        await send({"type": "lifespan.startup.complete"})

    over = Representations(lifespan, answer=problem_response)
    assert exchange(over, {"type": "lifespan"}) == [{"type": "lifespan.startup.complete"}]


@pytest.fixture
def looked_up(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The entries that the service looks up."""
    found: list[str] = []
    one = Catalogue.one

    def noted(self: Catalogue, shelf: Shelf, identity: str) -> object:
        found.append(identity)
        return one(self, shelf, identity)

    monkeypatch.setattr(Catalogue, "one", noted)
    return found


def test_the_knowledge_is_looked_up_once_and_logged_each_time(
    client: TestClient, looked_up: list[str], caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.INFO, "groundwork.access"):
        answers = [client.get(f"/api/v1/topics/meal{end}") for end in ("", "/", "?secret=1")]
    assert len({answer.content for answer in answers}) == 1
    assert len(looked_up) <= 1
    lines = [each.getMessage() for each in caplog.records if each.name == "groundwork.access"]
    assert [line.split()[:3] for line in lines] == [["GET", "/api/v1/topics/{topic_id}", "200"]] * 3
