"""What if: a case beside the user's own, to change answers in, and how the two differ, ready to print."""

import json
from dataclasses import dataclass
from typing import Final

from engine.knowledge.model import KnowledgeBase
from engine.reasoning.case import Case
from engine.report.difference import ArgumentTurn, Difference, EntryTurn, RequirementTurn, VerdictTurn, difference_words
from web.contexts.questionnaire import QuestionnairePage
from web.form import Entries, entries_of


@dataclass(frozen=True, slots=True)
class Turns:
    """What comes and what goes, of one kind."""

    title: str
    comes: tuple[str, ...]
    goes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ArgumentsOf:
    """The arguments on one decision that count otherwise."""

    decision: str
    arguments: tuple[ArgumentTurn, ...]


@dataclass(frozen=True, slots=True)
class DifferenceInCase:
    """How the two cases differ."""

    summary: str
    verdicts: tuple[VerdictTurn, ...]
    arguments: tuple[ArgumentsOf, ...]
    requirements: tuple[RequirementTurn, ...]
    turns: tuple[Turns, ...]


@dataclass(frozen=True, slots=True)
class WhatIfPage:
    """A case to change, and how it differs from the user's own."""

    asked: QuestionnairePage
    """The case to change, as the questionnaire asks for it."""
    mine: Entries
    """The user's own case."""
    earlier: str
    """The same as text, which travels along."""
    difference: DifferenceInCase | None
    """None where nothing was changed yet."""


def what_if_page(kb: KnowledgeBase, asked: QuestionnairePage, mine: Case, difference: Difference | None) -> WhatIfPage:
    """The page; `difference` is how the case to change differs from the user's own."""
    return WhatIfPage(
        asked=asked,
        mine=entries_of(mine),
        earlier=json.dumps(mine.document()),
        difference=_difference(kb, difference) if difference else None,
    )


_TITLES: Final = {
    "advice": "Advice",
    "tensions": "Tensions",
    "documents": "Documents of the plan",
    "items": "Lines of documents",
    "questions": "Questions that arise",
}
"""By the part of a difference, in the order of the page."""


def _difference(kb: KnowledgeBase, found: Difference) -> DifferenceInCase:
    of_decision: dict[str, list[ArgumentTurn]] = {}
    for each in found.arguments:
        of_decision.setdefault(each.decision, []).append(each)
    turns = (_turns(title, getattr(found, part)) for part, title in _TITLES.items())
    return DifferenceInCase(
        summary=difference_words(found),
        verdicts=found.verdicts,
        arguments=tuple(ArgumentsOf(kb.decisions[each].title, tuple(those)) for each, those in of_decision.items()),
        requirements=found.requirements,
        turns=tuple(each for each in turns if each.comes or each.goes),
    )


def _turns(title: str, found: tuple[EntryTurn, ...]) -> Turns:
    return Turns(
        title,
        tuple(each.text for each in found if each.turn == "comes"),
        tuple(each.text for each in found if each.turn == "goes"),
    )
