"""Premises that name nothing, can never hold, or say nothing new."""

from pathlib import Path

from tests.engine.planting import MEAL, PLACE, Planted, assert_told, planted

RAIN = 'when = [["answer:sky=grey"]]'
ROUGH = 'when = [["rain-likely", "answer:wind=hats"], ["answer:wind=kites"]]'
SWEEP = 'when = [["chosen:place=barn", "answer:wind=hats"]]'

LITERALS = [
    Planted(
        "unknown condition",
        PLACE,
        'when = [["rain-likely"]]\nweight = "major"',
        'when = [["rain-likly"]]\nweight = "major"',
        "argument 'stay-dry'",
        "when[1]",
        "unknown condition 'rain-likly', did you mean 'rain-likely'?",
    ),
    Planted(
        "unknown condition in the second list",
        PLACE,
        'when = [["answer:sky=blue"], ["answer:wind=kites"]]',
        'when = [["answer:sky=blue"], ["answer:wind=kites", "zzz"]]',
        "argument 'meadow-is-free'",
        "when[2]",
        "unknown condition 'zzz'; there are 'rain-likely', 'rough', 'indoors'",
    ),
    Planted(
        "unknown question",
        PLACE,
        'weaker_when = [["answer:wind=kites"]]',
        'weaker_when = [["answer:winds=kites"]]',
        "argument 'stay-dry'",
        "weaker_when[1]",
        "unknown question 'winds', did you mean 'wind'?",
    ),
    Planted(
        "unknown answer",
        PLACE,
        'defeated_when = [["answer:wind=kites"]]',
        'defeated_when = [["answer:wind=kite"]]',
        "argument 'wet-blankets'",
        "defeated_when[1]",
        "unknown answer of question 'wind' 'kite', did you mean 'kites'?",
    ),
    Planted(
        "unknown decision",
        MEAL,
        'when = [["chosen:place=barn"]]',
        'when = [["chosen:plaice=barn"]]',
        "condition 'indoors'",
        "when[1]",
        "unknown decision 'plaice', did you mean 'place'?",
    ),
    Planted(
        "unknown option",
        MEAL,
        'ask_when = [["chosen:place=meadow"], ["rough"]]',
        'ask_when = [["chosen:place=moor"], ["rough"]]',
        "question 'ants'",
        "ask_when[1]",
        "unknown option of decision 'place' 'moor'; there are 'meadow', 'barn', 'boat'",
    ),
    Planted(
        "malformed literal, unknown kind",
        MEAL,
        'met_when = [["answer:wind=hats"]]',
        'met_when = [["answers:wind=hats"]]',
        "requirement 'handle'",
        "met_when[1]",
        "'answers:wind=hats' is not a literal; write a condition's id, 'answer:question=option' or",
    ),
    Planted(
        "malformed literal, no value",
        MEAL,
        'missed_when = [["answer:wind=kites"]]',
        'missed_when = [["answer:wind"]]',
        "requirement 'handle'",
        "missed_when[1]",
        "'answer:wind' is not a literal",
    ),
    Planted(
        "malformed literal, no kind",
        MEAL,
        SWEEP,
        'when = [["chosen:place=barn", "wind=hats"]]',
        "advice 'sweep-the-barn'",
        "when[1]",
        "'wind=hats' is not a literal",
    ),
    Planted(
        "a negation, which there is none of",
        MEAL,
        SWEEP,
        'when = [["chosen:place=barn", "not rough"]]',
        "advice 'sweep-the-barn'",
        "when[1]",
        "unknown condition 'not rough', did you mean 'rough'?",
    ),
]

PLACES = [
    Planted(
        "of a decision",
        MEAL,
        'ask_when = [["chosen:meal=cake"]]',
        'ask_when = [["chosen:meal=pie"]]',
        "decision 'cream'",
        "ask_when[1]",
        "unknown option of decision 'meal' 'pie'; there are 'jam', 'cake'",
    ),
    Planted(
        "of a document",
        MEAL,
        'role = "guests"\nwhen = [["chosen:meal=cake"]]',
        'role = "guests"\nwhen = [["chosen:meal=cake"], ["chosen:meal=cake", "rough"]]',
        "document 'cake-form'",
        "when[2]",
        "an earlier list already says this",
    ),
    Planted(
        "of an item",
        MEAL,
        'id = "umbrella", when = [["answer:sky=grey"]]',
        'id = "umbrella", when = [["answer:sky=grey", "answer:sky=blue"]]',
        "item 'umbrella'",
        "when[1]",
        "'sky' cannot be 'blue', 'grey' at once; put them in lists of their own",
    ),
]

