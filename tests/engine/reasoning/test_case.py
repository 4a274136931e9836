"""Documents become cases, or problems that name what to mend and repeat nothing private."""

import json
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.knowledge.errors import CaseError
from engine.knowledge.model import KnowledgeBase, NonAnswer
from engine.reasoning.case import Case, Telling, read_case, sift_case
from engine.sampling.cases import draw_document

PRIVATE = "Anna, 31, of Lange Street"

PROBLEMS: list[tuple[str, object, list[str]]] = [
    ("no table", 7, ["a case is a table with 'answers', 'importances', 'choices', 'unsure'"]),
    ("no table but text", PRIVATE, ["a case is a table with 'answers', 'importances', 'choices', 'unsure'"]),
    ("keys that are no text", {7: {}}, ["a case is a table with 'answers', 'importances', 'choices', 'unsure'"]),
    ("unknown part", {"answer": {}}, ["answer: unknown part, did you mean 'answers'?"]),
    (
        "unknown part, near none",
        {"zzz": {}},
        ["zzz: unknown part; a case has 'answers', 'importances', 'choices', 'unsure'"],
    ),
    (
        "part that may not be repeated",
        {PRIVATE: {}},
        ["?: a text of 25 characters is no part; a case has 'answers', 'importances', 'choices', 'unsure'"],
    ),
    ("part that is near one", {"Answers ": {}}, ["?: unknown part, did you mean 'answers'?"]),
    ("part that is nothing", {"choices": None}, ["choices: give a table of choices"]),
    ("part that is no table", {"answers": []}, ["answers: give a table of answers"]),
    ("part with keys that are no text", {"choices": {7: "barn"}}, ["choices: give a table of choices"]),
    (
        "unknown question",
        {"answers": {"skye": "grey"}},
        ["answers.skye: unknown question 'skye', did you mean 'sky'?"],
    ),
    (
        "unknown question, near none",
        {"answers": {"zzz": "grey"}},
        ["answers.zzz: unknown question 'zzz'; there are 'sky', 'wind', 'ants'"],
    ),
    (
        "question that may not be repeated",
        {"answers": {PRIVATE: "grey"}},
        ["answers.?: a text of 25 characters is no question; there are 'sky', 'wind', 'ants'"],
    ),
    (
        "question with an id too long",
        {"answers": {"a" * 65: "grey"}},
        ["answers.?: a text of 65 characters is no question; there are 'sky', 'wind', 'ants'"],
    ),
    (
        "questions that are no slugs",
        {"answers": {"SKY": "grey", "w_ind": "hats", "my_größe": "x", "the wind": "hats", "sky\u200b": "grey"}},
        [
            "answers.SKY: unknown question 'SKY', did you mean 'sky'?",
            "answers.w_ind: unknown question 'w_ind', did you mean 'wind'?",
            "answers.my_größe: unknown question 'my_größe'; there are 'sky', 'wind', 'ants'",
            "answers.?: unknown question 'the wind', did you mean 'wind'?",
            "answers.?: unknown question 'sky?', did you mean 'sky'?",
        ],
    ),
    (
        "unknown answer",
        {"answers": {"sky": "gray"}},
        ["answers.sky: unknown answer 'gray', did you mean 'grey'?"],
    ),
    (
        "answer that may not be repeated",
        {"answers": {"sky": PRIVATE}},
        [
            "answers.sky: a text of 25 characters is no answer; "
            "there are 'grey', 'blue', 'starry', 'dont-know', 'later', 'does-not-apply'"
        ],
    ),
    (
        "answers that are no slugs",
        {"answers": {"sky": "Grey!", "wind": ["Dont_know", "hats", "_"]}},
        [
            "answers.sky: unknown answer 'Grey!', did you mean 'grey'?",
            "answers.wind: unknown answer 'Dont_know', did you mean 'dont-know'?",
            "answers.wind: unknown answer '_'; there are 'hats', 'kites', 'dont-know', 'later', 'does-not-apply'",
        ],
    ),
    (
        "number for an answer",
        {"answers": {"ants": 3}},
        ["answers.ants: give one of 'many', 'none-seen', 'dont-know', 'later'"],
    ),
    (
        "empty list of answers",
        {"answers": {"wind": []}},
        ["answers.wind: give one of 'hats', 'kites', 'dont-know', 'later', 'does-not-apply', or a list of several"],
    ),
    (
        "list with something that is no text",
        {"answers": {"wind": ["hats", {"kites": True}]}},
        ["answers.wind: a table is no answer; there are 'hats', 'kites', 'dont-know', 'later', 'does-not-apply'"],
    ),
    (
        "two answers to a question that takes one",
        {"answers": {"sky": ["grey", "blue"]}},
        ["answers.sky: this question takes one answer; choose one"],
    ),
    (
        "non-answer beside an answer",
        {"answers": {"wind": ["hats", "later"]}},
        ["answers.wind: 'later' excludes other answers; choose either"],
    ),
    (
        "two non-answers",
        {"answers": {"wind": ["dont-know", "later"]}},
        ["answers.wind: 'dont-know' excludes other answers; choose either"],
    ),
    (
        "does not apply, where that is not offered",
        {"answers": {"ants": "does-not-apply"}},
        ["answers.ants: 'does-not-apply' is not offered here; give one of 'many', 'none-seen', 'dont-know', 'later'"],
    ),
    (
        "unknown concern",
        {"importances": {"comfy": "more"}},
        ["importances.comfy: unknown concern 'comfy', did you mean 'comfort'?"],
    ),
    (
        "unknown importance",
        {"importances": {"cost": "most"}},
        ["importances.cost: give one of 'less', 'normal', 'more'"],
    ),
    (
        "number for an importance",
        {"importances": {"cost": 3}},
        ["importances.cost: give one of 'less', 'normal', 'more'"],
    ),
    (
        "unknown decision",
        {"choices": {"plaice": "barn"}},
        ["choices.plaice: unknown decision 'plaice', did you mean 'place'?"],
    ),
    ("unknown option", {"choices": {"place": "bern"}}, ["choices.place: unknown option 'bern', did you mean 'barn'?"]),
    (
        "list for an option",
        {"choices": {"place": ["barn"]}},
        ["choices.place: a list is no option; there are 'meadow', 'barn', 'boat'"],
    ),
    (
        "all at once, part by part",
        {"choices": {"place": "moor"}, "answers": {"sky": 1, "zzz": 1}, "importances": {"cost": 1}},
        [
            "answers.zzz: unknown question 'zzz'; there are 'sky', 'wind', 'ants'",
            "answers.sky: give one of 'grey', 'blue', 'starry', 'dont-know', 'later', 'does-not-apply'",
            "importances.cost: give one of 'less', 'normal', 'more'",
            "choices.place: unknown option 'moor'; there are 'meadow', 'barn', 'boat'",
        ],
    ),
]


