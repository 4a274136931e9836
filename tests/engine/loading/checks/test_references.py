"""Names that lead nowhere."""

from pathlib import Path

from tests.engine.planting import MEAL, PLACE, Planted, assert_told, copy_of_toy, faults_of, planted, replace

NAMES = [
    Planted(
        "unknown section",
        PLACE,
        'sections = ["weather"]',
        'sections = ["wether"]',
        "topic 'place'",
        "sections",
        "unknown section 'wether', did you mean 'weather'?",
    ),
    Planted(
        "unknown concern",
        PLACE,
        'concern = "cost"',
        'concern = "costs"',
        "argument 'meadow-is-free'",
        "concern",
        "unknown concern 'costs', did you mean 'cost'?",
    ),
    Planted(
        "unknown concern, near none",
        PLACE,
        'concern = "cost"',
        'concern = "zeal"',
        "argument 'meadow-is-free'",
        "concern",
        "unknown concern 'zeal'; there are 'comfort', 'cost'",
    ),
    Planted(
        "unknown decision of an argument",
        MEAL,
        'id = "cake-keeps"\ndecision = "meal"',
        'id = "cake-keeps"\ndecision = "meel"',
        "argument 'cake-keeps'",
        "decision",
        "unknown decision 'meel', did you mean 'meal'?",
    ),
    Planted(
        "unknown decision of a requirement",
        MEAL,
        'id = "handle"\ndecision = "meal"',
        'id = "handle"\ndecision = "zzz"',
        "requirement 'handle'",
        "decision",
        "unknown decision 'zzz'; there are 'place', 'meal'",
    ),
    Planted(
        "unknown option of an argument",
        MEAL,
        'options = ["cake"]',
        'options = ["kake"]',
        "argument 'cake-keeps'",
        "options",
        "unknown option of decision 'meal' 'kake', did you mean 'cake'?",
    ),
    Planted(
        "unknown option of a requirement",
        PLACE,
        'decision = "place"\noptions = ["boat"]\ndegree',
        'decision = "place"\noptions = ["boats"]\ndegree',
        "requirement 'calm-water'",
        "options",
        "unknown option of decision 'place' 'boats', did you mean 'boat'?",
    ),
    Planted(
        "an option named twice",
        PLACE,
        'options = ["meadow", "boat"]',
        'options = ["meadow", "meadow"]',
        "argument 'wet-blankets'",
        "options",
        "'meadow' stands twice; name it once",
    ),
    Planted(
        "two answers with one id",
        PLACE,
        '{ id = "starry", label',
        '{ id = "blue", label',
        "question 'sky'",
        "option",
        "the answer 'blue' stands twice; give each its own id",
    ),
    Planted(
        "two options with one id",
        PLACE,
        '{ id = "boat", label = "In a boat", text = "On the water.", source = ["weather.3"] },',
        '{ id = "boat", label = "In a boat", text = "On the water.", source = ["weather.3"] },\n'
        '  { id = "boat", label = "In a tub", text = "On the water.", source = ["weather.3"] },',
        "decision 'place'",
        "option",
        "the option 'boat' stands twice; give each its own id",
    ),
]

ROLES_AND_CHECKS = [
    Planted(
        "unknown role of a step",
        MEAL,
        'moment = "start"\nrole = "cook"',
        'moment = "start"\nrole = "cooks"',
        "advice 'whisk-the-cream'",
        "role",
        "unknown role 'cooks', did you mean 'cook'?",
    ),
    Planted(
        "unknown role of a document",
        MEAL,
        'role = "guests"',
        'role = "zzz"',
        "document 'cake-form'",
        "role",
        "unknown role 'zzz'; there are 'cook', 'guests'",
    ),
    Planted(
        "unknown decision of a readiness check",
        MEAL,
        'decision = "meal"\noption = "cake"',
        'decision = "meel"\noption = "cake"',
        "readiness 'cake-ready'",
        "decision",
        "unknown decision 'meel', did you mean 'meal'?",
    ),
    Planted(
        "unknown option of a readiness check",
        MEAL,
        'decision = "meal"\noption = "cake"',
        'decision = "meal"\noption = "cream"',
        "readiness 'cake-ready'",
        "option",
        "unknown option of decision 'meal' 'cream'; there are 'jam', 'cake'",
    ),
    Planted(
        "a readiness check that takes an unknown question as answered",
        MEAL,
        'option = "cake"\nsource = ["food.2"]',
        'option = "cake"\nanswers = { skies = "grey" }\nsource = ["food.2"]',
        "readiness 'cake-ready'",
        "answers",
        "unknown question 'skies'; there are 'sky', 'wind', 'ants'",
    ),
    Planted(
        "a readiness check that takes an unknown answer as given",
        MEAL,
        'option = "cake"\nsource = ["food.2"]',
        'option = "cake"\nanswers = { sky = "gray" }\nsource = ["food.2"]',
        "readiness 'cake-ready'",
        "answers",
        "unknown answer of question 'sky' 'gray', did you mean 'grey'?",
    ),
]

