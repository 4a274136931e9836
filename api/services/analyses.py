"""The analyses of a case as they are answered: what was found, with the same in words and where it was cut short."""

from dataclasses import dataclass

from api.services.asked import AboutChange, AboutDecision, AboutDoubt, AboutGaps, AboutOption, AboutOther
from api.services.planning import Inquiry, readiness_for
from engine.consultation import Consultation
from engine.knowledge.model import KnowledgeStamp
from engine.reasoning.case import Case
from engine.report.difference import Difference, difference, difference_words
from engine.space.analyses.change import what_would_change as find_what_would_change
from engine.space.analyses.firmness import firmness as find_firmness
from engine.space.analyses.fragility import fragility as find_fragility
from engine.space.analyses.gaps import gap_sets as find_gap_sets
from engine.space.analyses.next_question import next_questions as find_next_questions
from engine.space.analyses.open_questions import open_questions as find_open_questions
from engine.space.analyses.why_not import why_not as find_why_not
from engine.space.analyst import Analyst
from engine.space.findings import (
    Firmness,
    Fragility,
    GapSets,
    NextQuestions,
    Obstacles,
    Prospect,
    WhatWouldChange,
)
from engine.space.readings.solver import OutOfTimeError, Remaining
from engine.space.wording import (
    NOTHING_KNOWN,
    blocker_words,
    change_words,
    firmness_words,
    fragility_words,
    gap_words,
    next_words,
    outlook_words,
    repair_words,
)


@dataclass(frozen=True, slots=True)
class Answer:
    """What every answer says."""

    knowledge: KnowledgeStamp
    finished: bool
    """False where the time was up: what is told is right then, too, and may not be all."""
    said: str
    """What was found, in a few sentences."""


@dataclass(frozen=True, slots=True)
class OpenQuestionsAnswer(Answer):
    """How everything stands that can be concluded, over all that could still be answered."""

    conclusions: tuple[Prospect, ...]
    """In the base's order; none where the time was up before anything was known."""


@dataclass(frozen=True, slots=True)
class NextQuestionsAnswer(Answer):
    """Which questions are worth asking."""

    found: NextQuestions | None
    """None where the time was up before anything was known."""


@dataclass(frozen=True, slots=True)
class WhatWouldChangeAnswer(Answer):
    """What would lead to another verdict."""

    found: WhatWouldChange


@dataclass(frozen=True, slots=True)
class WhyNotAnswer(Answer):
    """What keeps an option from being recommended."""

    found: Obstacles


@dataclass(frozen=True, slots=True)
class WhatIfAnswer(Answer):
    """How another case comes out."""

    found: Difference


@dataclass(frozen=True, slots=True)
class FirmnessAnswer(Answer):
    """Whether a verdict holds whatever matters how much."""

    found: Firmness


@dataclass(frozen=True, slots=True)
class FragilityAnswer(Answer):
    """What a verdict rests on."""

    found: Fragility


@dataclass(frozen=True, slots=True)
class GapsAnswer(Answer):
    """What would close the gaps of a readiness check."""

    found: GapSets


def open_questions(desk: Consultation, case: Case, analyst: Analyst, remaining: Remaining) -> OpenQuestionsAnswer:
    """What is settled, ruled out and open."""
    try:
        found = find_open_questions(analyst, case, remaining)
    except OutOfTimeError:
        return OpenQuestionsAnswer(desk.stamp, False, NOTHING_KNOWN, ())
    finished = not any(each.not_known for each in found)
    return OpenQuestionsAnswer(desk.stamp, finished, outlook_words(found), found)


def next_questions(desk: Consultation, case: Case, analyst: Analyst, remaining: Remaining) -> NextQuestionsAnswer:
    """Which question to ask next."""
    try:
        found = find_next_questions(analyst, case, remaining)
    except OutOfTimeError:
        return NextQuestionsAnswer(desk.stamp, False, NOTHING_KNOWN, None)
    return NextQuestionsAnswer(desk.stamp, found.finished, next_words(desk.kb, found), found)


def what_would_change(
    desk: Consultation, asked: AboutChange, analyst: Analyst, remaining: Remaining
) -> WhatWouldChangeAnswer:
    """The smallest sets of other answers that lead to another verdict."""
    found = find_what_would_change(analyst, asked.case, asked.decision, asked.keep, remaining)
    return WhatWouldChangeAnswer(desk.stamp, found.changes.finished, change_words(desk.kb, found), found)


def why_not(desk: Consultation, asked: AboutOption, analyst: Analyst, remaining: Remaining) -> WhyNotAnswer:
    """What stands in an option's way, and the smallest repairs."""
    found = find_why_not(analyst, asked.case, asked.decision, asked.option, remaining)
    said = f"{blocker_words(found)} {repair_words(found)}".rstrip()
    return WhyNotAnswer(desk.stamp, found.finished, said, found)


def what_if(desk: Consultation, asked: AboutOther) -> WhatIfAnswer:
    """How the other case comes out, beside the case."""
    found = difference(desk.kb, desk.evaluate(asked.case), desk.evaluate(asked.other))
    return WhatIfAnswer(desk.stamp, True, difference_words(found), found)


def firmness(desk: Consultation, asked: AboutDecision, analyst: Analyst, remaining: Remaining) -> FirmnessAnswer:
    """Whether a verdict holds under every importance of every concern."""
    found = find_firmness(analyst, asked.case, asked.decision, remaining)
    return FirmnessAnswer(desk.stamp, found.finished, firmness_words(found), found)


def fragility(desk: Consultation, asked: AboutDoubt, analyst: Analyst) -> FragilityAnswer:
    """The single arguments and answers without which a verdict falls."""
    found = find_fragility(analyst, asked.case, asked.decision, asked.unsure)
    return FragilityAnswer(desk.stamp, True, fragility_words(found), found)


def gaps(desk: Consultation, asked: AboutGaps, analyst: Analyst, remaining: Remaining) -> GapsAnswer:
    """The smallest sets of answers that close what the readiness report calls missed."""
    missed = readiness_for(desk, Inquiry(asked.check, asked.case)).missed
    named = [each.id for each in missed if asked.thorough or each.degree == "must"]
    found = find_gap_sets(
        analyst, asked.case, asked.check, named, asked.efforts, remaining=remaining, thorough=asked.thorough
    )
    return GapsAnswer(desk.stamp, found.changes.finished, gap_words(found), found)
