"""What the texts say of a case: nothing less than the report."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest

from api.command.text.decision import explained
from api.command.text.questionnaire import questionnaire_text
from api.command.text.report import report_text
from api.services.questionnaire import questionnaire
from engine.consultation import Consultation
from engine.report.report import DecisionReport, Report

GREY = {"sky": "grey", "wind": ["hats"], "ants": "many"}
KITES = {"sky": "blue", "wind": ["hats", "kites"], "ants": "none-seen"}


def _report(consultation: Consultation, answers: Mapping[str, Any], **more: Mapping[str, str]) -> Report:
    return consultation.evaluate(consultation.read({"answers": answers, **more}))


def _told(consultation: Consultation, report: Report) -> str:
    """The text as one line, so that wrapping does not matter."""
    return " ".join(" ".join(report_text(report, consultation.kb)).split())


def _explained(report: Report, decision: str) -> str:
    found = next(each for each in report.decisions if each.id == decision)
    needed = [each for each in report.requirements if each.decision == decision]
    return "\n".join(explained(found, needed))


@pytest.mark.parametrize("answers", [{}, GREY, KITES])
def test_a_report_tells_verdict_reckoning_and_why_not(consultation: Consultation, answers: Mapping[str, Any]) -> None:
    report = _report(consultation, answers)
    told = _told(consultation, report)
    for decision in report.decisions:
        sentences = [decision.verdict, *decision.reckoning]
        sentences += [said for option in decision.options if option.why_not for said in option.why_not.sentences]
        assert [each for each in sentences if each not in told] == []


@pytest.mark.parametrize("answers", [{}, GREY, KITES])
def test_both_sides_of_every_option_are_told_in_equal_detail(
    consultation: Consultation, answers: Mapping[str, Any]
) -> None:
    for decision in _report(consultation, answers).decisions:
        for option, lines in _options(decision):
            arguments = {each.id: each for each in decision.arguments}
            for mark, named in (("+", option.pros), ("−", option.cons)):
                said = [line for line in lines if line.startswith(f"    {mark} ")]
                assert [line[6:].split(" [")[0] for line in said] == [arguments[each].claim for each in named]
            assert lines.count("  For:") == lines.count("  Against:") == 1
            joined = " ".join(" ".join(lines).split())
            assert all(arguments[each].counting in joined for each in (*option.pros, *option.cons))
            assert all(sentence in joined for sentence in option.silence)


def _options(decision: DecisionReport) -> list[tuple[Any, list[str]]]:
    """Each option with its lines: those from its name to the next empty line."""
    lines = list(explained(decision, []))
    starts = [lines.index(f"{option.label}:") for option in decision.options]
    return [
        (option, lines[start : lines.index("", start)]) for option, start in zip(decision.options, starts, strict=True)
    ]


def test_an_explanation_goes_down_to_answers_and_passages(consultation: Consultation) -> None:
    report = _report(consultation, GREY)
    counting = report.decisions[0].arguments[0].counting
    assert f"""\
+ A roof keeps the blankets dry. [weather.2]
  For “In the barn”. Concern: Comfort.
  {counting}
  Because:
    - Rain is likely.
      - You answered “Grey” to “How does the sky look?” [weather.2]
  Stronger because:
    - It is rough outside.
      - Rain is likely.
        - You answered “Grey” to “How does the sky look?” [weather.2]
      - You answered “Hats” to “What does the wind take?” [weather.3]
