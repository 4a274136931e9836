"""How the parts of the application work together; each part has tests of its own."""

import ast
import gzip
import json
import logging
from collections.abc import Mapping
from pathlib import Path

import pytest
from fastapi import Body, FastAPI
from fastapi.testclient import TestClient
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

import api
from api.app import create_app
from api.http.problems import ProblemDetails, is_api_path, problem_response
from api.settings import Settings, SettingsError
from engine.knowledge.errors import KnowledgeError

CANARY = "CANARY_51ab"


def test_it_holds_what_it_was_made_from(app: FastAPI, toy_settings: Settings) -> None:
    assert app.state.settings == toy_settings
    assert app.state.consultation.kb.title == "Toy"


def test_knowledge_that_cannot_be_used_stops_it(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError):
        create_app(Settings(knowledge=tmp_path))


@pytest.mark.parametrize("path", ["/docs", "/redoc", "/openapi.json", "/docs/oauth2-redirect"])
def test_nothing_is_served_that_loads_from_elsewhere(client: TestClient, path: str) -> None:
    assert client.get(path).status_code == 404


def test_a_slash_too_many_does_not_redirect_to_whatever_the_host_header_says(client: TestClient) -> None:
    answer = client.get("/api/v1/decisions/", headers={"Host": "elsewhere.localhost"}, follow_redirects=False)
    assert (answer.status_code, answer.content) == (200, client.get("/api/v1/decisions").content)
    assert "location" not in answer.headers


@pytest.mark.parametrize("root", ["/gw", "/help/groundwork"])
@pytest.mark.parametrize("taken_off", [True, False])
def test_everything_stands_below_the_root_path(toy_settings: Settings, root: str, taken_off: bool) -> None:
    client = TestClient(create_app(toy_settings.model_copy(update={"root_path": root})))
    before = "" if taken_off else root
    assert client.get(f"{before}/api/v1/openapi.json").json()["servers"] == [{"url": root}]
    told = client.post(f"{before}/api/v1/evaluations", json=[])
    assert (told.status_code, told.headers["x-content-type-options"]) == (422, "nosniff")
    assert told.json()["type"] == f"{root}/api/v1/problems/invalid-case"
    assert client.get(told.json()["type"]).json()["id"] == "invalid-case"
    assert client.get(f"{before}/nope").json()["type"] == "about:blank"
    assert client.put(f"{before}/api/v1/readiness/").headers["allow"] == "GET, HEAD, POST"
    assert client.get(f"{before}/api/v1/decisions/place").json()["decision"]["id"] == "place"


@pytest.mark.parametrize("root", ["/api", "/health", "/api/v2"])
def test_a_root_path_that_looks_like_an_address_of_ours_is_refused(toy_settings: Settings, root: str) -> None:
    with pytest.raises(SettingsError, match=rf"^ROOT_PATH is '{root}'; give one that begins unlike"):
        create_app(toy_settings.model_copy(update={"root_path": root}))


@pytest.mark.parametrize(
    ("path", "allowed"),
    [
        ("/api/v1/evaluations", "POST"),
        ("/api/v1/plans", "POST"),
        ("/api/v1/readiness", "GET, HEAD, POST"),
        ("/api/v1/decisions", "GET, HEAD"),
        ("/api/v1/decisions/place", "GET, HEAD"),
        ("/api/v1/openapi.json", "GET, HEAD"),
        ("/health", "GET, HEAD"),
    ],
)
@pytest.mark.parametrize("method", ["PUT", "DELETE", "OPTIONS", "PATCH", "NONSENSE"])
def test_other_methods_are_told_what_is_allowed(client: TestClient, path: str, allowed: str, method: str) -> None:
    answer = client.request(method, path)
    assert (answer.status_code, answer.headers["allow"]) == (405, allowed)
    assert answer.headers["content-type"] == "application/problem+json"


def test_large_answers_are_compressed_for_who_can_unpack_them(client: TestClient) -> None:
    with client.stream("GET", "/api/v1/openapi.json", headers={"Accept-Encoding": "gzip"}) as answer:
        packed = b"".join(answer.iter_raw())
    assert answer.headers["content-encoding"] == "gzip"
    plain = client.get("/api/v1/openapi.json", headers={"Accept-Encoding": "identity"})
    assert "content-encoding" not in plain.headers
    assert gzip.decompress(packed) == plain.content


def _page_or_problem(request: Request, problem: ProblemDetails, headers: Mapping[str, str]) -> Response:
    if is_api_path(request.scope["path"]):
        return problem_response(request, problem, headers)
    return PlainTextResponse(f"page {problem.status}", problem.status, dict(headers))


