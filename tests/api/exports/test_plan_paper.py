from dataclasses import replace
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

from api.exports.paper import Form, Heading, Listing, Paper, Paragraph, Table
from api.exports.plan_paper import plan_paper
from engine.consultation import Consultation
from engine.knowledge.model import KnowledgeBase
from engine.report.composing import plan_of
from engine.report.plan import Plan
from tests.api.exports.conftest import CASE, DAY
from tests.api.exports.texts import strings
from tests.engine.report.forms import held_back_in


@pytest.fixture(scope="module")
def paper(kb: KnowledgeBase, plan: Plan) -> Paper:
    return plan_paper(kb, plan, DAY)


def _made(consultation: Consultation, case: object) -> Paper:
    return plan_paper(consultation.kb, plan_of(consultation.kb, consultation.evaluate(consultation.read(case))), DAY)


def _all(paper: Paper) -> str:
    return " ".join(strings(paper))


def _under(paper: Paper, title: str) -> list[object]:
    """The blocks from a heading to the next of its level or above."""
    start = next(number for number, each in enumerate(paper.blocks) if isinstance(each, Heading) and each.text == title)
    first = paper.blocks[start]
    assert isinstance(first, Heading)
    found: list[object] = []
    for each in paper.blocks[start + 1 :]:
        if isinstance(each, Heading) and each.level <= first.level:
            break
        found.append(each)
    return found


def _table(paper: Paper, title: str) -> list[list[str]]:
    table = next(each for each in _under(paper, title) if isinstance(each, Table))
    return [[" ".join(run.text for run in cell) for cell in row] for row in table.rows]


def test_its_head_says_when_and_from_what_it_was_made(paper: Paper, plan: Plan) -> None:
    head = [" ".join(run.text for run in line) for line in paper.head]
    assert head[0] == "Made on 7 March 2026"
    assert head[1] == f"Knowledge: Toy, version 1.2.3 ({plan.knowledge.hash[:12]})."
    assert head[2] == f"Source: {plan.origin}"
    assert "keep it safe" in head[3]
    assert "no legal or medical advice" in head[3]
    assert all(part in paper.footer for part in ("7 March 2026", "1.2.3", plan.knowledge.hash[:12]))


def test_every_month_has_its_name(kb: KnowledgeBase, plan: Plan) -> None:
    dates = [strings(plan_paper(kb, plan, date(2026, month, 1)).head) for month in range(1, 13)]
    assert len({tuple(each) for each in dates}) == 12


def test_headings_follow_each_other_without_a_gap(paper: Paper) -> None:
    levels = [each.level for each in paper.blocks if isinstance(each, Heading)]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_decisions_at_a_glance_tell_chosen_from_open(paper: Paper) -> None:
    assert [row[:2] for row in _table(paper, "Decisions at a glance")] == [
        ["The place", "Proposed: “In the barn”"],
        ["The meal", "Proposed: “Cake”"],
        ["The cream", "To talk through"],
    ]


def test_at_a_glance_verdicts_are_told_in_short(paper: Paper, plan: Plan) -> None:
    headlines = [decision.headline for topic in plan.topics for decision in topic.decisions]
    assert [row[2] for row in _table(paper, "Decisions at a glance")] == headlines


def test_what_the_group_decided_is_told_from_what_is_proposed(forms: Consultation) -> None:
    case = {"answers": {"sky": "blue"}, "choices": {"place": "outside"}}
    decided, proposed = (_made(forms, each) for each in (case, {"answers": {"sky": "blue"}}))
    forms_named = "“Outside” (“On the meadow” or “In a boat”)"
    assert _table(decided, "Decisions at a glance")[0][1] == f"Decided: {forms_named}"
    assert _table(proposed, "Decisions at a glance")[0][1] == f"Proposed: {forms_named}"
    assert "Decided. strong You have decided: “Outside”." in " ".join(strings(_under(decided, "Decision: The place")))


def test_what_was_left_aside_is_told_with_the_reason(paper: Paper) -> None:
    said = " ".join(strings(_under(paper, "Left aside")))
    assert "On the meadow: strong Under the sky." in said
    assert "Why not: strong It is 8 points behind “In the barn”." in said
    # One thing that is missing is told once.
    assert said.count("The water is calm.") == 1
    assert "Boats rock. plain [weather.3]" in said


