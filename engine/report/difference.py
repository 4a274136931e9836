"""What if: how one report differs from another over the same knowledge base.

It compares what two reports say and draws no conclusion of its own.
"""

from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from typing import Final, Literal

from engine.knowledge.kinds import KINDS, OF_FIELD, Kind
from engine.knowledge.model import KnowledgeBase, Requirement
from engine.reasoning.verdict import Ground, verdict_value
from engine.reasoning.weighing import Status
from engine.report.composing import documents_in_plan
from engine.report.report import HOLDING, ArgumentReport, Report, RequirementReport, RequirementStatus
from engine.report.telling import told
from engine.report.wording import count_words

Turn = Literal["comes", "goes"]
"""It is there after and was not before, or the other way round."""


@dataclass(frozen=True, slots=True)
class EntryTurn:
    """Something that is there in one of the reports only."""

    id: str
    text: str
    turn: Turn


@dataclass(frozen=True, slots=True)
class VerdictTurn:
    """A decision that comes out differently."""

    decision: str
    title: str
    before: str
    """The outcome, and after a colon the option or family that is recommended, if one is."""
    after: str
    ground_before: Ground | None
    ground_after: Ground | None
    forms: tuple[EntryTurn, ...]
    """The options that are recommended only then, or no longer."""
    verdict_before: str
    """The verdict in a few sentences."""
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


PARTS: Final[Mapping[str, tuple[str, str]]] = {"verdicts": ("verdict", "verdicts")} | {
    each.name: (kind.singular, kind.many) for each in fields(Difference) if (kind := OF_FIELD.get(each.name))
}
"""What a difference consists of, field by field, with what one and several of it are called."""


def difference(kb: KnowledgeBase, before: Report, after: Report) -> Difference:
    """How the second report differs from the first; both are over this base."""
    sides = _there(kb, before), _there(kb, after)
    both = sides[0]["document"] & sides[1]["document"]
    for side in sides:
        side["item"] = {each for each in side["item"] if kb.document_of_item[each].id in both}
    turned = {kind: _turns(kb, KINDS[kind], *(side[kind] for side in sides)) for kind in sides[0]}
    moved = requirements_moved(kb, before.requirements, after.requirements)
    return Difference(
        verdicts=tuple(_verdicts(before, after)),
        arguments=tuple(_arguments(before, after)),
        requirements=tuple(told(RequirementTurn, each, before=was, after=now) for each, was, now in moved),
        **{KINDS[kind].field: turns for kind, turns in turned.items()},
    )


def difference_words(found: Difference) -> str:
    """How much changes, in a sentence."""
    changed = [count_words(len(those), *names) for part, names in PARTS.items() if (those := getattr(found, part))]
    if not changed:
        return "Nothing changes."
    return f"This changes: {', '.join(changed)}."


def entry_turns(found: Difference) -> Iterator[tuple[str, tuple[EntryTurn, ...]]]:
    """The entries that come and go, kind by kind, with what stands above them."""
    for part in PARTS:
        turns = getattr(found, part)
        if turns and isinstance(turns[0], EntryTurn):
            yield "Questions that arise" if part == "questions" else OF_FIELD[part].title, turns


def _verdicts(earlier: Report, later: Report) -> Iterator[VerdictTurn]:
    """Those that read differently: also where other options are left to talk through, or another one is held back."""
    for was, now in zip(earlier.decisions, later.decisions, strict=True):
        if was.verdict != now.verdict:
            before, after = (verdict_value(each.outcome, each.recommended) for each in (was, now))
            yield VerdictTurn(
                decision=was.id,
                title=was.title,
                before=before,
                after=after,
                ground_before=was.ground,
                ground_after=now.ground,
                forms=tuple(
                    EntryTurn(each.id, each.label, "comes" if each.id in now.forms else "goes")
                    for each in now.options
                    if (each.id in was.forms) != (each.id in now.forms)
                ),
                verdict_before=was.verdict,
                verdict_after=now.verdict,
            )


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


def requirements_moved(
    kb: KnowledgeBase, before: Iterable[RequirementReport], after: Iterable[RequirementReport]
) -> Iterator[tuple[Requirement, RequirementStatus | None, RequirementStatus | None]]:
    """Each requirement that stands otherwise, with how it stood and stands; None where it is of no concern."""
    earlier = {each.id: each.status for each in before}
    later = {each.id: each.status for each in after}
    for each in kb.requirements.values():
        was, stands = earlier.get(each.id), later.get(each.id)
        if was != stands:
            yield each, was, stands


def _there(kb: KnowledgeBase, report: Report) -> dict[str, set[str]]:
    """What is there in a case, by kind of entry."""
    documents = documents_in_plan(kb, report)
    held = (KINDS[kind] for kind in HOLDING if KINDS[kind].field in PARTS)
    return {
        **{kind.name: {each.id for each in getattr(report, kind.field)} for kind in held},
        "document": set(documents),
        "item": {item.id for each in documents.values() for part in each.part for item in part.item if item.id},
        "question": {each.id for each in report.questions if each.state not in ("kept-aside", "not-asked")},
    }


def _turns(kb: KnowledgeBase, kind: Kind, before: Container[str], after: Container[str]) -> tuple[EntryTurn, ...]:
    """The entries of a kind that are in one of the two only."""
    return tuple(
        EntryTurn(identity, kind.words(kb, identity), "comes" if identity in after else "goes")
        for identity in kind.entries(kb)
        if (identity in before) != (identity in after)
    )
