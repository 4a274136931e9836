"""Bodies as they are read over the toy base, and what is told of those that cannot be."""

from dataclasses import replace
from typing import Any

import pytest

from api.services.analyses import analyses
from api.services.bodies import Bodies, marks_of
from api.services.planning import Inquiry
from engine.consultation import Consultation
from engine.knowledge.errors import CaseError, Problem
from engine.knowledge.model import KnowledgeBase
from engine.reasoning.case import Case

CASE: dict[str, Any] = {"answers": {"sky": "grey"}}


@pytest.fixture(scope="module")
def case(consultation: Consultation) -> Case:
    return consultation.read(CASE)


def _problems(bodies: Bodies, name: str, document: object) -> list[Problem]:
    with pytest.raises(CaseError) as wrong:
        bodies.read(name, document)
    return list(wrong.value.problems)


def test_what_a_function_takes_is_what_its_body_says() -> None:
    assert {each.body: list(marks_of(each.answer)) for each in analyses()} | {"Inquiry": list(marks_of(Inquiry))} == {
        "Case": [],
        "Inquiry": ["check", "earlier"],
        "AboutGoal": ["goal"],
        "AboutDecision": ["decision"],
        "AboutChange": ["decision", "keep"],
        "AboutOption": ["decision", "option"],
        "AboutOther": ["other"],
        "AboutGaps": ["check", "efforts", "thorough"],
    }


@pytest.mark.parametrize(
    ("name", "beside", "read"),
    [
        ("Case", {}, {}),
        ("AboutDecision", {"decision": "meal"}, {"decision": "meal"}),
        ("AboutChange", {"decision": "meal"}, {"decision": "meal", "keep": ()}),
        ("AboutOption", {"decision": "meal", "option": "jam"}, {"decision": "meal", "option": "jam"}),
        ("AboutOther", {"other": {}}, {"other": Case()}),
    ],
)
def test_the_case_is_read_and_what_is_beside_it(
    bodies: Bodies, case: Case, name: str, beside: dict[str, Any], read: dict[str, Any]
) -> None:
    assert bodies.read(name, CASE | beside) == (case, read)


def test_lists_and_efforts_are_put_into_the_order_of_the_base(bodies: Bodies) -> None:
    _, beside = bodies.read("AboutChange", {"decision": "meal", "keep": ["ants", "sky", "ants"]})
    assert beside["keep"] == ("sky", "ants")
    _, beside = bodies.read("AboutGaps", {"efforts": {"wind": 3, "sky": 2}})
    assert list(beside["efforts"].items()) == [("sky", 2), ("wind", 3)]


def test_the_only_check_needs_no_name(bodies: Bodies, kb: KnowledgeBase) -> None:
    check = kb.readiness["cake-ready"]
    assert bodies.read("Inquiry", {}) == (Case(), {"check": check, "earlier": None})
    assert bodies.read("Inquiry", {"check": "cake-ready", "earlier": {}})[1] == {"check": check, "earlier": Case()}
    assert bodies.read("AboutGaps", {})[1] == {"check": check, "efforts": None, "thorough": False}


def _with_checks(kb: KnowledgeBase, *names: str) -> Bodies:
    check = kb.readiness["cake-ready"]
    checks = {name: check.model_copy(update={"id": name}) for name in names}
    return Bodies(replace(kb, readiness=checks), {"Inquiry": Inquiry})


@pytest.mark.parametrize(
    ("document", "said"),
    [
        ({}, "Say which readiness check. There are: cake-ready, jam-ready"),
        (
            {"check": "cake-redy"},
            "There is no readiness check 'cake-redy', did you mean 'cake-ready'? There are: cake-re",
        ),
        ({"check": "No Id"}, "There is no readiness check with this id. There are: cake-ready, jam-ready"),
        ({"check": None}, "give one of 'cake-ready', 'jam-ready'"),
    ],
)
def test_where_there_are_several_checks_it_has_to_be_clear_which(
    kb: KnowledgeBase, document: dict[str, Any], said: str
) -> None:
    several = _with_checks(kb, "cake-ready", "jam-ready")
    assert several.schemas("#/")["Inquiry"]["required"] == ["check"]
    ((path, message),) = ((each.path, each.message) for each in _problems(several, "Inquiry", document))
    assert (path, message[: len(said)]) == (("check",), said)


def test_a_base_may_have_no_check(kb: KnowledgeBase) -> None:
    none = _with_checks(kb)
    assert [str(each) for each in _problems(none, "Inquiry", {})] == [
        "check: Say which readiness check. There are none."
    ]
    assert "enum" not in none.schemas("#/")["Inquiry"]["properties"]["check"]


