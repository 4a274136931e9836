from dataclasses import replace
from typing import Any

import pytest

from api.services.planning import Inquiry, UnclearCheckError, find_check, plan_for, read_inquiry, readiness_for
from engine.consultation import Consultation
from engine.knowledge.errors import CaseError
from engine.knowledge.model import KnowledgeBase

CASE: dict[str, Any] = {"answers": {"sky": "grey", "wind": ["kites"]}, "choices": {"place": "barn"}}
HATS: dict[str, Any] = {"answers": {"wind": ["hats"]}, "choices": {"place": "barn"}}


def _several(kb: KnowledgeBase) -> KnowledgeBase:
    check = kb.readiness["cake-ready"]
    return replace(kb, readiness={**kb.readiness, "jam-ready": check.model_copy(update={"id": "jam-ready"})})


def test_a_plan_is_of_its_case(desk: Consultation) -> None:
    case = desk.read(CASE)
    assert plan_for(desk, case).case == case.document()


def test_readiness_is_as_if_the_choice_were_made(desk: Consultation) -> None:
    found = readiness_for(desk, read_inquiry(desk, CASE))
    assert [each.id for each in found.missed] == ["handle"]
    assert "meal" not in found.case["choices"]
    assert found.changes is None


def test_an_earlier_case_shows_what_has_moved(desk: Consultation) -> None:
    found = readiness_for(desk, read_inquiry(desk, CASE | {"check": "cake-ready", "earlier": HATS}))
    assert found.changes is not None
    assert [(each.requirement, each.before, each.now) for each in found.changes] == [("handle", "met", "missed")]


def test_the_only_check_needs_no_name(desk: Consultation, kb: KnowledgeBase) -> None:
    assert find_check(kb, None).id == find_check(kb, "cake-ready").id == "cake-ready"
    assert read_inquiry(desk, {}) == Inquiry(kb.readiness["cake-ready"], desk.read({}))


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (None, "Say which readiness check. There are: cake-ready, jam-ready"),
        ("cake-redy", "There is no readiness check 'cake-redy', did you mean 'cake-ready'? There are: cake-ready, "),
        ("No Id", "There is no readiness check with this id. There are: "),
    ],
)
def test_which_check_is_meant_has_to_be_clear(kb: KnowledgeBase, asked: str | None, said: str) -> None:
    with pytest.raises(UnclearCheckError) as unclear:
        find_check(_several(kb), asked)
    assert str(unclear.value).startswith(said)


def test_a_base_may_have_no_check(kb: KnowledgeBase) -> None:
    with pytest.raises(UnclearCheckError, match=r"^Say which readiness check\. There are none\.$"):
        find_check(replace(kb, readiness={}), None)


@pytest.mark.parametrize(
    ("document", "problems"),
    [
        ([], [((), "a case is a table")]),
        ({"check": None}, [(("check",), "give one of 'cake-ready'")]),
        ({"check": ["cake-ready"]}, [(("check",), "give one of 'cake-ready'")]),
        ({"check": "nope"}, [(("check",), "There is no readiness check 'nope'")]),
        ({"earlier": None}, [(("earlier",), "a case is a table")]),
        ({"earlier": {"answers": {"skyy": "grey"}}}, [(("earlier", "answers", "skyy"), "did you mean 'sky'")]),
        ({"earlier": {"check": "cake-ready"}}, [(("earlier", "check"), "unknown part")]),
        ({"chek": "cake-ready"}, [(("chek",), "unknown part")]),
        (
            {"check": 1, "answers": {"skyy": "x"}, "earlier": {"choices": []}},
            [(("check",), "give one"), (("answers", "skyy"), "unknown"), (("earlier", "choices"), "give a table")],
        ),
    ],
)
def test_all_that_is_wrong_is_told_at_once(
    desk: Consultation, document: object, problems: list[tuple[tuple[str, ...], str]]
) -> None:
    with pytest.raises(CaseError) as wrong:
        read_inquiry(desk, document)
    assert [each.path for each in wrong.value.problems] == [path for path, _ in problems]
    for found, (_, said) in zip(wrong.value.problems, problems, strict=True):
        assert said in found.message
