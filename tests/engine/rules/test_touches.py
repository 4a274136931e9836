"""Why a question is asked: what it can bear on."""

from engine.knowledge.model import KnowledgeBase
from engine.rules.touches import Roots, Touches, deciding, touches_of_questions
from tests.engine.building import argument, question, way


def test_what_the_questions_of_the_toy_base_touch(toy: KnowledgeBase) -> None:
    """Also by way of a question that arises only with some answers: the one about ants."""
    assert touches_of_questions(toy) == {
        "sky": Touches(
            decisions=("place", "meal", "cream"),
            arguments=("stay-dry", "wet-blankets", "meadow-is-free", "ants-like-jam", "cake-keeps"),
            requirements=("calm-water", "handle", "bowl"),
            advice=(),
            tensions=(),
            documents=("basket-list", "cake-form"),
            questions=("ants",),
        ),
        "wind": Touches(
            decisions=("place", "meal", "cream"),
            arguments=("stay-dry", "wet-blankets", "meadow-is-free", "cream-flies", "ants-like-jam"),
            requirements=("calm-water", "handle"),
            advice=("sweep-the-barn",),
            tensions=(),
            documents=(),
            questions=("ants",),
        ),
        "ants": Touches(
            decisions=("meal",),
            arguments=("ants-like-jam",),
            requirements=("handle",),
            advice=(),
            tensions=(),
            documents=(),
            questions=(),
        ),
    }


def test_a_question_touches_the_decisions_it_makes_arise() -> None:
    kb = way(
        [argument("it", "pro", "a", scope="always")], questions=[question("hill")], ask_when=(("answer:hill=yes",),)
    )
    touches = touches_of_questions(kb)["hill"]
    assert (touches.decisions, touches.arguments) == (("way",), ())


def test_all_that_the_outcome_of_a_decision_can_hang_on(toy: KnowledgeBase, outing: KnowledgeBase) -> None:
    """Also what makes it arise: cream hangs on the meal, and so on the place."""
    everything = {"sky", "wind", "ants"}
    assert deciding(toy) == {"place": {"sky", "wind"}, "meal": everything, "cream": everything}
    assert deciding(outing)["crumbs"] == everything


def test_a_document_is_touched_by_way_of_its_premises_and_its_items(outing: KnowledgeBase) -> None:
    touches = touches_of_questions(outing)
    assert touches["sky"].documents == ("basket-list", "cake-form", "thanks")
    assert touches["wind"].documents == touches["ants"].documents == ()


def test_the_questions_behind_a_premise(toy: KnowledgeBase) -> None:
    roots = Roots(toy)
    assert roots.behind("rough") == ("sky", "wind")
    # The sky and the wind decide whether the question about ants arises.
    assert roots.behind("answer:ants=many") == ("sky", "wind", "ants")
    assert roots.behind("chosen:place=barn") == roots.behind("indoors") == ()


def test_every_question_of_the_real_base_touches_something(real: KnowledgeBase) -> None:
    for identity, touches in touches_of_questions(real).items():
        assert any(getattr(touches, field) for field in Touches.__slots__), identity
