"""How faults and problems are told."""

import pytest

from engine.knowledge.errors import CaseError, Fault, KnowledgeError, Problem, listed, suggest


@pytest.mark.parametrize(
    ("fault", "told"),
    [
        (Fault("a.toml", "argument 'x'", "when[1]", "mend it"), "a.toml: argument 'x': when[1]: mend it"),
        (Fault("a.toml", "argument 'x'", "", "mend it"), "a.toml: argument 'x': mend it"),
        (Fault("a.toml", "", "", "mend it"), "a.toml: mend it"),
    ],
)
def test_a_fault_says_where_it_stands(fault: Fault, told: str) -> None:
    assert str(fault) == told


def test_a_problem_says_its_path() -> None:
    assert str(Problem(("answers", "sky"), "choose one")) == "answers.sky: choose one"
    assert str(Problem((), "a case is a table")) == "a case is a table"


def test_errors_keep_what_was_found_and_say_it_line_by_line() -> None:
    fault, problem = Fault("a.toml", "", "", "mend it"), Problem(("x",), "mend it")
    assert KnowledgeError(iter([fault, fault])).faults == (fault, fault)
    assert str(KnowledgeError([fault, fault])) == "a.toml: mend it\na.toml: mend it"
    assert CaseError(iter([problem])).problems == (problem,)
    assert str(CaseError([problem, problem])) == "x: mend it\nx: mend it"


@pytest.mark.parametrize(
    ("found", "said"),
    [("emebdded", ", did you mean 'embedded'?"), ("embed", ", did you mean 'embedded'?"), ("zeal", "")],
)
def test_the_nearest_name_is_suggested_where_one_is_near(found: str, said: str) -> None:
    assert suggest(found, {"trust", "embedded", "paid"}) == said


def test_of_equally_near_names_always_the_same_is_suggested() -> None:
    assert suggest("pay", ["payb", "paya"]) == suggest("pay", ["paya", "payb"])


def test_long_lists_are_cut_and_counted() -> None:
    names = [f"n{number}" for number in range(14)]
    assert listed(names[:2]) == "'n0', 'n1'"
    assert listed(names).endswith("'n11' and 2 more")
    assert listed([]) == ""
