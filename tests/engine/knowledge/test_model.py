"""What an entry knows about itself: values it may have, how much of what it needs, which fields go together."""

from pathlib import Path

import pytest

from engine.knowledge.model import KnowledgeBase
from tests.engine.planting import MEAL, PLACE, Planted, assert_told, planted

VALUES = [
    Planted(
        "bad form of id",
        PLACE,
        'id = "bring-friends"',
        'id = "Bring_Friends"',
        "advice 'Bring_Friends'",
        "id",
        "found 'Bring_Friends'; an id takes small letters, digits and single hyphens",
    ),
    Planted(
        "reserved id of an answer",
        PLACE,
        'id = "starry"',
        'id = "dont-know"',
        "question 'sky', option 'dont-know'",
        "id",
        "'dont-know' is the name of a non-answer; use another id",
    ),
    Planted(
        "bad form of passage",
        PLACE,
        'scope = "always"\nweight = "minor"\nsource = ["weather.3"]',
        'scope = "always"\nweight = "minor"\nsource = ["weather three"]',
        "argument 'boats-rock'",
        "source[1]",
        "found 'weather three'; a passage is cited as 'section.number'",
    ),
    Planted(
        "text of several lines",
        PLACE,
        'claim = "Boats rock."',
        'claim = "Boats\\nrock."',
        "argument 'boats-rock'",
        "claim",
        "found 'Boats\\nrock.'; it takes one line of text, without space at its ends",
    ),
    Planted(
        "bad version",
        "base.toml",
        'version = "1.2.3"',
        'version = "1.2"',
        "",
        "knowledge.version",
        "found '1.2'; a version is three numbers, as in '1.0.0'",
    ),
    Planted(
        "unknown weight",
        PLACE,
        'weight = "major"',
        'weight = "huge"',
        "argument 'stay-dry'",
        "weight",
        "found 'huge'; allowed are 'minor', 'normal' or 'major'",
    ),
    Planted(
        "unknown side",
        PLACE,
        'side = "pro"',
        'side = "for"',
        "argument 'stay-dry'",
        "side",
        "found 'for'; allowed are 'pro' or 'con'",
    ),
    Planted(
        "unknown scope",
        PLACE,
        'scope = "always"',
        'scope = "allways"',
        "argument 'boats-rock'",
        "scope",
        "found 'allways'; allowed are 'local', 'always' or 'general'",
    ),
    Planted(
        "unknown degree",
        PLACE,
        'degree = "must"',
        'degree = "may"',
        "requirement 'calm-water'",
        "degree",
        "found 'may'; allowed are 'must' or 'should'",
    ),
    Planted(
        "unknown kind of question",
        PLACE,
        'kind = "several"',
        'kind = "many"',
        "question 'wind'",
        "kind",
        "found 'many'; allowed are 'one' or 'several'",
    ),
    Planted(
        "unknown role of a passage",
        "manual.toml",
        'role = "frame"',
        'role = "framing"',
        "section 'weather', passage 'weather.1'",
        "role",
        "found 'framing'; allowed are 'substance' or 'frame'",
    ),
    Planted(
        "empty text",
        PLACE,
        'claim = "Boats rock."',
        'claim = ""',
        "argument 'boats-rock'",
        "claim",
        "found ''; write something here, or remove the field where it may be missing",
    ),
    Planted(
        "a page that is none",
        "manual.toml",
        "page = 3",
        "page = 0",
        "section 'weather'",
        "page",
        "found 0; it has to be 1 or more",
    ),
    Planted(
        "a level too deep",
        "manual.toml",
        "level = 1",
        "level = 9",
        "section 'weather'",
        "level",
        "found 9; it has to be 5 or less",
    ),
    Planted(
        "an id too long",
        PLACE,
        'id = "bring-friends"',
        f'id = "{"b" * 65}"',
        f"advice '{'b' * 65}'",
        "id",
        f"found '{'b' * 59}…; it may have 64 characters",
    ),
]

LENGTHS = [
    Planted(
        "question without options",
        PLACE,
        'option = [{ id = "hats", label = "Hats" }, { id = "kites", label = "Kites" }]',
        "option = []",
        "question 'wind'",
        "option",
        "found an empty list; it needs 1 or more",
    ),
    Planted(
        "decision with one option",
        MEAL,
        '  { id = "cake", label = "Cake", text = "Cake from yesterday.", source = ["food.2"] },\n',
        "",
        "decision 'meal'",
        "option",
        "found a list of 1; it needs 2 or more",
    ),
    Planted(
        "empty source",
        PLACE,
        'scope = "always"\nsource = ["weather.2"]',
        'scope = "always"\nsource = []',
        "advice 'bring-friends'",
        "source",
        "found an empty list; it needs 1 or more",
    ),
    Planted(
        "empty list of premises",
        PLACE,
        'when = [["rain-likely", "answer:wind=hats"], ["answer:wind=kites"]]',
        'when = [["rain-likely", "answer:wind=hats"], []]',
        "condition 'rough'",
        "when[2]",
        "found an empty list; it needs 1 or more",
    ),
    Planted(
        "condition that nothing brings about",
        PLACE,
        'when = [["answer:sky=grey"]]',
        "when = []",
        "condition 'rain-likely'",
        "when",
        "found an empty list; it needs 1 or more",
    ),
    Planted(
        "empty literal",
        PLACE,
        'when = [["answer:sky=grey"]]',
        'when = [[""]]',
        "condition 'rain-likely'",
        "when[1][1]",
        "found ''; write something here",
    ),
]

