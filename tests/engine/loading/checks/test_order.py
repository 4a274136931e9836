"""What depends on itself."""

from pathlib import Path

from tests.engine.planting import MEAL, PLACE, Planted, assert_told, planted

CYCLES = [
    Planted(
        "two conditions that wait for each other",
        PLACE,
        'when = [["answer:sky=grey"]]',
        'when = [["rough"], ["answer:sky=grey"]]',
        "condition 'rain-likely'",
        "",
        "it depends on itself: condition 'rain-likely' ← condition 'rough' ← condition 'rain-likely'; "
        "cut one of these dependencies",
    ),
    Planted(
        "a condition that waits for itself",
        PLACE,
        'when = [["answer:sky=grey"]]',
        'when = [["rain-likely"], ["answer:sky=grey"]]',
        "condition 'rain-likely'",
        "",
        "it depends on itself: condition 'rain-likely' ← condition 'rain-likely'",
    ),
    Planted(
        "two decisions that wait for each other",
        PLACE,
        'when = [["answer:sky=blue"], ["answer:wind=kites"]]',
        'when = [["answer:sky=blue"], ["chosen:meal=jam"]]',
        "decision 'meal'",
        "",
        "it depends on itself: decision 'meal' ← question 'ants' ← decision 'place' ← decision 'meal'",
        MEAL,
    ),
    Planted(
        "a decision that waits for itself, by way of a requirement",
        PLACE,
        'missed_when = [["rough"]]',
        'missed_when = [["rough"], ["chosen:place=barn"]]',
        "decision 'place'",
        "",
        "it depends on itself: decision 'place' ← decision 'place'",
    ),
    Planted(
        "a question that waits for its own answer",
        MEAL,
        'ask_when = [["chosen:place=meadow"], ["rough"]]',
        'ask_when = [["answer:ants=many"], ["rough"]]',
        "question 'ants'",
        "",
        "it depends on itself: question 'ants' ← question 'ants'",
    ),
    Planted(
        "a decision that arises once it is made",
        MEAL,
        'ask_when = [["chosen:meal=cake"]]',
        'ask_when = [["chosen:cream=plain"]]',
        "decision 'cream'",
        "",
        "it depends on itself: decision 'cream' ← decision 'cream'",
    ),
    Planted(
        "a decision that waits for one that arises from it",
        MEAL,
        'when = [["indoors"]]\nweight',
        'when = [["chosen:cream=plain"]]\nweight',
        "decision 'cream'",
        "",
        "it depends on itself: decision 'cream' ← decision 'meal' ← decision 'cream'",
    ),
]


@planted(CYCLES)
def test_cycles(fault: Planted, tmp_path: Path) -> None:
    assert_told(fault, tmp_path)
