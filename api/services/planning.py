"""What is made of a case besides its report: the organisational plan, and how ready a project is for a choice."""

from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import Field
from pydantic_core import PydanticCustomError

from api.services.catalogue import UnknownEntryError, find
from api.services.fields import SAID, AnotherCase, Mark, id_of
from engine.consultation import Consultation
from engine.knowledge.errors import listed
from engine.knowledge.model import KnowledgeBase, ReadinessCheck
from engine.reasoning.case import Case
from engine.report.composing import plan_of
from engine.report.notes import NO_NOTES, Notes
from engine.report.plan import Plan
from engine.report.readiness import Readiness, case_for, readiness_of


class UnclearCheckError(LookupError):
    """Which readiness check is meant cannot be told; the message says what there is."""


def find_check(kb: KnowledgeBase, identity: str | None) -> ReadinessCheck:
    """The readiness check with this id; where none is named, the only one. UnclearCheckError where that is none."""
    if identity is None and len(kb.readiness) == 1:
        return next(iter(kb.readiness.values()))
    there_are = f"There are: {', '.join(kb.readiness)}" if kb.readiness else "There are none."
    if identity is None:
        raise UnclearCheckError(f"Say which readiness check. {there_are}")
    try:
        return find("readiness check", identity, kb.readiness)
    except UnknownEntryError as error:
        raise UnclearCheckError(f"{error} {there_are}") from None


class OneCheck(Mark):
    """The id of a readiness check, which may be missing where there is only one."""

    def over(self, kb: KnowledgeBase) -> Any:
        """One of the checks."""

        def read(value: object) -> ReadinessCheck:
            if not (value is ... or isinstance(value, str)):
                raise PydanticCustomError(SAID, f"give one of {listed(kb.readiness)}")
            try:
                return find_check(kb, value if isinstance(value, str) else None)
            except UnclearCheckError as error:
                raise PydanticCustomError(SAID, str(error)) from None

        one = id_of(kb.readiness, read)
        return Annotated[one, Field(default_factory=lambda: read(...))] if len(kb.readiness) == 1 else one


CheckId = Annotated[
    ReadinessCheck,
    OneCheck(
        "The readiness check; may be missing where there is only one.",
        "the readiness check, where there are several",
        "readiness",
    ),
]


@dataclass(frozen=True, slots=True)
class Inquiry:
    """What a readiness report is asked for."""

    check: CheckId
    case: Case
    earlier: Annotated[Case | None, AnotherCase("A case of an earlier time, to see what has moved.")] = None
    """What to compare it with."""
    notes: Notes = NO_NOTES
    """What the group wrote beside the case."""


def plan_for(consultation: Consultation, case: Case, notes: Notes = NO_NOTES) -> Plan:
    """The organisational plan of a case, with what the group wrote beside it."""
    return plan_of(consultation.kb, consultation.evaluate(case), notes)


def readiness_for(consultation: Consultation, inquiry: Inquiry) -> Readiness:
    """The readiness report: as if the checked choice were made, now and in the earlier case."""
    check, earlier = inquiry.check, inquiry.earlier
    return readiness_of(
        consultation.kb,
        check,
        inquiry.case,
        consultation.evaluate(case_for(check, inquiry.case)),
        None if earlier is None else consultation.evaluate(case_for(check, earlier)),
        notes=inquiry.notes,
    )
