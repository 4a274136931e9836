"""Why something holds, down to answers; and how what does not hold stands."""

from collections.abc import Iterable, Mapping
from typing import Any

import pytest

from engine.consultation import Consultation
from engine.knowledge.model import KnowledgeBase
from engine.reasoning.case import read_case
from engine.report.reasons import Reasons
from engine.report.report import DecisionReport, Reason, Report
from engine.rules.touches import Roots
from engine.sampling.cases import draw_cases
from tests.engine.building import argument, question, way

GREY = {"sky": "grey", "wind": "hats", "ants": "many"}


def drawn(reasons: Iterable[Reason]) -> dict[str, Any]:
    """A tree of reasons by their ids."""
    return {reason.id: drawn(reason.because) for reason in reasons}


def leaves(reasons: Iterable[Reason]) -> Iterable[Reason]:
    """Where a tree of reasons ends."""
    for reason in reasons:
        if reason.because:
            yield from leaves(reason.because)
        else:
            yield reason


def reasons_over(
    consultation: Consultation, answers: Mapping[str, object], choices: Mapping[str, str] | None = None
) -> Reasons:
    case = read_case(consultation.kb, {"answers": answers, "choices": choices or {}})
    return Reasons(Roots(consultation.kb), case, consultation.reasoner.consult(case))


class TestWhy:
    """Derivation trees."""

    def test_a_condition_goes_down_to_answers(self, toy_consultation: Consultation) -> None:
        reasons = reasons_over(toy_consultation, GREY)
        assert drawn(reasons.why("condition:rough")) == {"rain-likely": {"sky=grey": {}}, "wind=hats": {}}

    def test_an_entry_goes_down_by_way_of_conditions(self, toy_consultation: Consultation) -> None:
        reasons = reasons_over(toy_consultation, GREY)
        assert drawn(reasons.why("argument:stay-dry")) == {"rain-likely": {"sky=grey": {}}}
        assert drawn(reasons.why("stronger:cake-keeps")) == {"sky=grey": {}}

    def test_a_choice_ends_a_tree_as_its_decision_has_reasons_of_its_own(self, toy_consultation: Consultation) -> None:
        reasons = reasons_over(toy_consultation, GREY)
        assert drawn(reasons.why("advice:sweep-the-barn")) == {"place=barn": {}, "wind=hats": {}}

    def test_an_answer_to_a_conditional_question_says_why_it_was_asked(self, toy_consultation: Consultation) -> None:
        reasons = reasons_over(toy_consultation, GREY)
        rough: dict[str, Any] = {"rough": {"rain-likely": {"sky=grey": {}}, "wind=hats": {}}}
        assert drawn(reasons.why("argument:ants-like-jam")) == {"ants=many": rough}

    def test_what_bars_an_option_is_passed_through(self, toy_consultation: Consultation) -> None:
        reasons = reasons_over(toy_consultation, GREY)
        assert drawn(reasons.why("barred:place=boat")) == {"rough": {"rain-likely": {"sky=grey": {}}, "wind=hats": {}}}

    def test_what_always_holds_or_does_not_hold_has_no_reasons(self, toy_consultation: Consultation) -> None:
        reasons = reasons_over(toy_consultation, GREY)
        assert reasons.why("argument:boats-rock") == ()
        assert reasons.why("argument:meadow-is-free") == ()
        assert reasons.why("answer:sky=grey") == ()

    def test_kinds_words_and_sources(self, toy_consultation: Consultation) -> None:
        reasons = reasons_over(toy_consultation, GREY)
        (rain,) = reasons.why("argument:stay-dry")
        assert (rain.kind, rain.text, rain.source) == ("condition", "Rain is likely.", ())
        assert rain.because == (
            Reason("answer", "sky=grey", "You answered “Grey” to “How does the sky look?”", ("weather.2",), ()),
        )
        choice, _ = reasons.why("advice:sweep-the-barn")
        assert (choice.kind, choice.text) == ("choice", "The place: the advice is “In the barn”")

    def test_a_fixed_choice_is_said_to_be_the_user_s(self, toy_consultation: Consultation) -> None:
        reasons = reasons_over(toy_consultation, {}, {"place": "barn"})
        (choice,) = reasons.why("condition:indoors")
        assert choice.text == "The place: you have decided for “In the barn”"