@pytest.mark.parametrize(
    ("name", "document", "problems"),
    [
        ("Inquiry", [], [((), "a case is a table")]),
        ("Inquiry", {"check": None}, [(("check",), "give one of 'cake-ready'")]),
        ("Inquiry", {"check": ["cake-ready"]}, [(("check",), "give one of 'cake-ready'")]),
        ("Inquiry", {"check": "nope"}, [(("check",), "There is no readiness check 'nope'. There are: cake-ready")]),
        ("Inquiry", {"earlier": None}, [(("earlier",), "a case is a table")]),
        ("Inquiry", {"earlier": CASE | {"check": "x"}}, [(("earlier", "check"), "unknown part; a case has 'answers'")]),
        ("AboutOther", {}, [(("other",), "a case is a table")]),
        # Which options there are depends on the decision: where that is wrong, nothing more can be said.
        ("AboutOption", {"decision": "nope", "option": 3}, [(("decision",), "There is no decision 'nope'")]),
        ("AboutOption", {"decision": "meal"}, [(("option",), "give one of 'jam', 'cake'")]),
        (
            "AboutGaps",
            {"check": 1, "answers": {"skyy": "x"}, "efforts": {"nope": 4}, "thorough": 1},
            [
                (("check",), "give one"),
                (("efforts", "nope"), "There is no question 'nope'. There are 'sky', 'wind', 'ants'"),
                (("efforts", "nope"), "give a whole number from 1 to 3"),
                (("thorough",), "give true or false"),
                (("answers", "skyy"), "unknown question 'skyy', did you mean 'sky'?"),
            ],
        ),
    ],
)
def test_all_that_is_wrong_is_told_at_once(
    bodies: Bodies, name: str, document: object, problems: list[tuple[tuple[str, ...], str]]
) -> None:
    found = _problems(bodies, name, document)
    assert [each.path for each in found] == [path for path, _ in problems]
    for problem, (_, said) in zip(found, problems, strict=True):
        assert problem.message.startswith(said)


@pytest.mark.parametrize(
    ("name", "document", "said"),
    [
        ("AboutChange", {"nope": 1}, "nope: unknown part; a case has {}; beside it there may be 'decision', 'keep'"),
        ("AboutChange", {"chices": {}}, "chices: unknown part, did you mean 'choices'?"),
        ("AboutOther", {"other": {"nope": 1}}, "other.nope: unknown part; a case has {}"),
        ("Case", {"nope": 1}, "nope: unknown part; a case has {}"),
    ],
)
def test_an_unknown_part_is_told_with_what_there_may_be(
    bodies: Bodies, name: str, document: dict[str, Any], said: str
) -> None:
    needed = {"AboutChange": {"decision": "meal"}}.get(name, {})
    (problem,) = _problems(bodies, name, needed | document)
    assert str(problem) == said.format("'answers', 'importances', 'choices', 'unsure'")


@pytest.mark.parametrize("name", ["My Name", "555-1234", "\ud800", "a" * 65])
def test_a_name_that_is_no_id_is_not_repeated(bodies: Bodies, name: str) -> None:
    wrong = {"efforts": {name: 7}, "check": name, name: {}, "answers": {name: name}}
    found = _problems(bodies, "AboutGaps", wrong)
    assert [each.path for each in found] == [("check",), *[("efforts", "?")] * 2, ("?",), ("answers", "?")]
    assert name not in "".join(map(str, found))


def test_nearest_names_are_looked_for_only_so_often(bodies: Bodies) -> None:
    wrong = {"decision": "meel", "keep": ["skyy"] * 5000}
    found = _problems(bodies, "AboutChange", wrong)
    assert [each.path for each in found] == [("decision",), *(("keep", str(place)) for place in range(10))]
    near = [each for each in found if "did you mean" in each.message]
    assert near == found[:10]
    assert found[10].message == "There is no question 'skyy'. There are 'sky', 'wind', 'ants'"


def test_only_so_much_is_told_of_one_body(bodies: Bodies) -> None:
    wrong = {"answers": {f"question-{number}": "x" for number in range(1000)}}
    of_one = _problems(bodies, "AboutOther", wrong | {"other": {}})
    assert (len(of_one), of_one[-1].message) == (51, "there are 950 more problems; mend these first")
    of_both = _problems(bodies, "AboutOther", wrong | {"other": wrong})
    assert (len(of_both), of_both[-1].message) == (51, "there are 1950 more problems; mend these first")
    of_all = _problems(bodies, "AboutOther", wrong | {"other": wrong, "more": 1})
    assert of_all[-1].message == "there are 1951 more problems; mend these first"
