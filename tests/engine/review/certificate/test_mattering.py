"""Arguments and answers that make no difference are told from those that rarely make one."""

import pytest

from engine.knowledge.model import Argument, KnowledgeBase
from engine.review.certificate import mattering
from engine.review.certificate.answer_space import AnswerSpace
from engine.review.certificate.claim import Examined
from engine.review.certificate.downstream import Downstream
from engine.rules.compiler import compile_rules
from engine.space.readings.solver import Remaining, unhurried
from proof.clean import clean_base
from proof.planting import PLANTED, with_condition, with_entry, with_field

pytestmark = pytest.mark.slow


def patience() -> Remaining:
    return unhurried


def examined(kb: KnowledgeBase, entry: str) -> Examined:
    space = AnswerSpace(compile_rules(kb), patience)
    found = [*mattering.arguments(space), *mattering.answers(space)]
    (one,) = (each for each in found if each.entry == entry)
    return one


@pytest.fixture
def blind(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if no drawn case ever showed a difference."""
    monkeypatch.setattr(mattering, "_tips", lambda *_: False)
    monkeypatch.setattr(Downstream, "changes", lambda *_: False)


@pytest.mark.usefixtures("blind")
def test_the_solver_alone_finds_that_all_of_the_clean_base_matters() -> None:
    space = AnswerSpace(compile_rules(clean_base()), patience)
    faults = [each.entry for each in (*mattering.arguments(space), *mattering.answers(space)) if each.fault]
    assert faults == []


@pytest.mark.usefixtures("blind")
def test_an_argument_never_counted_is_proved_to_change_nothing() -> None:
    argument: Argument = clean_base().arguments["shyness-stays-out"]
    planted = argument.model_copy(update={"id": PLANTED, "defeated_when": ((PLANTED,),)})
    kb = with_condition(with_entry(clean_base(), "argument", planted), argument.when)
    found = examined(kb, f"argument '{PLANTED}'")
    assert (bool(found.fault), found.proved) == (True, True)


def test_an_answer_that_only_says_again_what_holds_is_proved_to_change_nothing() -> None:
    kb = with_condition(clean_base(), (("answer:rabbits=shy", "easy"),))
    kb = with_field(kb, "advice", "rest", when=(("easy",), ("answer:time=plenty",), (PLANTED,)))
    kb = with_field(kb, "argument", "shyness-stays-out", when=(("answer:soil=sand",),))
    kb = with_field(kb, "requirement", "posts-go-in", when=(("answer:rabbits=hungry",),))
    found = examined(kb, "answer 'rabbits=shy'")
    assert (bool(found.fault), found.proved) == (True, True)


def test_an_answer_that_nothing_uses_changes_nothing() -> None:
    kb = with_field(clean_base(), "argument", "shyness-stays-out", when=(("answer:soil=sand",),))
    kb = with_field(kb, "requirement", "posts-go-in", when=(("answer:rabbits=hungry",),))
    found = examined(kb, "answer 'rabbits=shy'")
    assert (bool(found.fault), found.proved) == (True, True)


@pytest.mark.usefixtures("blind")
def test_what_is_not_finished_is_not_called_proved() -> None:
    space = AnswerSpace(compile_rules(clean_base()), lambda: lambda: 0.0)
    found = list(mattering.arguments(space))
    assert {(bool(each.fault), each.proved) for each in found} == {(True, False)}
