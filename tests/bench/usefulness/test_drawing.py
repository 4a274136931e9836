"""Cases are consistent, the same for the same seed, and weighed as the file says."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from itertools import chain
from random import Random

import pytest

from bench.usefulness.drawing import Drawing, draw_answer, under_way_as_no
from bench.usefulness.weights import read_weights
from engine.consultation import Consultation
from engine.knowledge.model import Alternatives, KnowledgeBase, NonAnswer
from engine.loading.loader import load
from engine.reasoning.forward import Reasoner
from engine.rules.compiler import compile_rules
from tests.engine.planting import REAL

KINDS = ("complete", "half_answered")


@pytest.fixture(scope="module")
def real() -> Consultation:
    return Consultation.over(REAL)


@pytest.fixture(scope="module")
def plausible(real: Consultation) -> Drawing:
    return Drawing(real.reasoner, read_weights(real.kb))


def test_a_complete_case_leaves_no_question_open_and_answers_no_other(real: Consultation, plausible: Drawing) -> None:
    for drawn in plausible.complete(60):
        states = Counter(each.state for each in real.evaluate(drawn.case).questions)
        assert set(states) <= {"answered", "does-not-apply", "not-asked"}
        assert states["answered"] + states["does-not-apply"] == len(drawn.case.answers)


def test_a_half_answered_case_leaves_about_half_open(real: Consultation, plausible: Drawing) -> None:
    states: Counter[str] = Counter()
    for drawn in plausible.half_answered(60):
        states.update(each.state for each in real.evaluate(drawn.case).questions)
    assert not states["kept-aside"]
    answered = states["answered"] + states["does-not-apply"]
    assert answered / (answered + states["not-answered"]) == pytest.approx(0.5, abs=0.03)


@pytest.mark.parametrize("kind", KINDS)
def test_a_drawn_case_is_one_that_a_user_could_give(real: Consultation, plausible: Drawing, kind: str) -> None:
    for drawn in getattr(plausible, kind)(30):
        assert real.read(drawn.case.document()) == drawn.case
        assert drawn.verdicts == real.reasoner.consult(drawn.case).verdicts


@pytest.mark.parametrize("kind", KINDS)
def test_the_same_seed_draws_the_same_cases(real: Consultation, plausible: Drawing, kind: str) -> None:
    again = Drawing(real.reasoner, read_weights(real.kb))
    assert list(getattr(plausible, kind)(5)) == list(getattr(again, kind)(5))
    assert len({str(each.case) for each in getattr(plausible, kind)(20)}) == 20


def test_answers_come_as_often_as_they_weigh(real: Consultation) -> None:
    weights = read_weights(real.kb)
    for name in ("available", "past-groups", "contacts"):
        question, share = real.kb.questions[name], weights.shares[name]
        drawn = Counter(chain.from_iterable(draw_answer(question, share, Random(each)) for each in range(2000)))
        of = 100 if question.kind == "several" else sum(share.values())
        assert {each: drawn[each] / 2000 for each in share} == pytest.approx(
            {each: weight / of for each, weight in share.items()}, abs=0.04
        )


def test_whoever_gives_none_of_several_says_so_or_gives_one(real: Consultation) -> None:
    question = real.kb.questions["contacts"]
    share = dict.fromkeys(question.option_ids, 1e-9)
    assert draw_answer(question, share, Random(0)) == (NonAnswer.DOES_NOT_APPLY,)
    without = question.model_copy(update={"none": None})
    assert len(draw_answer(without, share, Random(0))) == 1


def test_what_does_not_go_together_is_not_drawn_together(plausible: Drawing) -> None:
    for drawn in plausible.complete(200):
        answers = drawn.case.answers
        if answers["trust-in-services"] is NonAnswer.DOES_NOT_APPLY:
            assert answers["workers-attitude"] is NonAnswer.DOES_NOT_APPLY
            assert answers["agency"] == ("no",)


class TestUnderWay:
    """An answer by which a requirement is under way is drawn as the one by which it is missed."""

    def test_where_nothing_is_under_way_nothing_is_drawn_as_another(self) -> None:
        assert under_way_as_no(with_under_way({})) == {}

    def test_each_is_drawn_as_missed(self) -> None:
        requirement = next(each for each in load(REAL).requirements.values() if "agency-attitude" in str(each))
        kb = with_under_way({requirement.id: (("answer:agency-attitude=accepting",),)})
        replacing = under_way_as_no(kb)
        assert replacing == {"agency-attitude": {"accepting": "judging"}}
        drawn = Drawing(Reasoner(compile_rules(kb)), read_weights(kb), replacing).complete(50)
        given = {each.case.answers.get("agency-attitude") for each in drawn}
        assert ("judging",) in given
        assert ("accepting",) not in given


def with_under_way(alternatives: Mapping[str, Alternatives]) -> KnowledgeBase:
    """The real base, whose requirements are under way then and never else."""
    kb = load(REAL)
    requirements = {
        name: each.model_copy(update={"under_way_when": alternatives.get(name, ())})
        for name, each in kb.requirements.items()
    }
    return replace(kb, requirements=requirements)
