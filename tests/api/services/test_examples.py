"""Examples are cases of the project's own base, each with a title; over another base there are none."""

from api.services.casework.entries import document_of
from api.services.examples import FOLDER, read_examples
from engine.consultation import Consultation


def test_every_example_is_a_case_of_the_base_with_a_title(real_consultation: Consultation) -> None:
    found = read_examples(real_consultation)
    assert [each.id for each in found] == sorted(path.stem for path in FOLDER.glob("*.toml"))
    assert all(each.title for each in found)
    for each in found:
        case, wrong = real_consultation.sift(document_of(each.values))
        assert not wrong
        assert case.answers


def test_over_another_base_they_are_left_out(consultation: Consultation) -> None:
    assert read_examples(consultation) == ()
