"""The command line, beside the service it shares everything with: one command for each thing to be had."""

import io
import os
import sys
from argparse import Namespace
from collections.abc import Callable, Mapping, Sequence
from typing import Final

from api.command.analysing import ANALYSES
from api.command.arguments import parser
from api.command.case_file import read_case_file
from api.command.complaint import DONE, FAULT, Complaint
from api.command.diff import diff
from api.command.exporting import export
from api.command.printing import known, show
from api.command.text.decision import explained
from api.command.text.questionnaire import questionnaire_text
from api.command.text.report import report_text, stamped
from api.command.verify import verify
from api.services.questionnaire import questionnaire
from engine.consultation import Consultation
from engine.knowledge.errors import KnowledgeError


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; return its exit code."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        options = parser().parse_args(arguments)
        code = diff(options) if options.command == "diff" else _over_one_base(options)
        sys.stdout.flush()
        return code
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


def _over_one_base(options: Namespace) -> int:
    _COMMANDS[options.command](options, _consultation(options))
    return DONE


def _consultation(options: Namespace) -> Consultation:
    try:
        return Consultation.over(options.knowledge)
    except KnowledgeError as error:
        count = f"{len(error.faults)} fault(s) in {options.knowledge}"
        raise Complaint(FAULT, str(error), count) from None


def _evaluate(options: Namespace, desk: Consultation) -> None:
    report = desk.evaluate(read_case_file(options.case, desk))
    show(options, report, lambda: report_text(report, desk.kb))


def _explain(options: Namespace, desk: Consultation) -> None:
    asked = known("decision", options.decision, desk.kb.decisions)
    report = desk.evaluate(read_case_file(options.case, desk))
    decision = next(each for each in report.decisions if each.id == asked)
    requirements = [each for each in report.requirements if each.decision == asked]
    show(options, decision, lambda: [*stamped(report.knowledge), "", *explained(decision, requirements)])


def _questionnaire(options: Namespace, desk: Consultation) -> None:
    blank = questionnaire(desk.kb)
    show(options, blank, lambda: questionnaire_text(blank))


_COMMANDS: Final[Mapping[str, Callable[[Namespace, Consultation], None]]] = {
    "evaluate": _evaluate,
    "explain": _explain,
    "export": export,
    "questionnaire": _questionnaire,
    "verify": verify,
    **ANALYSES,
}
