"""Mutants are made of everything a slip can change, killed by what cases say, or proved to change nothing."""

from collections import Counter
from dataclasses import replace
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Any

import pytest

from engine.knowledge.model import KnowledgeBase
from engine.loading.loader import load
from engine.reasoning.case import read_case
from engine.reasoning.forward import Reasoner
from engine.rules.compiler import RuleBase, compile_rules
from proof.expectations import SCENARIO, Expectation
from proof.mutants import Fate, Trial, as_text, main, trial_of
from proof.mutation import KINDS, Mutant, mutants
from tests.engine import building

TESTS = Path(__file__).parents[1]
EVERY = 25
"""Of the real base one mutant in so many is tried here; `python -m proof.mutants` tries them all."""


@cache
def toy() -> RuleBase:
    return compile_rules(load(TESTS / "toy"))


@cache
def made() -> dict[str, Mutant]:
    """The mutants of the toy base."""
    return {mutant.id: mutant for mutant in mutants(toy())}


def expectation(
    kb: KnowledgeBase, answers: dict[str, Any], *holds: str, fails: str = "", kind: str = ""
) -> Expectation:
    case = read_case(kb, {"answers": answers})
    return Expectation("written", kind, case, set(holds), {fails} - {""})


def trial(*expectations: Expectation) -> Trial:
    return Trial(toy(), expectations)


def test_every_kind_of_mutant_is_made() -> None:
    kinds = {mutant.kind for mutant in made().values()}
    assert kinds == {*KINDS} - {"family-changed"}, "the toy base has no family"
    assert len(made()) == sum(1 for _ in mutants(toy()))


def test_each_differs_from_the_base_in_one_place() -> None:
    base = toy()
    for mutant in made().values():
        changed = mutant.rule_base
        if mutant.kind in ("premise-dropped", "premise-swapped"):
            (rule,) = set(changed.rules) - set(base.rules)
            (old,) = set(base.rules) - set(changed.rules)
            assert (rule.number, rule.id, rule.head) == (old.number, old.id, old.head)
            assert rule.body
        elif mutant.kind == "rule-dropped":
            heads = [(rule.id, rule.head, rule.body) for rule in base.rules]
            heads.remove(next(each for each in heads if f"{each[0]} dropped" == mutant.id))
            assert heads == [(rule.id, rule.head, rule.body) for rule in changed.rules]
            assert [rule.number for rule in changed.rules] == list(range(len(heads)))
        elif mutant.kind != "degree-changed":
            assert changed.rules == base.rules
            differing = [a for a in base.kb.arguments.values() if changed.kb.arguments[a.id] != a]
            assert [f"argument:{argument.id}" for argument in differing] == [mutant.id.split()[0]]


@pytest.mark.parametrize(
    ("rule", "body"),
    [
        ("condition:indoors:when:1 without chosen:place=barn", ("always",)),
        ("condition:indoors:when:1 with chosen:place=boat for chosen:place=barn", ("chosen:place=boat",)),
        ("condition:rough:when:1 without answer:wind=hats", ("condition:rain-likely",)),
        ("condition:rough:when:2 with answer:wind=hats for answer:wind=kites", ("answer:wind=hats",)),
        ("argument:stay-dry:when:1 with condition:rough for condition:rain-likely", ("condition:rough",)),
        ("argument:cream-flies:when:1 without answer:wind=hats", ("arises:cream",)),
    ],
)
def test_a_premise_is_dropped_or_another_stands_in_its_place(rule: str, body: tuple[str, ...]) -> None:
    (changed,) = (each for each in made()[rule].rule_base.rules if each.id == rule.partition(" ")[0])
    assert changed.body == body


def test_no_condition_comes_to_wait_for_itself() -> None:
    assert "condition:rough:when:1 with condition:rough for condition:rain-likely" not in made()


def test_a_weight_is_changed_by_a_step() -> None:
    changed = [mutant.id for mutant in made().values() if mutant.kind == "weight-changed"]
    assert {"argument:meadow-is-free minor", "argument:meadow-is-free major", "argument:stay-dry normal"} <= {*changed}
    assert not {"argument:stay-dry minor", "argument:boats-rock major"} & {*changed}
    assert not [each for each in changed if each.startswith("argument:meadows-are-usual")]


def test_a_must_that_becomes_a_should_bars_nothing() -> None:
    heads = {rule.head for rule in made()["requirement:calm-water should"].rule_base.rules}
    assert "barred:place=boat" not in heads
    assert "barred:place=boat" in {rule.head for rule in toy().rules}


