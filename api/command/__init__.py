"""The command line, beside the service it shares everything with: one module for each thing to be had."""

from collections.abc import Sequence

from api.command.problem import DONE, INTERRUPTED, CommandProblem
from api.command.streams import say, speak_utf8


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; return its exit code."""
    speak_utf8()
    try:
        return _run(arguments)
    except CommandProblem as problem:
        say(problem)
        return problem.code
    except BrokenPipeError:
        # Whoever read has seen enough.
        return DONE
    except KeyboardInterrupt:
        say("interrupted")
        return INTERRUPTED


def _run(arguments: Sequence[str] | None) -> int:
    # Late: the engine takes a second to import, in which the user may have changed their mind.
    from api.command.commands import parser  # noqa: PLC0415

    try:
        options = parser().parse_args(arguments)
    except SystemExit as stop:
        # argparse has said why.
        return int(stop.code or DONE)
    code: int = options.run(options) or DONE
    return code
