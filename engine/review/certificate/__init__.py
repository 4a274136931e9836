"""The certificate of a rule base: properties shown over its whole answer space, with a case for what is found.

What can be is shown by a case, what cannot be is proved; what could not be decided in the time given is a finding that
says so. What is meant all the same is said in the knowledge (`never_recommended`, `missed_prevails`).
"""

from collections.abc import Callable
from typing import Final

from engine.review.certificate.answer_space import AnswerSpace
from engine.review.certificate.appearing import APPEARING
from engine.review.certificate.claim import Claim
from engine.review.certificate.mattering import MATTERING
from engine.review.certificate.redundancy import REDUNDANCY
from engine.review.certificate.result import Certificate, Finding, Property, Waived
from engine.review.certificate.verdicts import VERDICTS
from engine.rules.compiler import RuleBase
from engine.space.readings.solver import Patience, unhurried

__all__ = ["CLAIMS", "Certificate", "Finding", "Progress", "Property", "Waived", "certify"]

CLAIMS: Final[tuple[Claim, ...]] = (*APPEARING, *MATTERING, *REDUNDANCY, *VERDICTS)
"""Every property, in order."""

Progress = Callable[[str, int, int], None]
"""Told, before each property is checked, its title, and how many of how many are done."""


def certify(
    rule_base: RuleBase, progress: Progress = lambda *_: None, patience: Patience = lambda: unhurried
) -> Certificate:
    """Check every property over every case; `patience` says how long each question to the solver may take."""
    kb = rule_base.kb
    space = AnswerSpace(rule_base, patience)
    properties = []
    for done, claim in enumerate(CLAIMS):
        progress(claim.title, done, len(CLAIMS))
        properties.append(claim.check(space))
    return Certificate(
        knowledge=kb.stamp,
        cases=space.drawn.cases.count,
        checked=sum(each.checked for each in properties),
        sound=not any(each.findings for each in properties),
        properties=tuple(properties),
    )