LISTS = [
    Planted(
        "a literal twice",
        PLACE,
        ROUGH,
        'when = [["rain-likely", "answer:wind=hats", "rain-likely"], ["answer:wind=kites"]]',
        "condition 'rough'",
        "when[1]",
        "'rain-likely' stands twice in one list; once is enough",
    ),
    Planted(
        "a list that says what an earlier one says",
        PLACE,
        ROUGH,
        'when = [["answer:wind=kites"], ["rain-likely", "answer:wind=kites"]]',
        "condition 'rough'",
        "when[2]",
        "an earlier list already says this, with as many premises or fewer; remove it",
    ),
    Planted(
        "the same list twice",
        PLACE,
        ROUGH,
        'when = [["rain-likely", "answer:wind=hats"], ["answer:wind=hats", "rain-likely"]]',
        "condition 'rough'",
        "when[2]",
        "an earlier list already says this",
    ),
    Planted(
        "a list that makes an earlier one idle",
        PLACE,
        ROUGH,
        'when = [["rain-likely", "answer:wind=hats"], ["answer:wind=hats"]]',
        "condition 'rough'",
        "when[2]",
        "this list makes an earlier, longer one idle; remove the longer one",
    ),
    Planted(
        "two answers to a question that takes one",
        PLACE,
        ROUGH,
        'when = [["answer:sky=grey", "answer:sky=blue"], ["answer:wind=kites"]]',
        "condition 'rough'",
        "when[1]",
        "'sky' cannot be 'blue', 'grey' at once; put them in lists of their own",
    ),
    Planted(
        "two options of one decision",
        MEAL,
        SWEEP,
        'when = [["chosen:place=barn", "chosen:place=boat"]]',
        "advice 'sweep-the-barn'",
        "when[1]",
        "'place' cannot be 'barn', 'boat' at once; put them in lists of their own",
    ),
]

OPPOSED = [
    Planted(
        "met and missed alike",
        MEAL,
        'missed_when = [["answer:wind=kites"]]',
        'missed_when = [["answer:wind=hats"]]',
        "requirement 'handle'",
        "met_when",
        "the same premises as in missed_when; change one of the two",
    ),
    Planted(
        "stronger and weaker alike",
        PLACE,
        'stronger_when = [["rough"]]',
        'stronger_when = [["answer:wind=kites"]]',
        "argument 'stay-dry'",
        "stronger_when",
        "the same premises as in weaker_when; change one of the two",
    ),
    Planted(
        "stronger whenever it applies",
        PLACE,
        'stronger_when = [["rough"]]',
        'stronger_when = [["rain-likely"]]',
        "argument 'stay-dry'",
        "stronger_when",
        "the same premises as in when; change one of the two",
    ),
    Planted(
        "defeated whenever it applies",
        PLACE,
        'defeated_when = [["answer:wind=kites"]]',
        'defeated_when = [["rain-likely"]]',
        "argument 'wet-blankets'",
        "defeated_when",
        "the same premises as in when; change one of the two",
    ),
]


@planted(LITERALS)
def test_literals(fault: Planted, tmp_path: Path) -> None:
    assert_told(fault, tmp_path)


@planted(PLACES)
def test_premises_of_every_kind_of_entry(fault: Planted, tmp_path: Path) -> None:
    assert_told(fault, tmp_path)


@planted(LISTS)
def test_lists(fault: Planted, tmp_path: Path) -> None:
    assert_told(fault, tmp_path)


@planted(OPPOSED)
def test_fields_that_may_not_share_premises(fault: Planted, tmp_path: Path) -> None:
    assert_told(fault, tmp_path)
