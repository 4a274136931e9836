"""The command line, beside the service it shares everything with: one command for each thing to be had."""

import io
import os
import sys
from argparse import Namespace
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Final

from api.command.arguments import parser
from api.command.case_file import read_case_file
from api.command.complaint import DONE, FAULT, USAGE, Complaint
from api.command.decision_text import explained
from api.command.exporting import export
from api.command.questionnaire_text import questionnaire_text
from api.command.report_text import report_text, stamped
from api.services.catalogue import UnknownEntryError, find
from api.services.encoding import encode
from api.services.questionnaire import questionnaire
from engine.consultation import Consultation
from engine.errors import KnowledgeError


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; return its exit code."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        options = parser().parse_args(arguments)
        _COMMANDS[options.command](options, _consultation(options))
        sys.stdout.flush()
    except SystemExit as stop:
        # argparse has said why.
        return int(stop.code or DONE)
    except Complaint as complaint:
        print(complaint, file=sys.stderr)
        return complaint.code
    except BrokenPipeError:
        # Whoever read has seen enough. Python would complain once more when it flushes at its end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return DONE


def _consultation(options: Namespace) -> Consultation:
    try:
        return Consultation.over(options.knowledge)
    except KnowledgeError as error:
        count = f"{len(error.faults)} fault(s) in {options.knowledge}"
        raise Complaint(FAULT, str(error), count) from None


def _evaluate(options: Namespace, desk: Consultation) -> None:
    report = desk.evaluate(read_case_file(options.case, desk))
    _print(options, report, lambda: report_text(report, desk.kb))


def _explain(options: Namespace, desk: Consultation) -> None:
    try:
        asked = find("decision", options.decision, desk.kb.decisions).id
    except UnknownEntryError as error:
        raise Complaint(USAGE, f"{error} There are: {', '.join(desk.kb.decisions)}") from None
    report = desk.evaluate(read_case_file(options.case, desk))
    decision = next(each for each in report.decisions if each.id == asked)
    requirements = [each for each in report.requirements if each.decision == asked]
    _print(options, decision, lambda: [*stamped(report.knowledge), "", *explained(decision, requirements)])


def _questionnaire(options: Namespace, desk: Consultation) -> None:
    blank = questionnaire(desk.kb)
    _print(options, blank, lambda: questionnaire_text(blank))


_COMMANDS: Final[Mapping[str, Callable[[Namespace, Consultation], None]]] = {
    "evaluate": _evaluate,
    "explain": _explain,
    "export": export,
    "questionnaire": _questionnaire,
}


def _print(options: Namespace, value: object, lines: Callable[[], Iterable[str]]) -> None:
    """A value as JSON where that is asked for, else as text."""
    print(encode(value).decode("utf-8") if options.json else "\n".join(lines()))
