"""Standard output and error, which may be closed, full, or read by somebody who has seen enough."""

import io
import os
import sys
from contextlib import suppress
from typing import TextIO

from api.command.problem import UNREADABLE, CommandProblem


def speak_utf8() -> None:
    """Whatever the terminal is set to: the texts have signs that not every one knows."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def write(content: str | bytes) -> None:
    """Put it on stdout; BrokenPipeError where nobody reads any more, CommandProblem where it is not taken."""
    if sys.stdout is None:
        raise CommandProblem(UNREADABLE, "standard output: it is closed")
    try:
        if isinstance(content, bytes):
            sys.stdout.buffer.write(content)
        else:
            sys.stdout.write(content)
        sys.stdout.flush()
    except OSError as error:
        _give_up(sys.stdout)
        if isinstance(error, BrokenPipeError):
            raise
        raise CommandProblem(UNREADABLE, f"standard output: {error.strerror}") from None


def say(text: object) -> None:
    """Put it on stderr where that is taken; where not, the exit code has to do."""
    if sys.stderr is not None:
        try:
            print(text, file=sys.stderr, flush=True)
        except OSError:
            _give_up(sys.stderr)


def _give_up(stream: TextIO) -> None:
    """Python would complain once more when it flushes at its end: that goes nowhere."""
    with suppress(OSError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
