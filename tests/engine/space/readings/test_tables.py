"""Completions side by side: every combination once, and examples that differ in one answer."""

from itertools import product
from random import Random

from engine.knowledge.model import KnowledgeBase
from engine.space.readings.tables import Answered, Layout, around, drawn, possible_answers, size_of_table, table


def read(layout: Layout, questions: list[str]) -> list[tuple[Answered, ...]]:
    """The answers in each lane."""
    return [
        tuple(
            tuple(option for (name, option), lanes in layout.given.items() if name == question and lanes >> lane & 1)
            for question in questions
        )
        for lane in range(layout.count)
    ]


def test_what_can_be_answered(toy: KnowledgeBase) -> None:
    assert possible_answers(toy.questions["sky"]) == (("grey",), ("blue",), ("starry",), ())
    assert possible_answers(toy.questions["wind"]) == (("hats",), ("kites",), ("hats", "kites"), ())
    assert possible_answers(toy.questions["ants"]) == (("many",), ("none-seen",))


def test_a_table_has_every_combination_once(toy: KnowledgeBase) -> None:
    offered = {each.id: possible_answers(each) for each in toy.questions.values()}
    layout = table(offered)
    assert layout.count == size_of_table(offered) == 4 * 4 * 2
    assert sorted(read(layout, list(toy.questions))) == sorted(product(*offered.values()))


def test_what_matters_in_a_table(toy: KnowledgeBase) -> None:
    layout = table({each.id: possible_answers(each) for each in toy.questions.values()})
    place = {block.question: block for block in layout.blocks}
    grey, hats = layout.given["sky", "grey"], layout.given["wind", "hats"]
    assert [place[each].matters(grey & hats) for each in ("sky", "wind", "ants")] == [True, True, False]
    assert not any(block.matters((1 << layout.count) - 1) for block in layout.blocks)


def test_around_a_completion_one_answer_differs(toy: KnowledgeBase) -> None:
    names = list(toy.questions)
    completion: dict[str, Answered] = {"sky": ("grey",), "wind": ("hats", "kites"), "ants": ("many",)}
    tried = {"sky": possible_answers(toy.questions["sky"]), "ants": (("none-seen",),)}
    found = read(around([completion], tried), names)
    assert found == [
        (("grey",), ("hats", "kites"), ("many",)),
        (("blue",), ("hats", "kites"), ("many",)),
        (("starry",), ("hats", "kites"), ("many",)),
        ((), ("hats", "kites"), ("many",)),
        (("grey",), ("hats", "kites"), ("none-seen",)),
    ]


def test_completions_drawn_are_complete_and_the_same_every_time(toy: KnowledgeBase) -> None:
    offered = {each.id: possible_answers(each) for each in toy.questions.values()}
    first, second = (drawn(offered, 30, Random(1)) for _ in range(2))
    assert first == second
    assert all(each[question] in answers for each in first for question, answers in offered.items())
