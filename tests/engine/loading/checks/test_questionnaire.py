"""What is too long to be read on a page, and questions that do not belong on one."""

from pathlib import Path
from typing import Any

import pytest

from engine.knowledge.model import AnswerOption, KnowledgeBase
from engine.loading.checks.questionnaire import questionnaire_faults
from engine.loading.loader import load
from tests.engine import building
from tests.engine.planting import MEAL, PLACE, Planted, assert_told, copy_of_toy, faults_of, planted, replace

LONG = "one two three four five six seven eight nine ten " * 2 + "eleven."
TOO_LONG = "a sentence of 21 words; it may have 20: cut it, or make two of it"
SKY = "question 'sky'"
HELP = 'help = "Look up."'


def of_sky(name: str, old: str, new: str, field: str, message: str = TOO_LONG) -> Planted:
    return Planted(name, PLACE, old, new, SKY, field, message)


FAULTS = [
    of_sky("question", "How does the sky look?", LONG, "text"),
    of_sky("help", "Look up.", f"Look up. {LONG}", "help"),
    of_sky("answer", 'label = "Grey"', f'label = "{LONG}"', "option 'grey'.label"),
    of_sky("does not apply", "There is no sky here", LONG, "none"),
    of_sky(
        "three sentences", "Look up.", "Look up. Look again. Wait!", "help", "3 sentences; it may have 2: cut the rest"
    ),
    Planted("intro", PLACE, "Where to sit.", LONG, "topic 'place'", "intro", TOO_LONG),
    Planted(
        "two sentences",
        PLACE,
        "Where to sit.",
        "Where? And how?",
        "topic 'place'",
        "intro",
        "2 sentences; it may have 1: cut the rest",
    ),
    Planted(
        "nothing before it",
        MEAL,
        'text = "Are there ants?"',
        'text = "Are there ants?"\nwith_previous = true',
        "question 'ants'",
        "with_previous",
        "no question comes before it in its topic; remove the field",
    ),
]


@planted(FAULTS)
def test_what_is_too_long_or_alone(fault: Planted, tmp_path: Path) -> None:
    assert_told(fault, tmp_path)


def test_every_question_has_help(tmp_path: Path) -> None:
    folder = copy_of_toy(tmp_path)
    replace(folder, PLACE, f"{HELP}\n", "")
    (told,) = faults_of(folder)
    assert str(told) == f"{PLACE}: {SKY}: help: this field is missing; add it"


def test_as_long_as_may_be_is_fine(tmp_path: Path) -> None:
    folder = copy_of_toy(tmp_path)
    most = LONG.removesuffix(" eleven.") + "."
    replace(folder, PLACE, HELP, f'help = "{most} {most}"')
    replace(folder, PLACE, "Where to sit.", most)
    replace(folder, PLACE, 'label = "Grey"', f'label = "{most} {most} {most}"')
    assert load(folder).questions["sky"].help == f"{most} {most}"


def _questions(*changes: dict[str, Any]) -> KnowledgeBase:
    """A base of so many questions, all on the page of the first, but for these changes."""
    asked = [building.question(f"q{number}") for number, _ in enumerate(changes)]
    together = (each.model_copy(update={"with_previous": at > 0} | changes[at]) for at, each in enumerate(asked))
    return building.way((), questions=tuple(together))


def _told(kb: KnowledgeBase) -> list[tuple[str, str, str]]:
    homes = {("topic", "way"): "way.toml", **{("question", each): "way.toml" for each in kb.questions}}
    return [(each.entry, each.field, each.message) for each in questionnaire_faults(kb, homes)]


SEVERAL = {"kind": "several"}
FOUR = {"option": tuple(AnswerOption(id=each, label=each) for each in "abcd")}
GATED = {"ask_when": (("answer:q0=yes",),)}
NOT_IN_ONE_BREATH = "questions on one page take one answer of at most 3; remove the field"
OTHERWISE = "its ask_when is not that of '{}'; give both the same, or remove the field"


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ([{}, {}, {}, {}], []),
        ([{}, GATED | {"with_previous": False}, GATED], []),
        ([{}, SEVERAL | {"with_previous": False}, FOUR | {"with_previous": False}], []),
        ([{}, {}, {}, {}, {}], [("q4", "a page may have 4 questions; remove the field")]),
        ([{}, {}, SEVERAL], [("q2", NOT_IN_ONE_BREATH)]),
        ([FOUR, {}], [("q1", NOT_IN_ONE_BREATH)]),
        ([{}, GATED], [("q1", OTHERWISE.format("q0"))]),
        ([{}, GATED, {}], [("q1", OTHERWISE.format("q0")), ("q2", OTHERWISE.format("q1"))]),
    ],
)
def test_questions_on_one_page_belong_together(changes: list[dict[str, Any]], told: list[tuple[str, str]]) -> None:
    expected = [(f"question '{question}'", "with_previous", message) for question, message in told]
    assert _told(_questions(*changes)) == expected


AREA = '\n[[area]]\nid = "{}"\ntitle = "All about it"\n'


def test_an_area_is_a_folder_of_topics(tmp_path: Path) -> None:
    folder = copy_of_toy(tmp_path)
    base = folder / "base.toml"
    base.write_text(
        base.read_text(encoding="utf-8") + AREA.format("picnic") + AREA.format("pick-nick"), encoding="utf-8"
    )
    (told,) = faults_of(folder)
    assert (told.file, told.entry, told.field) == ("base.toml", "area 'pick-nick'", "id")
    assert told.message == "no folder of this name holds a topic; correct or remove it"


def test_topics_stand_in_the_area_of_their_folder(tmp_path: Path) -> None:
    folder = copy_of_toy(tmp_path)
    base = folder / "base.toml"
    base.write_text(base.read_text(encoding="utf-8") + AREA.format("picnic"), encoding="utf-8")
    kb = load(folder)
    assert {topic: area.title for topic, area in kb.area_of_topic.items()} == dict.fromkeys(kb.topics, "All about it")


def test_the_first_decisions_say_so_themselves(tmp_path: Path) -> None:
    folder = copy_of_toy(tmp_path)
    assert load(folder).first == ()
    replace(folder, MEAL, '[[decision]]\nid = "meal"', '[[decision]]\nid = "meal"\nfirst = true')
    assert load(folder).first == ("meal",)
