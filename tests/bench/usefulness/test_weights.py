"""The weights are fitted to the base, by name and by rule; what differs is said, and what is wrong is told."""

from dataclasses import replace
from pathlib import Path
from typing import Literal

import pytest

from bench.usefulness.weights import FILE, WeightsError, read_weights, weighed_answers
from engine.knowledge.model import AnswerOption, KnowledgeBase, Question
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


def asking(toy: KnowledgeBase, *questions: Question) -> KnowledgeBase:
    """The toy base, which asks these first; of the same id, instead of its own."""
    first = {each.id: each for each in questions}
    return replace(toy, questions=first | dict(toy.questions) | first)


def question(name: str, kind: Literal["one", "several"], **formerly: tuple[str, ...]) -> Question:
    """A question with these answers, each with what it was formerly."""
    options = tuple(AnswerOption(id=each, label=each, formerly=older) for each, older in formerly.items())
    return Question(id=name, text=name, help="Look.", kind=kind, option=options, source=("weather.2",))


def test_the_file_says_what_every_answer_weighs_or_it_is_said() -> None:
    kb, document = load(REAL), parse_toml(FILE.read_text(encoding="utf-8"))
    weights = read_weights(kb)
    renamed = {old for question in kb.questions.values() for each in question.option for old in each.formerly}
    for name, entry in document["question"].items():
        if name in kb.questions:
            new = {
                each.partition("=")[2] for each in (*weights.filled, *weights.renamed) if each.startswith(f"{name}=")
            }
            others = (*weights.gone, *renamed)
            gone = {each.partition("=")[2] for each in others if each.startswith(f"{name}=")}
            assert set(entry["share"]) - gone == set(weighed_answers(kb.questions[name])) - new
        else:
            assert name in weights.gone or any(f"{name}=" in str(each.option) for each in kb.questions.values())
    for name, share in weights.shares.items():
        assert tuple(share) == weighed_answers(kb.questions[name])
        assert all(weight > 0 for weight in share.values())


def test_a_share_given_another_answer_speaks_of_one_known_by_then() -> None:
    kb = load(REAL)
    order = list(kb.questions)
    for name, those in read_weights(kb).given.items():
        for before in {question for each in those for question, _ in each.answers}:
            assert order.index(before) < order.index(name)
            assert not kb.questions[before].ask_when or kb.questions[name].ask_when


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


GIVEN = """
[question.rain]
share = { yes = 20, no = 60 }
why = "So."
[[question.rain.given]]
when = { sky = ["grey", "starry"] }
share = { yes = 90, no = 0 }
why = "So."
"""


def test_an_answer_under_an_older_name_weighs_what_it_weighed(toy: KnowledgeBase, tmp_path: Path) -> None:
    renamed = question("shower", "one", heavy=("rain=yes",), nothing=("rain=no",), drizzle=())
    weights = read_weights(asking(toy, renamed), written(tmp_path, SKY + GIVEN))
    assert weights.shares["shower"] == {"heavy": 20, "nothing": 60, "drizzle": 40}
    assert weights.of("shower", {"sky": ("starry",)}) == {"heavy": 90, "nothing": 0, "drizzle": 45}
    assert weights.renamed == ("shower=heavy", "shower=nothing")
    assert "shower=drizzle" in weights.filled
    assert weights.gone == ()


def test_answers_that_became_one_weigh_together(toy: KnowledgeBase, tmp_path: Path) -> None:
    sky = question("sky", "one", dull=("sky=grey", "sky=starry"), blue=())
    weights = read_weights(asking(toy, sky), written(tmp_path, SKY))
    assert weights.shares["sky"] == {"dull": 50, "blue": 60}
    assert weights.gone == ("sky=does-not-apply",)


def test_a_condition_on_an_older_answer_holds_for_the_new(toy: KnowledgeBase, tmp_path: Path) -> None:
    sky, rain = (
        question("heaven", "one", dull=("sky=grey",), blue=("sky=blue",)),
        question("rain", "one", yes=(), no=()),
    )
    kb = asking(toy, sky, rain)
    kb = replace(kb, questions={name: each for name, each in kb.questions.items() if name != "sky"})
    weights = read_weights(kb, written(tmp_path, SKY + GIVEN))
    assert weights.of("rain", {"heaven": ("dull",)}) == {"yes": 90, "no": 0}
    assert weights.of("rain", {"heaven": ("blue",)}) == {"yes": 20, "no": 60}
    assert weights.gone == ("sky=starry", "sky=does-not-apply")


def test_what_is_no_longer_asked_is_told_and_left_out(toy: KnowledgeBase, tmp_path: Path) -> None:
    text = SKY + GIVEN.replace('"grey", "starry"', '"green"')
    weights = read_weights(asking(toy, question("rain", "one", yes=(), no=())), written(tmp_path, text))
    assert weights.given["rain"] == ()
    assert weights.gone == ("sky=green",)
    assert read_weights(toy, written(tmp_path, text)).gone == ("sky=green", "rain")


def test_a_given_share_that_leaves_nothing_to_draw_is_left_out(toy: KnowledgeBase, tmp_path: Path) -> None:
    rain = question("rain", "one", no=(), perhaps=())
    weights = read_weights(asking(toy, rain), written(tmp_path, SKY + GIVEN))
    assert weights.of("rain", {"sky": ("grey",)}) == weights.shares["rain"] == {"no": 60, "perhaps": 60}


def test_of_several_answers_that_became_one_to_give_each_weighs_as_before(toy: KnowledgeBase, tmp_path: Path) -> None:
    text = f'{SKY}[question.wind]\nshare = {{ hats = 70, kites = 50 }}\nwhy = "So."\n'
    weights = read_weights(asking(toy, question("wind", "one", hats=(), kites=())), written(tmp_path, text))
    assert weights.shares["wind"] == {"hats": 70, "kites": 50}
    assert not any("wind" in each for each in (*weights.filled, *weights.renamed, *weights.gone))


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("blue = 60", "blue = 0", "question 'sky': share: blue: give a number above 0, up to 100"),
        ("blue = 60", 'blue = "60"', "question 'sky': share: blue: give a number above 0, up to 100"),
        ('why = "It is mostly blue."', "", "question 'sky': why: say in a sentence why the answers weigh so"),
        ("why =", "because =", "question 'sky': unknown field 'because'"),
        ("share = {", "share = []\ngone = {", "question 'sky': share: give a table of answers, as in { yes = 50 }"),
        ("seed = 1", "seed = 'one'", "seed: give a whole number"),
        ("[question.sky]", "[[question]]", "question: give a table of questions, as in [question.agency]"),
        ("[question.sky]", "question = { sky = 1 }\n[x]", "question 'sky': give a table with 'share' and 'why'"),
        ("seed = 1", "seed = ", "weights.toml: line 2: "),
        ("why =", "given = 1\nwhy =", "question 'sky': given: give tables, as in [[question.sky.given]]"),
        ("why =", "given = [{ when = { wind = [1] } }]\nwhy =", "given 1: when: give one question with a list of"),
        ("why =", "given = [{ when = { a = ['b'], c = ['d'] } }]\nwhy =", "given 1: when: give one question with"),
        ("why =", "given = [{ }]\nwhy =", "question 'sky': given 1: when: give one question with a list of answers"),
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
