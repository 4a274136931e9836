"""A whole report as text."""

from collections.abc import Iterable
from typing import Any

from api.command.text.decision import dated, decided, required
from api.command.text.layout import STEP, Lines, bullets, paragraph, section
from api.command.text.trees import because
from engine.knowledge.kinds import KINDS
from engine.knowledge.model import KnowledgeBase, KnowledgeStamp
from engine.report.entries import ENTRY_WORDS
from engine.report.report import OPEN_STATES, AdviceReport, Report, TensionReport
from engine.report.wording import MOMENTS, UNANSWERED_WORDS, UNSURE_WORDS


def report_text(report: Report, kb: KnowledgeBase) -> Lines:
    """Everything about one case: the verdicts in short, then each with both sides of every option."""
    yield from stamped(report.knowledge)
    yield from paragraph(f"Source: chapter {kb.work.chapter} of {kb.work.title}, written in the {kb.work.period}.")
    yield from section("In short")
    for decision in report.decisions:
        yield from paragraph(f"{decision.title}: {decision.headline}", bullet="- ")
    for decision in report.decisions:
        yield ""
        yield from decided(decision)
    yield from section("Requirements")
    yield from required(
        report.requirements, report.decisions, "Nothing is required for what is chosen or still to talk through."
    )
    for name, words in ENTRY_WORDS.items():
        yield from section(KINDS[name].title)
        yield from _holding(getattr(report, KINDS[name].field), words.none, kb)
    yield from section("What was not answered")
    yield from _unanswered(report, kb)


def stamped(knowledge: KnowledgeStamp) -> Lines:
    """Which knowledge base a text rests on."""
    yield from paragraph(f"{knowledge.title}, version {knowledge.version} ({knowledge.hash[:12]})")


def _holding(found: Iterable[Any], otherwise: str, kb: KnowledgeBase) -> Lines:
    if not found:
        yield otherwise
    for each in found:
        yield from paragraph(each.text, bullet="- ", source=each.source)
        if isinstance(each, TensionReport):
            yield from paragraph(f"A way out: {each.way_out}", STEP)
        if isinstance(each, AdviceReport) and each.moment and each.role:
            yield from paragraph(f"{MOMENTS[each.moment]}. {kb.roles[each.role].name}.", STEP)
        yield from because("Because", each.because, STEP)
        yield from dated(getattr(each, "dated", None), STEP)


def _unanswered(report: Report, kb: KnowledgeBase) -> Lines:
    """Every question without an answer, by how it stands; nothing is assumed in place of an answer."""
    found = False
    for state, title in UNANSWERED_WORDS.items():
        texts = [kb.questions[each.id].text for each in report.questions if each.state == state]
        if texts:
            found = True
            yield from paragraph(f"{title}:")
            yield from bullets(texts, STEP)
    if unsure := [kb.questions[each.id].text for each in report.questions if each.unsure]:
        yield from paragraph(f"{UNSURE_WORDS}:")
        yield from bullets(unsure, STEP)
    not_asked = sum(each.state == "not-asked" for each in report.questions)
    if not_asked:
        yield from paragraph(f"Not asked, because it does not arise: {not_asked} of {len(report.questions)} questions.")
    if any(each.state in OPEN_STATES for each in report.questions):
        yield from paragraph("What is not known was not guessed: nothing above rests on an answer that is missing.")
    elif not found:
        yield from paragraph("Every question that arises has an answer.")
