"""Entries that say something by themselves: every kind that has to be told has its words, and is told where it is."""

from dataclasses import astuple, fields

from engine.consultation import Consultation
from engine.knowledge.kinds import KINDS, OF_FIELD
from engine.report.difference import PARTS
from engine.report.entries import AS_THEY_ARE, ENTRY_WORDS, told_as_they_are
from engine.report.plan import PlanTopic
from engine.report.report import HOLDING


def test_whatever_comes_and_goes_by_itself_has_words() -> None:
    assert ENTRY_WORDS.keys() == {each for each in HOLDING if KINDS[each].field in PARTS}


def test_what_is_told_as_it_is_has_all_its_words_and_a_place_in_the_plan() -> None:
    assert all(all(astuple(ENTRY_WORDS[each.name])) for each in AS_THEY_ARE)
    assert [each.name for each in AS_THEY_ARE] == [
        kind.name for each in fields(PlanTopic) if (kind := OF_FIELD.get(each.name)) and kind.name in HOLDING
    ]


def test_only_what_is_there_is_told(toy_consultation: Consultation) -> None:
    for place, told in (("meadow", []), ("barn", [("tension", ["jam-indoors"])])):
        report = toy_consultation.evaluate(toy_consultation.read({"choices": {"meal": "jam", "place": place}}))
        found = [(kind.name, [each.id for each in those]) for kind, _, those in told_as_they_are(report)]
        assert found == told
