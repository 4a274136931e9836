"""The organisational plan as a paper: at a glance, the timetable, then topic by topic, in the chapter's order."""

from collections.abc import Iterator
from datetime import date
from itertools import chain
from typing import Any, Final

from api.exports.paper import Block, Column, Field, Form, Heading, Line, Listing, Paper, Paragraph, Table
from api.exports.words import SOURCE, cited, footer, head, line, plain, sourced, strong
from engine.knowledge.model import KnowledgeBase
from engine.report.entries import told_as_they_are
from engine.report.plan import (
    Plan,
    PlanArgument,
    PlanDecision,
    PlanDocument,
    PlanItem,
    PlanOption,
    PlanPart,
    PlanStep,
    PlanTopic,
)
from engine.report.report import RequirementReport, TensionReport
from engine.report.wording import ARGUMENT_WORDS, MOMENTS, PLAN_WORDS, STATUS_WORDS_SHORT, listing, quoted, who_when

TITLE: Final = "Organisational plan"
EMPTY: Final = "There is nothing to plan yet: answer some questions first."
TO_COME: Final = "Not yet"
COMES_UP: Final = "Whether this comes up depends on what is chosen before it."

NOTHING: Final = "–"

Blocks = Iterator[Block]


def plan_paper(kb: KnowledgeBase, plan: Plan, made: date) -> Paper:
    """The plan, made on a day; its knowledge base says what the options are called that something is needed for."""
    parts = (_glance(plan), _timetable(plan), _topics(kb, plan), _open(plan)) if plan.topics else ()
    blocks = tuple(chain(*parts))
    return Paper(
        name="organisational-plan",
        title=TITLE,
        made=made,
        head=head(plan.knowledge, plan.origin, made),
        footer=footer(plan.knowledge, made),
        contents=bool(blocks),
        blocks=blocks or (Paragraph(plain(EMPTY)),),
    )


def _glance(plan: Plan) -> Blocks:
    rows = tuple(chain.from_iterable(map(_glimpses, plan.topics)))
    if rows:
        columns = (Column("Decision", 3), Column("Choice", 4), Column("In short", 6))
        yield Heading(1, "Decisions at a glance")
        yield Table("Decisions at a glance", columns, rows)


def _glimpses(topic: PlanTopic) -> Iterator[tuple[Line, ...]]:
    for decision in topic.decisions:
        state = PLAN_WORDS[decision.state]
        # Between which options it lies to talk it through is said in short.
        undecided = decision.state == "to-talk-through"
        choice = strong(state) if undecided else line(decision.choice, lead=f"{state}:")
        yield plain(decision.title), choice, plain(decision.headline)
    for title in topic.to_come:
        yield plain(title), strong(TO_COME), plain(COMES_UP)


def _timetable(plan: Plan) -> Blocks:
    if plan.timetable:
        yield Heading(1, "Timetable")
    columns = (Column("What", 8), Column("Who", 3), Column("Topic", 3), Column(SOURCE, 3))
    for moment in plan.timetable:
        yield Heading(2, moment.title)
        rows = ((*_step(each), plain(each.topic), cited(each.source)) for each in moment.steps)
        yield Table(moment.title, columns, tuple(rows))


def _step(step: PlanStep) -> tuple[Line, Line]:
    return line(step.text, dated=step.dated), plain(who_when(step.role, step.note) or NOTHING)


def _topics(kb: KnowledgeBase, plan: Plan) -> Blocks:
    after_a_form = False
    for topic in plan.topics:
        yield Heading(1, topic.title, new_page=after_a_form)
        for decision in topic.decisions:
            yield from _decision(decision)
        if topic.to_come:
            yield Heading(2, "Decisions that may come up")
            yield Listing("bullets", tuple(line(COMES_UP, lead=f"{title}:") for title in topic.to_come))
        yield from _requirements(kb, plan, topic)
        for _, words, those in told_as_they_are(topic):
            yield from _listed(words.in_plan, those)
        yield from _steps(topic)
        yield from _listed("To keep in mind", topic.notes)
        after_a_form = False
        for document in topic.documents:
            is_form = document.layout == "form"
            yield from _document(document, new_page=is_form or after_a_form)
            after_a_form = is_form


def _decision(decision: PlanDecision) -> Blocks:
    decided = decision.state != "to-talk-through"
    yield Heading(2, f"Decision: {decision.title}")
    yield Paragraph(plain(decision.question), with_next=True)
    yield Paragraph(line(decision.verdict, lead=f"{PLAN_WORDS[decision.state]}."))
    if decision.reason:
        yield Paragraph(line(decision.reason, lead="Why the group decided so:"))
    for option in decision.options:
        yield Heading(3, option.label)
        yield Paragraph(line(option.text, source=option.source))
        yield from _said_of(option, decided=decided)
    if decision.others:
        yield Heading(3, "Left aside")
    for option in decision.others:
        yield Paragraph(line(option.text, lead=f"{option.label}:", source=option.source))
        yield Paragraph(line(option.why_not or "", lead="Why not:"))
        yield from _said_of(option, decided=decided)


