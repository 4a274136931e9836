"""From a case to what it assumes, and from what was found back to a case."""

import pytest

from engine.consultation import Consultation
from engine.knowledge.model import NonAnswer
from engine.reasoning.case import Case
from engine.sampling.cases import draw_cases
from engine.space.readings.case_solver import CaseSolver, is_open, ticks
from tests.engine.space.brute import completions


@pytest.fixture(scope="module")
def solver(outing_consultation: Consultation) -> CaseSolver:
    return CaseSolver(outing_consultation.rule_base)


def said(case: Case) -> Case:
    """The case less what says nothing: open answers and normal importances."""
    answers = {question: answer for question, answer in case.answers.items() if not is_open(case, question)}
    return Case(answers, {c: i for c, i in case.importances.items() if i != "normal"}, case.choices)


def test_a_case_is_found_again(solver: CaseSolver) -> None:
    for case in draw_cases(solver.kb, 200, 4):
        found = solver.model(solver.as_it_is(case), solver.inputs)
        assert found is not None
        assert solver.read(found) == said(case)


def test_the_completions_are_all_there_are(solver: CaseSolver) -> None:
    for case in draw_cases(solver.kb, 40, 5):
        found = [solver.read(model) for model in solver.models(solver.completions(case), solver.inputs)]
        expected = [said(completed) for _, completed in completions(solver.kb, case)]
        assert len(found) == len(expected)
        assert all(each in found for each in expected)


def test_one_answer_to_a_question_that_takes_one(solver: CaseSolver) -> None:
    assert not solver.satisfiable([solver.given["sky", "grey"], solver.given["sky", "blue"]])
    assert solver.satisfiable([solver.given["wind", "hats"], solver.given["wind", "kites"]])
    assert not solver.satisfiable([solver.given["wind", "hats"], solver.given["wind", None]])


def test_open_and_not() -> None:
    case = Case({"sky": NonAnswer.LATER, "wind": NonAnswer.DOES_NOT_APPLY, "ants": ("many",)})
    assert [is_open(case, each) for each in ("sky", "wind", "ants", "unheard-of")] == [True, False, False, True]
    assert [ticks(each) for each in (*case.answers.values(), None)] == [(), (), ("many",), ()]
