"""A closer look at one verdict: is it settled, what would change it, why nothing else, is it firm, what carries it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from engine.knowledge.model import KnowledgeBase
from engine.reasoning.case import Case
from engine.report.report import Report
from engine.space import wording
from engine.space.analyses.change import what_would_change as find_what_would_change
from engine.space.analyses.firmness import firmness as find_firmness
from engine.space.analyses.fragility import fragility as find_fragility
from engine.space.analyses.why_not import why_not as find_why_not
from engine.space.analyst import Analyst
from engine.space.findings import Firmness, Fragility, Obstacles, Prop, Prospect, Reweighing, WhatWouldChange
from engine.space.readings.solver import Remaining
from web.contexts.ahead import NOT_KNOWN, VerdictAhead, prospects_in_time, verdict_ahead
from web.contexts.ways import Lines, WayInWords, WaysTo, ways_by_verdict, ways_in_words
from web.form import Entries, entries_of, field


@dataclass(frozen=True, slots=True)
class Closer:
    """What is looked at."""

    case: Case
    decision: str
    kept: tuple[str, ...]
    """Questions whose answers may not change."""


@dataclass(frozen=True, slots=True)
class Look:
    """What the analyses of one verdict found."""

    change: WhatWouldChange
    obstacles: tuple[Obstacles, ...]
    """Of each option that is not recommended."""
    firmness: Firmness
    fragility: Fragility
    prospect: Prospect | None
    """None where it was not known in time."""


@dataclass(frozen=True, slots=True)
class AnswerToKeep:
    """A question whose answer can be kept as it is."""

    id: str
    text: str
    answer: str
    kept: bool


@dataclass(frozen=True, slots=True)
class OptionHindered:
    """Why an option is not recommended, and what would make it so."""

    label: str
    standing: str
    blockers: tuple[Lines, ...]
    """Sets of answers, one answer a line."""
    repair: str
    ways: tuple[WayInWords, ...]


@dataclass(frozen=True, slots=True)
class Shifted:
    """Other importances, and what they lead to."""

    shifts: Lines
    verdict: str


@dataclass(frozen=True, slots=True)
class Carrier:
    """An argument or an answer without which the verdict is another one."""

    text: str
    verdict: str


@dataclass(frozen=True, slots=True)
class CloserPage:
    """A closer look at one verdict."""

    fields: Entries
    id: str
    title: str
    verdict: str
    ahead: VerdictAhead
    change: str
    ways: tuple[WaysTo, ...]
    to_keep: tuple[AnswerToKeep, ...]
    options: tuple[OptionHindered, ...]
    firmness: str
    shifts: tuple[Shifted, ...]
    fragility: str
    arguments: tuple[Carrier, ...]
    answers: tuple[Carrier, ...]


def look_closer(analyst: Analyst, asked: Closer, remaining: Remaining, soon: Remaining) -> Look:
    """Analyse one verdict. What takes longest comes last, and has a clock of its own."""
    case, decision = asked.case, asked.decision
    obstacles = (
        find_why_not(analyst, case, decision, each, remaining) for each in analyst.kb.decisions[decision].option_ids
    )
    return Look(
        change=find_what_would_change(analyst, case, decision, asked.kept, remaining),
        obstacles=tuple(each for each in obstacles if not each.recommended),
        firmness=find_firmness(analyst, case, decision, remaining),
        fragility=find_fragility(analyst, case, decision),
        prospect=next(
            (
                each
                for each in prospects_in_time(analyst, case, soon) or ()
                if each.kind == "verdict" and each.id == decision
            ),
            None,
        ),
    )


def closer_page(kb: KnowledgeBase, case: Case, report: Report, look: Look) -> CloserPage:
    """What was found, ready to print."""
    decision = look.change.decision
    found = next(each for each in report.decisions if each.id == decision)
    answers = _Answers(kb, case)
    return CloserPage(
        fields=answers.fields,
        id=decision,
        title=found.title,
        verdict=found.verdict,
        ahead=verdict_ahead(kb, report, look.prospect) if look.prospect else NOT_KNOWN,
        change=wording.change_words(kb, look.change),
        ways=ways_by_verdict(kb, decision, look.change.changes.ways),
        to_keep=tuple(_to_keep(answers, look.change)),
        options=tuple(_option(answers, each) for each in look.obstacles),
        firmness=wording.firmness_words(look.firmness),
        shifts=tuple(_shifted(kb, decision, each) for each in look.firmness.shifts),
        fragility=wording.fragility_words(look.fragility),
        arguments=tuple(_carrier(kb, decision, each, kb.arguments[each.id].claim) for each in look.fragility.arguments),
        answers=tuple(_carrier(kb, decision, each, f"{answers.line(each.id)}.") for each in look.fragility.answers),
    )


class _Answers:
    """The answers of a case in words."""

    def __init__(self, kb: KnowledgeBase, case: Case) -> None:
        self.kb = kb
        self.fields = entries_of(case)

    def words(self, question: str) -> str:
        return wording.answer_words(self.kb, question, self._values(question))

    def line(self, question: str) -> str:
        return wording.answer_line(self.kb, question, self._values(question))

    def _values(self, question: str) -> Sequence[str]:
        return self.fields.get(field("answers", question), ())


def _to_keep(answers: _Answers, change: WhatWouldChange) -> Iterable[AnswerToKeep]:
    """Those that the ways would change, and those that are kept already."""
    moved = {question for way in change.changes.ways for question in way.questions}
    for each in answers.kb.questions.values():
        if each.id in moved or each.id in change.kept:
            yield AnswerToKeep(each.id, each.text, answers.words(each.id), each.id in change.kept)


def _option(answers: _Answers, found: Obstacles) -> OptionHindered:
    return OptionHindered(
        label=answers.kb.decisions[found.decision].label(found.option),
        standing=wording.blocker_words(found),
        blockers=tuple(tuple(f"{answers.line(each)}." for each in together) for together in found.blockers if together),
        repair=wording.repair_words(found),
        ways=ways_in_words(answers.kb, found.repairs.ways),
    )


def _shifted(kb: KnowledgeBase, decision: str, found: Reweighing) -> Shifted:
    shifts = tuple(f"{wording.shift_words(kb, each)}." for each in found.shifts)
    return Shifted(shifts, wording.verdict_words(kb, decision, found.verdict))


def _carrier(kb: KnowledgeBase, decision: str, found: Prop, text: str) -> Carrier:
    return Carrier(text, wording.verdict_words(kb, decision, found.verdict))
