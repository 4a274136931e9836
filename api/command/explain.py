"""`groundwork explain`: one decision in a case."""

from argparse import Namespace
from typing import Final

from api.command.arguments import Command, take_case, take_decision, take_json, take_knowledge
from api.command.case_file import read_case_file
from api.command.opening import opened
from api.command.printing import known, show
from api.command.text.decision import explained
from api.command.text.report import stamped


def _explain(options: Namespace) -> None:
    consultation = opened(options)
    wanted = known("decision", options.decision, consultation.kb.decisions)
    report = consultation.evaluate(read_case_file(options.case, consultation))
    decision = next(each for each in report.decisions if each.id == wanted)
    requirements = [each for each in report.requirements if each.decision == wanted]
    show(options, decision, lambda: [*stamped(report.knowledge), "", *explained(decision, requirements)])


EXPLAIN: Final = Command(
    "explain",
    "explain one decision in a case, down to answers and passages",
    (take_json, take_knowledge, take_case, take_decision),
    _explain,
)
