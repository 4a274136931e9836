"""Older names that lead nowhere, or to two places."""

from pathlib import Path

from engine.loading.loader import load
from tests.engine.planting import PLACE, Planted, assert_told, copy_of_toy, planted, replace

GREY = '{ id = "grey", label = "Grey" }'
CONCERN = 'name = "Comfort"'


def option(name: str, old: str, message: str) -> Planted:
    formerly = GREY.replace(" }", f", formerly = [{old}] }}")
    return Planted(name, PLACE, GREY, formerly, "question 'sky'", "option 'grey'.formerly", message)


def concern(name: str, old: str, message: str) -> Planted:
    formerly = f"{CONCERN}\nformerly = [{old}]"
    return Planted(name, "concerns.toml", CONCERN, formerly, "concern 'comfort'", "formerly", message)


NO_ANSWER = "is no older answer; write it as 'question=answer', with the ids it had"
WRONG = [
    option("no answer named", '"light"', f"'light' {NO_ANSWER}"),
    option("no ids", '"the light=dim"', f"'the light=dim' {NO_ANSWER}"),
    option("a premise", '"answer:light=dim"', f"'answer:light=dim' {NO_ANSWER}"),
    option("answer of today", '"sky=blue"', "'sky=blue' can be answered today; name only answers that are gone"),
    option("itself", '"sky=grey"', "'sky=grey' can be answered today; name only answers that are gone"),
    option(
        "non-answer of today",
        '"sky=does-not-apply"',
        "'sky=does-not-apply' can be answered today; name only answers that are gone",
    ),
    option(
        "what says nothing",
        '"light=dont-know"',
        "'light=dont-know' leaves the facts open, so no answer says the same; name an answer, or 'does-not-apply'",
    ),
    option(
        "claimed twice",
        '"light=dim", "light=dim"',
        "'light=dim' is claimed by 'sky=grey' already; name it at one answer only",
    ),
    concern("concern of today", '"cost"', "there is a concern 'cost' today; name only ids that are gone"),
    concern("concern twice", '"ease", "ease"', "'ease' stands twice; once is enough"),
]


@planted(WRONG)
def test_wrong_older_names(fault: Planted, tmp_path: Path) -> None:
    assert_told(fault, tmp_path)


def test_several_concerns_may_have_been_one(tmp_path: Path) -> None:
    folder = copy_of_toy(tmp_path)
    for name in ("Comfort", "Cost"):
        replace(folder, "concerns.toml", f'name = "{name}"', f'name = "{name}"\nformerly = ["ease"]')
    assert [each.formerly for each in load(folder).concerns.values()] == [("ease",), ("ease",)]


def test_an_answer_that_is_gone_may_be_of_a_question_that_is_there(tmp_path: Path) -> None:
    folder = copy_of_toy(tmp_path)
    replace(folder, PLACE, GREY, GREY.replace(" }", ', formerly = ["sky=dull", "ants=does-not-apply"] }'))
    (grey, *_) = load(folder).questions["sky"].option
    assert grey.formerly == ("sky=dull", "ants=does-not-apply")