@pytest.mark.parametrize(
    ("answers", "state"),
    [
        (GREY, "answered"),
        ({**GREY, "ants": "dont-know"}, "dont-know"),
        ({**GREY, "ants": "later"}, "later"),
        ({"sky": "grey", "wind": "hats"}, "not-answered"),
        ({"ants": "many"}, "kept-aside"),
        ({"ants": "later"}, "kept-aside"),
        ({}, "not-asked"),
    ],
)
def test_the_state_of_a_question_asked_only_in_some_cases(
    answers: Mapping[str, object], state: str, toy_consultation: Consultation
) -> None:
    assert reasons_over(toy_consultation, answers).state("ants") == state


@pytest.mark.parametrize(
    ("answer", "state"),
    [
        ("grey", "answered"),
        ("dont-know", "dont-know"),
        ("later", "later"),
        ("does-not-apply", "does-not-apply"),
        (None, "not-answered"),
    ],
)
def test_the_state_of_a_question(answer: str | None, state: str, toy_consultation: Consultation) -> None:
    answers = {"sky": answer} if answer else {}
    assert reasons_over(toy_consultation, answers).state("sky") == state


ALL_ANSWERED = {"sky": "blue", "wind": "hats", "ants": "none-seen"}
"""With cake for the meal, whether to have cream is balanced then, and nothing is left to ask."""

STANDINGS: list[tuple[str, Mapping[str, object], Mapping[str, str], str, str]] = [
    ("given", {"sky": "grey"}, {}, "answer:sky=grey", "holds"),
    ("another given", {"sky": "blue"}, {}, "answer:sky=grey", "fails"),
    ("not given", {}, {}, "answer:sky=grey", "open"),
    ("not known", {"sky": "dont-know"}, {}, "answer:sky=grey", "open"),
    ("put off", {"sky": "later"}, {}, "answer:sky=grey", "open"),
    ("does not apply", {"sky": "does-not-apply"}, {}, "answer:sky=grey", "fails"),
    ("another of several given", {"wind": ["hats"]}, {}, "answer:wind=kites", "fails"),
    ("condition that holds", {"sky": "grey"}, {}, "rain-likely", "holds"),
    ("condition with a way open", {"sky": "blue"}, {}, "rough", "open"),
    ("condition with all ways closed", {"sky": "blue", "wind": "hats"}, {}, "rough", "fails"),
    ("condition with part of a way open", {"sky": "grey"}, {}, "rough", "open"),
    ("chosen", {}, {"place": "barn"}, "chosen:place=barn", "holds"),
    ("another chosen", {}, {"place": "barn"}, "chosen:place=boat", "fails"),
    ("none chosen", {}, {}, "chosen:place=boat", "open"),
    ("of a decision that arises, with all answered", ALL_ANSWERED, {"meal": "cake"}, "chosen:cream=plain", "fails"),
    ("of a decision that may arise yet", {}, {}, "chosen:cream=plain", "open"),
    ("of a decision that will not arise", {}, {"meal": "jam"}, "chosen:cream=plain", "fails"),
    ("fixed, and its decision arises", {}, {"meal": "cake", "cream": "plain"}, "chosen:cream=plain", "holds"),
    ("fixed, and its decision may arise yet", {}, {"cream": "plain"}, "chosen:cream=plain", "open"),
    ("fixed, and its decision will not arise", {}, {"meal": "jam", "cream": "plain"}, "chosen:cream=plain", "fails"),
    ("another fixed, though its decision may arise yet", {}, {"cream": "whipped"}, "chosen:cream=plain", "fails"),
    ("not asked, may be asked yet", {}, {}, "answer:ants=many", "open"),
    ("not asked, will not be", {"sky": "blue", "wind": "hats"}, {"place": "barn"}, "answer:ants=many", "fails"),
    ("kept aside, would count", {"ants": "many"}, {}, "answer:ants=many", "open"),
    ("kept aside, would not count", {"ants": "none-seen"}, {}, "answer:ants=many", "fails"),
    ("kept aside, not known", {"ants": "dont-know"}, {}, "answer:ants=many", "open"),
    (
        "kept aside for good",
        {"sky": "blue", "wind": "hats", "ants": "many"},
        {"place": "barn"},
        "answer:ants=many",
        "fails",
    ),
]