def test_several_things_that_are_missing_are_all_told(kb: KnowledgeBase, plan: Plan) -> None:
    place, *_ = plan.topics
    (decision,) = place.decisions
    meadow, boat = decision.others
    needy = replace(decision, others=(meadow, replace(boat, needs=("The water is calm.", "There is a boat."))))
    paper = plan_paper(kb, replace(plan, topics=(replace(place, decisions=(needy,)),)), DAY)
    assert {"The water is calm.", "There is a boat."} <= set(strings(_under(paper, "Left aside")))


def test_what_is_under_way_is_among_the_first_steps(forms: Consultation) -> None:
    paper = _made(forms, {"answers": {"sky": "starry"}, "choices": {"place": "boat"}})
    said = "Under way. See it through until this is so: The water is calm. Wait for a calm day."
    assert _table(paper, "Before the start")[0] == [said, "–", "The place", "weather.3"]
    assert _table(paper, "The place")[0][1:4] == ["“In a boat”", "Must: under way", "Wait for a calm day."]


def test_what_is_not_known_is_told_by_how_it_stands(consultation: Consultation) -> None:
    paper = _made(consultation, {"answers": {"sky": "dont-know", "wind": "later"}, "choices": {"place": "meadow"}})
    said = " ".join(strings(_under(paper, "What is not known")))
    for title, question in (
        ("Nobody here knows", "How does the sky look?"),
        ("Left for later", "What does the wind take?"),
        ("Not answered", "Are there ants?"),
    ):
        assert said.index(title) < said.index(question)
    answered = {"answers": {"sky": "blue", "wind": ["hats"]}, "choices": {"place": "barn"}}
    assert "What is not known" not in _all(_made(consultation, answered))


def test_a_decision_that_may_come_up_is_named(consultation: Consultation) -> None:
    paper = _made(consultation, {})
    assert ["The cream", "Not yet", "Whether this comes up depends on what is chosen before it."] in _table(
        paper, "Decisions at a glance"
    )
    assert any(isinstance(each, Listing) for each in _under(paper, "Decisions that may come up"))


def test_a_choice_says_why_and_what_speaks_against_it(paper: Paper) -> None:
    said = " ".join(strings(_under(paper, "In the barn")))
    assert "A roof keeps the blankets dry. plain [weather.2]" in said
    assert "What speaks against it: strong Nothing that counts here." in said


def test_what_is_to_decide_has_both_sides(paper: Paper) -> None:
    said = " ".join(strings(_under(paper, "Decision: The cream")))
    assert "To talk through. strong" in said
    assert "Cream is cream." in said
    assert "Cream flies in the wind." in said


def test_what_could_count_and_what_is_general_is_marked(consultation: Consultation) -> None:
    said = " ".join(strings(_under(_made(consultation, {}), "Decision: The place")))
    assert "Nobody charges for a meadow. plain [weather.3] source Whether it counts here is not known yet." in said
    assert "Of its time: Prices are of the 1890s." in said
    assert "A general consideration" in said
    assert "To soften it: Bring oilcloth." in said


def test_what_an_option_lacks_is_told(consultation: Consultation) -> None:
    case = {"answers": {"sky": "grey", "wind": ["hats"]}, "choices": {"place": "boat"}}
    blocks = _under(_made(consultation, case), "In a boat")
    assert "It cannot do without this, and it is missing:" in list(strings(blocks))
    assert "The water is calm." in list(strings(blocks))


def test_requirements_say_for_what_how_they_stand_and_what_to_do(consultation: Consultation, paper: Paper) -> None:
    assert _table(_made(consultation, CASE | {"choices": {"place": "boat"}}), "The place")[0] == [
        "The water is calm.",
        "“In a boat”",
        "Must: missed",
        "Wait for a calm day.",
        "weather.3",
    ]
    handle, bowl = _table(paper, "The meal")[:2]
    assert handle[1:4] == ["“Cake”", "Should: met", "–"]
    assert "Of its time: Hampers are of wicker here." in handle[0]
    assert bowl[2:4] == ["Should: missed", "Borrow one."]


def test_what_holds_an_option_back_is_told_of_that_option(tmp_path: Path) -> None:
    gale = {"answers": {"sky": "grey", "wind": ["hats", "kites"]}, "importances": {"comfort": "more"}}
    place = _table(_made(Consultation.over(held_back_in(tmp_path)), gale), "The place")
    assert place[0][:3] == ["The water is calm.", "“In a boat”", "Must: missed"]


