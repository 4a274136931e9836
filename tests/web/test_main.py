"""Starting and stopping the service, as its users do."""

import asyncio
import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from email.message import Message
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
import uvicorn

from api.settings import Settings, described
from engine.loading.loader import load
from engine.sampling.cases import draw_cases
from web import __main__ as entry
from web.__main__ import AnnouncedServer, main

ROOT = Path(__file__).parent.parent.parent
TOY = ROOT / "tests" / "toy"
PATIENCE = 120
"""Seconds: a busy machine answers and stops later."""


@pytest.fixture(autouse=True)
def _signals_as_before() -> Iterator[None]:
    before = {number: signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGINT)}
    yield
    for number, handler in before.items():
        signal.signal(number, handler)


@pytest.fixture
def served(monkeypatch: pytest.MonkeyPatch) -> list[uvicorn.Config]:
    """Configurations that would be served."""
    found: list[uvicorn.Config] = []

    def run(self: AnnouncedServer, sockets: list[socket.socket] | None = None) -> None:
        assert sockets
        found.append(self.config)

    monkeypatch.setattr(AnnouncedServer, "run", run)
    return found


def _settings(monkeypatch: pytest.MonkeyPatch, settings: Settings) -> None:
    monkeypatch.setattr(Settings, "from_environment", lambda: settings)


def test_the_server_tells_nobody_what_it_is_or_what_it_was_asked(
    monkeypatch: pytest.MonkeyPatch, served: list[uvicorn.Config]
) -> None:
    _settings(monkeypatch, Settings(knowledge=TOY, port=0))
    assert main([]) == 0
    (config,) = served
    assert not config.access_log
    assert not config.server_header


def test_proxies_are_believed_that_the_settings_name_and_no_others(
    monkeypatch: pytest.MonkeyPatch, served: list[uvicorn.Config]
) -> None:
    monkeypatch.setenv("FORWARDED_ALLOW_IPS", "*")
    _settings(monkeypatch, Settings(knowledge=TOY, port=0, trusted_proxies=("192.0.2.0/24",)))
    assert main([]) == 0
    (config,) = served
    assert config.forwarded_allow_ips == ["192.0.2.0/24"]
    assert config.proxy_headers


@pytest.mark.parametrize(
    ("host", "allowed", "said"),
    [
        (
            "0.0.0.0",  # noqa: S104
            (),
            "Groundwork: HOST is 0.0.0.0, but nobody is answered except on this machine; set ALLOWED_HOSTS to",
        ),
        ("0.0.0.0", ("a.example",), ""),  # noqa: S104
        ("127.0.0.1", (), ""),
    ],
)
@pytest.mark.usefixtures("served")
def test_who_listens_everywhere_is_told_to_say_by_which_name(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    host: str,
    allowed: tuple[str, ...],
    said: str,
) -> None:
    _settings(monkeypatch, Settings(knowledge=TOY, host=host, port=0, allowed_hosts=allowed))
    assert main([]) == 0
    told = capsys.readouterr().err
    assert told.startswith(said)
    assert told.count("\n") == bool(said)


def test_where_it_is_is_said_once_it_answers(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    async def started(_self: uvicorn.Server, sockets: object = None) -> None:
        print("started", bool(sockets))

    monkeypatch.setattr(uvicorn.Server, "startup", started)
    with socket.create_server(("127.0.0.1", 0)) as listening:
        asyncio.run(AnnouncedServer(uvicorn.Config("none")).startup([listening]))
        port = listening.getsockname()[1]
    assert capsys.readouterr().out == f"started True\nGroundwork is at http://127.0.0.1:{port}/ (stop with Ctrl+C)\n"


@pytest.mark.skipif(not socket.has_ipv6, reason="no IPv6 here")
def test_an_ipv6_address_is_written_in_brackets() -> None:
    try:
        listening = entry._listen("::1", 0)
    except OSError:
        pytest.skip("no IPv6 here")
    with listening:
        assert entry._address("::1", listening) == f"http://[::1]:{listening.getsockname()[1]}/"


@pytest.mark.parametrize(
    ("host", "found"),
    [("localhost", "localhost"), ("0.0.0.0", "127.0.0.1"), ("::", "[::1]"), ("a.example", "a.example")],  # noqa: S104
)
def test_it_says_an_address_by_which_it_may_be_asked(host: str, found: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        assert entry._address(host, listening) == f"http://{found}:{listening.getsockname()[1]}/"


@pytest.mark.parametrize(
    ("host", "said"),
    [
        ("no host", "Name or service not known"),
        ("no..host", "this is no host name"),
        ("ä" * 70, "this is no host name"),
        ("192.0.2.1", "Cannot assign requested address"),
    ],
)
def test_a_host_that_is_not_here_is_one_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], host: str, said: str
) -> None:
    _settings(monkeypatch, Settings(knowledge=TOY, host=host, port=0))
    assert main([]) == 1
    assert capsys.readouterr().err == f"Groundwork: cannot listen on {host}, port 0: {said}\n"


