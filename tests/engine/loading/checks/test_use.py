"""Entries nobody has a use for."""

from pathlib import Path

from tests.engine.planting import MEAL, PLACE, Planted, assert_told, copy_of_toy, faults_of, planted, replace

IDLE = [
    Planted(
        "condition nothing uses",
        PLACE,
        "[[decision]]",
        '[[condition]]\nid = "windy"\nstatement = "It is windy."\nwhen = [["answer:wind=hats"]]\n\n[[decision]]',
        "condition 'windy'",
        "",
        "no rule uses this condition; use it or remove it",
    ),
    Planted(
        "answer nothing uses",
        PLACE,
        '{ id = "starry", label = "Starry", no_effect = true }',
        '{ id = "starry", label = "Starry" }',
        "question 'sky'",
        "option 'starry'",
        "no rule uses this answer; use it in a premise, or say `no_effect = true`",
    ),
    Planted(
        "used answer that claims to have no effect",
        PLACE,
        '{ id = "blue", label = "Blue" }',
        '{ id = "blue", label = "Blue", no_effect = true }',
        "question 'sky'",
        "option 'blue'",
        "it says no_effect, yet a premise uses it; remove one of the two",
    ),
    Planted(
        "answer that claims to have no effect, though an item is there with it",
        MEAL,
        'id = "umbrella", when = [["answer:sky=grey"]]',
        'id = "umbrella", when = [["answer:sky=starry"]]',
        "question 'sky'",
        "option 'starry'",
        "it says no_effect, yet a premise uses it; remove one of the two",
        PLACE,
    ),
    Planted(
        "answer that claims to have no effect, though a decision arises from it",
        MEAL,
        'ask_when = [["chosen:meal=cake"]]',
        'ask_when = [["chosen:meal=cake"], ["answer:sky=starry"]]',
        "question 'sky'",
        "option 'starry'",
        "it says no_effect, yet a premise uses it; remove one of the two",
        PLACE,
    ),
    Planted(
        "question without effect",
        PLACE,
        "[[condition]]",
        '[[question]]\nid = "moon"\ntext = "Moon?"\nhelp = "Look up."\nkind = "one"\nsource = ["weather.2"]\n'
        'option = [{ id = "full", label = "Full", no_effect = true }]\n\n[[condition]]',
        "question 'moon'",
        "",
        "none of its answers has an effect; give one a use in a premise, or remove the question",
    ),
    Planted(
        "decision without arguments",
        MEAL,
        "[[argument]]",
        '[[decision]]\nid = "drink"\ntitle = "Drink"\nquestion = "What?"\nsource = ["food.1"]\noption = [\n'
        '  { id = "tea", label = "Tea", text = "Hot.", source = ["food.1"] },\n'
        '  { id = "ale", label = "Ale", text = "Cold.", source = ["food.1"] },\n]\n\n[[argument]]',
        "decision 'drink'",
        "",
        "no argument bears on it; give it one, or remove it",
    ),
]


@planted(IDLE)
def test_idle_entries(fault: Planted, tmp_path: Path) -> None:
    assert_told(fault, tmp_path)


def test_idle_entries_are_told_beside_a_cycle(tmp_path: Path) -> None:
    folder = copy_of_toy(tmp_path)
    replace(folder, PLACE, 'when = [["answer:sky=grey"]]', 'when = [["rough"]]')
    replace(folder, PLACE, ", no_effect = true", "")
    assert [fault.entry for fault in faults_of(folder)] == ["condition 'rain-likely'", "question 'sky'"]