@pytest.mark.parametrize(("document", "told"), [each[1:] for each in PROBLEMS], ids=[each[0] for each in PROBLEMS])
def test_problems(document: object, told: list[str], toy: KnowledgeBase) -> None:
    with pytest.raises(CaseError) as caught:
        read_case(toy, document)
    assert str(caught.value).splitlines() == told
    assert [str(problem) for problem in caught.value.problems] == told


@pytest.mark.parametrize(
    ("document", "case"),
    [
        ({}, Case()),
        ({"answers": {}, "importances": {}, "choices": {}}, Case()),
        ({"answers": {"sky": "grey"}}, Case({"sky": ("grey",)})),
        ({"answers": {"sky": ["grey"]}}, Case({"sky": ("grey",)})),
        ({"answers": {"sky": ["grey", "grey"]}}, Case({"sky": ("grey",)})),
        ({"answers": {"wind": ("kites", "hats")}}, Case({"wind": ("hats", "kites")})),
        ({"answers": {"ants": "dont-know"}}, Case({"ants": NonAnswer.DONT_KNOW})),
        ({"answers": {"ants": ["later", "later"]}}, Case({"ants": NonAnswer.LATER})),
        ({"answers": {"sky": "does-not-apply"}}, Case({"sky": NonAnswer.DOES_NOT_APPLY})),
        ({"importances": {"cost": "more"}}, Case(importances={"cost": "more"})),
        ({"choices": {"place": "boat"}}, Case(choices={"place": "boat"})),
    ],
)
def test_cases(document: object, case: Case, toy: KnowledgeBase) -> None:
    assert read_case(toy, document) == case


