"""What the analyses found, as text: the answer in words, then the particulars."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from api.command.text.layout import STEP, Lines, bullets, paragraph, section
from api.command.text.report import stamped
from api.services.analyses import (
    Answer,
    FirmnessAnswer,
    FragilityAnswer,
    GapsAnswer,
    NextQuestionsAnswer,
    OpenQuestionsAnswer,
    WhatWouldChangeAnswer,
    WhyNotAnswer,
)
from engine.knowledge.model import KnowledgeBase
from engine.report.wording import count_words
from engine.space.findings import Changes, Prop, Prospect, Way
from engine.space.readings.conclusions import ConclusionKind
from engine.space.wording import (
    ask_words,
    change_line,
    conclusion_words,
    possible_words,
    shift_words,
    standing_words,
    verdict_words,
)

KINDS: Final[Mapping[ConclusionKind, str]] = {
    "verdict": "Verdicts",
    "requirement": "Requirements",
    "argument": "Arguments",
    "advice": "Advice",
    "tension": "Tensions",
    "document": "Documents of the plan",
    "item": "Lines of documents",
    "condition": "Conditions",
}


def answered(answer: Answer, particulars: Iterable[str]) -> Lines:
    """An answer: which base it rests on, what it says, and the particulars."""
    yield from stamped(answer.knowledge)
    yield ""
    yield from paragraph(answer.said)
    yield from particulars


def open_questions(kb: KnowledgeBase, answer: OpenQuestionsAnswer) -> Lines:
    """Every verdict, and all else that is open, each with the questions it hangs on."""
    for kind, title in KINDS.items():
        those = [each for each in answer.conclusions if each.kind == kind]
        told = [each for each in those if kind == "verdict" or each.standing == "open"]
        if told:
            yield from section(title, "-")
        for each in told:
            yield from _prospect(kb, each)
        if told and len(told) < len(those):
            yield from paragraph(f"Settled or ruled out: {len(those) - len(told)} more.")


def _prospect(kb: KnowledgeBase, prospect: Prospect) -> Lines:
    yield from paragraph(conclusion_words(kb, prospect.kind, prospect.id), bullet="- ")
    yield from paragraph(standing_words(prospect), STEP)
    can = "It can come out as" if prospect.standing == "open" else "It comes out as"
    yield from paragraph(f"{can}: {possible_words(kb, prospect)}.", STEP)
    yield from bullets(_questions(kb, prospect.depends_on), STEP)


def next_questions(kb: KnowledgeBase, answer: NextQuestionsAnswer) -> Lines:
    """The questions worth asking, in order, and those that are not."""
    found = answer.found
    if found is None:
        return
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
    yield from _listed("Cannot change anything any more", _questions(kb, found.idle))
    yield from _listed("Not known in time whether they matter", _questions(kb, found.not_known))


def what_would_change(kb: KnowledgeBase, answer: WhatWouldChangeAnswer) -> Lines:
    """The ways to another verdict."""
    yield from _ways(kb, answer.found.changes, answer.found.decision)
    yield from _listed("These answers stay", _questions(kb, answer.found.kept))


def why_not(kb: KnowledgeBase, answer: WhyNotAnswer) -> Lines:
    """What stands in the way, and the ways to have the option recommended."""
    blockers = [each for each in answer.found.blockers if each]
    if blockers:
        yield from section("Stands in its way", "-")
    for each in blockers:
        yield from paragraph("The answers to:" if len(each) > 1 else "The answer to:", bullet="- ")
        yield from bullets(_questions(kb, each), STEP)
    yield from _ways(kb, answer.found.repairs, answer.found.decision)


def firmness(kb: KnowledgeBase, answer: FirmnessAnswer) -> Lines:
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


def fragility(kb: KnowledgeBase, answer: FragilityAnswer) -> Lines:
    """The arguments and answers without which it falls."""
    found = answer.found
    now = verdict_words(kb, found.decision, found.verdict)
    yield from paragraph(f"Now: {now}.")

    def told(props: Iterable[Prop], named: Mapping[str, str]) -> Iterator[str]:
        return (f"{named[each.id]} Without it: {verdict_words(kb, found.decision, each.verdict)}." for each in props)

    yield from _listed("Arguments", told(found.arguments, {each.id: each.claim for each in kb.arguments.values()}))
    yield from _listed("Answers", told(found.answers, {each: _question(kb, each) for each in kb.questions}))


def gaps(kb: KnowledgeBase, answer: GapsAnswer) -> Lines:
    """The gaps, and the ways to close them."""
    yield from _listed("Gaps", (f"{kb.requirements[each].text} ({each})" for each in answer.found.gaps))
    if answer.found.gaps:
        yield from _ways(kb, answer.found.changes, None)


def _ways(kb: KnowledgeBase, changes: Changes, decision: str | None) -> Lines:
    """Every way told, and where it leads."""
    ways = [each for each in changes.ways if each.questions]
    for number, way in enumerate(ways, 1):
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
