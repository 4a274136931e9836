"""How faults and problems are told."""

import datetime
import difflib

import pytest

from engine.knowledge.errors import (
    CaseError,
    Fault,
    KnowledgeError,
    Problem,
    described,
    is_plain,
    listed,
    nearest,
    suggest,
)


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


@pytest.mark.parametrize(
    ("found", "near"),
    [
        ("Similar_Work", "similar-work"),
        ("similar work ", "similar-work"),
        ("no_efect", "no_effect"),
        ("x", None),
        ("", None),
        ("similar-work" * 6, None),
    ],
)
def test_capitals_and_hyphens_do_not_count_for_the_nearest_and_long_names_have_none(
    found: str, near: str | None
) -> None:
    assert nearest(found, ["no_effect", "similar-work", "paid"]) == near


def test_few_names_are_looked_at_closely_however_many_there_are(monkeypatch: pytest.MonkeyPatch) -> None:
    looked_at: list[str] = []

    def compare(word: str, names: list[str], n: int, cutoff: float) -> list[str]:
        looked_at.extend(names)
        return compared(word, names, n, cutoff)

    compared = difflib.get_close_matches
    monkeypatch.setattr(difflib, "get_close_matches", compare)
    many = [f"question-number-{number}" for number in range(5000)]
    assert nearest("question-numbr-4711", many) == "question-number-4711"
    assert len(looked_at) <= 10


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        ("similar_work", True),
        ("Größe-2", True),
        ("a" * 64, True),
        ("a" * 65, False),
        ("", False),
        ("two words", False),
        ("a@b.example", False),
        ("<b>", False),
        ("a\u202eb", False),
        (7, False),
    ],
)
def test_only_short_names_without_signs_are_plain(name: object, plain: bool) -> None:
    assert is_plain(name) is plain


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("Anna", "a text of 4 characters"),
        (True, "true or false"),
        (1, "a number"),
        (0.5, "a number"),
        ([], "a list"),
        ({}, "a table"),
        (None, "nothing"),
        (datetime.date(2020, 1, 1), "a date or a time"),
    ],
)
def test_a_value_is_described_without_being_repeated(value: object, said: str) -> None:
    assert described(value) == said
