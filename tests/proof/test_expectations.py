"""Cases and scenarios are read as the facts they stand for."""

from pathlib import Path

import pytest

from engine.knowledge.model import KnowledgeBase
from engine.loading.loader import load
from proof.expectations import Demands, Expectation, of_cases, of_scenarios

STATUSES = ("met", "missed", "under-way", "open")
TOY = Path(__file__).parents[1] / "toy"


@pytest.fixture(scope="module")
def kb() -> KnowledgeBase:
    return load(TOY)


def of_case(kb: KnowledgeBase, folder: Path, text: str) -> list[Expectation]:
    (folder / "case.toml").write_text(text)
    return list(of_cases(kb, folder))


@pytest.mark.parametrize(
    ("text", "holds", "fails"),
    [
        ("[argument.stay-dry]\napplies = {}", {"argument:stay-dry"}, set()),
        ("[advice.sweep-the-barn]\nsilent = {}", set(), {"advice:sweep-the-barn"}),
        ("[argument.stay-dry]\nstronger = {}", {"stronger:stay-dry"}, set()),
        ("[requirement.handle]\nopen = {}", {"open:handle"}, set()),
        ("[requirement.handle]\nabsent = {}", set(), {f"{each}:handle" for each in STATUSES}),
        ("[requirement.handle]\nunder-way = {}", {"under-way:handle"}, set()),
        ("[requirement.handle]\nbars = []\nmissed = {}", {"missed:handle"}, {"barred:meal=jam", "barred:meal=cake"}),
        ("[requirement.calm-water]\nbars = ['boat']\nmissed = {}", {"missed:calm-water", "barred:place=boat"}, set()),
        ("[question.ants]\nasked = {}", {"asked:ants"}, set()),
        ("[question.ants]\nnot_asked = {}", set(), {"asked:ants"}),
        ("[decision.cream]\nasked = {}", set(), {"outcome:cream=not-asked"}),
        ("[decision.cream]\nnot_asked = {}", {"outcome:cream=not-asked"}, set()),
        (
            "[argument.wet-blankets]\ncounts = { against = ['meadow', 'boat'], level = 1 }\napplies = {}",
            {"argument:wet-blankets", "level:wet-blankets=1"}
            | {"against:wet-blankets=meadow", "against:wet-blankets=boat"},
            {"against:wet-blankets=barn"} | {f"for:wet-blankets={place}" for place in ("meadow", "barn", "boat")},
        ),
    ],
)
def test_a_key_of_a_case_stands_for_facts(
    kb: KnowledgeBase, tmp_path: Path, text: str, holds: set[str], fails: set[str]
) -> None:
    (found,) = of_case(kb, tmp_path, text)
    assert (found.holds, found.fails) == (holds, fails)


def test_each_situation_is_a_case_of_its_own(kb: KnowledgeBase, tmp_path: Path) -> None:
    text = (
        "[argument.cake-keeps]\napplies = { chosen.place = 'barn', sky = 'grey' }\nalso_silent = [{}, { sky = 'blue' }]"
    )
    found = of_case(kb, tmp_path, text)
    assert [each.id for each in found] == [
        "argument:cake-keeps:applies:1",
        "argument:cake-keeps:also_silent:1",
        "argument:cake-keeps:also_silent:2",
    ]
    assert [each.case.answers for each in found] == [{"sky": ("grey",)}, {}, {"sky": ("blue",)}]
    assert [each.case.choices for each in found] == [{"place": "barn"}, {}, {}]
    assert {each.kind for each in found} == {"argument"}


SCENARIO = """
[answers]
sky = "grey"
[importances]
comfort = "more"
[expect.place]
outcome = "clear"
chosen = "barn"
ground = "support"
lead = 9
lead_within = 2
contenders = ["barn"]
forms = ["barn"]
least_bad = []
held_back = ["boat"]
barred = []
in_play = ["stay-dry"]
[expect.requirements]
calm-water = "absent"
handle = "open"
[expect]
tensions = []
includes_advice = ["bring-friends"]
excludes_documents = ["cake-form"]
"""


def test_a_scenario_stands_for_facts(kb: KnowledgeBase, tmp_path: Path) -> None:
    (tmp_path / "grey-day.toml").write_text(SCENARIO)
    (found,) = of_scenarios(kb, tmp_path)
    assert (found.id, found.kind) == ("grey-day", "scenario")
    assert (found.case.answers, found.case.importances) == ({"sky": ("grey",)}, {"comfort": "more"})
    assert found.holds == {
        *("outcome:place=clear", "chosen:place=barn", "ground:place=support", "contender:place=barn"),
        *("form:place=barn", "held-back:place=boat", "in-play:stay-dry"),
        *("open:handle", "advice:bring-friends"),
    }
    assert found.fails == {
        *("contender:place=meadow", "contender:place=boat", "form:place=meadow", "form:place=boat"),
        *("least-bad:place", "held-back:place=meadow", "held-back:place=barn"),
        *(f"barred:place={option}" for option in ("meadow", "barn", "boat")),
        *(f"in-play:{each.id}" for each in kb.arguments_of("place") if each.id != "stay-dry"),
        *(f"{each}:calm-water" for each in STATUSES),
        *("tension:jam-indoors", "document:cake-form"),
    }


def test_the_least_bad_are_the_contenders(kb: KnowledgeBase, tmp_path: Path) -> None:
    (tmp_path / "bad-day.toml").write_text("[answers]\n[expect.place]\nleast_bad = ['barn', 'boat']")
    (found,) = of_scenarios(kb, tmp_path)
    assert found.holds == {"least-bad:place", "contender:place=barn", "contender:place=boat"}
    assert found.fails == {"contender:place=meadow"}


def test_broken_is_what_comes_out_otherwise(kb: KnowledgeBase, tmp_path: Path) -> None:
    demands = Demands(of_case(kb, tmp_path, "[argument.stay-dry]\napplies = {}\nsilent = {}\nalso_applies = [{}]"))
    assert demands.broken({"argument:stay-dry": 0b101}) == {}
    assert demands.broken({"argument:stay-dry": 0b111}) == {"argument:stay-dry": 0b010}
    assert demands.broken({"argument:stay-dry": 0b010}) == {"argument:stay-dry": 0b111}
    assert demands.broken({}) == {"argument:stay-dry": 0b101}
