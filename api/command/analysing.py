"""The commands that analyse a case: they take what the API takes, and print what it answers, as JSON or as text."""

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Any, Final

from api.command.arguments import Command, take_case, take_json, take_knowledge, take_seconds
from api.command.case_file import read_case_file
from api.command.opening import opened
from api.command.printing import known, known_check, show
from api.command.problem import TOO_LONG, USAGE, CommandProblem
from api.command.text.analyses import answered
from api.services.analyses import Analysis, Task, analyses
from api.services.analysts import within
from api.services.bodies import marks_of
from api.services.fields import AnotherCase, Efforts, Flag, Mark, OptionOf, SeveralOf
from api.services.planning import OneCheck
from engine.knowledge.kinds import KINDS
from engine.knowledge.model import KnowledgeBase
from engine.space.analyst import Analyst
from engine.space.readings.solver import OutOfTimeError
from engine.space.search.changes import MOST_EFFORT

SECONDS: Final = 10.0


def analysing() -> Iterator[Command]:
    """Every command that analyses a case."""
    for each in analyses():
        takes = (take_json, take_knowledge, take_case, partial(_take_marks, each))
        yield Command(each.command, each.says, takes, partial(_analyse, each))


def _take_marks(analysis: Analysis, command: ArgumentParser) -> None:
    for name, mark in marks_of(analysis.answer).items():
        _add_argument(command, name, mark)
    if analysis.timed:
        take_seconds(command, "--seconds", SECONDS, "how long it may take")


def _add_argument(command: ArgumentParser, name: str, mark: Mark) -> None:
    match mark:
        case Flag():
            command.add_argument(f"--{name}", action="store_true", help=mark.help)
        case OneCheck():
            command.add_argument(f"--{name}", metavar="ID", help=mark.help)
        case SeveralOf():
            _add_several(command, name, mark.kind.upper(), mark.help, name)
        case Efforts():
            said = f"{mark.help}, from 1 to {MOST_EFFORT} (default: 1)"
            _add_several(command, name.removesuffix("s"), f"{mark.kind.upper()}=N", said, name)
        case AnotherCase():
            command.add_argument(name, type=Path, metavar=name.upper(), help=mark.help)
        case _:
            command.add_argument(name, metavar=name.upper(), help=mark.help)


def _add_several(command: ArgumentParser, name: str, metavar: str, said: str, dest: str) -> None:
    help_ = f"{said}; may be repeated"
    command.add_argument(f"--{name}", action="append", default=[], metavar=metavar, help=help_, dest=dest)


def _analyse(analysis: Analysis, options: Namespace) -> None:
    """Have a case analysed, and print what was found."""
    consultation = opened(options)
    marks = marks_of(analysis.answer)
    others = [name for name, mark in marks.items() if isinstance(mark, AnotherCase)]
    # What is wrong with the command is told before what is wrong with a file.
    beside = {
        name: _given(options, name, mark, consultation.kb)
        for name, mark in marks.items()
        if name not in others and getattr(options, name) != []
    }
    case = read_case_file(options.case, consultation)
    beside |= {name: read_case_file(getattr(options, name), consultation) for name in others}
    remaining = within(getattr(options, "seconds", 0))
    try:
        answer = analysis.answer(Task(consultation, case, Analyst(consultation.rule_base), remaining), **beside)
    except OutOfTimeError:
        said = f"It takes longer than {options.seconds:g} s; --seconds gives it more"
        raise CommandProblem(TOO_LONG, said) from None
    show(options, answer, lambda: answered(answer, consultation.kb))


def _given(options: Namespace, name: str, mark: Mark, kb: KnowledgeBase) -> Any:
    """What an argument says; CommandProblem where it names what there is not."""
    value = getattr(options, name)
    match mark:
        case Flag():
            return value
        case OneCheck():
            return known_check(kb, value)
        case OptionOf():
            return known("option", value, dict.fromkeys(kb.decisions[options.decision].choice_ids))
    kind = KINDS[mark.kind]
    there_are = kind.entries(kb)
    match mark:
        case SeveralOf():
            named = {known(kind.singular, each, there_are) for each in value}
            return tuple(each for each in there_are if each in named)
        case Efforts():
            return dict(_effort(each, there_are) for each in value)
    return known(kind.singular, value, there_are)


def _effort(given: str, questions: Mapping[str, object]) -> tuple[str, int]:
    question, _, effort = given.partition("=")
    allowed = {str(each): each for each in range(1, MOST_EFFORT + 1)}
    if effort not in allowed:
        raise CommandProblem(USAGE, f"--effort: give QUESTION=N, with N from 1 to {MOST_EFFORT}")
    return known("question", question, questions), allowed[effort]
