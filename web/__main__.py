"""`python -m web`: start the service. What stands in its way is said in a line on stderr, with exit code 1.

The port is taken first: where another process has it, nothing is loaded in vain.
"""

import signal
import socket
import sys
from types import FrameType
from typing import NoReturn

import uvicorn

from api.settings import Settings, SettingsError
from engine.knowledge.errors import KnowledgeError
from web.app import create_app

SECONDS_TO_FINISH = 5
"""How long requests under way may take once the service is told to stop."""
WAITING = 128
"""Connections that may wait to be accepted."""


class AnnouncedServer(uvicorn.Server):
    """Says where it is, once it answers."""

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Start to answer, and say so."""
        await super().startup(sockets)
        for listening in sockets or ():
            print(f"Groundwork is at {_address(listening)} (stop with Ctrl+C)", flush=True)


def main() -> int:
    """Serve until told to stop; return the exit code."""
    signal.signal(signal.SIGTERM, _stop)
    try:
        return _serve(Settings.from_environment())
    except SettingsError as error:
        return _fail(str(error))
    except KeyboardInterrupt:
        # Ctrl+C is how it is meant to be stopped; the server has finished its requests.
        print("Stopped.", flush=True)
        return 0


def _serve(settings: Settings) -> int:
    try:
        listening = _listen(settings.host, settings.port)
    except (OSError, UnicodeError) as error:
        return _fail(f"cannot listen on {settings.host}, port {settings.port}: {_reason(error)}")
    with listening:
        try:
            app = create_app(settings)
        except KnowledgeError as error:
            print(error, file=sys.stderr)
            return _fail(f"the knowledge base in {settings.knowledge} has {len(error.faults)} fault(s), listed above")
        app.state.analysts.warm()
        config = uvicorn.Config(
            app,
            access_log=False,
            server_header=False,
            lifespan="off",
            log_level="warning",
            timeout_graceful_shutdown=SECONDS_TO_FINISH,
        )
        AnnouncedServer(config).run(sockets=[listening])
    return 0


def _stop(_signal: int, _frame: FrameType | None) -> NoReturn:
    """A polite request to stop is no failure."""
    sys.exit(0)


def _listen(host: str, port: int) -> socket.socket:
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
    # Where a name stands for both, the older protocol is what people expect to see.
    family, _, _, _, address = min(found, key=lambda each: each[0] != socket.AF_INET)
    return socket.create_server(address, family=family, backlog=WAITING)


def _address(listening: socket.socket) -> str:
    host, port = listening.getsockname()[:2]
    return f"http://{f'[{host}]' if ':' in host else host}:{port}/"


def _reason(error: OSError | UnicodeError) -> str:
    """What the system says, without the address that Python adds to it."""
    if isinstance(error, UnicodeError):
        return "this is no host name"
    return (error.strerror or str(error)).partition(" (while")[0]


def _fail(message: str) -> int:
    print(f"Groundwork: {message}", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
