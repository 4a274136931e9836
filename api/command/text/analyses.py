"""What the analyses found, as text: the answer in words, then the particulars."""

from collections.abc import Iterable, Iterator, Mapping
from functools import singledispatch
from typing import Final

from api.command.text.layout import STEP, Lines, bullets, paragraph, section
from api.command.text.report import stamped
from api.services.analyses import Answer
from api.services.analyses.change import WhatWouldChangeAnswer
from api.services.analyses.firmness import FirmnessAnswer
from api.services.analyses.fragility import FragilityAnswer
from api.services.analyses.gaps import GapsAnswer
from api.services.analyses.next_questions import NextQuestionsAnswer
from api.services.analyses.open_questions import OpenQuestionsAnswer
from api.services.analyses.what_if import WhatIfAnswer
from api.services.analyses.why_not import WhyNotAnswer
from engine.knowledge.kinds import KINDS
from engine.knowledge.model import KnowledgeBase
from engine.report.difference import entry_turns
from engine.report.wording import STATUS_WORDS, UNSURE_WORDS, count_words, points
from engine.space.findings import Changes, Prop, Prospect, Way
from engine.space.readings import conclusions
from engine.space.readings.conclusions import ConclusionKind
from engine.space.wording import (
    ask_words,
    change_line,
    conclusion_words,
    doubt_words,
    possible_words,
    shift_words,
    standing_words,
    verdict_words,
)

FIRST: Final[tuple[ConclusionKind, ...]] = ("verdict", "requirement", "argument")
LAST: Final[tuple[ConclusionKind, ...]] = ("condition",)
ORDER: Final = (*FIRST, *(each for each in conclusions.KINDS if each not in (*FIRST, *LAST)), *LAST)
MARKS: Final = {"comes": "+ ", "goes": "− ", "counts-otherwise": "± "}


def answered(answer: Answer, kb: KnowledgeBase) -> Lines:
    """An answer: which base it rests on, what it says, and the particulars."""
    yield from stamped(answer.knowledge)
    yield ""
    yield from paragraph(answer.said)
    yield from particulars(answer, kb)


@singledispatch
def particulars(_answer: Answer, _kb: KnowledgeBase) -> Lines:
    """What an answer has beside what it says, by the class of the answer."""
    return iter(())


@particulars.register
def _open_questions(answer: OpenQuestionsAnswer, kb: KnowledgeBase) -> Lines:
    """Every verdict, and all else that is open, each with the questions it hangs on."""
    for kind in ORDER:
        those = [each for each in answer.conclusions if each.kind == kind]
        told = [each for each in those if kind == "verdict" or each.standing == "open"]
        if told:
            yield from section(KINDS[kind].title if kind in KINDS else "Verdicts", "-")
        for each in told:
            yield from _prospect(kb, each)
        if told and len(told) < len(those):
            yield from paragraph(f"Settled or ruled out: {len(those) - len(told)} more.")


def _prospect(kb: KnowledgeBase, prospect: Prospect) -> Lines:
    yield from paragraph(conclusion_words(kb, prospect.kind, prospect.id), bullet="- ")
    # First what it comes to: how much is still to be asked is another matter.
    can = "It can come out as" if prospect.standing == "open" else "It comes out as"
    yield from paragraph(f"{can}: {possible_words(kb, prospect)}.", STEP)
    yield from paragraph(standing_words(prospect), STEP)
    yield from bullets(_questions(kb, prospect.depends_on), STEP)


@particulars.register
def _next_questions(answer: NextQuestionsAnswer, kb: KnowledgeBase) -> Lines:
    """The questions worth asking, in order, and those that are not."""
    found = answer.found
    for standing in found.goal:
        if standing.settled_by:
            title = f"Enough for that: {kb.decisions[standing.decision].title}"
            yield from _listed(title, _questions(kb, standing.settled_by))
    if found.ask:
        yield from section("Worth asking, in this order", "-")
    for number, each in enumerate(found.ask, 1):
        bullet = f"{number}. "
        yield from paragraph(_question(kb, each.question), bullet=bullet)
        yield from paragraph(ask_words(each), len(bullet))
        if each.changes:
            titles = ", ".join(kb.decisions[decision].title for decision in each.changes)
            yield from paragraph(f"It can change the verdict on: {titles}.", len(bullet))
    yield from _listed("Only with certain answers to others", _questions(kb, found.later))
    yield from _listed("Put off, or not known to you", _questions(kb, found.put_off))
    yield from _listed("Cannot change anything any more", _questions(kb, found.idle))
    yield from _listed("May matter", _questions(kb, found.not_known))


