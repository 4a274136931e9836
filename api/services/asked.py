"""What is asked of an analysis: a case with a few fields beside it, read strictly."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Final

from api.services.planning import CHECK, read_check
from api.services.reading import Reading, all_of, one_of, several_of, truth, wrong
from engine.consultation import Consultation
from engine.knowledge.model import KnowledgeBase, ReadinessCheck
from engine.reasoning.case import Case
from engine.space.search.changes import MOST_EFFORT

DECISION: Final = "decision"
OPTION: Final = "option"
KEEP: Final = "keep"
OTHER: Final = "other"
UNSURE: Final = "unsure"
EFFORTS: Final = "efforts"
THOROUGH: Final = "thorough"
"""What a document may say besides a case."""


@dataclass(frozen=True, slots=True)
class AboutDecision:
    """The verdict on a decision."""

    case: Case
    decision: str


@dataclass(frozen=True, slots=True)
class AboutChange:
    """What would lead to another verdict."""

    case: Case
    decision: str
    keep: tuple[str, ...] = ()
    """Questions whose answers stay."""


@dataclass(frozen=True, slots=True)
class AboutOption:
    """An option that is not recommended."""

    case: Case
    decision: str
    option: str


@dataclass(frozen=True, slots=True)
class AboutDoubt:
    """What a verdict rests on."""

    case: Case
    decision: str
    unsure: tuple[str, ...] | None = None
    """The questions whose answers are in doubt; None for all."""


@dataclass(frozen=True, slots=True)
class AboutOther:
    """What another case would come to."""

    case: Case
    other: Case


@dataclass(frozen=True, slots=True)
class AboutGaps:
    """What would close the gaps of a readiness check."""

    case: Case
    check: ReadinessCheck
    efforts: Mapping[str, int] = field(default_factory=dict)
    """By question, from 1 to 3; 1 where nothing is said."""
    thorough: bool = False
    """Whether what it should have counts as well, and not only what it cannot do without."""


def read_about_decision(desk: Consultation, document: object) -> AboutDecision:
    """A case that also says `decision`; CaseError with every problem found."""
    reading = Reading(desk, document, (DECISION,))
    decision, case = _decision(reading), reading.case()
    return AboutDecision(reading.sound(case), reading.sound(decision))


def read_about_change(desk: Consultation, document: object) -> AboutChange:
    """A case that also says `decision`, and may say `keep`; CaseError with every problem found."""
    reading = Reading(desk, document, (DECISION, KEEP))
    decision, keep, case = _decision(reading), reading.field(KEEP, _questions(desk.kb), ()), reading.case()
    return AboutChange(reading.sound(case), reading.sound(decision), keep)


def read_about_option(desk: Consultation, document: object) -> AboutOption:
    """A case that also says `decision` and `option`; CaseError with every problem found."""
    reading = Reading(desk, document, (DECISION, OPTION))
    decision = _decision(reading)
    # Which options there are depends on the decision: where that is wrong, nothing more can be said.
    options = {each.id: each for each in desk.kb.decisions[decision].option} if decision else None
    option = reading.needed(OPTION, one_of(OPTION, options)) if options else None
    case = reading.case()
    return AboutOption(reading.sound(case), reading.sound(decision), reading.sound(option))


def read_about_doubt(desk: Consultation, document: object) -> AboutDoubt:
    """A case that also says `decision`, and may say `unsure`; CaseError with every problem found."""
    reading = Reading(desk, document, (DECISION, UNSURE))
    decision, unsure, case = _decision(reading), reading.field(UNSURE, _questions(desk.kb), None), reading.case()
    return AboutDoubt(reading.sound(case), reading.sound(decision), unsure)


def read_about_other(desk: Consultation, document: object) -> AboutOther:
    """A case with another one as its field `other`; CaseError with every problem found."""
    reading = Reading(desk, document, (OTHER,))
    other, case = reading.needed(OTHER, desk.read), reading.case()
    return AboutOther(reading.sound(case), reading.sound(other))


def read_about_gaps(desk: Consultation, document: object) -> AboutGaps:
    """A case that may also say `check`, `efforts` and `thorough`; CaseError with every problem found."""
    reading = Reading(desk, document, (CHECK, EFFORTS, THOROUGH))
    check = read_check(reading)
    efforts: Mapping[str, int] = reading.field(EFFORTS, _efforts(desk.kb), {})
    thorough = reading.field(THOROUGH, truth, False)
    case = reading.case()
    return AboutGaps(reading.sound(case), reading.sound(check), efforts, thorough)


def _decision(reading: Reading) -> str | None:
    return reading.needed(DECISION, one_of("decision", reading.desk.kb.decisions))


def _questions(kb: KnowledgeBase) -> Callable[[object], tuple[str, ...]]:
    return several_of("question", kb.questions)


def _efforts(kb: KnowledgeBase) -> Callable[[object], Mapping[str, int]]:
    question = one_of("question", kb.questions)

    def read_one(name: object, effort: object) -> tuple[str, int]:
        if isinstance(effort, bool) or not isinstance(effort, int) or not 1 <= effort <= MOST_EFFORT:
            raise wrong(f"give a whole number from 1 to {MOST_EFFORT}")
        return question(name), effort

    def read(value: object) -> Mapping[str, int]:
        if not isinstance(value, Mapping):
            raise wrong("give a table of questions")
        # "?" stands for a name that is not repeated.
        places = ((name if name in kb.questions else "?", name, effort) for name, effort in value.items())
        given = dict(all_of((place, partial(read_one, name, effort)) for place, name, effort in places))
        return {each: given[each] for each in kb.questions if each in given}

    return read
