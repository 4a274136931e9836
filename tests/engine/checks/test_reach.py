"""Premises that hold in no case, though no list contradicts itself outright."""

from pathlib import Path

from engine.loader import load
from tests.engine.planting import MEAL, PLACE, Planted, assert_told, copy_of_toy, faults_of, planted, replace

NEVER = (
    "these premises never hold together: they come down to answers that exclude each other; "
    "change one, or remove the list"
)

UNREACHABLE = [
    Planted(
        "through a condition",
        PLACE,
        'stronger_when = [["rough"]]',
        'stronger_when = [["rain-likely", "answer:sky=blue"]]',
        "argument 'stay-dry'",
        "stronger_when[1]",
        NEVER,
    ),
    Planted(
        "through a choice",
        MEAL,
        'when = [["chosen:place=barn", "answer:wind=hats"]]',
        'when = [["chosen:place=boat", "indoors"]]',
        "advice 'sweep-the-barn'",
        "when[1]",
        NEVER,
    ),
]


@planted(UNREACHABLE)
def test_never_together(fault: Planted, tmp_path: Path) -> None:
    assert_told(fault, tmp_path)


def test_what_a_question_waits_for_counts_with_its_answers(tmp_path: Path) -> None:
    folder = copy_of_toy(tmp_path)
    replace(folder, MEAL, 'ask_when = [["chosen:place=meadow"], ["rough"]]', 'ask_when = [["chosen:place=meadow"]]')
    load(folder)
    replace(folder, MEAL, '["chosen:place=barn", "answer:wind=hats"]', '["chosen:place=barn", "answer:ants=many"]')
    (told,) = faults_of(folder)
    assert (told.file, told.entry, told.field, told.message) == (MEAL, "advice 'sweep-the-barn'", "when[1]", NEVER)


def test_one_way_without_contradiction_is_enough(tmp_path: Path) -> None:
    """`rough` holds in rain with hats, or with kites: a blue sky leaves the second way."""
    folder = copy_of_toy(tmp_path)
    replace(folder, PLACE, 'stronger_when = [["rough"]]', 'stronger_when = [["rough", "rain-likely"]]')
    replace(folder, PLACE, '[["answer:sky=blue"], ["answer:wind=kites"]]', '[["answer:sky=blue", "rough"]]')
    load(folder)


def test_answers_to_a_question_that_takes_several_go_together(tmp_path: Path) -> None:
    folder = copy_of_toy(tmp_path)
    replace(folder, PLACE, '["rain-likely", "answer:wind=hats"]', '["answer:wind=kites", "answer:wind=hats"]')
    replace(folder, PLACE, ', ["answer:wind=kites"]]', "]")
    load(folder)


def test_a_way_that_another_makes_needless_is_no_fault(tmp_path: Path) -> None:
    """Kites alone make it rough, so kites under a blue sky need not be looked at any further."""
    folder = copy_of_toy(tmp_path)
    replace(
        folder, MEAL, 'when = [["chosen:place=barn"]]', 'when = [["rough"], ["answer:wind=kites", "answer:sky=blue"]]'
    )
    load(folder)
