"""The readiness report as a paper: how it stands, what to do first, then all that is asked for, and what has moved."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from itertools import chain
from typing import Final

from api.exports.paper import Block, Column, Heading, Line, Listing, Paper, Paragraph, Table
from api.exports.words import SOURCE, cited, footer, head, line, plain, reasons, strong
from engine.knowledge.model import KnowledgeBase
from engine.report.readiness import BarredOption, Change, FirstThing, Readiness
from engine.report.report import RequirementReport
from engine.report.wording import STATUS_WORDS_SHORT, quoted, who_when

DEGREE: Final = Column("Degree", 2)
SOURCES: Final = Column(SOURCE, 3)

Blocks = Iterator[Block]
Row = tuple[Line, ...]


def readiness_paper(kb: KnowledgeBase, readiness: Readiness, made: date) -> Paper:
    """The report, made on a day; its knowledge base says what bars an option."""
    return Paper(
        name="readiness-report",
        title=f"Readiness report: {readiness.title}",
        made=made,
        head=head(readiness.knowledge, readiness.origin, made),
        footer=footer(readiness.knowledge, made),
        contents=False,
        blocks=tuple(chain(_summary(readiness), _required(readiness), _barred(kb, readiness), _changes(readiness))),
    )


def _summary(readiness: Readiness) -> Blocks:
    yield Heading(1, "How it stands")
    yield Paragraph(line(readiness.intro, source=readiness.source))
    yield Paragraph(strong(readiness.summary))


def _required(readiness: Readiness) -> Blocks:
    if readiness.missed or readiness.under_way or readiness.open or readiness.met:
        parts = (_first, _missed, _under_way, _open, _met)
        yield from chain.from_iterable(part(readiness) for part in parts)


def _first(readiness: Readiness) -> Blocks:
    if readiness.first:
        texts = {each.id: each.text for each in readiness.missed}
        yield Heading(1, "What to do first")
        yield Listing("numbers", tuple(_thing(each, texts) for each in readiness.first))


def _thing(thing: FirstThing, texts: Mapping[str, str]) -> Line:
    others = [texts[each] for each in thing.closes if each != thing.requirement]
    notes = [
        f"It is missing now: {texts[thing.requirement]}",
        f"The same answers bring this too: {' '.join(others)}" if others else None,
        f"Who and when: {noted}" if (noted := who_when("", thing.note)) else None,
    ]
    return line(thing.remedy, lead=f"{thing.degree.capitalize()}:", source=thing.source, notes=notes)


def _missed(readiness: Readiness) -> Blocks:
    none = "Nothing that the manual asks for is known to be missing."
    yield from _to_do("Missed", "What is missing", readiness.missed, none)


def _under_way(readiness: Readiness) -> Blocks:
    none = "Nothing that the manual asks for is known to be under way."
    yield from _to_do("Under way", "What is under way", readiness.under_way, none)


def _to_do(title: str, what: str, needs: Iterable[RequirementReport], otherwise: str) -> Blocks:
    """What is not there, why, and what to do."""
    columns = (Column(what, 5), DEGREE, Column("Because", 5), Column("What to do", 5), SOURCES)
    rows = ((*_needed(each), plain(reasons(each.because)), plain(each.remedy), cited(each.source)) for each in needs)
    yield from _table(title, columns, tuple(rows), otherwise)


def _open(readiness: Readiness) -> Blocks:
    columns = (Column("What is not known", 6), DEGREE, Column("What to do if it is missing", 6), SOURCES)
    rows = ((*_needed(each), plain(each.remedy), cited(each.source)) for each in readiness.open)
    yield from _table("Not known", columns, tuple(rows), "Of all that the manual asks for it is known how it stands.")


def _met(readiness: Readiness) -> Blocks:
    columns = (Column("What is there", 6), DEGREE, Column("Because", 6), SOURCES)
    rows = ((*_needed(each), plain(reasons(each.because)), cited(each.source)) for each in readiness.met)
    yield from _table("Met", columns, tuple(rows), "Nothing that the manual asks for is known to be there.")


def _needed(need: RequirementReport) -> Row:
    return line(need.text, dated=need.dated), plain(need.degree.capitalize())


def _table(title: str, columns: tuple[Column, ...], rows: tuple[Row, ...], otherwise: str) -> Blocks:
    yield Heading(1, title)
    yield Table(title, columns, rows) if rows else Paragraph(plain(otherwise))


def _barred(kb: KnowledgeBase, readiness: Readiness) -> Blocks:
    if readiness.barred:
        yield Heading(1, "What cannot be had yet")
        yield Listing("bullets", tuple(_not_before(kb, each) for each in readiness.barred))


def _not_before(kb: KnowledgeBase, barred: BarredOption) -> Line:
    needs = " ".join(kb.requirements[each].text for each in barred.needs)
    return line(f"Not before this is so: {needs}", lead=f"{barred.decision}: {quoted(barred.option)}.")


def _changes(readiness: Readiness) -> Blocks:
    if readiness.changes is not None:
        columns = (Column("What is asked for", 8), Column("Before", 3), Column("Now", 3))
        rows = tuple(_change(each) for each in readiness.changes)
        yield from _table("What has moved", columns, rows, "Nothing has moved since the earlier case.")


def _change(change: Change) -> Row:
    return plain(change.text), *(plain(STATUS_WORDS_SHORT[each].capitalize()) for each in (change.before, change.now))
