"""What a command is, and the arguments that commands share."""

import argparse
import os
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from api.settings import KNOWLEDGE, KNOWLEDGE_SETTING

EXIT_CODES = """\
exit codes:
  0  done
  1  the case or the knowledge is at fault; stderr says where and why
  2  wrong usage
  3  a file, or standard output, cannot be read or written
  4  diff: the two knowledge bases differ, or the time was too short to prove that they do not
  5  an analysis took longer than it may
  130  interrupted

Data goes to stdout, everything else to stderr. A case that was saved under another version of the knowledge is read as
far as this one knows it; what is left out is said on stderr.
"""


@dataclass(frozen=True, slots=True)
class Command:
    """One command."""

    name: str
    summary: str
    takes: Sequence[Callable[[argparse.ArgumentParser], None]]
    """Each adds arguments."""
    run: Callable[[argparse.Namespace], int | None]
    """Does it; returns the exit code where that says more than that it is done. CommandProblem where it cannot."""


def take_json(made: argparse.ArgumentParser) -> None:
    """Let the command print JSON."""
    made.add_argument("--json", action="store_true", help="print JSON, as the API answers it")


def take_knowledge(made: argparse.ArgumentParser) -> None:
    """Let the command rest on another knowledge base."""
    made.add_argument(
        "--knowledge",
        type=Path,
        default=os.environ.get(KNOWLEDGE_SETTING) or KNOWLEDGE,
        metavar="DIR",
        help=f"the folder of the knowledge base (default: {KNOWLEDGE_SETTING} of the environment, else its own)",
    )


def take_case(made: argparse.ArgumentParser) -> None:
    """Let the command be about a case."""
    made.add_argument("case", type=Path, metavar="CASE", help="the case: a TOML file, or JSON")


def take_decision(made: argparse.ArgumentParser) -> None:
    """Let the command be about a decision."""
    made.add_argument("decision", metavar="DECISION", help="the id of the decision")


def take_seconds(made: argparse.ArgumentParser, name: str, default: float, said: str, metavar: str = "N") -> None:
    """Let the command be given time, of which this is said."""
    said = f"{said} (default: {default:g})"
    made.add_argument(name, type=seconds, default=default, metavar=metavar, help=said)


def seconds(text: str) -> float:
    """A number of seconds as it is written on the command line."""
    if re.fullmatch(r"[0-9]{1,6}(\.[0-9]*)?|\.[0-9]+", text, re.ASCII):
        return float(text)
    raise argparse.ArgumentTypeError(f"'{text}' is no number of seconds; give one as in 20 or 0.5")
