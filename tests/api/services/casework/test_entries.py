"""Every name of what can be entered leads to its part of a case, or of the notes beside it."""

import pytest

from api.services.casework.content import Values
from api.services.casework.entries import beside_the_case, document_of, field, notes_in, notes_of, part_of, values_of
from engine.consultation import Consultation
from engine.report.notes import StepNote

CASE: dict[str, Values] = {
    "answers.sky": ("grey",),
    "answers.wind": ("hats", "kites"),
    "importances.comfort": ("more",),
    "choices.meal": ("jam",),
}
NOTES: dict[str, Values] = {
    "reasons.meal": ("We like jam",),
    "who.advice.sweep-the-barn": ("cook",),
    "by.advice.sweep-the-barn": ("Friday",),
    "done.advice.sweep-the-barn": ("yes",),
    "by.advice.bring-friends": ("soon",),
}
BESIDE: dict[str, Values] = {**NOTES, "efforts.sky": ("3",), "fixed.wind": ("yes",)}


def test_a_case_goes_into_entries_and_comes_back(consultation: Consultation) -> None:
    case, wrong = consultation.sift(document_of({**CASE, **BESIDE}))
    assert not wrong
    assert case.answers == {"sky": ("grey",), "wind": ("hats", "kites")}
    assert values_of(case) == CASE


def test_what_no_rule_reads_is_no_part_of_the_case() -> None:
    assert document_of(BESIDE) == {"answers": {}, "importances": {}, "choices": {}}
    assert beside_the_case({**CASE, **BESIDE, "efforts.wind": ()}) == BESIDE


@pytest.mark.parametrize(
    ("answer", "marks"),
    [
        (("grey",), ["sky"]),
        (("dont-know",), None),
        (("does-not-apply",), None),
        ((), None),
    ],
)
def test_a_mark_stands_on_an_answer_that_says_something(answer: Values, marks: list[str] | None) -> None:
    document = document_of({"answers.sky": answer, "unsure.sky": ("yes",), "unsure.ants": ("yes",)})
    assert document.get("unsure") == marks


def test_notes_are_found_by_what_they_are_about() -> None:
    notes = notes_in({**CASE, **BESIDE})
    assert notes.reasons == {"meal": "We like jam"}
    assert notes.steps == {
        "advice.sweep-the-barn": StepNote("cook", "Friday", done=True),
        "advice.bring-friends": StepNote("", "soon", done=False),
    }


def test_only_notes_travel_beside_the_case_in_a_file() -> None:
    assert notes_of({**CASE, **BESIDE, "reasons.place": ()}) == NOTES


def test_a_part_has_what_is_said_in_it_by_what_it_is_about() -> None:
    assert dict(part_of({**CASE, "answers.ants": ()}, "answers")) == {"sky": ("grey",), "wind": ("hats", "kites")}
    assert field("who", "advice.sweep-the-barn") == "who.advice.sweep-the-barn"
