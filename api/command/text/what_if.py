"""What changes from a case to another one, as text."""

from collections.abc import Iterable

from api.command.text.layout import STEP, Lines, paragraph, section
from api.services.analyses import WhatIfAnswer
from engine.knowledge.model import KnowledgeBase
from engine.report.difference import EntryTurn
from engine.report.report import RequirementStatus
from engine.report.wording import points

MARKS = {"comes": "+ ", "goes": "− ", "counts-otherwise": "± "}
STATUSES: dict[RequirementStatus | None, str] = {
    "met": "met",
    "missed": "missed",
    "open": "not known whether it is met",
    None: "of no concern",
}


def what_if(_kb: KnowledgeBase, answer: WhatIfAnswer) -> Lines:
    """All that is otherwise, part by part."""
    found = answer.found
    if found.verdicts:
        yield from section("Verdicts", "-")
    for verdict in found.verdicts:
        yield from paragraph(verdict.title, bullet="- ")
        yield from paragraph(f"Before: {verdict.verdict_before}", STEP)
        yield from paragraph(f"After: {verdict.verdict_after}", STEP)
    if found.arguments:
        yield from section("Arguments", "-")
    for argument in found.arguments:
        yield from paragraph(argument.claim, bullet=MARKS[argument.turn])
        yield from paragraph(f"Before: {points(argument.points_before)}. After: {points(argument.points_after)}.", STEP)
    if found.requirements:
        yield from section("Requirements", "-")
    for requirement in found.requirements:
        yield from paragraph(requirement.text, bullet="- ")
        yield from paragraph(f"Before: {STATUSES[requirement.before]}. After: {STATUSES[requirement.after]}.", STEP)
    for title, turns in (
        ("Advice", found.advice),
        ("Tensions", found.tensions),
        ("Documents of the plan", found.documents),
        ("Lines of documents", found.items),
        ("Questions that arise", found.questions),
    ):
        yield from _turns(title, turns)


def _turns(title: str, turns: Iterable[EntryTurn]) -> Lines:
    turns = tuple(turns)
    if turns:
        yield from section(title, "-")
    for each in turns:
        yield from paragraph(each.text, bullet=MARKS[each.turn])
