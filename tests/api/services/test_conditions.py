from api.services.conditions import conditions_of_decision, conditions_of_kinds
from engine.knowledge.model import KnowledgeBase


def test_conditions_bring_those_they_rest_on(kb: KnowledgeBase) -> None:
    """The roof is a stronger reason where it is rough, and rain is half of that."""
    assert [each.id for each in conditions_of_decision(kb, "place")] == ["rain-likely", "rough"]
    assert [each.id for each in conditions_of_decision(kb, "meal")] == ["indoors"]
    assert conditions_of_decision(kb, "cream") == ()


def test_kinds_are_looked_at_apart(kb: KnowledgeBase) -> None:
    assert [each.id for each in conditions_of_kinds(kb, "advice", "tension")] == ["indoors"]
    assert conditions_of_kinds(kb, "advice") == conditions_of_kinds(kb, "document", "item") == ()
    assert [each.id for each in conditions_of_kinds(kb, "question")] == ["rain-likely", "rough"]
