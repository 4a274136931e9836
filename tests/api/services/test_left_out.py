"""What a newer base does not take over is said in the words of its questionnaire, without ids where it has words."""

import pytest

from api.services.left_out import left_out_words
from engine.consultation import Consultation


@pytest.mark.parametrize(
    ("document", "words"),
    [
        ({"answers": {"moon": "full"}}, "'moon' is no longer a question here."),
        ({"answers": {"sky": "pink"}}, "“How does the sky look?”: 'pink' is no longer offered."),
        ({"answers": {"wind": ["hats", "sails"]}}, "“What does the wind take?”: 'sails' is no longer offered."),
        ({"importances": {"taste": "more"}}, "'taste' is no longer a concern here."),
        ({"importances": {"cost": "very"}}, "“Cost”: 'very' is no longer offered."),
        ({"choices": {"games": "chess"}}, "'games' is no longer a decision here."),
        ({"choices": {"meal": "soup"}}, "“The meal”: 'soup' is no longer offered."),
        (
            {"answers": {"sky": ["grey", "blue"]}},
            "“How does the sky look?”: this question takes one answer",
        ),
        ({"weather": {}}, "weather: unknown part"),
        ({"answers": []}, "answers: give a table of answers"),
    ],
)
def test_each_thing_left_out_is_named_by_what_it_is_about(
    consultation: Consultation, document: object, words: str
) -> None:
    _, problems = consultation.sift(document)
    (told,) = left_out_words(consultation.kb, problems)
    assert told.startswith(words)


def test_a_mark_goes_with_its_answer_of_which_that_is_said(consultation: Consultation) -> None:
    _, problems = consultation.sift({"answers": {"sky": "pink"}, "unsure": ["sky"]})
    assert left_out_words(consultation.kb, problems) == ("“How does the sky look?”: 'pink' is no longer offered.",)


def test_what_is_too_much_to_name_is_counted(consultation: Consultation) -> None:
    _, problems = consultation.sift({"answers": {f"q{number}": "yes" for number in range(60)}})
    assert left_out_words(consultation.kb, problems[-1:]) == ("10 more.",)
