"""The certificate of the real base."""

import pytest

from engine.review.certificate import certify
from engine.rules.compiler import RuleBase

pytestmark = pytest.mark.slow


def test_the_real_base_has_every_property_or_says_why_not(real_rules: RuleBase) -> None:
    certificate = certify(real_rules)
    assert [(each.id, each.findings) for each in certificate.properties if each.findings] == []
    assert certificate.sound
    said = [
        reason
        for question in real_rules.kb.questions.values()
        for option in question.option
        if (reason := option.never_decisive)
    ]
    said += [
        reason
        for decision in real_rules.kb.decisions.values()
        for option in decision.option
        for reason in (option.never_recommended, option.always_recommended)
        if reason
    ]
    said += [each.missed_prevails for each in real_rules.kb.requirements.values() if each.missed_prevails]
    waived = [each.reason for found in certificate.properties for each in found.waived]
    assert sorted(waived) == sorted(said)
