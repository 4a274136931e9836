"""The command's arguments."""

import argparse
import os
from pathlib import Path

from api.command.analysis_arguments import add_analyses
from api.exports import FORMATS
from api.settings import KNOWLEDGE, KNOWLEDGE_SETTING

PATIENCE = 20.0
"""Seconds an entry has by default when two bases are compared."""
EXIT_CODES = """\
exit codes:
  0  done
  1  the case or the knowledge is at fault; stderr says where and why
  2  wrong usage
  3  a file cannot be read or written
  4  diff: the two knowledge bases differ, or the time was too short to prove that they do not

Data goes to stdout, everything else to stderr.
"""


def parser() -> argparse.ArgumentParser:
    """Everything the command takes."""
    made = argparse.ArgumentParser(
        prog="groundwork",
        description="Decision support for starting a project of peer support in drug aid.",
        epilog=EXIT_CODES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    commands = made.add_subparsers(title="commands", dest="command", required=True, metavar="COMMAND")
    evaluate = _command(commands, "evaluate", "say what the manual's arguments come to for a case")
    explain = _command(commands, "explain", "explain one decision in a case, down to answers and passages")
    export = _command(commands, "export", "make the organisational plan of a case, or a readiness report", json=False)
    _command(commands, "questionnaire", "print a blank questionnaire")
    _command(commands, "verify", "check the rule base over every case there can be")
    for takes_case in (evaluate, explain, export):
        takes_case.add_argument("case", type=Path, metavar="CASE", help="the case: a TOML file, or JSON if so named")
    _add_diff(_command(commands, "diff", "say what two versions of the knowledge judge otherwise", over_one=False))
    explain.add_argument("decision", metavar="DECISION", help="the id of the decision")
    _add_export(export)
    add_analyses(lambda name, summary: _command(commands, name, summary))
    return made


def _add_diff(diff: argparse.ArgumentParser) -> None:
    diff.add_argument("old", metavar="OLD", help="the folder of a knowledge base, or a git revision of that of NEW")
    diff.add_argument("new", type=Path, metavar="NEW", help="the folder of the knowledge base to hold against it")
    diff.add_argument(
        "--patience",
        type=float,
        default=PATIENCE,
        metavar="SECONDS",
        help=f"how long each entry may take to be proved (default: {PATIENCE:g}); what is not finished is said",
    )


def _add_export(export: argparse.ArgumentParser) -> None:
    export.add_argument("--what", choices=("plan", "readiness"), default="plan", help="what to make (default: plan)")
    export.add_argument("--check", metavar="ID", help="the readiness check, where there are several")
    export.add_argument("--earlier", type=Path, metavar="FILE", help="an earlier case, to see what has moved since")
    export.add_argument(
        "--format", choices=tuple(FORMATS), help="the format (default: what FILE of --out ends in, else md)"
    )
    export.add_argument("--out", type=Path, metavar="FILE", help="the file to write (default: stdout)")


def _command(
    commands: "argparse._SubParsersAction[argparse.ArgumentParser]",
    name: str,
    summary: str,
    *,
    json: bool = True,
    over_one: bool = True,
) -> argparse.ArgumentParser:
    made = commands.add_parser(
        name,
        help=summary,
        description=summary[0].upper() + summary[1:] + ".",
        epilog=EXIT_CODES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    if json:
        made.add_argument("--json", action="store_true", help="print JSON, as the API answers it")
    if over_one:
        made.add_argument(
            "--knowledge",
            type=Path,
            default=os.environ.get(KNOWLEDGE_SETTING) or KNOWLEDGE,
            metavar="DIR",
            help=f"the folder of the knowledge base (default: {KNOWLEDGE_SETTING} of the environment, else its own)",
        )
    return made
