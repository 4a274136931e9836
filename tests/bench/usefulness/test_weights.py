"""The weights fit the base, what they do not have is filled in by rule, and what is wrong with them is told."""

from pathlib import Path

import pytest

from bench.usefulness.weights import FILE, WeightsError, read_weights, weighed_answers
from engine.knowledge.model import KnowledgeBase
from engine.loading.loader import load
from engine.loading.slips import parse_toml
from tests.engine.planting import REAL, TOY

SKY = """
seed = 1
[question.sky]
share = { grey = 30, blue = 60, starry = 20, does-not-apply = 5 }
why = "It is mostly blue."
"""


@pytest.fixture(scope="module")
def toy() -> KnowledgeBase:
    return load(TOY)


def written(folder: Path, text: str) -> Path:
    path = folder / "weights.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_each_entry_says_what_every_answer_weighs() -> None:
    kb, document = load(REAL), parse_toml(FILE.read_text(encoding="utf-8"))
    weights = read_weights(kb)
    # New answers, which are filled in, are new answers: what an entry has, it has in full.
    for name, entry in document["question"].items():
        new = {each.partition("=")[2] for each in weights.filled if each.startswith(f"{name}=")}
        assert set(entry["share"]) == set(weighed_answers(kb.questions[name])) - new
    assert all(weight > 0 for share in weights.shares.values() for weight in share.values())


def test_a_share_given_another_answer_speaks_of_one_known_by_then() -> None:
    kb = load(REAL)
    order = list(kb.questions)
    for name, those in read_weights(kb).given.items():
        for each in those:
            assert order.index(each.question) < order.index(name)
            assert not kb.questions[each.question].ask_when or kb.questions[name].ask_when


def test_a_new_answer_weighs_as_much_as_those_in_between(toy: KnowledgeBase, tmp_path: Path) -> None:
    text = SKY.replace("starry = 20, ", "").replace("blue = 60", "blue = 50")
    of_two = read_weights(toy, written(tmp_path, text))
    assert of_two.shares["sky"] == {"grey": 30, "blue": 50, "starry": 40, "does-not-apply": 5}
    assert "sky=starry" in of_two.filled
    # Where there are three or more, the first and the last are left out.
    of_three = read_weights(toy, written(tmp_path, SKY))
    assert of_three.shares["sky"]["blue"] == 60
    without_none = read_weights(toy, written(tmp_path, SKY.replace(", does-not-apply = 5", "")))
    assert without_none.shares["sky"]["does-not-apply"] == 60
    assert "sky=does-not-apply" in without_none.filled


def test_the_answers_to_a_new_question_weigh_all_the_same(toy: KnowledgeBase, tmp_path: Path) -> None:
    weights = read_weights(toy, written(tmp_path, SKY))
    assert weights.filled == tuple(name for name in toy.questions if name != "sky")
    assert weights.shares["wind"] == {"hats": 50, "kites": 50}


def test_the_first_share_that_fits_is_taken(toy: KnowledgeBase, tmp_path: Path) -> None:
    given = "".join(
        f'[[question.wind.given]]\nwhen = {{ sky = {answers} }}\nshare = {{ hats = {hats}, kites = 5 }}\nwhy = "So."\n'
        for answers, hats in (('["grey", "does-not-apply"]', 80), ('["blue", "grey"]', 90))
    )
    text = f'{SKY}[question.wind]\nshare = {{ hats = 10, kites = 10 }}\nwhy = "So."\n{given}'
    weights = read_weights(toy, written(tmp_path, text))
    hats = [weights.of("wind", {"sky": (each,)})["hats"] for each in ("grey", "does-not-apply", "blue", "starry")]
    assert hats == [80, 80, 90, 10]
    assert weights.of("wind", {})["hats"] == 10


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("question.sky", "question.skye", "weights.toml: unknown question 'skye', did you mean 'sky'?"),
        ("blue =", "blu =", "question 'sky': unknown answer 'blu', did you mean 'blue'?"),
        ("blue = 60", "blue = 0", "question 'sky': share: blue: give a number above 0, up to 100"),
        ("blue = 60", 'blue = "60"', "question 'sky': share: blue: give a number above 0, up to 100"),
        ('why = "It is mostly blue."', "", "question 'sky': why: say in a sentence why the answers weigh so"),
        ("why =", "because =", "question 'sky': unknown field 'because'"),
        ("share = {", "share = []\ngone = {", "question 'sky': share: give a table of answers, as in { grey = 50 }"),
        ("seed = 1", "seed = 'one'", "seed: give a whole number"),
        ("[question.sky]", "[[question]]", "question: give a table of questions, as in [question.agency]"),
        ("[question.sky]", "question = { sky = 1 }\n[x]", "question 'sky': give a table with 'share' and 'why'"),
        ("seed = 1", "seed = ", "weights.toml: line 2: "),
        ("why =", "given = 1\nwhy =", "question 'sky': given: give tables, as in [[question.sky.given]]"),
        ("why =", "given = [{ }]\nwhy =", "question 'sky': given 1: when: give one question with a list of answers"),
        ("why =", 'given = [{ when = { rain = ["yes"] } }]\nwhy =', "given 1: when: unknown question 'rain'"),
        (
            "why =",
            'given = [{ when = { wind = ["hat"] } }]\nwhy =',
            "given 1: when: unknown answer 'hat', did you mean",
        ),
        (
            "why =",
            "given = [{ share = { grey = 0 } }]\nwhy =",
            "given 1: share: give at least one answer a weight above",
        ),
        (
            "why =",
            "given = [{ share = { grey = -1 } }]\nwhy =",
            "given 1: share: grey: give a number from 0, up to 100",
        ),
    ],
)
def test_what_is_wrong_is_told(toy: KnowledgeBase, tmp_path: Path, old: str, new: str, told: str) -> None:
    assert old in SKY
    with pytest.raises(WeightsError) as error:
        read_weights(toy, written(tmp_path, SKY.replace(old, new, 1)))
    assert told in str(error.value)