@particulars.register
def _what_would_change(answer: WhatWouldChangeAnswer, kb: KnowledgeBase) -> Lines:
    """The ways to another verdict."""
    yield from _ways(kb, answer.found.changes, answer.found.decision)
    yield from _listed("These answers stay", _questions(kb, answer.found.kept))


@particulars.register
def _why_not(answer: WhyNotAnswer, kb: KnowledgeBase) -> Lines:
    """What stands in the way, and the ways to have the option recommended."""
    blockers = [each for each in answer.found.blockers if each]
    if blockers:
        yield from section("Stands in its way", "-")
    for each in blockers:
        yield from paragraph("The answers to:" if len(each) > 1 else "The answer to:", bullet="- ")
        yield from bullets(_questions(kb, each), STEP)
    yield from _ways(kb, answer.found.repairs, answer.found.decision)


@particulars.register
def _what_if(answer: WhatIfAnswer, _kb: KnowledgeBase) -> Lines:
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
        yield from paragraph(
            f"Before: {STATUS_WORDS[requirement.before]}. After: {STATUS_WORDS[requirement.after]}.", STEP
        )
    for title, turns in entry_turns(found):
        yield from section(title, "-")
        for each in turns:
            yield from paragraph(each.text, bullet=MARKS[each.turn])


@particulars.register
def _firmness(answer: FirmnessAnswer, kb: KnowledgeBase) -> Lines:
    """The shifts of importance that lead to another verdict."""
    shifts = answer.found.shifts
    yield from _listed(
        "This would change it",
        (
            f"{'; '.join(shift_words(kb, shift) for shift in each.shifts)}. "
            f"Then: {verdict_words(kb, answer.found.decision, each.verdict)}."
            for each in shifts
        ),
    )


@particulars.register
def _fragility(answer: FragilityAnswer, kb: KnowledgeBase) -> Lines:
    """The arguments and answers without which it falls."""
    found = answer.found
    now = verdict_words(kb, found.decision, found.verdict)
    yield from paragraph(f"Now: {now}.")

    def told(props: Iterable[Prop], named: Mapping[str, str]) -> Iterator[str]:
        return (f"{named[each.id]} Without it: {verdict_words(kb, found.decision, each.verdict)}." for each in props)

    yield from _listed("Arguments", told(found.arguments, {each.id: each.claim for each in kb.arguments.values()}))
    yield from _listed("Answers", told(found.answers, {each: _question(kb, each) for each in kb.questions}))
    yield from _listed(
        UNSURE_WORDS,
        (f"{_question(kb, each.question)} {doubt_words(kb, found.decision, each)}" for each in found.unsure),
    )


@particulars.register
def _gaps(answer: GapsAnswer, kb: KnowledgeBase) -> Lines:
    """The gaps, and the ways to close them."""
    yield from _listed("Gaps", (f"{kb.requirements[each].text} ({each})" for each in answer.found.gaps))
    if answer.found.gaps:
        yield from _ways(kb, answer.found.changes, None)


def _ways(kb: KnowledgeBase, changes: Changes, decision: str | None) -> Lines:
    """Every way told, and where it leads."""
    told = (each for each in changes.ways if each.questions)
    for number, way in enumerate(told, 1):
        if number == 1:
            yield from section("Ways", "-")
        yield from _way(kb, way, decision, f"{number}. ")


def _way(kb: KnowledgeBase, way: Way, decision: str | None, bullet: str) -> Lines:
    indent = len(bullet)
    for place, variant in enumerate(way.variants):
        said = "; and ".join(f"{change_line(kb, each)} ({each.question})" for each in variant)
        if place:
            yield from paragraph(f"or {said}", indent)
        else:
            yield from paragraph(said, bullet=bullet)
    untold = way.variants_in_all - len(way.variants)
    if not way.all_variants:
        yield from paragraph("or other answers, of which not all were looked at", indent)
    elif untold:
        yield from paragraph(f"or {count_words(untold, 'more answer')}", indent)
    if decision:
        yield from paragraph(f"Then: {verdict_words(kb, decision, way.verdict)}.", indent)


def _listed(title: str, texts: Iterable[str]) -> Lines:
    texts = tuple(texts)
    if texts:
        yield from section(title, "-")
        yield from bullets(texts)


def _question(kb: KnowledgeBase, question: str) -> str:
    """In its words, with the id by which the command takes it."""
    return f"{kb.questions[question].text} ({question})"


def _questions(kb: KnowledgeBase, questions: Iterable[str]) -> list[str]:
    return [_question(kb, each) for each in questions]