def _said_of(option: PlanOption, *, decided: bool) -> Blocks:
    # Why an option was left aside names the first thing that it lacks.
    if len(option.needs) > (option.why_not is not None):
        yield Paragraph(strong("It cannot do without this, and it is missing:"), with_next=True)
        yield Listing("bullets", tuple(map(plain, option.needs)))
    yield from _arguments("What speaks for it", option.pros, decided=decided)
    yield from _arguments("What speaks against it", option.cons, decided=decided)


def _arguments(title: str, arguments: tuple[PlanArgument, ...], *, decided: bool) -> Blocks:
    if not arguments:
        silent = "Nothing that counts here." if decided else "Nothing that counts here, or could."
        yield Paragraph(line(silent, lead=f"{title}:"))
        return
    yield Paragraph(strong(f"{title}:"), with_next=True)
    yield Listing("bullets", tuple(map(_argument, arguments)))


def _argument(argument: PlanArgument) -> Line:
    softened = f"To soften it: {argument.softened_by}" if argument.softened_by else None
    notes = (ARGUMENT_WORDS[argument.standing], softened)
    return line(argument.claim, source=argument.source, notes=notes, dated=argument.dated)


def _requirements(kb: KnowledgeBase, plan: Plan, topic: PlanTopic) -> Blocks:
    if topic.requirements:
        title = "What is needed"
        columns = (Column(title, 6), Column("For", 4), Column("Stands", 3), Column("What to do", 6), Column(SOURCE, 3))
        yield Heading(2, title)
        rows = tuple(_requirement(kb, each, _in_view(plan, each)) for each in topic.requirements)
        yield Table(f"{topic.title}: {title}", columns, rows)


def _in_view(plan: Plan, need: RequirementReport) -> tuple[str, ...]:
    """The options it is needed for that are chosen or to talk through; all, where it holds back another one."""
    decisions = (decision for topic in plan.topics for decision in topic.decisions if decision.id == need.decision)
    in_view = {option.id for decision in decisions for option in decision.options}
    return tuple(each for each in need.options if each in in_view) or need.options


def _requirement(kb: KnowledgeBase, need: RequirementReport, options: tuple[str, ...]) -> tuple[Line, ...]:
    decision = kb.decisions[need.decision]
    remedies = {
        "met": plain(NOTHING),
        "missed": plain(need.remedy),
        "under-way": plain(need.remedy),
        "open": line(need.remedy, lead="If it is missing:"),
    }
    return (
        line(need.text, dated=need.dated),
        plain(listing([quoted(decision.label(each)) for each in options])),
        plain(f"{need.degree.capitalize()}: {STATUS_WORDS_SHORT[need.status]}"),
        remedies[need.status],
        cited(need.source),
    )


def _listed(title: str, found: tuple[Any, ...]) -> Blocks:
    if found:
        yield Heading(2, title)
        yield Listing("bullets", tuple(map(_entry, found)))


def _entry(each: Any) -> Line:
    notes = [f"A way out: {each.way_out}"] if isinstance(each, TensionReport) else ()
    return line(each.text, source=each.source, notes=notes, dated=getattr(each, "dated", None))


def _steps(topic: PlanTopic) -> Blocks:
    if topic.steps:
        columns = (Column("When", 3), Column("What", 8), Column("Who", 3), Column(SOURCE, 3))
        rows = ((plain(MOMENTS[each.moment]), *_step(each), cited(each.source)) for each in topic.steps)
        yield Heading(2, "Steps")
        yield Table(f"{topic.title}: steps", columns, tuple(rows))


def _open(plan: Plan) -> Blocks:
    if plan.open:
        yield Heading(1, "What is not known")
        yield Paragraph(plain("Nothing in this plan rests on these questions; it may change with their answers."))
    for each in plan.open:
        yield Heading(2, each.title)
        yield Listing("bullets", tuple(plain(question.text) for question in each.questions))


def _document(document: PlanDocument, *, new_page: bool) -> Blocks:
    yield Heading(2, document.title, new_page=new_page)
    yield Paragraph(line(document.intro, source=document.source, dated=document.dated))
    yield Paragraph(line(f"{document.moment}. {document.role}.", lead="When and who:"))
    for part in document.parts:
        yield Heading(3, part.title)
        if part.intro:
            yield Paragraph(plain(part.intro))
        if document.layout == "form":
            yield Form(tuple(map(_field, part.items)))
            yield _together(part)
        else:
            yield Listing("boxes" if document.layout == "checklist" else "bullets", tuple(map(_item, part.items)))
            if part.source:
                yield Paragraph(sourced(part.source))


def _field(item: PlanItem) -> Field:
    return Field(line(item.text, dated=item.dated), item.fill or "line", item.choices)


def _item(item: PlanItem) -> Line:
    return line(item.text, source=item.source, dated=item.dated)


def _together(part: PlanPart) -> Paragraph:
    """Where the fields of a part come from, below them: between them it would be in the way of the pen."""
    source = dict.fromkeys(chain(part.source, *(each.source for each in part.items)))
    return Paragraph(sourced(tuple(source)))
