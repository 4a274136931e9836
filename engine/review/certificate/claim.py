"""What is claimed of a rule base, and how one thing is examined for it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final

from engine.reasoning.case import Case
from engine.review.certificate.answer_space import AnswerSpace, Where
from engine.review.certificate.result import Finding, Property, Waived
from engine.space.readings.solver import OutOfTimeError

FOUND: Final = "For each a case was found that shows it."
PROVED: Final = "Proved over every case: complete or not, whatever counts more, whatever the user has fixed."
STALE: Final = "the knowledge says why this is not so, and it is so after all; remove that reason"


@dataclass(frozen=True, slots=True)
class Examined:
    """One thing that was looked at."""

    entry: str
    fault: str | None = None
    """What is wrong with it, if anything."""
    case: Case | None = None
    """Where the fault shows."""
    reason: str | None = None
    """Why the knowledge says that the fault is meant."""
    proved: bool = True


@dataclass(frozen=True, slots=True)
class Claim:
    """One property to be shown."""

    id: str
    title: str
    shown: str
    examine: Callable[[AnswerSpace], Iterable[Examined]]

    def check(self, space: AnswerSpace) -> Property:
        """Look at everything the claim is about."""
        examined = list(self.examine(space))
        findings, waived = [], []
        for each in examined:
            if each.fault:
                finding = Finding(each.entry, each.fault, each.case.document() if each.case else None, each.proved)
                if each.reason:
                    waived.append(Waived(finding, each.reason))
                else:
                    findings.append(finding)
            elif each.reason:
                findings.append(Finding(each.entry, STALE, None))
        return Property(self.id, self.title, self.shown, len(examined), tuple(findings), tuple(waived))


def named(kind: str, identity: str, detail: str = "") -> str:
    """An entry as findings name it."""
    return f"{kind} '{identity}'{detail}"


def can(space: AnswerSpace, entry: str, where: Where, fault: str, reason: str | None = None) -> Examined:
    """Look for what has to be possible."""
    try:
        return Examined(entry, None if space.find(where) else fault, None, reason)
    except OutOfTimeError:
        return Examined(entry, fault, None, reason, proved=False)


def never(space: AnswerSpace, entry: str, where: Where, fault: str, reason: str | None = None) -> Examined:
    """Look for what has to be impossible."""
    try:
        case = space.find(where)
        return Examined(entry, fault if case else None, case, reason)
    except OutOfTimeError:
        return Examined(entry, fault, None, reason, proved=False)
