"""`groundwork questionnaire`: a blank one, to print."""

from argparse import Namespace
from typing import Final

from api.command.arguments import Command, take_json, take_knowledge
from api.command.opening import opened
from api.command.printing import show
from api.command.text.questionnaire import questionnaire_text
from api.services.questionnaire import questionnaire


def _print(options: Namespace) -> None:
    blank = questionnaire(opened(options).kb)
    show(options, blank, lambda: questionnaire_text(blank))


QUESTIONNAIRE: Final = Command("questionnaire", "print a blank questionnaire", (take_json, take_knowledge), _print)
