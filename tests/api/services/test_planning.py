from dataclasses import replace
from typing import Any

import pytest

from api.services.planning import Inquiry, UnclearCheckError, find_check, plan_for, readiness_for
from engine.consultation import Consultation
from engine.knowledge.model import KnowledgeBase
from engine.reasoning.case import Case

CASE: dict[str, Any] = {"answers": {"sky": "grey", "wind": ["kites"]}, "choices": {"place": "barn"}}
HATS: dict[str, Any] = {"answers": {"wind": ["hats"]}, "choices": {"place": "barn"}}


def _several(kb: KnowledgeBase) -> KnowledgeBase:
    check = kb.readiness["cake-ready"]
    return replace(kb, readiness={**kb.readiness, "jam-ready": check.model_copy(update={"id": "jam-ready"})})


def test_a_plan_is_of_its_case(consultation: Consultation) -> None:
    case = consultation.read(CASE)
    assert plan_for(consultation, case).case == case.document()


def _inquiry(consultation: Consultation, earlier: Case | None = None) -> Inquiry:
    return Inquiry(consultation.kb.readiness["cake-ready"], consultation.read(CASE), earlier)


def test_readiness_is_as_if_the_choice_were_made(consultation: Consultation) -> None:
    found = readiness_for(consultation, _inquiry(consultation))
    assert [each.id for each in found.missed] == ["handle"]
    assert "meal" not in found.case["choices"]
    assert found.changes is None


def test_an_earlier_case_shows_what_has_moved(consultation: Consultation) -> None:
    found = readiness_for(consultation, _inquiry(consultation, consultation.read(HATS)))
    assert found.changes is not None
    assert [(each.requirement, each.before, each.now) for each in found.changes] == [("handle", "met", "missed")]


def test_the_only_check_needs_no_name(kb: KnowledgeBase) -> None:
    assert find_check(kb, None).id == find_check(kb, "cake-ready").id == "cake-ready"


@pytest.mark.parametrize(
    ("identity", "said"),
    [
        (None, "Say which readiness check. There are: cake-ready, jam-ready"),
        ("cake-redy", "There is no readiness check 'cake-redy', did you mean 'cake-ready'? There are: cake-ready, "),
        ("No Id", "There is no readiness check with this id. There are: "),
    ],
)
def test_which_check_is_meant_has_to_be_clear(kb: KnowledgeBase, identity: str | None, said: str) -> None:
    with pytest.raises(UnclearCheckError) as unclear:
        find_check(_several(kb), identity)
    assert str(unclear.value).startswith(said)


def test_a_base_may_have_no_check(kb: KnowledgeBase) -> None:
    with pytest.raises(UnclearCheckError, match=r"^Say which readiness check\. There are none\.$"):
        find_check(replace(kb, readiness={}), None)
