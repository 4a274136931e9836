"""Why a question is asked: what it can bear on."""

from engine.model import KnowledgeBase
from engine.report import Touches
from engine.touches import Roots, touches_of_questions


def test_what_the_questions_of_the_toy_base_touch(toy: KnowledgeBase) -> None:
    """Also by way of a question that arises only with some answers: the one about ants."""
    assert touches_of_questions(toy) == {
        "sky": Touches(
            decisions=("place", "meal"),
            arguments=("stay-dry", "wet-blankets", "meadow-is-free", "ants-like-jam", "cake-keeps"),
            requirements=("calm-water", "handle"),
            advice=(),
            tensions=(),
            questions=("ants",),
        ),
        "wind": Touches(
            decisions=("place", "meal"),
            arguments=("stay-dry", "wet-blankets", "meadow-is-free", "ants-like-jam"),
            requirements=("calm-water", "handle"),
            advice=("sweep-the-barn",),
            tensions=(),
            questions=("ants",),
        ),
        "ants": Touches(
            decisions=("meal",),
            arguments=("ants-like-jam",),
            requirements=("handle",),
            advice=(),
            tensions=(),
            questions=(),
        ),
    }


def test_the_questions_behind_a_premise(toy: KnowledgeBase) -> None:
    roots = Roots(toy)
    assert roots.behind("rough") == ("sky", "wind")
    # The sky and the wind decide whether the question about ants arises.
    assert roots.behind("answer:ants=many") == ("sky", "wind", "ants")
    assert roots.behind("chosen:place=barn") == roots.behind("indoors") == ()


def test_every_question_of_the_real_base_touches_something(real: KnowledgeBase) -> None:
    for question, touches in touches_of_questions(real).items():
        assert any(getattr(touches, field) for field in Touches.__slots__), question