@pytest.mark.parametrize(
    ("answers", "choices", "literal", "standing"),
    [each[1:] for each in STANDINGS],
    ids=[each[0] for each in STANDINGS],
)
def test_how_a_premise_stands(
    answers: Mapping[str, object],
    choices: Mapping[str, str],
    literal: str,
    standing: str,
    toy_consultation: Consultation,
) -> None:
    assert reasons_over(toy_consultation, answers, choices).standing(literal) == standing


@pytest.mark.parametrize(
    ("answers", "arises", "could_arise"),
    [
        ({"wind": "hats"}, True, True),
        ({"wind": ["hats", "kites"]}, True, True),
        ({}, False, True),
        ({"wind": "dont-know"}, False, True),
        ({"wind": "later"}, False, True),
        ({"wind": "kites"}, False, False),
        ({"wind": "does-not-apply"}, False, False),
    ],
)
def test_whether_a_decision_arises_or_could(
    answers: Mapping[str, object], arises: bool, could_arise: bool, outing_consultation: Consultation
) -> None:
    reasons = reasons_over(outing_consultation, answers)
    assert (reasons.arises("crumbs"), reasons.could_arise("crumbs")) == (arises, could_arise)


@pytest.mark.parametrize(
    ("answers", "choices", "arises", "could_arise"),
    [
        ({}, {}, False, True),
        ({}, {"meal": "cake"}, True, True),
        ({}, {"meal": "jam"}, False, False),
        # On the meadow without ants no argument on the meal counts, and nothing is left to ask.
        (ALL_ANSWERED, {}, False, False),
        ({"sky": "grey", "wind": "hats"}, {}, True, True),
    ],
)
def test_whether_a_decision_that_waits_for_a_choice_arises_or_could(
    answers: Mapping[str, object],
    choices: Mapping[str, str],
    arises: bool,
    could_arise: bool,
    toy_consultation: Consultation,
) -> None:
    reasons = reasons_over(toy_consultation, answers, choices)
    assert (reasons.arises("cream"), reasons.could_arise("cream")) == (arises, could_arise)
    assert reasons.arises("meal")
    assert reasons.could_arise("meal")


def test_that_a_decision_arises_is_passed_through(toy_consultation: Consultation) -> None:
    """What holds because its decision arises goes down to what makes it arise."""
    reasons = reasons_over(toy_consultation, {"wind": "kites"}, {"meal": "cake"})
    assert drawn(reasons.why("arises:cream")) == {"meal=cake": {}}
    assert drawn(reasons.why("argument:cream-is-cream")) == {"meal=cake": {}}
    assert drawn(reasons.why("argument:cream-flies")) == {"wind=kites": {}, "meal=cake": {}}
    assert drawn(reasons.why("requirement:bowl")) == {"meal=cake": {}}


def test_does_not_apply_kept_aside_closes_every_answer_whatever_its_id() -> None:
    """An answer called "no" is part of the word "does-not-apply", and not meant by it."""
    questions = [question("hill"), question("fog", (("answer:hill=yes",),))]
    kb = way([argument("it", "pro", "b", when=(("answer:fog=no",),))], questions=questions)
    reasons = reasons_over(Consultation(kb), {"fog": "does-not-apply"})
    assert reasons.state("fog") == "kept-aside"
    assert reasons.standing("answer:hill=yes") == "open"
    assert reasons.standing("answer:fog=no") == "fails"


def test_missing_premises_are_told_list_by_list(toy_consultation: Consultation, toy: KnowledgeBase) -> None:
    reasons = reasons_over(toy_consultation, {"sky": "grey"})
    (rain_and_hats, kites) = reasons.missing(toy.conditions["rough"].when)
    assert [(each.text, each.standing, each.questions) for each in rain_and_hats] == [
        ("The answer “Hats” to “What does the wind take?”", "open", ("wind",))
    ]
    assert [(each.text, each.standing) for each in kites] == [
        ("The answer “Kites” to “What does the wind take?”", "open")
    ]


