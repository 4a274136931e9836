"""What is still ahead in a case: which verdicts are settled, what to ask next, and what need not be asked any more."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from engine.knowledge.model import KnowledgeBase
from engine.reasoning.case import Case
from engine.report.report import Report
from engine.space import wording
from engine.space.analyses.next_question import next_and_prospects
from engine.space.analyses.open_questions import open_questions
from engine.space.analyst import Analyst
from engine.space.findings import Ask, NextQuestions, Prospect
from engine.space.readings.solver import OutOfTimeError, Remaining
from web.contexts.arguments import QuestionToChange, questions_to_change
from web.contexts.questionnaire import QuestionFields, Questionnaire, arising_questions
from web.form import Entries, entries_of

MOST_NAMED: Final = 3
"""Questions, or decisions, that are named in one place; of others it is said how many there are."""


@dataclass(frozen=True, slots=True)
class Ahead:
    """What was found in time; None where nothing was."""

    prospects: tuple[Prospect, ...] | None
    next: NextQuestions | None


NOTHING_AHEAD: Final = Ahead(None, None)
"""Where there was no time, or no room, for any of it."""


@dataclass(frozen=True, slots=True)
class VerdictAhead:
    """How far a verdict stands."""

    settled: bool
    sentence: str
    questions: tuple[QuestionToChange, ...]
    """The first of those it hangs on that arise, the most telling first."""
    more: int
    """How many others it hangs on."""


@dataclass(frozen=True, slots=True)
class QuestionToAsk:
    """A question that is worth asking."""

    fields: QuestionFields
    worth: str
    decisions: tuple[str, ...]
    """The first of those whose verdict hangs on it."""
    more: int
    """How many other verdicts do."""


@dataclass(frozen=True, slots=True)
class AskNext:
    """What to ask next, with the form to answer it."""

    entries: Entries
    """The case as form fields."""
    ask: tuple[QuestionToAsk, ...]
    more: int
    """How many other questions that arise can still change something."""
    rest: tuple[str, ...]
    """What is to be said of all other questions."""
    idle: tuple[str, ...]
    """Open questions that are proved not to matter any more."""


NOT_KNOWN: Final = VerdictAhead(settled=False, sentence=wording.NOTHING_KNOWN, questions=(), more=0)
"""Of a verdict, where time ran out."""


def look_ahead(analyst: Analyst, case: Case, remaining: Remaining) -> Ahead:
    """Both analyses, of verdicts only."""
    try:
        following, prospects = next_and_prospects(analyst, case, remaining)
    except OutOfTimeError:
        return NOTHING_AHEAD
    return Ahead(prospects, following)


def prospects_in_time(analyst: Analyst, case: Case, remaining: Remaining) -> tuple[Prospect, ...] | None:
    """How every verdict stands; None where that was not known in time."""
    try:
        return open_questions(analyst, case, remaining, ("verdict",))
    except OutOfTimeError:
        return None


def verdicts_ahead(kb: KnowledgeBase, report: Report, ahead: Ahead) -> Mapping[str, VerdictAhead]:
    """How far each verdict stands, by decision."""
    if ahead.prospects is None:
        return dict.fromkeys(kb.decisions, NOT_KNOWN)
    order = tuple(each.question for each in ahead.next.ask) if ahead.next else ()
    return {
        each.id: verdict_ahead(kb, report, completed(each, ahead.next), order)
        for each in ahead.prospects
        if each.kind == "verdict"
    }


def completed(prospect: Prospect, following: NextQuestions | None) -> Prospect:
    """The prospect of a verdict, with what only the other analysis could tell in time."""
    if following is None:
        return prospect
    on = {each.question for each in following.ask if prospect.id in each.changes}
    known = on.union(following.idle)
    return replace(
        prospect,
        depends_on=(*prospect.depends_on, *(each for each in prospect.not_known if each in on)),
        not_known=tuple(each for each in prospect.not_known if each not in known),
    )


def verdict_ahead(kb: KnowledgeBase, report: Report, prospect: Prospect, order: Sequence[str] = ()) -> VerdictAhead:
    """How far one verdict stands; `order` has questions, the most telling first."""
    arising = arising_questions(report)
    place = {question: number for number, question in enumerate(order)}
    named = sorted(
        (each for each in prospect.depends_on if each in arising), key=lambda each: place.get(each, len(place))
    )
    told = named[:MOST_NAMED]
    return VerdictAhead(
        settled=prospect.standing != "open",
        sentence=wording.standing_words(prospect),
        questions=questions_to_change(kb, told),
        more=len(prospect.depends_on) - len(told),
    )


def ask_next(questionnaire: Questionnaire, kb: KnowledgeBase, case: Case, found: NextQuestions | None) -> AskNext:
    """What to ask next, ready to print; that nothing is known, where nothing was found in time."""
    if found is None:
        return AskNext(entries_of(case), (), 0, (wording.NOTHING_KNOWN,), ())
    told = found.ask[:MOST_NAMED]
    return AskNext(
        entries=entries_of(case),
        ask=tuple(_question(questionnaire, kb, each) for each in told),
        more=len(found.ask) - len(told),
        rest=tuple(wording.rest_words(found)),
        idle=texts(kb, found.idle),
    )


def texts(kb: KnowledgeBase, questions: Iterable[str]) -> tuple[str, ...]:
    """Questions in words."""
    return tuple(kb.questions[each].text for each in questions)


def _question(questionnaire: Questionnaire, kb: KnowledgeBase, ask: Ask) -> QuestionToAsk:
    told = ask.changes[:MOST_NAMED]
    return QuestionToAsk(
        fields=questionnaire.question(ask.question),
        worth=wording.ask_words(ask),
        decisions=tuple(kb.decisions[each].title for each in told),
        more=len(ask.changes) - len(told),
    )
