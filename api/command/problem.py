"""How the command says that it cannot: lines for stderr, and an exit code that means something."""

from typing import Final

DONE: Final = 0
FAULT: Final = 1
"""The case or the knowledge is at fault."""
USAGE: Final = 2
UNREADABLE: Final = 3
"""A file, or standard output, cannot be read or written."""
DIFFERENT: Final = 4
"""Two bases were compared; they differ, or could not be proved not to."""
TOO_LONG: Final = 5
"""An analysis took longer than it may."""
INTERRUPTED: Final = 130
"""As shells have it."""


class CommandProblem(Exception):  # noqa: N818 - it is an end that was foreseen, told to the user
    """Why there is no result."""

    def __init__(self, code: int, *lines: str) -> None:
        super().__init__("\n".join(lines))
        self.code = code