def test_what_is_not_known_to_be_missing_is_not_called_missing(consultation: Consultation) -> None:
    table = _table(_made(consultation, {"choices": {"place": "barn", "meal": "cake"}}), "The meal")
    assert table[0][2:4] == ["Should: not known", "If it is missing: Tie a rope to it."]


def test_steps_have_moment_role_and_source(consultation: Consultation) -> None:
    paper = _made(consultation, CASE | {"choices": {"cream": "whipped"}})
    assert _table(paper, "Steps") == [
        ["Before the start", "Go through: What goes into the basket.", "The cook", "food.3"],
        ["At the start", "Whisk the cream.", "The cook", "food.2"],
        ["At the end", "Print and use: The cake form. Of its time: Forms were of tin.", "The guests", "food.2"],
    ]
    assert _table(paper, "At the start") == [["Whisk the cream.", "The cook", "The meal", "food.2"]]


def test_tensions_have_a_way_out_and_notes_their_mark(consultation: Consultation, paper: Paper) -> None:
    tense = _made(consultation, {"choices": {"place": "barn", "meal": "jam"}})
    said = " ".join(strings(_under(tense, "What pulls against each other")))
    assert "Jam and good furniture" in said
    assert "A way out: Eat the jam outside." in said
    assert "Of its time: Barns have changed." in " ".join(strings(_under(paper, "The meal")))


def test_a_checklist_is_to_tick_and_has_what_fits_the_case(consultation: Consultation, paper: Paper) -> None:
    lists = [each for each in _under(paper, "What goes into the basket") if isinstance(each, Listing)]
    assert [(each.marks, each.lines[0][0].text) for each in lists] == [("boxes", "A rug"), ("boxes", "An umbrella")]
    dry = _made(consultation, {"answers": {"sky": "blue"}})
    assert "An umbrella" not in _all(dry)


def test_a_form_has_fields_and_starts_a_page(paper: Paper) -> None:
    heading = next(each for each in paper.blocks if isinstance(each, Heading) and each.text == "The cake form")
    assert heading.new_page
    form = next(each for each in _under(paper, "The cake form") if isinstance(each, Form))
    assert [(each.label[0].text, each.fill, each.choices) for each in form.fields] == [
        ("Eaten on", "date", ()),
        ("Crumbs", "choice", ("Few", "Many")),
        ("Wet?", "tick", ()),
    ]
    assert "Source: food.2" in list(strings(_under(paper, "The cake form")))


def test_what_follows_a_form_starts_a_page_too(kb: KnowledgeBase, plan: Plan) -> None:
    place, meal = plan.topics
    basket, form = meal.documents
    turned = replace(plan, topics=(replace(meal, documents=(form, basket)), place))
    headings = {each.text: each for each in plan_paper(kb, turned, DAY).blocks if isinstance(each, Heading)}
    assert headings["What goes into the basket"].new_page
    assert not headings["The place"].new_page
    last = replace(plan, topics=(meal, place))
    headings = {each.text: each for each in plan_paper(kb, last, DAY).blocks if isinstance(each, Heading)}
    assert headings["The place"].new_page


def test_points_to_work_out_are_a_list(kb: KnowledgeBase, plan: Plan) -> None:
    place, meal = plan.topics
    points = replace(meal, documents=(replace(meal.documents[0], layout="list"),))
    paper = plan_paper(kb, replace(plan, topics=(place, points)), DAY)
    lists = [each for each in _under(paper, "What goes into the basket") if isinstance(each, Listing)]
    assert {each.marks for each in lists} == {"bullets"}


def test_nothing_of_the_plan_is_left_out(paper: Paper, plan: Plan) -> None:
    said = _all(paper)
    of_parts = [
        text
        for topic in plan.topics
        for part in (topic.decisions, topic.to_come, topic.tensions, topic.steps, topic.notes, topic.documents)
        for each in strings(part)
        # Ids and the words of a field of the structure are for programs; a sentence has a space.
        for text in ([each] if " " in each and not each.startswith(("You answered", "The place:")) else [])
    ]
    assert of_parts
    assert [each for each in of_parts if each not in said] == []


def test_an_empty_plan_says_so(kb: KnowledgeBase, plan: Plan) -> None:
    paper = plan_paper(kb, replace(plan, topics=(), timetable=()), DAY)
    assert [type(each) for each in paper.blocks] == [Paragraph]
    assert not paper.contents