def test_missing_conditions_and_choices_are_told_in_their_words(toy_consultation: Consultation) -> None:
    reasons = reasons_over(toy_consultation, {"sky": "blue"})
    ((rough, barn),) = reasons.missing((("rough", "chosen:place=barn"),))
    assert (rough.text, rough.standing, rough.questions) == ("It is rough outside.", "open", ("sky", "wind"))
    # The wind could still change what is chosen.
    assert (barn.text, barn.standing, barn.questions) == ("The place: the choice of “In the barn”", "open", ())


@pytest.mark.parametrize(
    ("document", "standing"),
    [
        ({"answers": {"sky": "blue", "wind": "hats"}}, "fails"),
        ({"answers": {"sky": "blue", "wind": "later"}}, "open"),
        ({"choices": {"place": "meadow"}}, "fails"),
    ],
    ids=["nothing open", "something open", "fixed"],
)
def test_another_choice_is_closed_only_where_nothing_can_change_it(
    document: dict[str, object], standing: str, toy_consultation: Consultation, toy: KnowledgeBase
) -> None:
    case = toy_consultation.read(document)
    reasons = Reasons(Roots(toy), case, toy_consultation.reasoner.consult(case))
    assert reasons.standing("chosen:place=barn") == standing


@pytest.mark.parametrize(
    ("choice", "literal", "standing"),
    [
        ("boat", "chosen:place=outside", "holds"),
        ("outside", "chosen:place=outside", "holds"),
        ("outside", "chosen:place=meadow", "holds"),
        ("outside", "chosen:place=boat", "open"),
        ("outside", "chosen:place=barn", "fails"),
        ("barn", "chosen:place=outside", "fails"),
    ],
)
def test_a_choice_and_its_family(choice: str, literal: str, standing: str, forms_consultation: Consultation) -> None:
    """With kites in the wind the meadow suits best of what is outside, as far as is known."""
    reasons = reasons_over(forms_consultation, {"wind": "kites"}, {"place": choice})
    assert reasons.standing(literal) == standing


@pytest.mark.parametrize(
    ("choice", "atom", "said"),
    [
        ("boat", "chosen:place=outside", "The place: you have decided for “Outside”"),
        ("outside", "chosen:place=outside", "The place: you have decided for “Outside”"),
        ("outside", "chosen:place=meadow", "The place: the advice is “On the meadow”"),
    ],
)
def test_which_form_a_family_takes_is_advice(
    choice: str, atom: str, said: str, forms_consultation: Consultation
) -> None:
    reasons = reasons_over(forms_consultation, {"sky": "blue", "wind": "kites"}, {"place": choice})
    (reason,) = reasons._reasons(atom)
    assert reason.text == said


def every_reason(report: Report) -> Iterable[tuple[Reason, ...]]:
    """Every tree in a report."""
    for decision in report.decisions:
        for each in decision.arguments:
            yield from (each.because, each.strengthened_by, each.weakened_by, each.defeated_by)
    for entries in (report.requirements, report.advice, report.tensions, report.conditions):
        yield from (entry.because for entry in entries)


def all_chosen(decision: DecisionReport) -> Iterable[str | None]:
    """What is chosen, the family of that, and the form of a family that the user decided for."""
    yield decision.chosen
    yield from (each.id for each in decision.families if decision.chosen in each.options)
    yield from decision.wanted if decision.fixed else ()


@pytest.mark.slow
def test_every_reason_ends_in_answers_and_choices_of_the_case(
    toy_consultation: Consultation, real_consultation: Consultation
) -> None:
    for consultation in (toy_consultation, real_consultation):
        conditional = consultation.rule_base.conditional
        for case in draw_cases(consultation.kb, 150, seed=7):
            report = consultation.evaluate(case)
            given = {f"{question}={option}" for question, options in case.answers.items() for option in options}
            chosen = {f"{each.id}={choice}" for each in report.decisions for choice in all_chosen(each)}
            for tree in every_reason(report):
                for leaf in leaves(tree):
                    assert leaf.kind in ("answer", "choice")
                    assert leaf.id in (given if leaf.kind == "answer" else chosen)
                    assert leaf.id.partition("=")[0] not in conditional
            for each in (each for decision in report.decisions for each in decision.arguments):
                waits = each.scope == "local" or bool(
                    consultation.kb.decisions[consultation.kb.arguments[each.id].decision].ask_when
                )
                assert bool(each.because) == (waits and each.status not in ("silent", "general"))