def test_a_family_is_dropped_takes_in_an_option_or_leaves_one_out() -> None:
    kb = toy().kb
    place = kb.decisions["place"]
    shed = place.option[0].model_copy(update={"id": "shed"})
    for options, expected in (
        (("meadow", "boat"), {(), ("meadow", "boat", "barn"), ("meadow", "boat", "shed")}),
        (("meadow", "boat", "barn"), {(), ("meadow", "boat"), ("meadow", "barn"), ("boat", "barn")}),
    ):
        larger = building.grouped(place.model_copy(update={"option": (*place.option, shed)}), some=options)
        base = compile_rules(replace(kb, decisions={**kb.decisions, "place": larger}))
        found = [each.rule_base for each in mutants(base) if each.kind == "family-changed"]
        families = [each.kb.decisions["place"].family for each in found]
        assert {each[0].options if each else () for each in families} == expected
        assert len(found) == len(expected)
        assert all(each.rules == base.rules for each in found)


def test_what_a_case_says_kills() -> None:
    said = expectation(toy().kb, {"sky": "blue"}, fails="argument:stay-dry")
    mutant = made()["argument:stay-dry:when:1 without condition:rain-likely"]
    assert trial(said).fate(mutant) == Fate(mutant.kind, mutant.id, "case")


def test_what_only_a_scenario_says_kills_as_well() -> None:
    case = expectation(toy().kb, {"sky": "grey"}, "argument:stay-dry")
    scenario = expectation(toy().kb, {"sky": "grey"}, "recommended:place=barn", kind=SCENARIO)
    mutant = made()["argument:stay-dry con"]
    assert trial(case, scenario).fate(mutant).end == "scenario"


def test_a_survivor_is_found_with_a_case_in_which_it_matters() -> None:
    shown = expectation(toy().kb, {"sky": "grey"}, "argument:stay-dry")
    mutant = made()["argument:stay-dry:weaker_when:1 dropped"]
    fate = trial(shown).fate(mutant)
    assert fate.end == "survives"
    assert fate.witness is not None
    verdicts = [Reasoner(each).consult(fate.witness).verdicts for each in (toy(), mutant.rule_base)]
    assert verdicts[0] != verdicts[1]


def test_a_mutant_that_changes_nothing_is_proved_to() -> None:
    mutant = made()["question:ants:option:none-seen dropped"]
    assert trial().fate(mutant) == Fate(mutant.kind, mutant.id, "equivalent")


def test_the_base_itself_has_to_be_as_expected() -> None:
    said = expectation(toy().kb, {"sky": "blue"}, "argument:stay-dry")
    with pytest.raises(ValueError, match=r"written: something else comes out of the base itself"):
        trial(said)


def test_the_score_tells_each_kind_and_each_survivor() -> None:
    survivor = trial().fate(made()["argument:stay-dry con"])
    killed = Fate("side-flipped", "argument:boats-rock pro", "case")
    same = Fate("rule-dropped", "question:ants:option:none-seen dropped", "equivalent")
    lines = list(as_text([survivor, killed, same]))
    assert ["side-flipped", "2", "1", "0", "0", "1"] in [line.split() for line in lines]
    assert ["rule-dropped", "1", "0", "0", "1", "0"] in [line.split() for line in lines]
    assert "killed: 1 of 2 that are not equivalent" in lines
    assert "equivalent, as proved over all cases: question:ants:option:none-seen dropped" in lines
    assert lines[-1].startswith('survives: argument:stay-dry con; it differs in {"answers": {')


def test_the_command_prints_the_score_and_fails_where_a_mutant_survives(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "cases").mkdir()
    (tmp_path / "cases" / "place.toml").write_text("[argument.stay-dry]\napplies = { sky = 'grey' }\n")
    assert main([str(TESTS / "toy"), "--tests", str(tmp_path)]) == 1
    told = capsys.readouterr()
    assert "survives: argument:stay-dry con; it differs in" in told.out
    assert "survives: argument:stay-dry:when:1 dropped" not in told.out
    assert told.err == ""


def test_the_mutants_of_the_knowledge_are_killed_or_change_nothing() -> None:
    rule_base = compile_rules(load(TESTS.parent / "knowledge"))
    judge = trial_of(rule_base, TESTS / "knowledge")
    fates = [judge.fate(mutant) for mutant in islice(mutants(rule_base), 0, None, EVERY)]
    assert [fate for fate in fates if fate.end == "survives"] == []
    assert Counter(fate.end for fate in fates)["case"] > 0.9 * len(fates)
