"""Is a project ready for a choice? What it requires: met, under way, missed, open; what to do first, what has moved.

It observes reports and draws no conclusion of its own: what a missing answer could still change is not computed here.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any, Final

from engine.knowledge.model import Degree, KnowledgeBase, KnowledgeStamp, ReadinessCheck
from engine.reasoning.case import Case
from engine.report import wording
from engine.report.difference import requirements_moved
from engine.report.notes import NO_NOTES, NO_STEP_NOTE, Notes, StepNote, step_id
from engine.report.report import ReadinessVerdict, Reason, Report, RequirementReport, RequirementStatus
from engine.report.telling import told


@dataclass(frozen=True, slots=True)
class BarredOption:
    """An option that cannot be had before what it needs is there."""

    decision: str
    option: str
    needs: tuple[str, ...]
    """Requirements."""


@dataclass(frozen=True, slots=True)
class FirstThing:
    """A gap to close, in the order in which to close them."""

    requirement: str
    degree: Degree
    remedy: str
    closes: tuple[str, ...]
    """The gaps that rest on all that this one rests on, so that they go with it; itself among them: requirements."""
    source: tuple[str, ...]
    step: str
    """The id under which a group writes beside it; that of the same step in a plan."""
    note: StepNote
    """What the group wrote beside it."""


@dataclass(frozen=True, slots=True)
class Change:
    """A requirement that stands otherwise than in the earlier case."""

    requirement: str
    text: str
    before: RequirementStatus | None
    """None where it was not required."""
    now: RequirementStatus | None
    """None where it is required no longer."""


@dataclass(frozen=True, slots=True)
class Readiness:
    """The readiness report."""

    knowledge: KnowledgeStamp
    case: dict[str, Any]
    """The case as the user gave it, as a document which can be loaded again."""
    origin: str
    """How old the source is, in a sentence."""
    check: str
    title: str
    intro: str
    verdict: ReadinessVerdict
    """How it stands, in a word; `open` also where the choice does not arise."""
    summary: str
    """How it stands, in a sentence or two."""
    missed: tuple[RequirementReport, ...]
    under_way: tuple[RequirementReport, ...]
    open: tuple[RequirementReport, ...]
    met: tuple[RequirementReport, ...]
    """Each group with what is a must first, else in the base's order."""
    barred: tuple[BarredOption, ...]
    first: tuple[FirstThing, ...]
    changes: tuple[Change, ...] | None
    """None where there is no earlier case to compare with."""
    source: tuple[str, ...]


def case_for(check: ReadinessCheck, case: Case) -> Case:
    """The case as it would be if the checked choice were made.

    What the check takes as answered is answered so, unless the user answered it.
    """
    taken = {question: (option,) for question, option in check.answers.items()}
    choices = {**case.choices, check.decision: check.option}
    return replace(case, answers={**taken, **case.answers}, choices=choices)


def readiness_of(
    kb: KnowledgeBase,
    check: ReadinessCheck,
    case: Case,
    report: Report,
    earlier: Report | None = None,
    *,
    notes: Notes = NO_NOTES,
) -> Readiness:
    """The readiness report; `report` and `earlier` are about `case_for(check, …)` of the case now and before.

    `notes` is what the group wrote beside its case.
    """
    required = _required(report)
    moved = requirements_moved(kb, _required(earlier), required) if earlier else ()
    # sorted is stable: beside that the base's order stays
    musts_first = sorted(required, key=lambda each: each.degree != "must")
    by_status = {each: tuple(one for one in musts_first if one.status == each) for each in _STATUSES}
    arises = all(each.id != check.decision or each.outcome != "not-asked" for each in report.decisions)
    verdict = _verdict(required) if arises else "open"
    return told(
        Readiness,
        check,
        knowledge=report.knowledge,
        case=case.document(),
        origin=wording.origin(kb.work),
        check=check.id,
        verdict=verdict,
        summary=wording.readiness(verdict, *map(len, by_status.values())) if arises else wording.NOT_ASKED,
        **{each.replace("-", "_"): those for each, those in by_status.items()},
        barred=tuple(_barred(kb, report)),
        first=tuple(_first(by_status["missed"], notes)),
        changes=tuple(Change(each.id, each.text, *turn) for each, *turn in moved) if earlier else None,
    )


_STATUSES: Final[tuple[RequirementStatus, ...]] = ("met", "under-way", "missed", "open")


def _verdict(required: Iterable[RequirementReport]) -> ReadinessVerdict:
    """What the requirements come to together."""
    found = {(each.status, each.degree) for each in required}
    if ("missed", "must") in found:
        return "not-yet"
    statuses = {status for status, _ in found}
    if "open" in statuses:
        return "open"
    return "nearly" if statuses & {"missed", "under-way"} else "ready"


def _required(report: Report) -> list[RequirementReport]:
    """The requirements of chosen options; what only bars other options is told apart."""
    chosen = {each.id: set(each.wanted if each.chosen else ()) for each in report.decisions}
    return [each for each in report.requirements if not chosen[each.decision].isdisjoint(each.options)]


def _barred(kb: KnowledgeBase, report: Report) -> Iterator[BarredOption]:
    """Barred options that are chosen, by themselves or as forms, or that a decision still to make could have chosen."""
    for decision in report.decisions:
        forms = kb.decisions[decision.id].forms_of(decision.chosen) if decision.chosen else None
        for option in decision.options:
            if option.barred_by and (forms is None or option.id in forms):
                yield BarredOption(decision.title, option.label, option.barred_by)


def _first(missed: Iterable[RequirementReport], notes: Notes) -> list[FirstThing]:
    """Musts before shoulds, then what closes most, then the chapter's order."""
    missed = tuple(missed)
    rests_on = {each.id: frozenset(_grounds(each.because)) for each in missed}
    things = [
        told(
            FirstThing,
            each,
            requirement=each.id,
            closes=tuple(other.id for other in missed if rests_on[each.id] <= rests_on[other.id]),
            step=(step := step_id("requirement", each.id)),
            note=notes.steps.get(step, NO_STEP_NOTE),
        )
        for each in missed
    ]
    return sorted(things, key=lambda thing: (thing.degree != "must", -len(thing.closes)))


def _grounds(reasons: Iterable[Reason]) -> Iterator[tuple[str, str]]:
    """The answers and choices a derivation rests on."""
    for reason in reasons:
        if reason.kind != "condition":
            yield reason.kind, reason.id
        yield from _grounds(reason.because)