SCOPES = [
    Planted(
        "argument without premises",
        PLACE,
        'when = [["rain-likely"]]\nweight = "major"',
        'weight = "major"',
        "argument 'stay-dry'",
        "when",
        "a local argument needs premises; give at least one list, or set scope to 'always' or 'general'",
    ),
    Planted(
        "argument that counts always, with premises",
        PLACE,
        'scope = "always"\nweight = "minor"',
        'scope = "always"\nwhen = [["rough"]]\nweight = "minor"',
        "argument 'boats-rock'",
        "when",
        "an argument with scope 'always' has no premises; remove them, or remove the scope",
    ),
    Planted(
        "general consideration with premises",
        PLACE,
        'scope = "general"',
        'scope = "general"\nwhen = [["rough"]]',
        "argument 'meadows-are-usual'",
        "when",
        "an argument with scope 'general' has no premises; remove them, or remove the scope",
    ),
    Planted(
        "general consideration with weight",
        PLACE,
        'scope = "general"',
        'scope = "general"\nweight = "minor"',
        "argument 'meadows-are-usual'",
        "weight",
        "a general consideration weighs nothing; remove the field",
    ),
    Planted(
        "general consideration that can be defeated",
        PLACE,
        'scope = "general"',
        'scope = "general"\ndefeated_when = [["rough"]]',
        "argument 'meadows-are-usual'",
        "defeated_when",
        "a general consideration weighs nothing; remove the field",
    ),
    Planted(
        "missing weight",
        PLACE,
        'when = [["rain-likely"]]\nweight = "major"',
        'when = [["rain-likely"]]',
        "argument 'stay-dry'",
        "weight",
        "missing; allowed are 'minor', 'normal', 'major'",
    ),
    Planted(
        "local advice without premises",
        PLACE,
        'text = "Bring friends."\nscope = "always"',
        'text = "Bring friends."',
        "advice 'bring-friends'",
        "when",
        "local advice needs premises; give at least one list, or set scope to 'always'",
    ),
    Planted(
        "advice for always, with premises",
        PLACE,
        'text = "Bring friends."\nscope = "always"',
        'text = "Bring friends."\nscope = "always"\nwhen = [["rough"]]',
        "advice 'bring-friends'",
        "when",
        "advice with scope 'always' has no premises; remove them, or remove the scope",
    ),
]


STEPS_AND_DOCUMENTS = [
    Planted(
        "a step without a role",
        MEAL,
        'moment = "start"\nrole = "cook"',
        'moment = "start"',
        "advice 'whisk-the-cream'",
        "moment",
        "a step has both a moment and a role; give both, or neither",
    ),
    Planted(
        "a step without a moment",
        MEAL,
        'moment = "start"\nrole = "cook"',
        'role = "cook"',
        "advice 'whisk-the-cream'",
        "moment",
        "a step has both a moment and a role; give both, or neither",
    ),
    Planted(
        "unknown moment",
        MEAL,
        'moment = "start"',
        'moment = "noon"',
        "advice 'whisk-the-cream'",
        "moment",
        "found 'noon'; allowed are 'before', 'start', 'running' or 'end'",
    ),
    Planted(
        "document without a role",
        MEAL,
        'moment = "end"\nrole = "guests"',
        'moment = "end"',
        "document 'cake-form'",
        "role",
        "this field is missing; add it",
    ),
    Planted(
        "unknown layout",
        MEAL,
        'layout = "form"',
        'layout = "poster"',
        "document 'cake-form'",
        "layout",
        "found 'poster'; allowed are 'list', 'checklist', 'form' or 'reading'",
    ),
    Planted(
        "document without parts",
        MEAL,
        'source = ["food.2"]\n\n[[document.part]]\ntitle = "The cake"\nitem = [\n'
        '  { text = "Eaten on", fill = "date", source = ["food.2"] },\n'
        '  { text = "Crumbs", fill = "choice", choices = ["Few", "Many"], source = ["food.2"] },\n'
        '  { text = "Wet?", id = "wet", fill = "tick", when = [["answer:sky=grey"]], source = ["food.2"] },\n]',
        "source = []\npart = []",
        "document 'cake-form'",
        "part",
        "found an empty list; it needs 1 or more",
    ),
    Planted(
        "part without items",
        MEAL,
        'item = [{ text = "A rug", source = ["food.3"] }]',
        "item = []",
        "document 'basket-list', part number 1",
        "item",
        "found an empty list; it needs 1 or more",
    ),
    Planted(
        "item with premises and without an id",
        MEAL,
        'id = "umbrella", when',
        "when",
        "document 'basket-list', part number 2, item 'An umbrella'",
        "id",
        "an item with premises has an id, and no other item has one; give it one, or remove it",
    ),
    Planted(
        "item with an id and without premises",
        MEAL,
        '{ text = "A rug",',
        '{ text = "A rug", id = "rug",',
        "document 'basket-list', part number 1, item 'rug'",
        "id",
        "an item with premises has an id, and no other item has one; give it one, or remove it",
    ),
    Planted(
        "unknown way to fill in",
        MEAL,
        'fill = "date"',
        'fill = "time"',
        "document 'cake-form', part number 1, item 'Eaten on'",
        "fill",
        "found 'time'; allowed are 'line', 'lines', 'date', 'tick' or 'choice'",
    ),
    Planted(
        "a choice of nothing",
        MEAL,
        ', choices = ["Few", "Many"]',
        "",
        "document 'cake-form', part number 1, item 'Crumbs'",
        "choices",
        "give them where fill is 'choice', and only there",
    ),
    Planted(
        "choices where a line is filled in",
        MEAL,
        'fill = "choice"',
        'fill = "line"',
        "document 'cake-form', part number 1, item 'Crumbs'",
        "choices",
        "give them where fill is 'choice', and only there",
    ),
    Planted(
        "item of a form that is not filled in",
        MEAL,
        ', fill = "date"',
        "",
        "document 'cake-form'",
        "fill",
        "each item of a form has one; allowed are 'line', 'lines', 'date', 'tick', 'choice'",
    ),
    Planted(
        "item of a checklist that is filled in",
        MEAL,
        '{ text = "A rug",',
        '{ text = "A rug", fill = "line",',
        "document 'basket-list'",
        "fill",
        "only the items of a form are filled in; remove it, or make the layout 'form'",
    ),
    Planted(
        "readiness check of no option",
        MEAL,
        'decision = "meal"\noption = "cake"',
        'decision = "meal"',
        "readiness 'cake-ready'",
        "option",
        "this field is missing; add it",
    ),
]


