"""Premises that hold in no case, though no list contradicts itself outright."""

from pathlib import Path

from engine.loading.loader import load
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


BEHIND_GATES = [
    Planted(
        "an argument where its decision does not arise",
        MEAL,
        'when = [["answer:wind=hats"], ["answer:wind=kites"]]',
        'when = [["chosen:meal=jam"], ["answer:wind=kites"]]',
        "argument 'cream-flies'",
        "when[1]",
        NEVER,
    ),
    Planted(
        "what strengthens an argument where its decision does not arise",
        MEAL,
        'claim = "Cream is cream."',
        'claim = "Cream is cream."\nstronger_when = [["chosen:meal=jam"]]',
        "argument 'cream-is-cream'",
        "stronger_when[1]",
        NEVER,
    ),
    Planted(
        "a requirement where its decision does not arise",
        MEAL,
        'text = "There is a bowl."',
        'text = "There is a bowl."\nwhen = [["rough"], ["chosen:meal=jam"]]',
        "requirement 'bowl'",
        "when[2]",
        NEVER,
    ),
    Planted(
        "an item where its document is not there",
        MEAL,
        'id = "wet", fill = "tick", when = [["answer:sky=grey"]]',
        'id = "wet", fill = "tick", when = [["chosen:meal=jam"]]',
        "item 'wet'",
        "when[1]",
        NEVER,
    ),
    Planted(
        "a choice whose decision does not arise",
        MEAL,
        'when = [["chosen:cream=whipped"]]',
        'when = [["chosen:cream=whipped", "chosen:meal=jam"]]',
        "advice 'whisk-the-cream'",
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


@planted(BEHIND_GATES)
def test_never_behind_the_gate(fault: Planted, tmp_path: Path) -> None:
    assert_told(fault, tmp_path)


def test_one_of_several_gates_is_enough(tmp_path: Path) -> None:
    folder = copy_of_toy(tmp_path)
    replace(folder, MEAL, 'ask_when = [["chosen:meal=cake"]]', 'ask_when = [["chosen:meal=cake"], ["rough"]]')
    replace(folder, MEAL, '[["answer:wind=hats"], ["answer:wind=kites"]]', '[["chosen:meal=jam"]]')
    load(folder)


def test_a_gate_that_never_opens_is_told_where_it_stands_and_where_it_is_relied_on(tmp_path: Path) -> None:
    """Not again at every argument and requirement behind it: they are sound."""
    folder = copy_of_toy(tmp_path)
    replace(folder, MEAL, 'ask_when = [["chosen:meal=cake"]]', 'ask_when = [["chosen:place=boat", "indoors"]]')
    assert [(told.entry, told.field) for told in faults_of(folder)] == [
        ("advice 'whisk-the-cream'", "when[1]"),
        ("decision 'cream'", "ask_when[1]"),
    ]
