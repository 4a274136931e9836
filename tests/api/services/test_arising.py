from typing import Any

import pytest
from fastapi import FastAPI

from api.services.arising import arising_questions, open_questions_of
from engine.report.report import Report


@pytest.fixture(scope="module")
def reported(app: FastAPI) -> Any:
    consultation = app.state.consultation

    def report(**parts: Any) -> Report:
        found: Report = consultation.evaluate(consultation.read(parts))
        return found

    return report


def test_a_question_that_does_not_arise_does_not_though_it_was_answered(reported: Any) -> None:
    assert arising_questions(reported()) == {"sky", "wind"}
    assert arising_questions(reported(answers={"sky": "blue", "ants": "many"})) == {"sky", "wind", "ants"}
    assert arising_questions(reported(answers={"ants": "many"}, choices={"place": "barn"})) == {"sky", "wind"}
    assert arising_questions(reported(answers={"wind": "kites"})) == {"sky", "wind", "ants"}


def test_what_a_requirement_hangs_on_is_what_is_open(reported: Any) -> None:
    assert open_questions_of(reported(), "calm-water") == ("sky", "wind")
    assert open_questions_of(reported(answers={"sky": "later"}), "calm-water") == ("sky", "wind")
    assert open_questions_of(reported(answers={"sky": "blue"}), "calm-water") == ("wind",)
    assert open_questions_of(reported(answers={"sky": "does-not-apply"}), "bowl") == ()
