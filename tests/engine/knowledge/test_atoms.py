"""The written form of premises, and the atoms they stand for."""

import pytest

from engine.knowledge.atoms import ANSWER, CHOSEN, CONDITION, Premise, atom_of, parse, read


@pytest.mark.parametrize(
    ("text", "premise", "as_atom"),
    [
        ("rough", Premise(CONDITION, "rough"), "condition:rough"),
        ("answer:sky=grey", Premise(ANSWER, "sky", "grey"), "answer:sky=grey"),
        ("chosen:place=barn", Premise(CHOSEN, "place", "barn"), "chosen:place=barn"),
    ],
)
def test_the_three_forms(text: str, premise: Premise, as_atom: str) -> None:
    assert parse(text) == premise
    assert atom_of(text) == premise.atom == as_atom
    assert read(as_atom) == (premise.kind, premise.subject, premise.value)


@pytest.mark.parametrize(
    "text", ["", " ", "sky=grey", "answer:sky", "answer:sky=", "answer:=grey", "chosen:", "given:sky=grey", ":", "="]
)
def test_anything_else_is_refused_and_the_forms_are_said(text: str) -> None:
    with pytest.raises(
        ValueError, match="is not a literal; write a condition's id, 'answer:question=option' or"
    ) as told:
        parse(text)
    assert repr(text) in str(told.value)


def test_an_atom_without_a_value_has_an_empty_one() -> None:
    assert read("always") == ("always", "", "")
    assert read("argument:fair-pay") == ("argument", "fair-pay", "")
