"""What is made of a case besides its report: the organisational plan, and how ready a project is for a choice."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final, TypeVar

from api.services.catalogue import UnknownEntryError, find
from engine.case import Case
from engine.consultation import Consultation
from engine.errors import CaseError, Problem, listed
from engine.model import KnowledgeBase, ReadinessCheck
from engine.plan import Plan, plan_of
from engine.readiness import Readiness, case_for, readiness_of

CHECK: Final = "check"
EARLIER: Final = "earlier"
"""What a document may say besides a case, where a readiness report is asked for."""

R = TypeVar("R")


class UnclearCheckError(LookupError):
    """Which readiness check is meant cannot be told; the message says what there is."""


@dataclass(frozen=True, slots=True)
class Inquiry:
    """What a readiness report is asked for."""

    check: ReadinessCheck
    case: Case
    earlier: Case | None = None
    """What to compare it with."""


def plan_for(desk: Consultation, case: Case) -> Plan:
    """The organisational plan of a case."""
    return plan_of(desk.kb, desk.evaluate(case))


def readiness_for(desk: Consultation, inquiry: Inquiry) -> Readiness:
    """The readiness report: as if the checked choice were made, now and in the earlier case."""
    check, earlier = inquiry.check, inquiry.earlier
    return readiness_of(
        desk.kb,
        check,
        inquiry.case,
        desk.evaluate(case_for(check, inquiry.case)),
        None if earlier is None else desk.evaluate(case_for(check, earlier)),
    )


def find_check(kb: KnowledgeBase, asked: str | None) -> ReadinessCheck:
    """The readiness check with this id; where none is named, the only one. UnclearCheckError where that is none."""
    if asked is None and len(kb.readiness) == 1:
        return next(iter(kb.readiness.values()))
    there_are = f"There are: {', '.join(kb.readiness)}" if kb.readiness else "There are none."
    if asked is None:
        raise UnclearCheckError(f"Say which readiness check. {there_are}")
    try:
        return find("readiness check", asked, kb.readiness)
    except UnknownEntryError as error:
        raise UnclearCheckError(f"{error} {there_are}") from None


def read_inquiry(desk: Consultation, document: object) -> Inquiry:
    """A document that is a case, and may also say `check` and `earlier`; CaseError with every problem found.

    As with a case, messages repeat only what has the form of an id.
    """
    ours: dict[str, object] = {}
    rest = document
    if isinstance(document, Mapping):
        ours = {name: document[name] for name in (CHECK, EARLIER) if name in document}
        rest = {name: value for name, value in document.items() if name not in ours}
    problems: list[Problem] = []
    check = _attempt(problems, CHECK, lambda: _check(desk.kb, ours))
    case = _attempt(problems, None, lambda: desk.read(rest))
    earlier = _attempt(problems, EARLIER, lambda: desk.read(ours[EARLIER])) if EARLIER in ours else None
    if check is None or case is None or problems:
        raise CaseError(problems)
    return Inquiry(check, case, earlier)


def _attempt(problems: list[Problem], at: str | None, read: Callable[[], R]) -> R | None:
    """What is read, or None, with what is wrong with it among the problems."""
    try:
        return read()
    except CaseError as error:
        path = (at,) if at else ()
        problems += [Problem((*path, *each.path), each.message) for each in error.problems]
        return None


def _check(kb: KnowledgeBase, ours: Mapping[str, object]) -> ReadinessCheck:
    asked = ours.get(CHECK)
    if not isinstance(asked, str) and CHECK in ours:
        raise CaseError([Problem((), f"give one of {listed(kb.readiness)}")])
    try:
        return find_check(kb, asked if isinstance(asked, str) else None)
    except UnclearCheckError as error:
        raise CaseError([Problem((), str(error))]) from None
