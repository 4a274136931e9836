"""Older cases speak in older names, and are read in today's."""

from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.consultation import Consultation
from engine.reasoning.case import sift_case
from tests.engine.building import shuffled
from tests.engine.planting import PLACE, copy_of_toy, replace

RENAMED = (
    (PLACE, '{ id = "grey", label = "Grey" }', '{ id = "grey", label = "Grey", formerly = ["light=dim", "sky=dull"] }'),
    (PLACE, '{ id = "blue", label = "Blue" }', '{ id = "blue", label = "Blue", formerly = ["light=bright"] }'),
    (PLACE, '{ id = "hats", label = "Hats" }', '{ id = "hats", label = "Hats", formerly = ["gusts=strong"] }'),
    (
        PLACE,
        '{ id = "kites", label = "Kites" }',
        '{ id = "kites", label = "Kites", formerly = ["gusts=wild", "calm=does-not-apply", "wind=dragons"] }',
    ),
    ("concerns.toml", 'name = "Comfort"', 'name = "Comfort"\nformerly = ["ease", "rest"]'),
    ("concerns.toml", 'name = "Cost"', 'name = "Cost"\nformerly = ["ease"]'),
)


@pytest.fixture(scope="module")
def renamed(tmp_path_factory: pytest.TempPathFactory) -> Consultation:
    """The toy base after a few questions and concerns were merged, split and renamed."""
    folder: Path = copy_of_toy(tmp_path_factory.mktemp("renamed"))
    for planted in RENAMED:
        replace(folder, *planted)
    return Consultation.over(folder)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ({"light": "dim"}, {"sky": "grey"}),
        ({"sky": "dull"}, {"sky": "grey"}),
        ({"light": ["bright"]}, {"sky": "blue"}),
        ({"gusts": ["wild", "strong"]}, {"wind": ["hats", "kites"]}),
        ({"gusts": "strong", "calm": "does-not-apply"}, {"wind": ["hats", "kites"]}),
        ({"gusts": "strong", "wind": ["kites"]}, {"wind": "kites"}),
        ({"gusts": "strong", "wind": "dont-know"}, {"wind": "dont-know"}),
        ({"wind": ["dragons", "hats"]}, {"wind": ["hats", "kites"]}),
        ({"wind": "dragons", "gusts": "strong"}, {"wind": "kites"}),
        ({"light": "dim", "gusts": "strong", "ants": "many"}, {"sky": "grey", "wind": "hats", "ants": "many"}),
    ],
)
def test_old_answers_become_new_ones(old: object, new: object, renamed: Consultation) -> None:
    assert renamed.read({"answers": old}).document()["answers"] == new


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ({"ease": "more"}, {"comfort": "more", "cost": "more"}),
        ({"ease": "more", "cost": "less"}, {"comfort": "more", "cost": "less"}),
        ({"rest": "less"}, {"comfort": "less"}),
        ({"rest": "less", "ease": "more"}, {"comfort": "more", "cost": "more"}),
    ],
)
def test_an_old_importance_goes_for_all_it_was_split_into(old: object, new: object, renamed: Consultation) -> None:
    assert renamed.read({"importances": old}).document()["importances"] == new


@pytest.mark.parametrize(
    ("document", "told", "left"),
    [
        ({"answers": {"gusts": ["strong", "mild"]}}, "answers.gusts: unknown question 'gusts'", {"wind": "hats"}),
        ({"answers": {"light": "later"}}, "answers.light: unknown question 'light'", {}),
        ({"answers": {"gusts": []}}, "answers.gusts: unknown question 'gusts'", {}),
        ({"answers": {"light": ["dim", "bright"]}}, "answers.sky: this question takes one answer; choose one", {}),
        ({"answers": {"gusts": 7}}, "answers.gusts: unknown question 'gusts'", {}),
        ({"answers": 7}, "answers: give a table of answers", {}),
        ({"importances": {"ease": "lots"}}, "importances.comfort: give one of 'less', 'normal', 'more'", {}),
    ],
)
def test_what_maps_nowhere_is_refused(document: object, told: str, left: object, renamed: Consultation) -> None:
    case, problems = sift_case(renamed.kb, document)
    assert str(problems[0]).startswith(told)
    assert case.document()["answers"] == left


def test_a_mark_moves_with_its_answer(renamed: Consultation) -> None:
    case = renamed.read({"answers": {"gusts": ["wild", "strong"], "light": "dim"}, "unsure": ["gusts", "light"]})
    assert case == renamed.read({"answers": {"wind": ["hats", "kites"], "sky": "grey"}, "unsure": ["sky", "wind"]})
    _, problems = sift_case(renamed.kb, {"unsure": ["gusts"]})
    assert [str(each) for each in problems] == ["unsure: unknown question 'gusts'; there are 'sky', 'wind', 'ants'"]


@given(st.randoms(use_true_random=False))
def test_the_order_in_which_things_are_said_does_not_count(renamed: Consultation, chance: Random) -> None:
    document: dict[str, dict[str, object]] = {
        "answers": {"gusts": ["wild"], "calm": "does-not-apply", "wind": ["hats", "dragons"], "light": "dim"},
        "importances": {"rest": "less", "ease": "more", "cost": "normal"},
    }
    assert renamed.read(shuffled(document, chance)) == renamed.read(document)
