"""`python -m web`, or `groundwork-serve`: start the service. What stands in its way is a line on stderr, exit code 1.

The port is taken first: where another process has it, nothing is loaded in vain.
"""

import argparse
import os
import signal
import socket
import sys
from collections.abc import Sequence
from importlib.metadata import version
from types import FrameType
from typing import NoReturn

import uvicorn
from fastapi import FastAPI
from uvicorn.supervisors import Multiprocess

from api.settings import Settings, SettingsError, described
from engine.knowledge.errors import KnowledgeError
from web.app import create_app, set_going

SECONDS_TO_FINISH = 5
"""How long requests under way may take once the service is told to stop."""
SECONDS_TO_SHOW = 60
"""How long one of several processes may take to load the knowledge, or to show that it lives."""
WAITING = 128
"""Connections that may wait to be accepted."""
ON_THIS_MACHINE = {"0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104
"""Where a service that listens everywhere is found from here: nobody goes to the address of everywhere."""
NAMES = "set ALLOWED_HOSTS to the names or addresses that people reach it by"


class AnnouncedServer(uvicorn.Server):
    """Says where it is, once it answers."""

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Start to answer, and say so."""
        await super().startup(sockets)
        _announce(self.config.host, sockets or ())


class AnnouncedServers(Multiprocess):
    """Several processes behind one address, which is said once all of them answer."""

    def init_processes(self) -> None:
        """Start them, and say so."""
        super().init_processes()
        if all(process.wait_until_ready(SECONDS_TO_SHOW) for process in self.processes):
            _announce(self.config.host, self.sockets)


def main(arguments: Sequence[str] | None = None) -> int:
    """Serve until told to stop; return the exit code."""
    signal.signal(signal.SIGTERM, _stop)
    _parser().parse_args(arguments)
    try:
        return _serve(Settings.from_environment())
    except SettingsError as error:
        return _fail(str(error))
    except KeyboardInterrupt:
        # Ctrl+C is how it is meant to be stopped; the server has finished its requests.
        _say("Stopped.")
        return 0


def _parser() -> argparse.ArgumentParser:
    settings = "\n".join(f"  {name}\n      {meaning} ({default})" for name, meaning, default in described())
    parser = argparse.ArgumentParser(
        prog="groundwork-serve",
        description="Serve the pages and the API until told to stop. The environment says how:",
        epilog=f"settings, with their defaults:\n{settings}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"groundwork {version('groundwork')}")
    return parser


def _serve(settings: Settings) -> int:
    try:
        listening = _listen(settings.host, settings.port)
    except (OSError, UnicodeError) as error:
        return _fail(f"cannot listen on {settings.host}, port {settings.port}: {_reason(error)}")
    if settings.listens_everywhere and not settings.allowed_hosts:
        _warn(f"HOST is {settings.host}, but nobody is answered except on this machine; {NAMES}")
    with listening:
        try:
            app = create_app(settings)
        except KnowledgeError as error:
            print(error, file=sys.stderr)
            return _fail(f"the knowledge base in {settings.knowledge} has {len(error.faults)} fault(s), listed above")
        if settings.workers > 1:
            # Each makes an application of its own; this one has shown that it can be made.
            AnnouncedServers(_config("web.app:app_factory", settings), [listening]).run()
        else:
            set_going(app)
            try:
                AnnouncedServer(_config(app, settings)).run(sockets=[listening])
            finally:
                app.state.analysts.close()
    return 0


def _config(app: FastAPI | str, settings: Settings) -> uvicorn.Config:
    return uvicorn.Config(
        app,
        factory=isinstance(app, str),
        workers=settings.workers,
        host=settings.host,
        # Not what its own variable of the environment says: a table has all settings.
        forwarded_allow_ips=list(settings.trusted_proxies),
        access_log=False,
        # Else it asks standard output, which may be closed.
        use_colors=False,
        server_header=False,
        lifespan="off",
        log_level="warning",
        timeout_graceful_shutdown=SECONDS_TO_FINISH,
        timeout_worker_healthcheck=SECONDS_TO_SHOW,
    )


def _stop(_signal: int, _frame: FrameType | None) -> NoReturn:
    """A polite request to stop is no failure."""
    sys.exit(0)


def _listen(host: str, port: int) -> socket.socket:
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
    # Where a name stands for both, the older protocol is what people expect to see.
    family, _, _, _, address = min(found, key=lambda each: each[0] != socket.AF_INET)
    return socket.create_server(address, family=family, backlog=WAITING)


def _announce(host: str, sockets: Sequence[socket.socket]) -> None:
    for listening in sockets:
        _say(f"Groundwork is at {_address(host, listening)} (stop with Ctrl+C)")


def _say(line: str) -> None:
    try:
        print(line, flush=True)
    except OSError:
        # No reason not to serve. Python would complain once more when it flushes at its end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _address(host: str, listening: socket.socket) -> str:
    """By the name it goes by, which need not be the address that this stands for."""
    host = ON_THIS_MACHINE.get(host, host)
    return f"http://{f'[{host}]' if ':' in host else host}:{listening.getsockname()[1]}/"


def _reason(error: OSError | UnicodeError) -> str:
    """What the system says, without the address that Python adds to it."""
    if isinstance(error, UnicodeError):
        return "this is no host name"
    return (error.strerror or str(error)).partition(" (while")[0]


def _fail(message: str) -> int:
    _warn(message)
    return 1


def _warn(message: str) -> None:
    print(f"Groundwork: {message}", file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
