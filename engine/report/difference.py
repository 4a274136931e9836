"""What if: how one report differs from another over the same knowledge base.

It compares what two reports say and draws no conclusion of its own.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final, Literal

from engine.knowledge.model import KnowledgeBase
from engine.reasoning.weighing import Status, verdict_value
from engine.report.plan import plan_of
from engine.report.report import AdviceReport, ArgumentReport, DecisionReport, Report, RequirementStatus, TensionReport
from engine.report.wording import count_words

Turn = Literal["comes", "goes"]
"""It is there after and was not before, or the other way round."""


@dataclass(frozen=True, slots=True)
class VerdictTurn:
    """A decision that comes out differently."""

    decision: str
    title: str
    before: str
    """The outcome, and after a colon the option that is recommended, if one is."""
    after: str
    verdict_before: str
    """The verdict in a sentence or two."""
    verdict_after: str


@dataclass(frozen=True, slots=True)
class ArgumentTurn:
    """An argument that counts otherwise."""

    id: str
    decision: str
    claim: str
    turn: Literal["comes", "goes", "counts-otherwise"]
    """It begins to count; it counts no longer; it counts with other points."""
    before: Status
    after: Status
    points_before: int
    points_after: int


@dataclass(frozen=True, slots=True)
class RequirementTurn:
    """A requirement that stands otherwise."""

    id: str
    decision: str
    text: str
    before: RequirementStatus | None
    """None where it is of no concern."""
    after: RequirementStatus | None


@dataclass(frozen=True, slots=True)
class EntryTurn:
    """Something that is there in one of the reports only."""

    id: str
    text: str
    turn: Turn


@dataclass(frozen=True, slots=True)
class Difference:
    """How a second report differs from a first; everything in the base's order."""

    verdicts: tuple[VerdictTurn, ...]
    arguments: tuple[ArgumentTurn, ...]
    requirements: tuple[RequirementTurn, ...]
    advice: tuple[EntryTurn, ...]
    tensions: tuple[EntryTurn, ...]
    documents: tuple[EntryTurn, ...]
    """Documents of the plan."""
    items: tuple[EntryTurn, ...]
    """Lines of documents that are in both plans."""
    questions: tuple[EntryTurn, ...]
    """Questions that arise only then, or no longer."""


PARTS: Final[Mapping[str, tuple[str, str]]] = {
    "verdicts": ("verdict", "verdicts"),
    "arguments": ("argument", "arguments"),
    "requirements": ("requirement", "requirements"),
    "advice": ("piece of advice", "pieces of advice"),
    "tensions": ("tension", "tensions"),
    "documents": ("document", "documents"),
    "items": ("line of a document", "lines of documents"),
    "questions": ("question", "questions"),
}
"""What a difference consists of, field by field, with what one and several of it are called."""


def difference(kb: KnowledgeBase, before: Report, after: Report) -> Difference:
    """How the second report differs from the first; both are over this base."""
    papers = _documents(kb, before), _documents(kb, after)
    lines = {
        each.id: each.text
        for document, each in kb.items_of_documents()
        if each.id and document.id in papers[0] & papers[1]
    }
    return Difference(
        verdicts=tuple(_verdicts(before, after)),
        arguments=tuple(_arguments(before, after)),
        requirements=tuple(_requirements(kb, before, after)),
        advice=_turns({each.id: each.text for each in kb.advice.values()}, _ids(before.advice), _ids(after.advice)),
        tensions=_turns(
            {each.id: each.text for each in kb.tensions.values()}, _ids(before.tensions), _ids(after.tensions)
        ),
        documents=_turns({each.id: each.title for each in kb.documents.values()}, *papers),
        items=_turns(lines, _items(before), _items(after)),
        questions=_turns({each.id: each.text for each in kb.questions.values()}, _arising(before), _arising(after)),
    )


def difference_words(found: Difference) -> str:
    """How much changes, in a sentence."""
    changed = [count_words(len(those), *names) for part, names in PARTS.items() if (those := getattr(found, part))]
    if not changed:
        return "Nothing changes."
    return f"This changes: {', '.join(changed)}."


def _verdicts(before: Report, after: Report) -> Iterator[VerdictTurn]:
    """Those that read differently: also where other options are left to talk through."""
    for was, now in zip(before.decisions, after.decisions, strict=True):
        if was.verdict != now.verdict:
            yield VerdictTurn(was.id, was.title, _value(was), _value(now), was.verdict, now.verdict)


def _value(decision: DecisionReport) -> str:
    return verdict_value(decision.outcome, decision.recommended)


def _arguments(before: Report, after: Report) -> Iterator[ArgumentTurn]:
    for decision, later in zip(before.decisions, after.decisions, strict=True):
        for was, now in zip(decision.arguments, later.arguments, strict=True):
            turn = _turn(was, now)
            if turn:
                yield ArgumentTurn(was.id, decision.id, was.claim, turn, was.status, now.status, was.points, now.points)


def _turn(was: ArgumentReport, now: ArgumentReport) -> Literal["comes", "goes", "counts-otherwise"] | None:
    counted, counts = was.status == "in-play", now.status == "in-play"
    if counted != counts:
        return "comes" if counts else "goes"
    return "counts-otherwise" if was.points != now.points else None


def _requirements(kb: KnowledgeBase, before: Report, after: Report) -> Iterator[RequirementTurn]:
    earlier = {each.id: each.status for each in before.requirements}
    later = {each.id: each.status for each in after.requirements}
    for each in kb.requirements.values():
        was, stands = earlier.get(each.id), later.get(each.id)
        if was != stands:
            yield RequirementTurn(each.id, each.decision, each.text, was, stands)


def _turns(texts: Mapping[str, str], before: Collection[str], after: Collection[str]) -> tuple[EntryTurn, ...]:
    """Those of these entries that are in one of the two only."""
    return tuple(
        EntryTurn(identity, text, "comes" if identity in after else "goes")
        for identity, text in texts.items()
        if (identity in before) != (identity in after)
    )


def _documents(kb: KnowledgeBase, report: Report) -> frozenset[str]:
    return frozenset(each.id for topic in plan_of(kb, report).topics for each in topic.documents)


def _items(report: Report) -> frozenset[str]:
    drawn = (each.concludes.partition(":") for each in report.trace)
    return frozenset(identity for kind, _, identity in drawn if kind == "item")


def _arising(report: Report) -> frozenset[str]:
    return frozenset(each.id for each in report.questions if each.state not in ("kept-aside", "not-asked"))


def _ids(entries: Iterable[AdviceReport | TensionReport]) -> frozenset[str]:
    return frozenset(each.id for each in entries)
