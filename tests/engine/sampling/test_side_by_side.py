"""The drawn cases: each is read back as the case it was drawn as."""

import pytest

from engine.knowledge.model import KnowledgeBase, NonAnswer
from engine.reasoning.case import read_case
from engine.reasoning.forward import Reasoner
from engine.rules.compiler import RuleBase, compile_rules
from engine.sampling.side_by_side import NUMBER, draw
from engine.space.readings.sweep import Sweep
from proof.clean import clean_base

LOOKED_AT = 60


@pytest.fixture(params=["clean", "toy"])
def rules(request: pytest.FixtureRequest, toy: KnowledgeBase) -> RuleBase:
    return compile_rules(toy if request.param == "toy" else clean_base())


def test_a_case_read_back_comes_to_the_same(rules: RuleBase) -> None:
    drawn = draw(rules, LOOKED_AT)
    swept = Sweep(rules).run(drawn.cases)
    reasoner = Reasoner(rules)
    for place in range(LOOKED_AT):
        case = drawn.case(1 << place)
        trace = reasoner.consult(read_case(rules.kb, case.document()))
        held = {atom for atom, lanes in swept.holds.items() if lanes >> place & 1}
        assert held - trace.holds == set()
        assert trace.holds - held == set()
        for name, verdict in trace.verdicts.items():
            assert swept.verdicts[name].outcomes[verdict.outcome] >> place & 1


def test_half_of_the_cases_are_complete_and_many_find_no_concern_more_important(rules: RuleBase) -> None:
    drawn = draw(rules)
    complete, even = drawn.case(drawn.complete), drawn.case(drawn.even)
    assert complete.answers.keys() == rules.kb.questions.keys()
    assert even.importances == {}
    assert drawn.complete.bit_count() == NUMBER // 2
    assert NUMBER * 0.4 < drawn.even.bit_count() < NUMBER * 0.7


def test_every_kind_of_answer_is_drawn(rules: RuleBase) -> None:
    drawn = draw(rules)
    answers = [drawn.case(1 << place).answers for place in range(400)]
    assert NonAnswer.DOES_NOT_APPLY in {each.get("soil", each.get("sky")) for each in answers}
    assert {len(each[name]) for each in answers for name in ("tools", "wind") if isinstance(each.get(name), tuple)} >= {
        1,
        2,
    }
    assert {frozenset(drawn.case(1 << place).importances.values()) for place in range(400)} >= {
        frozenset(),
        frozenset(["less"]),
        frozenset(["more"]),
    }