BOAT = '  { id = "boat", label = "In a boat", text = "On the water.", source = ["weather.3"] },\n]'
"""The last option of the place."""


def family(identity: str, *options: str) -> str:
    """The place, with a family after its last option."""
    named = ", ".join(f'"{each}"' for each in options)
    source = 'source = ["weather.3"]'
    return f'{BOAT}\n\n[[decision.family]]\nid = "{identity}"\nlabel = "On land"\noptions = [{named}]\n{source}'


FAMILIES = [
    Planted(name, PLACE, BOAT, family(*made), "decision 'place'", "family", said)
    for name, made, said in (
        ("family of what is none", ("dry", "meadow", "tent"), "unknown option 'tent'; there are meadow, barn, boat"),
        ("option twice in a family", ("dry", "barn", "barn"), "'barn' stands twice; name it once, in one family"),
        ("family called as an option", ("boat", "meadow", "barn"), "'boat' is the id of another option or family"),
        ("family of all", ("dry", "meadow", "barn", "boat"), "'dry' has every option; leave out what it is weighed"),
    )
]


@planted([*VALUES, *LENGTHS])
def test_values(fault: Planted, tmp_path: Path) -> None:
    assert_told(fault, tmp_path)


@planted(FAMILIES)
def test_families_group_some_options_of_their_decision(fault: Planted, tmp_path: Path) -> None:
    assert_told(fault, tmp_path)


@planted(SCOPES)
def test_scope_premises_and_weight_fit(fault: Planted, tmp_path: Path) -> None:
    assert_told(fault, tmp_path)


@planted(STEPS_AND_DOCUMENTS)
def test_steps_documents_and_readiness_checks(fault: Planted, tmp_path: Path) -> None:
    assert_told(fault, tmp_path)


def test_options_are_called_by_their_names(toy: KnowledgeBase) -> None:
    assert toy.questions["sky"].label("grey") == "Grey"
    assert toy.decisions["place"].label("boat") == "In a boat"


def test_an_option_that_is_none_has_no_name(toy: KnowledgeBase) -> None:
    with pytest.raises(KeyError):
        toy.questions["sky"].label("later")
    with pytest.raises(KeyError):
        toy.decisions["place"].label("grey")


def test_an_entry_knows_what_stands_in_it(toy: KnowledgeBase) -> None:
    """At any depth, in order; what names an entry is none."""
    assert [field for field, _ in toy.documents["cake-form"].inside()] == ["part", *["item"] * 3]
    assert [field for field, _ in toy.arguments["wet-blankets"].inside()] == ["mitigation"]
    assert not list(toy.advice["bring-friends"].inside())


def test_questions_that_belong_together_are_a_page(toy: KnowledgeBase) -> None:
    file = toy.topics["place"]
    sky, wind = file.question
    assert file.pages == ((sky,), (wind,))
    together = wind.model_copy(update={"with_previous": True})
    pages = file.model_copy(update={"question": (sky, together, together, sky, wind)}).pages
    assert pages == ((sky, together, together), (sky,), (wind,))
    assert file.model_copy(update={"question": ()}).pages == ()
    assert file.model_copy(update={"question": (together,)}).pages == ((together,),)
