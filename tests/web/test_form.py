"""The fields of forms: what is read of them, and what is wrong with it."""

import pytest
from fastapi import FastAPI
from hypothesis import given
from hypothesis import strategies as st

from api.services.casework.entries import LONGEST_NOTE, document_of
from engine.knowledge.model import KnowledgeBase, NonAnswer
from engine.reasoning.case import IMPORTANCES, read_case
from web.form import STRANGE, TOO_LONG, Form, Submission, input_id


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
    assert submission.values == {}
    assert submission.names == ("answers.sky", "choices.place", "importances.cost", "importances.comfort")


def test_entries_come_in_the_questionnaires_order(form: Form) -> None:
    submission = form.read(
        [("choices.meal", "cake"), ("answers.wind", "kites"), ("answers.sky", "grey"), ("answers.wind", "hats")]
    )
    assert list(submission.values.items()) == [
        ("answers.sky", ("grey",)),
        ("answers.wind", ("kites", "hats")),
        ("choices.meal", ("cake",)),
    ]


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
    assert submission.values == {"answers.wind": tuple(values)}


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


def test_the_same_answer_twice_is_the_same_answer(form: Form) -> None:
    submission = form.read(
        [("answers.wind", "hats"), ("answers.wind", "hats"), ("answers.sky", ""), ("answers.sky", "blue")]
    )
    assert submission.problems == ()
    assert submission.values == {"answers.sky": ("blue",), "answers.wind": ("hats",)}


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
        ("unsure.sky", "no"),
        ("fixed.none-such", "yes"),
        ("efforts.sky", "4"),
        ("efforts.nil", "1"),
        ("reasons.none-such", "so"),
        ("who.advice.none-such", "Kim"),
        ("who.decision.place", "Kim"),
        ("who", "Kim"),
    ],
)
def test_what_the_questionnaire_does_not_offer_is_left_out_and_said(form: Form, strange: tuple[str, str]) -> None:
    submission = form.read([("answers.wind", "hats"), strange])
    assert _messages(submission) == [("", STRANGE)]
    assert submission.values == {"answers.wind": ("hats",)}


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


def test_buttons_and_what_belongs_to_the_page_are_no_entries(form: Form) -> None:
    sent = [("answers.wind", "hats"), ("scope", "one"), ("decision", "place"), ("clash.answers.sky", "grey")]
    submission = form.read([*sent, ("revision", "12"), ("shown", "wind sky")])
    assert submission.problems == ()
    assert submission.values == {"answers.wind": ("hats",)}
    assert submission.buttons["scope"] == "one"
    assert submission.buttons["clash.answers.sky"] == "grey"
    assert submission.revision == 12


@pytest.mark.parametrize("revision", ["", "-1", "1.5", "x", "1" * 10, "٣"])
def test_a_revision_that_is_none_is_the_oldest(form: Form, revision: str) -> None:
    """So that nothing is overwritten by it."""
    assert form.read([("revision", revision)]).revision == 0


def test_a_page_speaks_of_what_stood_on_it_and_of_nothing_else(form: Form) -> None:
    submission = form.read([("answers.wind", "hats"), ("choices.place", ""), ("shown", "sky ants")])
    names = ["answers.wind", "answers.sky", "unsure.sky", "choices.place", "choices.meal", "reasons.place"]
    assert submission.of(names) == {
        "answers.wind": ("hats",),
        "answers.sky": (),
        "unsure.sky": (),
        "choices.place": (),
    }


def test_a_page_shown_again_has_what_was_entered_on_it(form: Form) -> None:
    submission = form.read([("answers.wind", "hats"), ("choices.place", ""), ("shown", "sky wind")])
    held = dict.fromkeys(("answers.wind", "answers.sky", "choices.place", "choices.meal"), ("x",))
    assert submission.over(held) == {"answers.wind": ("hats",), "choices.meal": ("x",)}


def test_a_note_is_read_as_one_line_of_what_can_be_seen(form: Form) -> None:
    sent = [("reasons.place", " We \u202elike\tit\r\n dry\x00 "), ("who.document.basket-list", "<b>Kim</b>")]
    submission = form.read(sent)
    assert submission.problems == ()
    assert submission.values == {
        "reasons.place": ("We like it dry",),
        "who.document.basket-list": ("<b>Kim</b>",),
    }
    assert form.read([("reasons.place", " \n ")]).values == {}


def test_notes_have_a_length_beyond_which_they_are_told(form: Form) -> None:
    longest = "x" * LONGEST_NOTE
    assert form.read([("reasons.place", longest)]).problems == ()
    submission = form.read([("reasons.place", longest + "x"), ("by.document.basket-list", longest + "x")])
    assert _messages(submission) == [("reasons.place", TOO_LONG), ("by.document.basket-list", TOO_LONG)]
    assert submission.values["reasons.place"] == (longest + "x",), "it is not cut"
    assert submission.problems[0].anchor == "reasons--place--no--answer"


def test_the_notes_of_a_step_belong_together(form: Form) -> None:
    submission = form.read([("who.document.basket-list", ""), ("shown", "document.basket-list document.cake-form")])
    assert submission.noted() == tuple(f"{part}.document.basket-list" for part in ("who", "by", "done"))


@given(items=st.lists(st.tuples(names, values | st.text(max_size=5)), max_size=12))
def test_whatever_is_sent_is_a_case_or_has_problems(
    kb: KnowledgeBase, form: Form, items: list[tuple[str, str]]
) -> None:
    submission = form.read(items)
    sent = [(name, value) for name, found in submission.values.items() for value in found]
    again = form.read(sent)
    assert again.values == submission.values
    assert [each for each in submission.problems if each.field] == [each for each in again.problems if each.field]
    if not submission.problems:
        assert read_case(kb, document_of(submission.values)).answers.keys() <= kb.questions.keys()


def test_an_importance_that_is_normal_is_not_said(form: Form) -> None:
    sent = [("importances.comfort", "normal"), ("importances.cost", "more"), ("efforts.sky", "1")]
    submission = form.read(sent)
    assert submission.values == {"importances.cost": ("more",)}
    assert submission.of(["importances.comfort"]) == {"importances.comfort": ()}, "it was said to be as always"
    assert set(IMPORTANCES) == {"less", "normal", "more"}


def test_marks_and_efforts_are_entries_that_are_never_wrong(form: Form) -> None:
    sent = [("fixed.wind", "yes"), ("unsure.sky", "yes"), ("efforts.sky", "3"), ("answers.sky", "later")]
    submission = form.read(sent)
    assert submission.problems == ()
    assert submission.values == {
        "answers.sky": ("later",),
        "unsure.sky": ("yes",),
        "fixed.wind": ("yes",),
        "efforts.sky": ("3",),
    }


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
