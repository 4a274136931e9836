"""What if: what turns between two reports, part by part, and that the way back undoes it."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.consultation import Consultation
from engine.report.difference import PARTS, Difference, EntryTurn, difference, difference_words, entry_turns
from engine.report.report import Report
from engine.sampling.cases import draw_cases

GREY: dict[str, Any] = {"answers": {"sky": "grey", "wind": ["hats"], "ants": "many"}}
BACK = {"comes": "goes", "goes": "comes", "counts-otherwise": "counts-otherwise"}


def compared(consultation: Consultation, before: dict[str, Any], after: dict[str, Any]) -> Difference:
    return difference(
        consultation.kb,
        consultation.evaluate(consultation.read(before)),
        consultation.evaluate(consultation.read(after)),
    )


def answers(**given: Any) -> dict[str, Any]:
    return {"answers": given}


def test_a_case_does_not_differ_from_itself(toy_consultation: Consultation) -> None:
    found = compared(toy_consultation, GREY, GREY)
    assert not any(getattr(found, part) for part in PARTS)
    assert difference_words(found) == "Nothing changes."


def test_a_verdict_turns_with_both_its_sentences(toy_consultation: Consultation) -> None:
    found = compared(toy_consultation, answers(sky="grey"), answers(sky="blue"))
    place = found.verdicts[0]
    assert (place.decision, place.title) == ("place", "The place")
    # Grey: the barn has 6 points, 8 more than wet blankets. Blue: the meadow has 4, the barn none.
    assert (place.before, place.after) == ("clear:barn", "leaning:meadow")
    assert place.verdict_before == "Recommended: “In the barn”."
    assert place.verdict_after == "Leaning to “On the meadow”: it is ahead, but not by much."


def test_families_their_ground_and_their_forms_come_and_go(forms_consultation: Consultation) -> None:
    found = compared(forms_consultation, answers(sky="grey"), answers(sky="blue"))
    place = found.verdicts[0]
    assert (place.before, place.after) == ("clear:barn", "leaning:outside")
    assert (place.ground_before, place.ground_after) == ("support", "support")
    assert place.forms == (
        EntryTurn("meadow", "On the meadow", "comes"),
        EntryTurn("barn", "In the barn", "goes"),
        EntryTurn("boat", "In a boat", "comes"),
    )
    place = compared(forms_consultation, answers(), answers(sky="blue")).verdicts[0]
    assert (place.before, place.ground_before, place.ground_after) == ("balanced", None, "support")
    assert [each.turn for each in place.forms] == ["comes", "comes"]


def test_a_choice_turns_the_verdict_that_it_goes_against(toy_consultation: Consultation) -> None:
    found = compared(toy_consultation, answers(sky="grey"), answers(sky="grey") | {"choices": {"place": "meadow"}})
    assert [(each.decision, each.before, each.after) for each in found.verdicts if each.decision == "place"] == [
        ("place", "clear:barn", "clear:barn")
    ]
    assert found.verdicts[0].verdict_after.startswith("You have decided: “On the meadow”.")


def test_arguments_come_go_and_count_otherwise(toy_consultation: Consultation) -> None:
    heavier = answers(sky="blue") | {"importances": {"comfort": "more"}}
    found = compared(toy_consultation, answers(sky="grey"), heavier)
    turns = {each.id: (each.turn, each.before, each.after) for each in found.arguments}
    assert turns["stay-dry"] == ("goes", "in-play", "silent")
    assert turns["meadow-is-free"] == ("comes", "silent", "in-play")
    assert turns["boats-rock"] == ("counts-otherwise", "in-play", "in-play")
    # A minor argument, level 1: counted twice where comfort is normal, three times where it matters more.
    boats_rock = next(each for each in found.arguments if each.id == "boats-rock")
    assert (boats_rock.points_before, boats_rock.points_after) == (2, 3)


def test_an_argument_that_is_silent_or_defeated_counts_neither_way(toy_consultation: Consultation) -> None:
    # Kites defeat the wet blankets, which said nothing under a blue sky either.
    found = compared(toy_consultation, answers(sky="blue"), answers(sky="grey", wind=["kites"]))
    assert "wet-blankets" not in [each.id for each in found.arguments]


@pytest.mark.parametrize(
    ("before", "after", "turn"),
    [
        (answers(wind=["hats"]), answers(wind=["kites"]), ("met", "missed")),
        (answers(wind=["kites"]), answers(), ("missed", "open")),
    ],
)
def test_requirements_stand_otherwise(
    toy_consultation: Consultation, before: dict[str, Any], after: dict[str, Any], turn: tuple[str, str]
) -> None:
    indoors = {"choices": {"place": "barn", "meal": "jam"}}
    found = compared(toy_consultation, before | indoors, after | indoors)
    assert [(each.id, each.before, each.after) for each in found.requirements if each.decision == "meal"] == [
        ("handle", *turn)
    ]


def test_a_requirement_can_be_of_no_concern(toy_consultation: Consultation) -> None:
    whipped = {"choices": {"meal": "cake", "cream": "whipped"}}
    found = compared(toy_consultation, {"choices": {"meal": "cake", "cream": "plain"}}, whipped)
    assert [(each.id, each.before, each.after) for each in found.requirements] == [("bowl", None, "open")]
    assert [(each.id, each.turn) for each in found.advice] == [("whisk-the-cream", "comes")]


def test_what_is_in_the_plan_comes_and_goes(toy_consultation: Consultation) -> None:
    jam, cake = ({"choices": {"meal": each}} for each in ("jam", "cake"))
    found = compared(toy_consultation, cake | answers(sky="grey"), jam | answers(sky="blue"))
    assert found.documents == (EntryTurn("cake-form", "The cake form", "goes"),)
    # The umbrella is off a list that stays; what stood in the form has gone with it.
    assert found.items == (EntryTurn("umbrella", "An umbrella", "goes"),)


def test_tensions_and_questions_come_and_go(toy_consultation: Consultation) -> None:
    barn, meadow = ({"choices": {"meal": "jam", "place": each}} for each in ("barn", "meadow"))
    found = compared(toy_consultation, barn, meadow)
    assert [(each.id, each.turn) for each in found.tensions] == [("jam-indoors", "goes")]
    assert [(each.id, each.turn) for each in found.questions] == [("ants", "comes")]
    assert list(entry_turns(found)) == [("Tensions", found.tensions), ("Questions that arise", found.questions)]


def test_an_answer_kept_aside_does_not_make_its_question_arise(toy_consultation: Consultation) -> None:
    calm = answers(sky="starry", ants="many")
    found = compared(toy_consultation, calm, answers(sky="grey", wind=["hats"], ants="many"))
    assert [(each.id, each.turn) for each in found.questions] == [("ants", "comes")]


def test_it_is_summed_up_in_a_sentence(toy_consultation: Consultation) -> None:
    jam, cake = ({"choices": {"meal": each}} for each in ("jam", "cake"))
    found = compared(toy_consultation, cake, jam)
    assert [(part, len(getattr(found, part))) for part in PARTS if getattr(found, part)] == [
        ("verdicts", 2),
        ("arguments", 1),
        ("requirements", 1),
        ("documents", 1),
    ]
    assert difference_words(found) == "This changes: two verdicts, one argument, one requirement, one document."


def _back(turns: Any) -> set[tuple[str, str]]:
    return {(each.id, BACK[each.turn]) for each in turns}


@given(seed=st.integers(0, 2**32))
def test_the_way_back_undoes_it(outing_consultation: Consultation, seed: int) -> None:
    consultation = outing_consultation
    before, after = (consultation.evaluate(case) for case in draw_cases(consultation.kb, 2, seed))
    there, back = difference(consultation.kb, before, after), difference(consultation.kb, after, before)
    assert [(e.decision, e.before, e.verdict_before) for e in there.verdicts] == [
        (e.decision, e.after, e.verdict_after) for e in back.verdicts
    ]
    assert [(e.id, e.before, e.after) for e in there.requirements] == [
        (e.id, e.after, e.before) for e in back.requirements
    ]
    for part in ("arguments", "advice", "tensions", "documents", "items", "questions"):
        assert {(e.id, e.turn) for e in getattr(there, part)} == _back(getattr(back, part))


@given(seed=st.integers(0, 2**32))
def test_what_turns_is_what_the_reports_say(outing_consultation: Consultation, seed: int) -> None:
    consultation = outing_consultation
    before, after = (consultation.evaluate(case) for case in draw_cases(consultation.kb, 2, seed))
    found = difference(consultation.kb, before, after)
    assert {each.id for each in found.arguments} == {
        each for each, _ in _counted(before).items() ^ _counted(after).items()
    }
    assert {each.id for each in found.advice} == {e.id for e in before.advice} ^ {e.id for e in after.advice}
    assert {each.id for each in found.tensions} == {e.id for e in before.tensions} ^ {e.id for e in after.tensions}


def _counted(report: Report) -> dict[str, tuple[bool, int]]:
    """By argument, whether it counts, and for how much."""
    return {
        each.id: (each.status == "in-play", each.points) for decision in report.decisions for each in decision.arguments
    }
