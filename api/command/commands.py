"""All commands, and the one place that knows them."""

import argparse
from importlib.metadata import PackageNotFoundError, version
from typing import Final, NoReturn

from api.command.analysing import analysing
from api.command.arguments import EXIT_CODES
from api.command.diff import DIFF
from api.command.evaluate import EVALUATE
from api.command.explain import EXPLAIN
from api.command.export import EXPORT
from api.command.problem import USAGE, CommandProblem
from api.command.questionnaire import QUESTIONNAIRE
from api.command.streams import write
from api.command.verify import VERIFY

COMMANDS: Final = (EVALUATE, EXPLAIN, EXPORT, QUESTIONNAIRE, VERIFY, DIFF)


class _Parser(argparse.ArgumentParser):
    """Help and complaints go the way of all that is printed and of all problems."""

    def _print_message(self, message: str, _file: object = None) -> None:
        write(message)

    def error(self, message: str) -> NoReturn:
        raise CommandProblem(USAGE, f"{self.format_usage()}{self.prog}: error: {message}")


def parser() -> argparse.ArgumentParser:
    """Everything the command takes; what it was given has, as `run`, what does it."""
    made = _Parser(
        prog="groundwork",
        description="Decision support for starting a project of peer support in drug aid.",
        epilog=EXIT_CODES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    made.add_argument("--version", action="version", version=f"groundwork {_version()}")
    commands = made.add_subparsers(title="commands", dest="command", required=True, metavar="COMMAND")

    for command in (*COMMANDS, *analysing()):
        added = commands.add_parser(
            command.name,
            help=command.summary,
            description=f"{command.summary[0].upper()}{command.summary[1:]}.",
            epilog=EXIT_CODES,
            formatter_class=argparse.RawDescriptionHelpFormatter,
        )
        for take in command.takes:
            take(added)
        added.set_defaults(run=command.run)
    return made


def _version() -> str:
    try:
        return version("groundwork")
    except PackageNotFoundError:
        return "(not installed)"
