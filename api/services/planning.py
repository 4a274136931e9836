"""What is made of a case besides its report: the organisational plan, and how ready a project is for a choice."""

from dataclasses import dataclass
from typing import Final

from api.services.catalogue import UnknownEntryError, find
from api.services.reading import Reading, wrong
from engine.consultation import Consultation
from engine.knowledge.errors import listed
from engine.knowledge.model import KnowledgeBase, ReadinessCheck
from engine.reasoning.case import Case
from engine.report.plan import Plan, plan_of
from engine.report.readiness import Readiness, case_for, readiness_of

CHECK: Final = "check"
EARLIER: Final = "earlier"
"""What a document may say besides a case, where a readiness report is asked for."""


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
    """A document that is a case, and may also say `check` and `earlier`; CaseError with every problem found."""
    reading = Reading(desk, document, (CHECK, EARLIER))
    check = read_check(reading)
    case = reading.case()
    earlier = reading.field(EARLIER, desk.read, None)
    return Inquiry(reading.sound(check), reading.sound(case), earlier)


def read_check(reading: Reading) -> ReadinessCheck | None:
    """The readiness check that a document names in its field `check`; None where it is not clear which."""

    def read(asked: object) -> ReadinessCheck:
        if CHECK in reading.given and not isinstance(asked, str):
            raise wrong(f"give one of {listed(kb.readiness)}")
        try:
            return find_check(kb, asked if isinstance(asked, str) else None)
        except UnclearCheckError as error:
            raise wrong(str(error)) from None

    kb = reading.desk.kb
    return reading.needed(CHECK, read)
