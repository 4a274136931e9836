"""One case to its fixpoint: what fires, in which order, and what it comes to."""

from random import Random

import pytest

from engine.consultation import Consultation
from engine.knowledge.model import KnowledgeBase, NonAnswer
from engine.reasoning.case import Case, read_case
from engine.reasoning.forward.session import Atom, Session, WorkingMemory, experta_rules
from engine.reasoning.trace import Trace
from engine.rules.compiler import RuleBase, compile_rules
from engine.sampling.cases import draw_cases, draw_document
from tests.engine.building import shuffled

GREY = {"answers": {"sky": "grey", "wind": "hats", "ants": "many"}}


@pytest.fixture
def session(toy: KnowledgeBase) -> Session:
    rules = compile_rules(toy)
    return Session(rules, experta_rules(rules))


def run(session: Session, document: object) -> Trace:
    return session.consult(read_case(session.rule_base.kb, document))


def test_rules_fire_in_the_order_of_strata_and_files_as_soon_as_they_can(session: Session) -> None:
    trace = run(session, GREY)
    assert trace.given == ("always", "answer:sky=grey", "answer:wind=hats", "given:ants=many")
    assert [rule.id for rule in trace.fired] == [
        "condition:rain-likely:when:1",
        "condition:rough:when:1",
        "argument:stay-dry:when:1",
        "argument:stay-dry:stronger_when:1",
        "argument:wet-blankets:when:1",
        "argument:wet-blankets:weaker_when:1",
        "argument:boats-rock:always",
        "requirement:calm-water:always",
        "requirement:calm-water:missed_when:1",
        "requirement:calm-water:bars:boat",
        "requirement:handle:met_when:1",
        "advice:bring-friends:always",
        "item:umbrella:when:1",
        # Here the place is weighed, and the barn chosen.
        "question:ants:ask_when:2",
        "question:ants:option:many",
        "condition:indoors:when:1",
        "argument:ants-like-jam:when:1",
        "argument:cake-keeps:when:1",
        "argument:cake-keeps:stronger_when:1",
        "requirement:handle:when:1",
        "requirement:handle:when:2",
        "advice:sweep-the-barn:when:1",
        # Here the meal is weighed, and cake chosen: now there is cream to decide about.
        "decision:cream:ask_when:1",
        "argument:cream-flies:when:1",
        "argument:cream-is-cream:always",
        "requirement:bowl:always",
        "requirement:bowl:missed_when:1",
        "document:cake-form:when:1",
        "item:wet:when:1",
    ]


def test_verdicts_come_in_the_order_of_the_base(session: Session) -> None:
    verdicts = run(session, GREY).verdicts
    assert list(verdicts) == ["place", "meal", "cream"]
    assert (verdicts["place"].outcome, verdicts["place"].lead, verdicts["place"].chosen) == ("clear", 8, "barn")
    assert (verdicts["meal"].outcome, verdicts["meal"].lead, verdicts["meal"].chosen) == ("clear", 12, "cake")
    assert (verdicts["cream"].outcome, verdicts["cream"].lead, verdicts["cream"].chosen) == ("balanced", 2, None)


def test_an_empty_case(session: Session) -> None:
    trace = run(session, {})
    assert trace.given == ("always",)
    assert [rule.head for rule in trace.fired] == [
        "argument:boats-rock",
        "requirement:calm-water",
        "advice:bring-friends",
    ]
    assert [verdict.outcome for verdict in trace.verdicts.values()] == ["balanced", "undetermined", "not-asked"]


@pytest.mark.parametrize("answer", NonAnswer)
def test_non_answers_state_no_fact(answer: NonAnswer, session: Session) -> None:
    assert session.consult(Case({"sky": answer, "wind": answer})) == run(session, {})


def test_an_answer_counts_only_once_its_question_arises(session: Session) -> None:
    calm = run(session, {"answers": {"ants": "many"}})
    assert "given:ants=many" in calm.holds
    assert "answer:ants=many" not in calm.holds
    on_the_meadow = run(session, {"answers": {"ants": "many"}, "choices": {"place": "meadow"}})
    assert "answer:ants=many" in on_the_meadow.holds


def test_a_fixed_choice_has_its_consequences(session: Session) -> None:
    trace = run(session, {"choices": {"place": "barn", "meal": "jam"}})
    assert {"chosen:place=barn", "condition:indoors", "tension:jam-indoors"} <= trace.holds
    assert trace.verdicts["place"].fixed


