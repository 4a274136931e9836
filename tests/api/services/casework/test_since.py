"""What a newer base makes of a case is told in words: what went, and what comes to something else."""

from collections.abc import Callable, Mapping

import pytest

from api.services.casework.content import Values
from api.services.casework.held import Casework
from api.services.casework.since import OtherVerdict, Since, since
from engine.consultation import Consultation

Tell = Callable[..., Since]

OLD = {"title": "Toy", "version": "1.0.0", "hash": "another"}


@pytest.fixture
def told(casework: Casework, consultation: Consultation) -> Tell:
    def tell(values: Mapping[str, Values], verdicts: Mapping[str, str], knowledge: Mapping[str, str] = OLD) -> Since:
        held = casework.begin(values=values, verdicts=verdicts, knowledge=knowledge)
        found = since(consultation.kb, held)
        assert found is not None
        return found

    return tell


def test_nothing_is_told_of_a_case_of_this_base(casework: Casework, consultation: Consultation) -> None:
    held = casework.begin(values={"answers.sky": ("grey",)})
    assert since(consultation.kb, held) is None


def test_what_went_is_said_in_the_questionnaire_s_words(told: Tell) -> None:
    found = told(
        {"answers.wind": ("hats", "sails"), "answers.moon": ("full",), "importances.taste": ("more",)},
        {"place": "clear:meadow"},
    )
    assert found.version == "1.0.0"
    assert found.left_out == (
        "'moon' is no longer a question here.",
        "“What does the wind take?”: 'sails' is no longer offered.",
        "'taste' is no longer a concern here.",
    )


def test_a_verdict_that_changed_is_said_before_and_now_and_why(told: Tell) -> None:
    (changed,) = told({"answers.sky": ("grey",), "answers.wind": ("sails",)}, {"place": "clear:meadow"}).verdicts
    assert changed == OtherVerdict(
        "The place", "Recommended: “On the meadow”", "Recommended: “In the barn”", by_answers=True
    )


def test_where_no_answer_went_the_arguments_were_read_anew(told: Tell) -> None:
    (changed,) = told({"answers.sky": ("grey",)}, {"place": "clear:boat"}).verdicts
    assert not changed.by_answers


def test_an_option_that_is_no_more_is_not_named(told: Tell) -> None:
    (changed,) = told({"answers.sky": ("grey",)}, {"place": "clear:cellar"}).verdicts
    assert "cellar" not in changed.before
    assert changed.before != changed.after


def test_a_decision_that_is_no_more_and_one_that_comes_to_the_same_are_not_told(told: Tell) -> None:
    found = told({"answers.sky": ("grey",)}, {"place": "clear:barn", "games": "clear:chess"})
    assert found == Since("1.0.0", (), ())


def test_a_case_that_does_not_say_of_which_base_it_is_is_told_too(told: Tell) -> None:
    assert told({"answers.sky": ("grey",)}, {}, {}) == Since("", (), ())


@pytest.mark.parametrize("said", ["recommended:barn", "", ":", "toString"])
def test_a_verdict_that_there_cannot_be_is_passed_over(told: Tell, said: str) -> None:
    assert told({"answers.sky": ("grey",)}, {"place": said}).verdicts == ()
