"""Differences as text, where what a test of the command reaches is not enough."""

from api.command.text.diff import differences_text
from engine.consultation import Consultation
from engine.review.comparison import Differences, EntryName, OtherDifference


def test_a_family_that_is_decided_for_is_named(forms: Consultation) -> None:
    witness = forms.read({"choices": {"place": "outside"}})
    found = Differences((), (OtherDifference(EntryName("advice", "bring-friends"), witness),), (), (), ())
    assert "- The place: decided for “Outside”" in "\n".join(differences_text(found, forms.kb, forms.kb))
