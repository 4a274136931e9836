"""`groundwork diff`: what two versions of the knowledge make of the same cases."""

import os
import subprocess
import tarfile
import tempfile
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import Final

from rich.console import Console
from rich.progress import Progress

from api.command.arguments import Command, take_json, take_seconds
from api.command.opening import faults_told
from api.command.printing import show
from api.command.problem import DIFFERENT, DONE, UNREADABLE, CommandProblem
from api.command.text.diff import differences_text
from api.services.analysts import within
from engine.loading.loader import load
from engine.review.comparison import differences
from engine.rules.compiler import compile_rules

PATIENCE: Final = 20.0
"""Seconds an entry has by default."""


def _takes(made: ArgumentParser) -> None:
    made.add_argument("old", metavar="OLD", help="the folder of a knowledge base, or a git revision of that of NEW")
    made.add_argument("new", type=Path, metavar="NEW", help="the folder of the knowledge base to hold against it")
    said = "how long each entry may take to be proved; what is not finished is said"
    take_seconds(made, "--patience", PATIENCE, said, "SECONDS")


def _diff(options: Namespace) -> int:
    """Print what differs; `DIFFERENT` where anything does."""
    with faults_told(options.new):
        new = load(options.new)
    with _folder(options.old, options.new) as folder, faults_told(options.old):
        old = load(folder, to_be_asked=False)
    with _progress() as looked_at:
        found = differences(compile_rules(old), compile_rules(new), lambda: within(options.patience), looked_at)
    show(options, found, lambda: differences_text(found, old, new))
    return DONE if found.empty else DIFFERENT


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
        raise CommandProblem(
            UNREADABLE, f"{old}: no such folder; and git is not there to look for a revision"
        ) from None
    except subprocess.CalledProcessError as error:
        said = error.stderr.decode("utf-8", "replace").strip().splitlines()
        why = f" ({said[0]})" if said else ""
        raise CommandProblem(
            UNREADABLE, f"{old}: neither a folder, nor a revision of git that holds the folder {new}{why}"
        ) from None
    with tempfile.TemporaryDirectory() as folder:
        with tarfile.open(fileobj=BytesIO(archive)) as tar:
            tar.extractall(folder, filter="data")
        yield Path(folder)


def _git(where: Path, *arguments: str) -> bytes:
    command = ["git", "-C", str(where), *arguments]
    # In a hook git says of which repository it is one, and which files are staged: that is not what is asked about.
    environment = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    # No shell, and no option of theirs.
    return subprocess.run(command, capture_output=True, check=True, env=environment).stdout  # noqa: S603


DIFF: Final = Command("diff", "say what two versions of the knowledge judge otherwise", (take_json, _takes), _diff)