CITATIONS = [
    Planted(
        "unknown passage",
        PLACE,
        'scope = "always"\nsource = ["weather.2"]',
        'scope = "always"\nsource = ["wether.2"]',
        "advice 'bring-friends'",
        "source",
        "unknown passage 'wether.2', did you mean 'weather.2'?",
    ),
    Planted(
        "unknown passage of an option",
        PLACE,
        'text = "Under a roof.", source = ["weather.3"]',
        'text = "Under a roof.", source = ["weather.9"]',
        "decision 'place'",
        "option 'barn'.source",
        "unknown passage 'weather.9', did you mean 'weather.",
    ),
    Planted(
        "unknown passage of a term",
        "glossary.toml",
        "food.3",
        "food.30",
        "term 'hamper'",
        "source",
        "unknown passage 'food.30', did you mean 'food.3'?",
    ),
    Planted(
        "unknown passage of a mitigation",
        PLACE,
        'mitigation = { text = "Bring oilcloth.", source = ["weather.3"] }',
        'mitigation = { text = "Bring oilcloth.", source = ["wind.3"] }',
        "argument 'wet-blankets'",
        "mitigation.source",
        "unknown passage 'wind.3'",
    ),
    Planted(
        "unknown passage of a document",
        MEAL,
        'dated = "Forms were of tin."\nsource = ["food.2"]',
        'dated = "Forms were of tin."\nsource = ["tin.2"]',
        "document 'cake-form'",
        "source",
        "unknown passage 'tin.2'",
    ),
    Planted(
        "unknown passage of a part",
        MEAL,
        'intro = "It depends."\nsource = ["food.3"]',
        'intro = "It depends."\nsource = ["food.33"]',
        "document 'basket-list'",
        "part 'Some days'.source",
        "unknown passage 'food.33', did you mean 'food.3'?",
    ),
    Planted(
        "unknown passage of an item",
        MEAL,
        '{ text = "A rug", source = ["food.3"] }',
        '{ text = "A rug", source = ["rugs.3"] }',
        "document 'basket-list'",
        "item 'A rug'.source",
        "unknown passage 'rugs.3'",
    ),
    Planted(
        "unknown passage of a readiness check",
        MEAL,
        'option = "cake"\nsource = ["food.2"]',
        'option = "cake"\nsource = ["ready.2"]',
        "readiness 'cake-ready'",
        "source",
        "unknown passage 'ready.2'",
    ),
    Planted(
        "a passage that only announces",
        PLACE,
        'scope = "always"\nsource = ["weather.2"]',
        'scope = "always"\nsource = ["weather.1"]',
        "advice 'bring-friends'",
        "source",
        "passage 'weather.1' only announces what follows; cite the passages that carry the point",
    ),
    Planted(
        "a passage cited twice",
        PLACE,
        'scope = "always"\nsource = ["weather.2"]',
        'scope = "always"\nsource = ["weather.2", "weather.2"]',
        "advice 'bring-friends'",
        "source",
        "passage 'weather.2' is cited twice; once is enough",
    ),
    Planted(
        "passages out of order",
        "manual.toml",
        '{ id = "food.1", role = "substance", gist = "Ants like jam." },\n'
        '  { id = "food.2", role = "substance", gist = "Cake keeps for days." },',
        '{ id = "food.1", role = "substance", gist = "Ants like jam." },\n'
        '  { id = "food.4", role = "frame" },\n'
        '  { id = "food.2", role = "substance", gist = "Cake keeps for days." },',
        "section 'food'",
        "passages",
        "passage number 2 is called 'food.4'; it has to be 'food.2'",
    ),
]


@planted(NAMES)
def test_names(fault: Planted, tmp_path: Path) -> None:
    assert_told(fault, tmp_path)


@planted(ROLES_AND_CHECKS)
def test_roles_and_readiness_checks(fault: Planted, tmp_path: Path) -> None:
    assert_told(fault, tmp_path)


@planted(CITATIONS)
def test_citations(fault: Planted, tmp_path: Path) -> None:
    assert_told(fault, tmp_path)


def test_a_cited_passage_without_gist_is_told_wherever_it_is_cited(tmp_path: Path) -> None:
    folder = copy_of_toy(tmp_path)
    replace(folder, "manual.toml", ', gist = "A hamper needs a handle."', "")
    told = "source: passage 'food.3' has no gist in manual.toml; write one, as readers are led there"
    assert [str(fault) for fault in faults_of(folder)] == [
        f"glossary.toml: term 'hamper': {told}",
        f"{MEAL}: document 'basket-list': item 'A rug'.{told}",
        f"{MEAL}: document 'basket-list': item 'An umbrella'.{told}",
        f"{MEAL}: document 'basket-list': part 'Some days'.{told}",
        f"{MEAL}: document 'basket-list': {told}",
        f"{MEAL}: requirement 'handle': {told}",
    ]
