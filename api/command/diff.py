"""`groundwork diff`: what two versions of the knowledge make of the same cases."""

import subprocess
import tarfile
import tempfile
from argparse import Namespace
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from time import monotonic

from rich.console import Console
from rich.progress import Progress

from api.command.complaint import DIFFERENT, DONE, FAULT, UNREADABLE, Complaint
from api.command.text.diff import differences_text
from api.services.encoding import encode
from engine.knowledge.errors import KnowledgeError
from engine.knowledge.model import KnowledgeBase
from engine.loading.loader import load
from engine.review.comparison import differences
from engine.rules.compiler import compile_rules
from engine.space.readings.solver import Remaining


def diff(options: Namespace) -> int:
    """Print what differs; `DIFFERENT` where anything does. Complaint where a base cannot be had."""
    new = _load(options.new, str(options.new))
    with _folder(options.old, options.new) as folder:
        old = _load(folder, options.old)
    with _progress() as looked_at:
        found = differences(compile_rules(old), compile_rules(new), lambda: _allowed(options.patience), looked_at)
    print(encode(found).decode("utf-8") if options.json else "\n".join(differences_text(found, old, new)))
    return DONE if found.empty else DIFFERENT


def _allowed(seconds: float) -> Remaining:
    end = monotonic() + seconds
    return lambda: end - monotonic()


def _load(folder: Path, named: str) -> KnowledgeBase:
    try:
        return load(folder)
    except KnowledgeError as error:
        raise Complaint(FAULT, str(error), f"{len(error.faults)} fault(s) in {named}") from None


@contextmanager
def _progress() -> Iterator[Callable[[int, int], None]]:
    """A bar on stderr, on a terminal only."""
    with Progress(console=Console(stderr=True), transient=True, disable=not Console(stderr=True).is_terminal) as bar:
        task = bar.add_task("Comparing", total=None)
        yield lambda done, of: bar.update(task, completed=done, total=of)


@contextmanager
def _folder(old: str, new: Path) -> Iterator[Path]:
    """The folder of the old base: as it is given, or as it was in a revision, for as long as it takes to read it."""
    if Path(old).is_dir():
        yield Path(old)
        return
    try:
        commit = _git(new, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{old}^{{commit}}").decode().strip()
        root = _git(new, "rev-parse", "--show-toplevel").decode().strip()
        path = _git(new, "rev-parse", "--show-prefix").decode().strip().removesuffix("/")
        archive = _git(Path(root), "archive", "--format=tar", f"{commit}:{path}")
    except FileNotFoundError:
        raise Complaint(UNREADABLE, f"{old}: no such folder; and git is not there to look for a revision") from None
    except subprocess.CalledProcessError as error:
        said = error.stderr.decode("utf-8", "replace").strip().splitlines()
        why = f" ({said[0]})" if said else ""
        raise Complaint(
            UNREADABLE, f"{old}: neither a folder, nor a revision of git that holds the folder {new}{why}"
        ) from None
    with tempfile.TemporaryDirectory() as folder:
        with tarfile.open(fileobj=BytesIO(archive)) as tar:
            tar.extractall(folder, filter="data")
        yield Path(folder)


def _git(where: Path, *arguments: str) -> bytes:
    command = ["git", "-C", str(where), *arguments]
    return subprocess.run(command, capture_output=True, check=True).stdout  # noqa: S603 - no shell, and no option of theirs
