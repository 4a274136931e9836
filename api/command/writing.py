"""A result as a file: it takes the place of nothing that is still wanted, and is whole or not there."""

import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from api.command.problem import UNREADABLE, USAGE, CommandProblem


def refuse_to_spoil(out: Path, inputs: Iterable[Path], *, force: bool) -> None:
    """CommandProblem where writing would overwrite what is read, or, unless by force, any file there is."""
    with _told(out):
        for path in inputs:
            if _same(out, path):
                raise CommandProblem(USAGE, f"--out {out}: this is the file that is read; give another name")
        if out.is_file() and not force:
            raise CommandProblem(USAGE, f"--out {out}: this file is there already; give another name, or add --force")


def _same(one: Path, other: Path) -> bool:
    """Whether two names are of one file, however they are spelt, also where capitals do not count."""
    if os.path.realpath(one).casefold() == os.path.realpath(other).casefold():
        return True
    return one.exists() and other.exists() and one.samefile(other)


def write_file(out: Path, content: bytes) -> None:
    """Write beside, then rename, so that what was there stays where this fails. CommandProblem where it does."""
    with _told(out):
        target = Path(os.path.realpath(out))
        if target.exists() and not target.is_file():
            # A device or a pipe takes what it is given, and stays what it is.
            target.write_bytes(content)
            return
        beside = target.with_name(f".groundwork-{os.getpid()}")
        try:
            with beside.open("xb") as file:
                file.write(content)
            if target.exists():
                shutil.copymode(target, beside)
            beside.replace(target)
        finally:
            beside.unlink(missing_ok=True)


@contextmanager
def _told(out: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise CommandProblem(UNREADABLE, f"{out}: {error.strerror or error}") from None