class _Gate:
    """Middleware of somebody else."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and scope["path"] == "/shut":
            await PlainTextResponse("shut", 403)(scope, receive, send)
        else:
            await self.app(scope, receive, send)


@pytest.fixture
def with_pages(toy_settings: Settings) -> TestClient:
    app = create_app(toy_settings, answer=_page_or_problem, middleware=[Middleware(_Gate)])

    @app.get("/page", include_in_schema=False)
    async def page() -> Response:
        raise ValueError(CANARY)

    @app.post("/form", include_in_schema=False)
    async def form(request: Request) -> Response:
        return PlainTextResponse(str(len(await request.body())))

    @app.post("/typed", include_in_schema=False)
    async def typed(number: int = Body(embed=True)) -> Response:
        return PlainTextResponse(str(number))

    @app.post("/api/typed", include_in_schema=False)
    async def typed_api(number: int = Body(embed=True)) -> Response:
        return PlainTextResponse(str(number))

    return TestClient(app)


@pytest.mark.parametrize(
    ("method", "path", "size", "status"),
    [
        ("GET", "/nope", 0, 404),
        ("PUT", "/page", 0, 405),
        ("GET", "/page", 0, 500),
        ("POST", "/form", 70_000, 413),
        ("POST", "/typed", 2, 422),
    ],
)
def test_pages_tell_problems_their_own_way(
    with_pages: TestClient, method: str, path: str, size: int, status: int
) -> None:
    answer = with_pages.request(method, path, content=b"{}".ljust(size), headers={"Content-Type": "application/json"})
    assert (answer.status_code, answer.text) == (status, f"page {status}")
    assert answer.headers["x-content-type-options"] == "nosniff"


def test_a_body_too_large_is_told_as_a_page_also_where_it_shows_while_it_arrives(with_pages: TestClient) -> None:
    answer = with_pages.post("/form", content=iter([b"x" * 40_000, b"x" * 40_000]))
    assert (answer.status_code, answer.text) == (413, "page 413")
    assert with_pages.post("/form", content=iter([b"x" * 10, b"x" * 10])).text == "20"


def test_a_body_too_large_is_refused_also_where_the_answer_is_kept(client: TestClient) -> None:
    assert client.get("/api/v1/decisions").status_code == 200
    assert client.request("GET", "/api/v1/decisions", content=b"x" * 70_000).status_code == 413


def test_the_api_keeps_its_problem_documents(with_pages: TestClient) -> None:
    answer = with_pages.get("/api/nope")
    assert (answer.status_code, answer.headers["content-type"]) == (404, "application/problem+json")


def test_middleware_of_others_works_inside_ours(with_pages: TestClient) -> None:
    answer = with_pages.get("/shut")
    assert (answer.status_code, answer.text) == (403, "shut")
    assert answer.headers["referrer-policy"] == "same-origin"


def test_fastapi_own_validation_does_not_repeat_the_input(with_pages: TestClient) -> None:
    answer = with_pages.post("/api/typed", json={"number": CANARY})
    assert (answer.status_code, answer.json()["type"]) == (422, "about:blank")
    assert CANARY not in answer.text


def test_a_fault_in_a_page_leaves_no_trace_of_its_message(
    with_pages: TestClient, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG):
        with_pages.get("/page")
    assert "builtins.ValueError at" in caplog.text
    assert CANARY not in caplog.text


def test_what_pages_add_is_not_part_of_the_description(with_pages: TestClient) -> None:
    assert not {"/page", "/form"} & set(with_pages.get("/api/v1/openapi.json").json()["paths"])


def test_services_know_no_web_framework() -> None:
    folder = Path(api.__file__).parent
    modules = [*folder.glob("services/**/*.py"), *folder.glob("command/**/*.py"), *folder.glob("exports/*.py")]
    imported = {
        name.split(".")[0]
        for module in modules
        for node in ast.walk(ast.parse(module.read_text(encoding="utf-8")))
        for name in (
            [each.name for each in node.names]
            if isinstance(node, ast.Import)
            else [node.module or ""]
            if isinstance(node, ast.ImportFrom)
            else []
        )
    }
    assert len(modules) > 10
    assert not {"fastapi", "starlette", "uvicorn"} & imported


def test_two_applications_share_nothing(toy_settings: Settings) -> None:
    one, other = create_app(toy_settings), create_app(toy_settings)
    assert one.state.consultation is not other.state.consultation
    assert json.loads(TestClient(other).get("/ready").content)["status"] == "ready"
