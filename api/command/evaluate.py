"""`groundwork evaluate`: everything about a case."""

from argparse import Namespace
from typing import Final

from api.command.arguments import Command, take_case, take_json, take_knowledge
from api.command.case_file import read_case_file
from api.command.opening import opened
from api.command.printing import show
from api.command.text.report import report_text


def _evaluate(options: Namespace) -> None:
    consultation = opened(options)
    report = consultation.evaluate(read_case_file(options.case, consultation))
    show(options, report, lambda: report_text(report, consultation.kb))


EVALUATE: Final = Command(
    "evaluate", "say what the manual's arguments come to for a case", (take_json, take_knowledge, take_case), _evaluate
)
