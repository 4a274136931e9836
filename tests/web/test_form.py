import pytest
from fastapi import FastAPI
from hypothesis import given
from hypothesis import strategies as st

from engine.knowledge.model import KnowledgeBase, NonAnswer
from engine.reasoning.case import IMPORTANCES, Case, read_case
from web.form import EMPTY, STRANGE, Form, Submission, entries_of, input_id


@pytest.fixture(scope="module")
def form(app: FastAPI) -> Form:
    found: Form = app.state.site.form
    return found


def _messages(submission: Submission) -> list[tuple[str, str]]:
    return [(problem.field, problem.message) for problem in submission.problems]


def test_a_blank_form_holds_nothing(form: Form) -> None:
    sent = [("answers.sky", ""), ("choices.place", ""), ("importances.cost", "normal"), ("importances.comfort", "")]
    submission = form.read(sent)
    assert submission.problems == ()
    assert submission.entries == {}
    assert submission.case == Case()
    assert (form.empty().field, form.empty().message) == ("", EMPTY)


def test_entries_come_in_the_questionnaires_order(form: Form) -> None:
    submission = form.read(
        [("choices.meal", "cake"), ("answers.wind", "kites"), ("answers.sky", "grey"), ("answers.wind", "hats")]
    )
    assert list(submission.entries) == ["answers.sky", "answers.wind", "choices.meal"]
    assert submission.case == Case({"sky": ("grey",), "wind": ("hats", "kites")}, {}, {"meal": "cake"})


@pytest.mark.parametrize(
    ("values", "message"),
    [
        (["hats", "later"], "“Later” cannot stand beside other answers. Keep one or the other."),
        (["dont-know", "hats"], "“Don’t know” cannot stand beside other answers. Keep one or the other."),
        (["does-not-apply", "hats"], "“Nothing” cannot stand beside other answers. Keep one or the other."),
        (["dont-know", "later"], "Choose one of “Don’t know” and “Later” only."),
        (["later", "dont-know", "does-not-apply"], "Choose one of “Don’t know”, “Later” and “Nothing” only."),
    ],
)
def test_contradictions_are_explained_and_kept(form: Form, values: list[str], message: str) -> None:
    submission = form.read([("answers.wind", value) for value in values])
    assert _messages(submission) == [("answers.wind", message)]
    assert submission.problems[0].anchor == "answers--wind--hats"
    assert submission.entries == {"answers.wind": tuple(values)}
    assert submission.case == Case(), "what is wrong is no part of the case"


def test_one_answer_means_one(form: Form) -> None:
    sent = [
        ("answers.sky", "grey"),
        ("answers.sky", "blue"),
        ("importances.cost", "less"),
        ("importances.cost", "more"),
    ]
    assert _messages(form.read(sent)) == [
        ("answers.sky", "Choose one answer only."),
        ("importances.cost", "Choose one answer only."),
    ]
    assert _messages(form.read([("answers.sky", "later"), ("answers.sky", "grey"), ("answers.wind", "hats")])) == [
        ("answers.sky", "Choose one answer only.")
    ]
    sound = form.read([*sent, ("answers.wind", "hats"), ("choices.place", "barn")])
    assert sound.case == Case({"wind": ("hats",)}, {}, {"place": "barn"}), "the rest is"


def test_the_same_answer_twice_is_the_same_answer(form: Form) -> None:
    submission = form.read(
        [("answers.wind", "hats"), ("answers.wind", "hats"), ("answers.sky", ""), ("answers.sky", "blue")]
    )
    assert submission.problems == ()
    assert submission.entries == {"answers.sky": ("blue",), "answers.wind": ("hats",)}


@pytest.mark.parametrize(
    "strange",
    [
        ("answers.sky", "purple"),
        ("answers.sky", "later "),
        ("answers.ants", "does-not-apply"),
        ("answers.none-such", "grey"),
        ("answers", "grey"),
        ("", ""),
        ("importances.comfort", "most"),
        ("choices.place", "dont-know"),
        ("answers.sky", b"grey"),
        ("answers.sky", None),
    ],
)
def test_what_the_questionnaire_does_not_offer_is_left_out_and_said(form: Form, strange: tuple[str, object]) -> None:
    submission = form.read([("answers.wind", "hats"), strange])
    assert _messages(submission) == [("", STRANGE)]
    assert submission.entries == {"answers.wind": ("hats",)}