def test_the_order_of_a_document_does_not_count(toy: KnowledgeBase) -> None:
    one: dict[str, dict[str, object]] = {
        "choices": {"meal": "jam", "place": "barn"},
        "answers": {"ants": "many", "wind": ["kites", "hats"], "sky": "grey"},
        "importances": {"cost": "less", "comfort": "more"},
    }
    case = read_case(toy, one)
    assert list(case.answers) == ["sky", "wind", "ants"]
    assert list(case.choices) == ["place", "meal"]
    assert list(case.importances) == ["comfort", "cost"]
    turned = {part: dict(reversed(entries.items())) for part, entries in reversed(one.items())}
    assert json.dumps(read_case(toy, turned).document()) == json.dumps(case.document())


@given(chance=st.randoms(use_true_random=False))
def test_a_case_written_and_read_again_is_the_same(chance: Random, toy: KnowledgeBase) -> None:
    case = read_case(toy, draw_document(toy, chance))
    written = case.document()
    assert read_case(toy, json.loads(json.dumps(written))) == case
    assert read_case(toy, written).document() == written


WORDS = st.sampled_from(["answers", "importances", "choices", "sky", "wind", "ants", "grey", "later", "cost", PRIVATE])
VALUES: st.SearchStrategy[Any] = st.recursive(
    WORDS | st.none() | st.booleans() | st.integers() | st.floats(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(WORDS | st.integers(), inner, max_size=3),
    max_leaves=12,
)


@pytest.mark.slow
@given(document=VALUES | st.dictionaries(WORDS, st.dictionaries(WORDS, VALUES)))
def test_any_document_is_read_or_refused_and_nothing_private_is_repeated(document: object, toy: KnowledgeBase) -> None:
    try:
        said = str(read_case(toy, document))
    except CaseError as error:
        said = str(error)
    assert said
    assert PRIVATE not in said


def test_a_flood_of_unknown_names_is_cut_short_and_counted(toy: KnowledgeBase) -> None:
    flood = {f"skyline-{number}": "grey" for number in range(1000)}
    with pytest.raises(CaseError) as caught:
        read_case(toy, {"answers": flood})
    *told, last = caught.value.problems
    assert len(told) == 50
    assert sum("did you mean" in problem.message for problem in told) <= 10
    assert last.message == "there are 950 more problems; mend these first"


def test_cases_of_one_whole_are_told_of_together(toy: KnowledgeBase, monkeypatch: pytest.MonkeyPatch) -> None:
    looked_for: list[str] = []
    monkeypatch.setattr("engine.reasoning.case.nearest", lambda found, _allowed: looked_for.append(found))
    whole = Telling()
    told = [len(sift_case(toy, {"answers": dict.fromkeys(names, "x")}, whole)[1]) for names in ("abcdefg", "hijk")]
    assert (told, looked_for) == ([7, 4], list("abcdefghij"))
    assert whole.rest() == ()
    with pytest.raises(CaseError) as caught:
        read_case(toy, {"answers": {f"a{number}": "x" for number in range(100)}}, whole)
    assert len(caught.value.problems) == 50 - 11
    with pytest.raises(CaseError) as caught:
        read_case(toy, {"answers": {"sky": "red"}}, whole)
    assert caught.value.problems == ()
    assert read_case(toy, {"answers": {"sky": "grey"}}, whole).answers == {"sky": ("grey",)}
    assert [each.message for each in whole.rest()] == ["there are 62 more problems; mend these first"]
    assert len(looked_for) == 10


def test_a_problem_knows_its_place_in_the_document_and_tells_nobody(toy: KnowledgeBase) -> None:
    document = {"answers": {PRIVATE: "x", "wind": ["hats", PRIVATE]}, "choices": {"place": "moor"}}
    _, problems = sift_case(toy, document)
    assert [problem.location for problem in problems] == [
        ("answers", PRIVATE),
        ("answers", "wind", 1),
        ("choices", "place"),
    ]
    assert [problem.unknown for problem in problems] == ["a text of 25 characters", "a text of 25 characters", "'moor'"]
    assert PRIVATE not in repr(problems)


@pytest.mark.parametrize(
    ("document", "kept", "wrong"),
    [
        ({"answers": {"wind": ["hats", "sails", "kites"]}}, {"answers": {"wind": ["hats", "kites"]}}, 1),
        ({"answers": {"wind": ["sails"], "sky": "grey"}}, {"answers": {"sky": "grey"}}, 1),
        ({"answers": {"sky": ["grey", "blue"], "ants": "later"}}, {"answers": {"ants": "later"}}, 1),
        ({"answers": {"wind": ["hats", "later"]}}, {}, 1),
        ({"answers": {"ants": "does-not-apply", "old": "x"}, "notes": {}}, {}, 3),
        ({"importances": {"cost": "most", "trust": "more"}, "choices": {"place": "moor"}}, {}, 3),
        ({"answers": [], "choices": {"place": "barn"}}, {"choices": {"place": "barn"}}, 1),
        ([], {}, 1),
    ],
)
def test_what_is_known_is_kept_answer_by_answer(document: object, kept: object, wrong: int, toy: KnowledgeBase) -> None:
    case, problems = sift_case(toy, document)
    assert case == read_case(toy, kept)
    assert len(problems) == wrong


@pytest.mark.slow
@given(document=VALUES | st.dictionaries(WORDS, st.dictionaries(WORDS, VALUES)))
def test_what_is_sifted_is_a_case_and_says_nothing_private(document: object, toy: KnowledgeBase) -> None:
    case, problems = sift_case(toy, document)
    assert read_case(toy, case.document()) == case
    assert PRIVATE not in " ".join(f"{problem} {problem.unknown}" for problem in problems)
    if not problems:
        assert read_case(toy, document) == case


def test_what_is_sound_is_sifted_out(toy: KnowledgeBase) -> None:
    document = {"answers": {"sky": "grey", "wind": ["hats", "later"], "x": "y"}, "choices": {"place": "barn"}, "z": 1}
    case, problems = sift_case(toy, document)
    assert case == read_case(toy, {"answers": {"sky": "grey"}, "choices": {"place": "barn"}})
    assert [each.path for each in problems] == [("z",), ("answers", "x"), ("answers", "wind")]
    assert sift_case(toy, 7)[0] == Case()


def test_a_mark_says_that_an_answer_is_in_doubt_and_stays_with_it(toy: KnowledgeBase) -> None:
    document = {"answers": {"sky": "grey", "wind": ["hats"]}, "unsure": ["wind", "sky", "wind"]}
    case = read_case(toy, document)
    assert case.unsure == ("sky", "wind")
    assert read_case(toy, case.document()) == case
    assert read_case(toy, {"answers": {"sky": "grey"}}).unsure == ()


@pytest.mark.parametrize(
    ("document", "said"),
    [
        ({"unsure": "sky"}, ["unsure: give a list of questions"]),
        ({"unsure": {"sky": True}}, ["unsure: give a list of questions"]),
        ({"unsure": ["skyy"]}, ["unsure: unknown question 'skyy', did you mean 'sky'?"]),
        ({"unsure": [7]}, ["unsure: a number is no question; there are 'sky', 'wind', 'ants'"]),
        ({"unsure": [PRIVATE]}, ["unsure: a text of 25 characters is no question; there are 'sky', 'wind', 'ants'"]),
        ({"unsure": ["sky"]}, ["unsure: 'sky' names no answer to be unsure of; take it out here"]),
        (
            {"answers": {"ants": "later"}, "unsure": ["ants"]},
            ["unsure: 'ants' names no answer to be unsure of; take it out here"],
        ),
        # What is wrong with the answer is told, and once.
        (
            {"answers": {"sky": "gray"}, "unsure": ["sky"]},
            ["answers.sky: unknown answer 'gray', did you mean 'grey'?"],
        ),
    ],
)
def test_a_mark_without_an_answer_is_told(document: object, said: list[str], toy: KnowledgeBase) -> None:
    with pytest.raises(CaseError) as caught:
        read_case(toy, document)
    assert [str(each) for each in caught.value.problems] == said
