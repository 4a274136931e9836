"""The smallest sets of gaps to close for readiness, ready to print, with the form to say how hard each change is."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from engine.knowledge.model import KnowledgeBase, ReadinessCheck
from engine.reasoning.case import Case
from engine.report.report import RequirementReport
from engine.space import wording
from engine.space.analyses.gaps import gap_sets
from engine.space.analyst import Analyst
from engine.space.findings import GapSets
from engine.space.readings.solver import Remaining
from web.contexts.questionnaire import Choice
from web.contexts.ways import WayInWords, ways_in_words
from web.form import EFFORTS, field, input_id
from web.links import anchor


@dataclass(frozen=True, slots=True)
class GapsToClose:
    """The smallest sets for some of the gaps."""

    thorough: bool
    said: str
    ways: tuple[WayInWords, ...]


@dataclass(frozen=True, slots=True)
class Effort:
    """How hard it is to change what a question asks about."""

    anchor: str
    field: str
    text: str
    choices: tuple[Choice, ...]
    given: str


@dataclass(frozen=True, slots=True)
class SmallestGaps:
    """The smallest sets, first for what it cannot do without."""

    gaps: tuple[GapsToClose, ...]
    efforts: tuple[Effort, ...]


def find_gaps(
    analyst: Analyst,
    remaining: Remaining,
    case: Case,
    *,
    check: ReadinessCheck,
    missed: Sequence[RequirementReport],
    efforts: Mapping[str, int],
) -> tuple[GapSets, ...]:
    """First for what it cannot do without, then for all it should have; without what asks for nothing new."""
    musts = tuple(each.id for each in missed if each.degree == "must")
    every = tuple(each.id for each in missed)
    found = []
    if musts:
        found.append(gap_sets(analyst, case, check, musts, efforts, remaining=remaining))
    if every != musts:
        found.append(gap_sets(analyst, case, check, every, efforts, remaining=remaining, thorough=True))
    return tuple(found)


def smallest_gaps(kb: KnowledgeBase, found: Sequence[GapSets] | None, efforts: Mapping[str, int]) -> SmallestGaps:
    """What was found, ready to print; that nothing is known, where nothing was."""
    if found is None:
        return SmallestGaps((GapsToClose(True, wording.NOTHING_KNOWN, ()),), ())
    moved = {question for each in found for way in each.changes.ways for question in way.questions}
    return SmallestGaps(
        gaps=tuple(
            GapsToClose(each.thorough, wording.gap_words(each), ways_in_words(kb, each.changes.ways)) for each in found
        ),
        efforts=tuple(
            _effort(each.id, each.text, efforts.get(each.id, 1))
            for each in kb.questions.values()
            if each.id in moved or each.id in efforts
        ),
    )


def _effort(question: str, text: str, given: int) -> Effort:
    name = field("efforts", question)
    choices = tuple(Choice(input_id(name, value), value, label) for value, label in EFFORTS.items())
    return Effort(anchor("effort", question), name, text, choices, str(given))