def test_a_choice_fixed_for_a_decision_that_does_not_arise_is_kept_aside(session: Session) -> None:
    jam = run(session, {"choices": {"meal": "jam", "cream": "whipped"}})
    cream = jam.verdicts["cream"]
    assert (cream.outcome, cream.chosen, cream.fixed) == ("not-asked", None, False)
    assert "arises:cream" not in jam.holds
    assert jam == run(session, {"choices": {"meal": "jam"}})
    cake = run(session, {"choices": {"meal": "cake", "cream": "whipped"}})
    assert {"arises:cream", "chosen:cream=whipped", "advice:whisk-the-cream"} <= cake.holds
    assert cake.verdicts["cream"].fixed


def test_the_arguments_and_requirements_of_a_decision_that_does_not_arise_are_silent(session: Session) -> None:
    blown = {"answers": {"wind": "kites"}}
    jam = run(session, blown | {"choices": {"meal": "jam"}})
    assert {each.status for each in jam.verdicts["cream"].arguments} == {"silent"}
    assert {balance.points for balance in jam.verdicts["cream"].balances} == {0}
    assert "requirement:bowl" not in jam.holds
    cake = run(session, blown | {"choices": {"meal": "cake"}})
    assert {each.status for each in cake.verdicts["cream"].arguments} == {"in-play"}
    assert "requirement:bowl" in cake.holds


def test_an_item_needs_its_document(session: Session) -> None:
    grey = {"answers": {"sky": "grey"}}
    assert "item:wet" in run(session, grey | {"choices": {"meal": "cake"}}).holds
    jam = run(session, grey | {"choices": {"meal": "jam"}})
    assert "item:wet" not in jam.holds
    assert "item:umbrella" in jam.holds


def test_importances_reach_the_weighing(session: Session) -> None:
    more = run(session, GREY | {"importances": {"comfort": "more"}})
    assert [balance.pro for balance in more.verdicts["place"].balances] == [0, 12, 0]


def test_one_case_leaves_nothing_for_the_next(session: Session) -> None:
    empty = run(session, {})
    run(session, GREY | {"importances": {"comfort": "more"}, "choices": {"meal": "jam"}})
    assert run(session, {}) == empty


def test_the_same_object_given_twice_gives_the_same(session: Session) -> None:
    case = read_case(session.rule_base.kb, GREY)
    assert session.consult(case) == session.consult(case)


def test_sessions_share_rules_and_nothing_else(toy: KnowledgeBase) -> None:
    rules = compile_rules(toy)
    shared = experta_rules(rules)
    one, other = Session(rules, shared), Session(rules, shared)
    first = run(one, GREY)
    run(other, {})
    assert run(one, GREY) == first


def test_a_trace_names_the_first_rule_that_derived_an_atom(session: Session) -> None:
    trace = run(session, {"answers": {"wind": ["kites", "hats"], "sky": "grey", "ants": "many"}})
    assert trace.reasons["condition:rough"].id == "condition:rough:when:1"
    assert [rule.id for rule in trace.fired].count("condition:rough:when:2") == 1
    assert trace.holds >= {rule.head for rule in trace.fired}


@pytest.mark.slow
def test_the_order_of_answers_does_not_count(toy_consultation: Consultation, real_consultation: Consultation) -> None:
    chance = Random(4)
    for consultation in (toy_consultation, real_consultation):
        for _ in range(100):
            document = draw_document(consultation.kb, chance)
            one, other = (consultation.read(each) for each in (document, shuffled(document, chance)))
            assert consultation.reasoner.consult(one) == consultation.reasoner.consult(other)
            assert consultation.evaluate(one) == consultation.evaluate(other)


@pytest.mark.slow
def test_the_order_in_which_facts_are_declared_does_not_count(real_rules: RuleBase) -> None:
    """Also where a case comes in an order no reader would make."""
    session = Session(real_rules, experta_rules(real_rules))
    chance = Random(5)
    for case in draw_cases(real_rules.kb, 100, seed=5):
        turned = Case(
            dict(chance.sample(list(case.answers.items()), len(case.answers))), case.importances, case.choices
        )
        one, other = session.consult(case), session.consult(turned)
        assert one.fired == other.fired
        assert one.verdicts == other.verdicts


def test_every_rule_has_a_salience_of_its_own(real_rules: RuleBase) -> None:
    """So the order of firing leaves nothing to chance, whatever matcher finds the rules."""
    saliences = [rule.salience for rule in experta_rules(real_rules)]
    assert len(set(saliences)) == len(saliences) == len(real_rules.rules) + len(real_rules.weighing)


def test_what_is_known_already_is_no_news() -> None:
    memory = WorkingMemory()
    for atom in ("a", "b", "a"):
        memory.declare(Atom(id=atom))
    assert [fact["id"] for fact in memory.changes[0]] == ["a", "b"]
    memory.declare(Atom(id="b"))
    memory.declare(Atom(id="c"))
    assert [fact["id"] for fact in memory.changes[0]] == ["c"]
    assert memory.changes == ([], [])
    assert list(memory) == ["a", "b", "c"]