def test_a_port_that_is_taken_is_one_line_and_loads_nothing(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        _settings(monkeypatch, Settings(knowledge=Path("/nowhere"), port=port))
        assert main([]) == 1
    assert capsys.readouterr().err == f"Groundwork: cannot listen on 127.0.0.1, port {port}: Address already in use\n"


def test_a_setting_that_is_none_is_one_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PORT", "many")
    assert main([]) == 1
    assert capsys.readouterr().err.startswith("Groundwork: PORT is 'many'; give ")


def test_faults_of_the_knowledge_are_listed(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    _settings(monkeypatch, Settings(knowledge=tmp_path, port=0))
    assert main([]) == 1
    lines = capsys.readouterr().err.splitlines()
    assert any(line.startswith("base.toml: the file is missing") for line in lines)
    assert lines[-1] == f"Groundwork: the knowledge base in {tmp_path} has {len(lines) - 1} fault(s), listed above"


def test_a_root_path_that_is_an_address_is_one_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    _settings(monkeypatch, Settings(knowledge=TOY, port=0, root_path="/library"))
    assert main([]) == 1
    assert capsys.readouterr().err.startswith("Groundwork: ROOT_PATH is '/library'; give ")


def test_help_tells_every_setting(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["--help"])
    assert stopped.value.code == 0
    told = capsys.readouterr().out
    assert [name for name, meaning, _ in described() if f"  {name}\n      {meaning}" not in told] == []


def test_it_tells_its_version(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["--version"])
    assert stopped.value.code == 0
    assert re.fullmatch(r"groundwork \d+\.\d+\.\d+\n", capsys.readouterr().out)


def test_ctrl_c_is_no_failure(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def interrupted(*_arguments: object, **_more: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(AnnouncedServer, "run", interrupted)
    _settings(monkeypatch, Settings(knowledge=TOY, port=0))
    assert main([]) == 0
    assert capsys.readouterr().out == "Stopped.\n"


def test_being_told_to_stop_is_no_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    def told(*_arguments: object, **_more: object) -> None:
        signal.raise_signal(signal.SIGTERM)

    monkeypatch.setattr(AnnouncedServer, "run", told)
    _settings(monkeypatch, Settings(knowledge=TOY, port=0))
    with pytest.raises(SystemExit) as stopped:
        main([])
    assert stopped.value.code == 0


@contextmanager
def _service(**more: Any) -> Iterator[subprocess.Popen[str]]:
    """The service, as its users start it."""
    more = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE} | more
    with TemporaryDirectory() as where:
        # Never the one of who works here.
        own = {"HOST": "127.0.0.1", "PORT": "0", "DATABASE_URL": f"sqlite:///{where}/cases.db"}
        environment = os.environ | own | more.pop("env", {})
        yield from _served(environment, more)


def _served(environment: dict[str, str], more: dict[str, Any]) -> Iterator[subprocess.Popen[str]]:
    with subprocess.Popen([sys.executable, "-m", "web"], cwd=ROOT, env=environment, text=True, **more) as process:
        try:
            yield process
        finally:
            process.kill()


def _url(process: subprocess.Popen[str]) -> str:
    assert process.stdout
    first = process.stdout.readline()
    assert first.startswith("Groundwork is at http://127.0.0.1:"), first
    return first.split()[3]


def _get(url: str, data: bytes | None = None) -> tuple[bytes, Message]:
    # A proxy in the environment does not know this machine's ports.
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    sent = urllib.request.Request(url, data, {"Content-Type": "application/json"})  # noqa: S310
    with opener.open(sent, timeout=PATIENCE) as answer:
        assert answer.status == 200
        return answer.read(), answer.headers


@pytest.mark.slow
@pytest.mark.parametrize(("number", "last"), [(signal.SIGTERM, ""), (signal.SIGINT, "Stopped.\n")])
def test_it_starts_answers_and_stops(number: signal.Signals, last: str) -> None:
    with _service() as process:
        _, headers = _get(_url(process))
        assert "server" not in headers
        process.send_signal(number)
        assert process.wait(PATIENCE) == 0
        assert process.stdout
        assert process.stderr
        assert process.stdout.read() == last
        assert process.stderr.read() == ""


@pytest.mark.thorough
@pytest.mark.skipif(sys.platform != "linux", reason="counts processes in /proc")
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_several_workers_answer_the_same_bytes(number: signal.Signals) -> None:
    with _service(env={"WORKERS": "2", "ROOT_PATH": "/gw"}) as process:
        url = _url(process)
        assert len(_children(process.pid)) > 2
        case = json.dumps({"answers": {"agency": "yes", "agency-attitude": "judging"}}).encode()
        for path, data in (("start/paper", None), ("api/v1/decisions", None), ("api/v1/evaluations", case)):
            # Each over a connection of its own, which whoever is free takes.
            answers = [_get(f"{url}{path}", data) for _ in range(20)]
            assert len({(body, headers["etag"]) for body, headers in answers}) == 1
        process.send_signal(number)
        assert process.wait(PATIENCE) == 0
        assert process.stderr
        assert process.stderr.read() == ""


@pytest.mark.thorough
@pytest.mark.skipif(sys.platform != "linux", reason="counts processes in /proc")
def test_several_workers_find_the_same_whatever_they_were_asked_before() -> None:
    """Also where a search is given up: with so little answered not all can be proved."""
    ask = {"answers": {"agency": "yes", "agency-attitude": "judging"}}
    others = (json.dumps(each.document()).encode() for each in draw_cases(load(Settings().knowledge), 6))
    with _service(env={"WORKERS": "2", "ANALYSIS_SECONDS": "60"}) as process:
        analyses = f"{_url(process)}api/v1/evaluations"
        bodies = set()
        for other in others:
            bodies.add(_get(f"{analyses}/open-questions", json.dumps(ask).encode())[0])
            _get(f"{analyses}/open-questions", other)
    (body,) = bodies
    assert json.loads(body)["finished"] is False


def _children(process: int) -> list[str]:
    return Path(f"/proc/{process}/task/{process}/children").read_text(encoding="utf-8").split()


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="needs /dev/full")
@pytest.mark.parametrize("closed", [False, pytest.param(True, marks=pytest.mark.thorough)], ids=["full", "closed"])
def test_it_serves_though_nobody_can_read_where(closed: bool) -> None:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    with Path("/dev/full").open("w") as full:
        stdout = {"preexec_fn": partial(os.close, 1), "stdout": None} if closed else {"stdout": full}
        with _service(env={"PORT": str(port)}, **stdout) as process:
            _wait_for(port, process)
            assert b"Groundwork" in _get(f"http://127.0.0.1:{port}/")[0]
            process.send_signal(signal.SIGINT)
            assert process.wait(PATIENCE) == 0
            assert process.stderr
            assert process.stderr.read() == ""


def _wait_for(port: int, process: subprocess.Popen[str]) -> None:
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline and process.poll() is None:
        with suppress(OSError):
            _get(f"http://127.0.0.1:{port}/ready")
            return
        time.sleep(0.1)


@pytest.mark.slow
def test_a_length_of_19_digits_is_refused_at_once() -> None:
    with _service() as process:
        port = int(_url(process).split(":")[2].strip("/"))
        with socket.create_connection(("127.0.0.1", port), timeout=5) as line:
            line.sendall(
                b"POST /api/v1/evaluations HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000000000000000000\r\n\r\n"
            )
            assert line.recv(100).startswith(b"HTTP/1.1 413 ")