""" in _explained(report, "place")


def test_an_explanation_tells_what_weakens_softens_and_dates(consultation: Consultation) -> None:
    told = _explained(_report(consultation, GREY), "place")
    assert "Weaker because:" in told
    assert "To soften it: Bring oilcloth. [weather.3]" in told
    assert "Of its time: Prices are of the 1890s." in told
    grey_with_kites = _explained(_report(consultation, GREY | {"wind": ["kites"]}), "place")
    assert "Taken away because:" in grey_with_kites


def test_an_explanation_tells_what_is_missing_and_how_sure_that_is(consultation: Consultation) -> None:
    several = _explained(_report(consultation, {"sky": "grey"}), "place")
    assert "What is missing (any one of these would do):" in several
    assert several.index("(not so)") < several.index("(not known)")
    one = _explained(_report(consultation, {}), "meal")
    assert "  What is missing:\n    - We sit indoors." in one


def test_requirements_are_told_with_what_to_do(consultation: Consultation) -> None:
    told = _explained(_report(consultation, GREY, choices={"place": "boat"}), "place")
    assert (
        "- must, missed: The water is calm. [weather.3]\n  The place: “In a boat”\n  What to do: Wait for a calm day."
    ) in told
    report = _report(consultation, GREY)
    assert "- should, met: The hamper has a handle. [food.3] The meal: “Jam” and “Cake” Because:" in _told(
        consultation, report
    )
    unknown = _report(consultation, {"sky": "grey", "wind": "later"}, choices={"place": "barn"})
    assert "should, not known whether it is met: The hamper has a handle." in _told(consultation, unknown)


def test_in_short_is_what_the_headlines_say(consultation: Consultation) -> None:
    for answers in ({}, GREY, KITES):
        report = _report(consultation, answers, choices={"meal": "jam"})
        short, _, _ = _told(consultation, report).partition("The place =====")
        assert [each.headline for each in report.decisions if f"{each.title}: {each.headline}" not in short] == []


def test_a_family_is_told_with_its_forms(forms: Consultation) -> None:
    report = _report(forms, {"sky": "blue"})
    told = _told(forms, report)
    assert "The place: Leaning to “Outside” (“On the meadow” or “In a boat”)." in told
    assert "Forms of “Outside”: “On the meadow” and “In a boat”. [weather.2]" in told
    assert "Why “Outside”: - Nobody charges for a meadow." in told


def test_what_is_under_way_is_told_with_what_it_is_for(forms: Consultation) -> None:
    told = _explained(_report(forms, {"sky": "starry"}, choices={"place": "boat"}), "place")
    assert (
        "- must, under way: The water is calm. [weather.3]\n  The place: “In a boat”\n"
        "  What to do: Wait for a calm day."
    ) in told


def test_nothing_required_is_said_so(consultation: Consultation) -> None:
    assert "Nothing is required" in _explained(_report(consultation, {"sky": "blue", "wind": ["kites"]}), "meal")


def test_advice_and_tensions_are_told_with_their_reasons(consultation: Consultation) -> None:
    told = _told(consultation, _report(consultation, GREY, choices={"meal": "jam"}))
    assert "- Sweep the barn. [food.2] Because: - The place: the advice is “In the barn”" in told
    assert "Of its time: Barns have changed." in told
    assert "A way out: Eat the jam outside." in told
    assert "None shows in what is known so far." in _told(consultation, _report(consultation, {}))


def test_no_advice_is_said_so(consultation: Consultation) -> None:
    assert "None applies to what is known so far." in _told(consultation, replace(_report(consultation, {}), advice=()))


def test_a_choice_no_argument_speaks_for_is_said_so(consultation: Consultation) -> None:
    told = _told(consultation, _report(consultation, {}, choices={"place": "boat"}))
    assert "Why “In a boat”: - No argument in play speaks for it." in told


def test_what_was_not_answered_is_told_by_how_it_stands(consultation: Consultation) -> None:
    told = _told(consultation, _report(consultation, {"sky": "dont-know", "wind": "does-not-apply"}))
    assert "Nobody here knows: - How does the sky look?" in told
    assert "Said not to apply: - What does the wind take?" in told
    assert "Not asked, because it does not arise: 1 of 3 questions." in told
    assert "What is not known was not guessed" in told
    later = _told(consultation, _report(consultation, {"sky": "later", "wind": ["kites"]}))
    assert "Left for later: - How does the sky look?" in later
    assert "Not answered: - Are there ants?" in later


def test_answers_that_do_not_count_now_are_told_as_kept_aside(consultation: Consultation) -> None:
    told = _told(consultation, _report(consultation, {"sky": "starry", "wind": "does-not-apply", "ants": "many"}))
    assert "kept aside, not used: - Are there ants?" in told
    assert "not guessed" not in told


def test_a_case_without_gaps_is_told_so(consultation: Consultation) -> None:
    assert "Every question that arises has an answer." in _told(consultation, _report(consultation, GREY))


def test_the_questionnaire_can_be_filled_in_with_a_pen(consultation: Consultation) -> None:
    text = "\n".join(questionnaire_text(questionnaire(consultation.kb)))
    assert (
        """\
1.   How does the sky look?
     Look up.
     ( ) Grey
     ( ) Blue
     ( ) Starry
     ( ) There is no sky here
     ( ) Don’t know
     ( ) Later

2.   What does the wind take?
     Hold up a hat.
     [ ] Hats
     [ ] Kites
     ( ) Nothing
"""
        in text
    )
    assert (
        """\
3.   Are there ants?
     Look at the ground.
     Counts only where one of these is so:
       - The place: “On the meadow”
       - It is rough outside.
     ( ) Many
"""
        in text
    )
    assert "     ( ) less   ( ) normal   ( ) more" in text
    assert "The meal: What do we eat?\n     ( ) Jam\n     ( ) Cake" in text
    assert max(map(len, text.splitlines())) <= 80


def test_a_family_can_be_ticked_where_the_form_is_open(forms: Consultation) -> None:
    text = "\n".join(questionnaire_text(questionnaire(forms.kb)))
    assert "( ) In a boat\n     Or only this much, in the form that suits best:\n     ( ) Outside\n" in text
    assert text.count("Or only this much") == 1


def test_a_single_condition_is_printed(consultation: Consultation) -> None:
    kb = consultation.kb
    ants = kb.questions["ants"].model_copy(update={"ask_when": (("rough", "indoors"),)})
    meal = kb.topics["meal"].model_copy(update={"question": (ants,)})
    text = "\n".join(questionnaire_text(questionnaire(replace(kb, topics={**kb.topics, "meal": meal}))))
    assert (
        """\
     Look at the ground.
     Counts only where this is so:
       - It is rough outside. And: We sit indoors.
"""
        in text
    )


def test_a_step_says_when_it_is_due_and_who_takes_it(consultation: Consultation) -> None:
    told = _told(consultation, _report(consultation, GREY, choices={"meal": "cake", "cream": "whipped"}))
    assert "- Whisk the cream. [food.2] At the start. The cook. Because:" in told