def test_no_two_inputs_share_an_id() -> None:
    # An option may be called anything that is an id; the input for no answer has to stay apart.
    assert input_id("answers.sky", "") != input_id("answers.sky", "none")
    assert input_id("answers.a", "b-c") != input_id("answers.a-b", "c")


names = st.sampled_from(
    ["answers.sky", "answers.wind", "answers.ants", "importances.comfort", "choices.place", "choices.meal", "answers.x"]
)
values = st.sampled_from(
    ["", "grey", "blue", "hats", "kites", "many", "none-seen", "barn", "jam", "normal", "more", *NonAnswer]
)


def test_where_to_go_on_and_what_to_compare_with_are_no_entries(form: Form) -> None:
    submission = form.read([("answers.wind", "hats"), ("go-on", "meal"), ("earlier", '{"answers": {}}')])
    assert submission.problems == ()
    assert submission.entries == {"answers.wind": ("hats",)}
    assert (submission.go_on, submission.earlier) == ("meal", '{"answers": {}}')
    assert form.read([]).go_on == form.read([]).earlier == ""
    assert _messages(form.read([("go-on", b"meal")])) == [("", STRANGE)], "a file is no topic"


@given(items=st.lists(st.tuples(names, values | st.text(max_size=5)), max_size=12))
def test_whatever_is_sent_is_a_case_or_has_problems(
    kb: KnowledgeBase, form: Form, items: list[tuple[str, str]]
) -> None:
    submission = form.read(items)
    again = form.read(_fields(submission.case))
    assert again.case == submission.case
    assert again.problems == ()
    if not submission.problems:
        assert _sorted(again) == _sorted(submission)
        assert submission.case == read_case(kb, submission.case.document())


def _fields(case: Case) -> list[tuple[str, str]]:
    return [(name, value) for name, found in entries_of(case).items() for value in found]


def _sorted(submission: Submission) -> dict[str, tuple[str, ...]]:
    return {name: tuple(sorted(found)) for name, found in submission.entries.items()}


def test_an_importance_that_is_normal_is_not_said(kb: KnowledgeBase, form: Form) -> None:
    case = read_case(kb, {"importances": {"comfort": "normal", "cost": "more"}})
    assert form.read(_fields(case)).entries == {"importances.cost": ("more",)}
    assert set(IMPORTANCES) == {"less", "normal", "more"}


def test_what_is_kept_and_what_is_hard_is_no_part_of_the_case(form: Form) -> None:
    sent = [("kept", "wind"), ("kept", "sky"), ("kept", "wind"), ("efforts.sky", "3"), ("efforts.wind", "1")]
    submission = form.read([*sent, ("answers.sky", "grey")])
    assert submission.problems == ()
    assert submission.kept == ("wind", "sky")
    assert submission.efforts == {"sky": 3}, "easy is what holds where nothing is said"
    assert submission.case == Case({"sky": ("grey",)})


@pytest.mark.parametrize("field", [("kept", "none-such"), ("kept", ""), ("efforts.sky", "4"), ("efforts.nil", "1")])
def test_only_what_is_asked_can_be_kept_or_hard(form: Form, field: tuple[str, str]) -> None:
    submission = form.read([field])
    assert _messages(submission) == [("", STRANGE)]
    assert (submission.kept, submission.efforts) == ((), {})


def test_of_very_many_problems_the_first_are_told_and_the_others_counted(
    form: Form, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("engine.reasoning.case.MOST_PROBLEMS", 1)
    twice = [("choices.place", "barn"), ("choices.place", "boat"), ("choices.meal", "jam"), ("choices.meal", "cake")]
    submission = form.read(twice)
    assert _messages(submission) == [
        ("choices.place", "Choose one answer only."),
        ("", "There are 1 more problems; mend these first."),
    ]
    assert submission.case == Case()
