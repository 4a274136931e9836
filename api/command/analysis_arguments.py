"""The arguments of the commands that analyse a case."""

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import Final

from api.command.arguments import take_case, take_decision, take_seconds

SECONDS: Final = 10.0

Add = Callable[[str, str], argparse.ArgumentParser]
"""Adds a command with this name and summary."""


def add_analyses(add: Add) -> None:
    """Add every command that analyses a case."""
    commands = {
        "open": add("open", "say what is settled, and what is open and on which questions it hangs"),
        "next": add("next", "say which question to ask next, and which need not be asked"),
        "change": add("change", "say what would lead to another verdict on a decision"),
        "why-not": add("why-not", "say why an option is not recommended, and what would repair that"),
        "what-if": add("what-if", "say what changes from a case to another one"),
        "firmness": add("firmness", "say whether a verdict holds whatever matters how much"),
        "fragility": add("fragility", "say which single arguments and answers a verdict rests on"),
        "gaps": add("gaps", "say what would close the gaps of a readiness check"),
    }
    for made in commands.values():
        take_case(made)
    commands["what-if"].add_argument("other", type=Path, metavar="OTHER", help="the other case, as a whole")
    for name in ("change", "why-not", "firmness", "fragility"):
        take_decision(commands[name])
    commands["why-not"].add_argument("option", metavar="OPTION", help="the id of the option")
    _add_several(commands["change"], "keep", "a question whose answer may not change")
    _add_several(commands["fragility"], "unsure", "a question whose answer is in doubt (default: every answer)")
    _add_gaps(commands["gaps"])
    for name, made in commands.items():
        # These two are quick, and always come to their end.
        if name not in ("what-if", "fragility"):
            take_seconds(made, "--seconds", SECONDS, "how long it may take; what is found by then is told as such")


def _add_gaps(gaps: argparse.ArgumentParser) -> None:
    gaps.add_argument("--check", metavar="ID", help="the readiness check, where there are several")
    gaps.add_argument(
        "--effort",
        action="append",
        default=[],
        metavar="QUESTION=N",
        help="how hard it is to change what a question asks about, from 1 to 3 (default: 1); may be repeated",
    )
    gaps.add_argument("--thorough", action="store_true", help="close also what the choice should have, not only musts")


def _add_several(command: argparse.ArgumentParser, name: str, said: str) -> None:
    command.add_argument(f"--{name}", action="append", metavar="QUESTION", help=f"the id of {said}; may be repeated")
