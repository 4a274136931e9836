"""The commands that analyse a case: what the API answers, as JSON or as text."""

from argparse import Namespace
from collections.abc import Callable, Iterable, Mapping
from typing import Final, TypeVar

from api.command.case_file import read_case_file
from api.command.printing import known, show
from api.command.problem import USAGE, CommandProblem
from api.command.text import analyses as text
from api.command.text.what_if import what_if
from api.services import analyses
from api.services.analysts import within
from api.services.asked import AboutChange, AboutDecision, AboutDoubt, AboutGaps, AboutOption, AboutOther
from api.services.planning import UnclearCheckError, find_check
from engine.consultation import Consultation
from engine.knowledge.model import KnowledgeBase
from engine.reasoning.case import Case
from engine.space.analyst import Analyst
from engine.space.readings.solver import Remaining
from engine.space.search.changes import MOST_EFFORT

A = TypeVar("A")
R = TypeVar("R", bound=analyses.Answer)
Command = Callable[[Namespace, Consultation], None]


def _analysis(
    ask: Callable[[Namespace, Consultation], A],
    analyse: Callable[[Consultation, A, Analyst, Remaining], R],
    lines: Callable[[KnowledgeBase, R], Iterable[str]],
) -> Command:
    """The command that asks this, has it analysed and prints what was found."""

    def run(options: Namespace, desk: Consultation) -> None:
        asked, analyst = ask(options, desk), Analyst(desk.rule_base)
        answer = analyse(desk, asked, analyst, within(getattr(options, "seconds", 0)))
        show(options, answer, lambda: text.answered(answer, lines(desk.kb, answer)))

    return run


def _case(options: Namespace, desk: Consultation) -> Case:
    return read_case_file(options.case, desk)


def _decision(options: Namespace, desk: Consultation) -> str:
    return known("decision", options.decision, desk.kb.decisions)


def _questions(asked: Iterable[str] | None, kb: KnowledgeBase) -> tuple[str, ...] | None:
    """In the base's order; None where none is named."""
    named = {known("question", each, kb.questions) for each in asked or ()}
    return tuple(each for each in kb.questions if each in named) or None


def _about_decision(options: Namespace, desk: Consultation) -> AboutDecision:
    return AboutDecision(decision=_decision(options, desk), case=_case(options, desk))


def _about_change(options: Namespace, desk: Consultation) -> AboutChange:
    keep = _questions(options.keep, desk.kb) or ()
    return AboutChange(decision=_decision(options, desk), keep=keep, case=_case(options, desk))


def _about_option(options: Namespace, desk: Consultation) -> AboutOption:
    decision = _decision(options, desk)
    option = known("option", options.option, {each.id: each for each in desk.kb.decisions[decision].option})
    return AboutOption(decision=decision, option=option, case=_case(options, desk))


def _about_doubt(options: Namespace, desk: Consultation) -> AboutDoubt:
    unsure = _questions(options.unsure, desk.kb)
    return AboutDoubt(decision=_decision(options, desk), unsure=unsure, case=_case(options, desk))


def _about_other(options: Namespace, desk: Consultation) -> AboutOther:
    return AboutOther(_case(options, desk), read_case_file(options.other, desk))


def _about_gaps(options: Namespace, desk: Consultation) -> AboutGaps:
    try:
        check = find_check(desk.kb, options.check)
    except UnclearCheckError as error:
        raise CommandProblem(USAGE, str(error)) from None
    efforts = dict(_effort(each, desk.kb) for each in options.effort)
    return AboutGaps(_case(options, desk), check, efforts, options.thorough)


def _effort(given: str, kb: KnowledgeBase) -> tuple[str, int]:
    question, _, effort = given.partition("=")
    allowed = {str(each): each for each in range(1, MOST_EFFORT + 1)}
    if effort not in allowed:
        raise CommandProblem(USAGE, f"--effort: give QUESTION=N, with N from 1 to {MOST_EFFORT}")
    return known("question", question, kb.questions), allowed[effort]


ANALYSES: Final[Mapping[str, Command]] = {
    "open": _analysis(_case, analyses.open_questions, text.open_questions),
    "next": _analysis(_case, analyses.next_questions, text.next_questions),
    "change": _analysis(_about_change, analyses.what_would_change, text.what_would_change),
    "why-not": _analysis(_about_option, analyses.why_not, text.why_not),
    "what-if": _analysis(_about_other, lambda desk, asked, *_: analyses.what_if(desk, asked), what_if),
    "firmness": _analysis(_about_decision, analyses.firmness, text.firmness),
    "fragility": _analysis(
        _about_doubt, lambda desk, asked, analyst, _: analyses.fragility(desk, asked, analyst), text.fragility
    ),
    "gaps": _analysis(_about_gaps, analyses.gaps, text.gaps),
}
"""By name."""
