"""What depends on what, and what is known when."""

from graphlib import CycleError

import pytest

from engine.knowledge.atoms import parse
from engine.knowledge.model import Condition, KnowledgeBase, Topic, TopicFile
from engine.rules.strata import dependencies, known_at, strata, stratum_of
from engine.sampling.bases import base_of, synthetic_rules
from tests.engine.building import gated


def test_the_toy_base(toy: KnowledgeBase) -> None:
    assert dependencies(toy) == {
        "question:sky": [],
        "question:wind": [],
        "question:ants": ["decision:place", "condition:rough"],
        "condition:rain-likely": ["question:sky"],
        "condition:rough": ["condition:rain-likely", "question:wind"],
        "condition:indoors": ["decision:place"],
        "decision:place": ["condition:rain-likely", "condition:rough", "question:wind", "question:sky"],
        "decision:meal": ["question:ants", "condition:indoors", "question:sky"],
        "decision:cream": ["decision:meal", "question:wind"],
    }
    assert strata(toy) == {
        "question:sky": 0,
        "question:wind": 0,
        "question:ants": 1,
        "condition:rain-likely": 0,
        "condition:rough": 0,
        "condition:indoors": 1,
        "decision:place": 0,
        "decision:meal": 1,
        "decision:cream": 2,
    }


def test_a_choice_is_known_one_stratum_after_it_was_weighed(toy: KnowledgeBase) -> None:
    level = strata(toy)
    assert known_at(level, "condition:rough") == 0
    assert known_at(level, "decision:place") == 1
    assert stratum_of(level, [(("rough",),), (("chosen:meal=jam", "indoors"),)]) == 2
    assert stratum_of(level, []) == 0


def test_a_should_does_not_keep_a_decision_waiting(toy: KnowledgeBase) -> None:
    """Only a `must` can bar an option: the hamper's handle waits for the wind, the meal does not."""
    assert "question:wind" not in dependencies(toy)["decision:meal"]


def test_a_decision_waits_for_what_makes_it_arise(outing: KnowledgeBase) -> None:
    """The crumbs wait for the wind to arise, for the meal by an argument, and for the sky as it can bar an option."""
    assert dependencies(outing)["decision:crumbs"] == [
        "question:wind",
        "decision:meal",
        "question:sky",
        "condition:rain-likely",
    ]
    assert strata(outing)["decision:crumbs"] == 2


def test_everything_lies_above_what_it_waits_for() -> None:
    for kb in (synthetic_rules(400).kb, gated(synthetic_rules(400)).kb):
        level = strata(kb)
        assert max(level.values()) > 1
        for node, needed in dependencies(kb).items():
            assert level[node] == max((known_at(level, each) for each in needed), default=0)


def test_what_depends_on_itself_is_refused() -> None:
    chicken = Condition(id="chicken", statement="Hen.", when=(("egg",),))
    egg = Condition(id="egg", statement="Egg.", when=(("chicken",),))
    topic = Topic(id="coop", title="Coop", intro="Hens.", sections=("nonsense",))
    assert parse("egg").atom == "condition:egg"
    with pytest.raises(CycleError):
        strata(base_of([TopicFile(topic=topic, condition=(chicken, egg))]))
