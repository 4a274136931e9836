"""The plan of a case: what is said in it, in which order, and what is left out."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.consultation import Consultation
from engine.report.composing import documents_in_plan, plan_of
from engine.report.notes import Notes, StepNote
from engine.report.plan import Plan, PlanArgument, PlanDecision, PlanDocument, PlanItem, PlanPart, PlanStep, PlanTopic
from engine.sampling.cases import draw_cases, draw_document
from tests.engine.building import shuffled
from tests.engine.report.forms import held_back_in

GREY = {"sky": "grey", "wind": "hats", "ants": "many"}
Make = Any


def plan(consultation: Consultation, document: Mapping[str, object]) -> Plan:
    return plan_of(consultation.kb, consultation.evaluate(consultation.read(document)))


@pytest.fixture
def make(outing_consultation: Consultation) -> Make:
    """Plan a case, written as answers and choices."""

    def planned(answers: Mapping[str, object] | None = None, choices: Mapping[str, str] | None = None) -> Plan:
        return plan(outing_consultation, {"answers": answers or {}, "choices": choices or {}})

    return planned


def topic(made: Plan, identity: str) -> PlanTopic:
    (found,) = [each for each in made.topics if each.id == identity]
    return found


def decision(made: Plan, identity: str) -> PlanDecision:
    (found,) = [each for place in made.topics for each in place.decisions if each.id == identity]
    return found


def document(made: Plan, identity: str) -> PlanDocument:
    (found,) = [each for place in made.topics for each in place.documents if each.id == identity]
    return found


def standings(arguments: Iterable[PlanArgument]) -> dict[str, str]:
    return {each.id: each.standing for each in arguments}


def said(steps: Iterable[PlanStep]) -> list[str]:
    return [each.text for each in steps]


class TestPlan:
    """The whole."""

    def test_it_says_what_it_rests_on(self, make: Make, outing_consultation: Consultation) -> None:
        made, kb = make(GREY, {"meal": "jam"}), outing_consultation.kb
        assert (made.knowledge.title, made.knowledge.version, made.knowledge.hash) == ("Toy", "1.2.3", kb.content_hash)
        assert made.case == {"answers": GREY, "importances": {}, "choices": {"meal": "jam"}, "unsure": []}
        assert made.origin == "The source is “The Picnic Papers”, chapter 1 (Toy, 1890s): read it as of its time."

    def test_topics_come_in_the_order_of_the_chapter(self, make: Make) -> None:
        assert [(each.id, each.title) for each in make(GREY).topics] == [
            ("place", "The place"),
            ("meal", "The meal"),
            ("tidying", "Tidying up"),
        ]

    def test_a_topic_that_says_nothing_is_left_out(self, make: Make) -> None:
        assert [each.id for each in make({"sky": "starry", "wind": "kites"}).topics] == ["place", "meal"]

    @pytest.mark.parametrize(
        ("answers", "field"),
        [
            ({"sky": "starry"}, "to_come"),
            ({"sky": "blue", "wind": "kites"}, "notes"),
        ],
    )
    def test_a_topic_with_a_single_thing_to_say_is_there(
        self, answers: Mapping[str, object], field: str, make: Make
    ) -> None:
        tidying = topic(make(answers), "tidying")
        lists = ("decisions", "to_come", "requirements", "tensions", "steps", "notes", "documents")
        assert [each for each in lists if getattr(tidying, each)] == [field]

    def test_requirements_and_tensions_stand_in_the_topic_of_their_file(self, make: Make) -> None:
        # The water bars the boat, and the sack bars taking crumbs home: nobody chose either here.
        made = make(GREY)
        assert {each.id: [one.id for one in each.requirements] for each in made.topics} == {
            "place": [],
            "meal": ["handle", "bowl"],
            "tidying": ["gloves"],
        }
        assert [one.status for one in topic(made, "meal").requirements] == ["met", "missed"]
        indoors = make(choices={"place": "barn", "meal": "jam"})
        assert {each.id: [one.id for one in each.tensions] for each in indoors.topics} == {
            "place": [],
            "meal": ["jam-indoors"],
            "tidying": [],
        }

    def test_what_bars_every_option_is_there_while_all_are_barred(self, make: Make) -> None:
        tidying = topic(make({"sky": "grey", "wind": ["hats", "kites"]}), "tidying")
        assert [one.id for one in tidying.requirements] == ["sack", "spade"]

    def test_what_bars_an_option_that_would_be_ahead_is_among_the_requirements(self, tmp_path: Path) -> None:
        gale = {"answers": {"sky": "grey", "wind": ["hats", "kites"]}, "importances": {"comfort": "more"}}
        place = topic(plan(Consultation.over(held_back_in(tmp_path)), gale), "place")
        assert [(each.id, each.options, each.status) for each in place.requirements] == [
            ("calm-water", ("boat",), "missed")
        ]
        assert place.decisions[0].headline.endswith(
            "“In a boat” would be ahead, but not before this is so: The water is calm."
        )

    def test_advice_that_is_no_step_is_a_note(self, make: Make) -> None:
        made = make(GREY)
        assert {each.id: [one.id for one in each.notes] for each in made.topics} == {
            "place": ["bring-friends"],
            "meal": ["sweep-the-barn"],
            "tidying": [],
        }
        assert all(step.text != "Sweep the barn." for moment in made.timetable for step in moment.steps)


class TestSources:
    """Where a step comes from."""

    def test_a_document_that_cites_nothing_as_a_whole_comes_from_its_items(self, make: Make) -> None:
        made = make(GREY, {"crumbs": "buried"})
        (thanks,) = [step for step in topic(made, "tidying").steps if step.document == "thanks"]
        assert thanks.source == ("food.2", "food.1")


class TestDecision:
    """Made, to make, to come, or out of the question."""

    def test_one_that_is_made_shows_its_option_alone(self, make: Make) -> None:
        place = decision(make(GREY), "place")
        assert (place.id, place.title, place.question) == ("place", "The place", "Where do we sit?")
        assert (place.state, place.choice) == ("proposed", "“In the barn”")
        assert place.headline == place.verdict == "Recommended: “In the barn”."
        (barn,) = place.options
        assert (barn.id, barn.label, barn.text, barn.source) == (
            "barn",
            "In the barn",
            "Under a roof.",
            ("weather.3",),
        )
        assert (standings(barn.pros), barn.cons, barn.needs) == ({"stay-dry": "counts"}, (), ())

    def test_the_user_s_own_choice_is_made_too(self, make: Make) -> None:
        place = decision(make(GREY, {"place": "boat"}), "place")
        assert (place.state, place.choice, [each.id for each in place.options]) == ("decided", "“In a boat”", ["boat"])
        assert place.headline.startswith("You have decided: “In a boat”. But not before this is so: The water is calm.")
        assert place.options[0].needs == ("The water is calm.",)
        assert standings(place.options[0].cons) == {"boats-rock": "counts"}

    def test_what_was_left_aside_is_there_with_the_reason(self, make: Make) -> None:
        meadow, boat = decision(make(GREY), "place").others
        assert (meadow.id, meadow.why_not, meadow.needs) == ("meadow", "It is 8 points behind “In the barn”.", ())
        assert (boat.id, boat.why_not) == ("boat", "Not before this is so: The water is calm.")
        assert (boat.needs, boat.pros, standings(boat.cons)) == (("The water is calm.",), (), {"boats-rock": "counts"})

    def test_what_was_left_aside_against_the_advice_is_said_to_be_recommended(self, make: Make) -> None:
        meadow, boat = decision(make({"sky": "blue"}, {"place": "barn"}), "place").others
        assert (meadow.why_not, standings(meadow.pros)) == (
            "You have decided for “In the barn”. By the arguments alone, they lean to it.",
            {"meadow-is-free": "counts"},
        )
        assert boat.why_not == "You have decided for “In the barn”. It is 6 points behind “On the meadow”."

    def test_what_is_to_talk_through_leaves_aside_what_is_out_of_reach(self, make: Make) -> None:
        made = make(GREY)
        assert decision(made, "cream").others == ()
        (home,) = decision(made, "crumbs").others
        assert (home.id, home.why_not, home.needs) == (
            "home",
            "Not before this is so: There is a sack.",
            ("There is a sack.",),
        )

    def test_what_is_chosen_or_to_talk_through_has_no_reason_against_it(self, make: Make) -> None:
        for each in (decision(make(), "place"), decision(make(GREY), "place")):
            assert all(option.why_not is None for option in each.options)

    def test_what_does_not_count_is_left_out_once_it_is_made(self, make: Make) -> None:
        """On the meadow it may rain yet, and that most picnics are held there weighs nothing."""
        (meadow,) = decision(make({"wind": "hats"}, {"place": "meadow"}), "place").options
        assert (meadow.pros, meadow.cons) == ((), ())

    def test_one_to_make_shows_those_in_reach(self, make: Make) -> None:
        blown = decision(make(GREY), "cream")
        assert blown.choice == "“Whipped cream” or “No cream”"
        assert (blown.state, [each.id for each in blown.options]) == ("to-talk-through", ["whipped", "plain"])
        assert standings(blown.options[0].pros) == {"cream-is-cream": "counts"}
        assert standings(blown.options[0].cons) == {"cream-flies": "counts"}
        still = decision(make({"sky": "grey"}, {"place": "meadow"}), "place")
        assert [each.id for each in still.options] == ["meadow"]

    def test_one_to_make_shows_what_could_count_and_what_is_general(self, make: Make) -> None:
        place = decision(make(), "place")
        assert (place.state, [each.id for each in place.options]) == ("to-talk-through", ["meadow", "barn", "boat"])
        meadow, barn, boat = place.options
        assert standings(meadow.pros) == {"meadow-is-free": "could-count", "meadows-are-usual": "general"}
        assert standings(meadow.cons) == {"wet-blankets": "could-count"}
        assert (standings(barn.pros), barn.cons) == ({"stay-dry": "could-count"}, ())
        assert (boat.pros, standings(boat.cons)) == ((), {"wet-blankets": "could-count", "boats-rock": "counts"})

    def test_what_is_closed_answered_or_defeated_is_never_shown(self, make: Make) -> None:
        closed = decision(make({"sky": "starry", "wind": "does-not-apply"}), "place")
        assert [standings(each.pros) for each in closed.options] == [{"meadows-are-usual": "general"}, {}, {}]
        assert [standings(each.cons) for each in closed.options] == [{}, {}, {"boats-rock": "counts"}]
        for wind in ("hats", "kites"):
            (meadow,) = decision(make({"sky": "grey", "wind": wind}, {"place": "meadow"}), "place").options
            assert meadow.cons == ()

    def test_arguments_say_how_they_are_softened_and_of_when_they_are(self, make: Make) -> None:
        (meadow, *_) = decision(make(), "place").options
        assert meadow.cons == (
            PlanArgument(
                "wet-blankets", "Rain soaks blankets.", "could-count", "Bring oilcloth.", None, ("weather.2",)
            ),
        )
        assert meadow.pros[0] == PlanArgument(
            "meadow-is-free",
            "Nobody charges for a meadow.",
            "could-count",
            None,
            "Prices are of the 1890s.",
            ("weather.3",),
        )

    def test_the_only_option_left_is_there_to_decide(self, make: Make) -> None:
        """Without a sack crumbs are not taken home, and no argument counts for burying them."""
        crumbs = decision(make(GREY), "crumbs")
        assert (crumbs.state, [each.id for each in crumbs.options]) == ("to-talk-through", ["buried"])
        assert standings(crumbs.options[0].pros) == {"burying-is-old": "general"}

    def test_where_every_option_is_barred_all_are_shown_with_what_they_need(self, make: Make) -> None:
        crumbs = decision(make({"sky": "grey", "wind": ["hats", "kites"]}), "crumbs")
        assert crumbs.state == "to-talk-through"
        assert {each.id: each.needs for each in crumbs.options} == {
            "home": ("There is a sack.",),
            "buried": ("There is a spade.",),
        }

    def test_one_that_may_arise_yet_is_to_come(self, make: Make) -> None:
        made = make()
        assert {each.id: each.to_come for each in made.topics} == {
            "place": (),
            "meal": ("The cream",),
            "tidying": ("The crumbs",),
        }
        assert [each.id for each in topic(made, "meal").decisions] == ["meal"]

    def test_one_that_will_not_arise_is_left_out(self, make: Make) -> None:
        meal = topic(make(choices={"meal": "jam", "cream": "whipped"}), "meal")
        assert ([each.id for each in meal.decisions], meal.to_come) == (["meal"], ())


def step(identity: str, *rest: Any) -> PlanStep:
    """A step that nobody wrote anything beside."""
    said: tuple[Any, ...] = (identity, *rest, StepNote())
    return PlanStep(*said)


class TestSteps:
    """Who does what when."""

    def test_what_a_group_noted_stands_in_the_plan(self, outing_consultation: Consultation) -> None:
        consultation = outing_consultation
        report = consultation.evaluate(consultation.read({"choices": {"meal": "cake", "cream": "whipped"}}))
        note = StepNote("Ada", "May", done=True)
        notes = Notes({"meal": "We like it."}, {"document.cake-form": note})
        made = plan_of(consultation.kb, report, notes)
        steps = [each for moment in made.timetable for each in moment.steps]
        assert [each.id for each in steps if each.note == note] == ["document.cake-form"]
        assert {each.id: each.reason for each in topic(made, "meal").decisions} == {"meal": "We like it.", "cream": ""}

    def test_they_come_in_the_order_of_time_and_documents_are_steps(self, make: Make) -> None:
        meal = topic(make(choices={"meal": "cake", "cream": "whipped"}), "meal")
        assert meal.steps == (
            step(
                "document.basket-list",
                "Go through: What goes into the basket.",
                "before",
                "The cook",
                "The meal",
                "basket-list",
                None,
                None,
                ("food.3",),
            ),
            step(
                "advice.whisk-the-cream",
                "Whisk the cream.",
                "start",
                "The cook",
                "The meal",
                None,
                None,
                None,
                ("food.2",),
            ),
            step(
                "document.cake-form",
                "Print and use: The cake form.",
                "end",
                "The guests",
                "The meal",
                "cake-form",
                None,
                "Forms were of tin.",
                ("food.2",),
            ),
        )

    def test_a_step_says_why_it_is_of_its_time(self, make: Make) -> None:
        (shake,) = topic(make({"wind": "hats"}, {"crumbs": "home"}), "tidying").steps
        assert shake == step(
            "advice.shake-the-rug",
            "Shake the rug.",
            "running",
            "The guests",
            "Tidying up",
            None,
            None,
            "Rugs were heavy.",
            ("food.3",),
        )

    def test_the_timetable_has_them_by_moment_in_the_chapter_s_order(self, make: Make) -> None:
        made = make(GREY, {"cream": "whipped", "crumbs": "buried"})
        assert [(each.id, each.title, said(each.steps)) for each in made.timetable] == [
            ("before", "Before the start", ["Go through: What goes into the basket."]),
            ("start", "At the start", ["Whisk the cream."]),
            ("running", "While it runs", ["Shake the rug."]),
            ("end", "At the end", ["Print and use: The cake form.", "Write down: Whom to thank."]),
        ]

    def test_a_moment_without_steps_is_left_out(self, make: Make) -> None:
        assert [each.id for each in make().timetable] == ["before"]


class TestFamilies:
    """Forms of one answer."""

    @pytest.mark.parametrize(
        ("document", "state", "choice", "options"),
        [
            (
                {"answers": {"sky": "blue"}},
                "proposed",
                "“Outside” (“On the meadow” or “In a boat”)",
                ["meadow", "boat"],
            ),
            (
                {"answers": {"wind": "kites"}, "choices": {"place": "outside"}},
                "decided",
                "“Outside” (“On the meadow”)",
                ["meadow"],
            ),
            ({"choices": {"place": "meadow"}}, "decided", "“On the meadow”", ["meadow"]),
            (
                {},
                "to-talk-through",
                "“Outside” (“On the meadow” or “In a boat”) or “In the barn”",
                ["meadow", "barn", "boat"],
            ),
        ],
    )
    def test_they_are_told_by_family(
        self, document: dict[str, Any], state: str, choice: str, options: list[str], forms_consultation: Consultation
    ) -> None:
        place = decision(plan(forms_consultation, document), "place")
        assert (place.state, place.choice, [each.id for each in place.options]) == (state, choice, options)
        assert all(each.why_not for each in place.others)
        assert len(place.options) + len(place.others) == 3


class TestUnderWay:
    """What is being arranged already."""

    def test_it_is_among_the_first_steps(self, forms_consultation: Consultation) -> None:
        made = plan(forms_consultation, {"answers": {"sky": "starry"}, "choices": {"place": "boat"}})
        (first, *_) = made.timetable[0].steps
        assert first == step(
            "requirement.calm-water",
            "Under way. See it through until this is so: The water is calm. Wait for a calm day.",
            *("before", "", "The place", None, "calm-water", None, ("weather.3",)),
        )
        assert topic(made, "place").steps == (first,)

    def test_it_comes_before_all_else_of_its_moment(self, forms_consultation: Consultation) -> None:
        starry = {"answers": {"sky": "starry"}, "choices": {"place": "boat", "meal": "cake"}}
        steps = plan(forms_consultation, starry).timetable[0].steps
        assert [each.requirement for each in steps[:3]] == ["calm-water", "bowl", None]

    @pytest.mark.parametrize("sky", ["blue", "grey"])
    def test_what_is_open_or_missed_is_no_step(self, sky: str, forms_consultation: Consultation) -> None:
        made = plan(forms_consultation, {"answers": {"sky": sky, "wind": "hats"}, "choices": {"place": "boat"}})
        assert topic(made, "place").steps == ()


class TestOpen:
    """What is not known: by nobody, not yet, or not answered."""

    def test_questions_are_told_by_how_they_stand(self, make: Make) -> None:
        made = make({"sky": "dont-know", "wind": "later"}, {"place": "meadow"})
        assert [(each.state, each.title, [one.text for one in each.questions]) for each in made.open] == [
            ("dont-know", "Nobody here knows", ["How does the sky look?"]),
            ("later", "Left for later", ["What does the wind take?"]),
            ("not-answered", "Not answered", ["Are there ants?"]),
        ]

    def test_what_is_answered_does_not_apply_or_does_not_arise_is_not_open(self, make: Make) -> None:
        assert make({"sky": "blue", "wind": "does-not-apply"}, {"place": "barn"}).open == ()


class TestDocument:
    """Working material, with what belongs there in this case."""

    def test_a_checklist(self, make: Make) -> None:
        rug = PlanPart("Always", None, (PlanItem("A rug", None, (), None, ("food.3",)),), ())
        umbrella = PlanPart(
            "Some days", "It depends.", (PlanItem("An umbrella", None, (), None, ("food.3",)),), ("food.3",)
        )
        assert document(make({"sky": "grey"}), "basket-list") == PlanDocument(
            id="basket-list",
            title="What goes into the basket",
            intro="Tick it off.",
            layout="checklist",
            moment="Before the start",
            role="The cook",
            parts=(rug, umbrella),
            dated=None,
            source=("food.3",),
        )
        # A part without items is left out.
        assert document(make({"sky": "blue"}), "basket-list").parts == (rug,)

    def test_a_form(self, make: Make) -> None:
        form = document(make({"sky": "grey"}, {"meal": "cake"}), "cake-form")
        assert (form.layout, form.moment, form.role) == ("form", "At the end", "The guests")
        assert (form.dated, form.source) == ("Forms were of tin.", ("food.2",))
        (cake,) = form.parts
        assert [(each.text, each.fill, each.choices) for each in cake.items] == [
            ("Eaten on", "date", ()),
            ("Crumbs", "choice", ("Few", "Many")),
            ("Wet?", "tick", ()),
        ]
        (dry,) = document(make({"sky": "blue"}, {"meal": "cake"}), "cake-form").parts
        assert [each.text for each in dry.items] == ["Eaten on", "Crumbs"]

    def test_a_list(self, make: Make) -> None:
        thanks = document(make({"sky": "grey"}, {"place": "barn"}), "thanks")
        assert (thanks.layout, thanks.dated, thanks.source) == ("list", None, ())
        assert [(each.title, each.items) for each in thanks.parts] == [
            ("Indoors", (PlanItem("The farmer", None, (), "Farmers let barns.", ("food.2",)),))
        ]

    def test_one_that_does_not_belong_there_is_left_out(self, make: Make) -> None:
        made = make(choices={"meal": "jam"})
        assert [each.id for each in topic(made, "meal").documents] == ["basket-list"]
        assert topic(made, "tidying").documents == ()

    def test_one_with_none_of_its_items_is_no_document_and_no_step(self, make: Make) -> None:
        made = make({"sky": "grey"}, {"place": "meadow"})
        assert topic(made, "tidying").documents == ()
        assert topic(made, "tidying").steps == ()


@pytest.mark.slow
@given(st.randoms(use_true_random=False))
def test_the_order_of_answers_does_not_count(outing_consultation: Consultation, chance: Random) -> None:
    written = draw_document(outing_consultation.kb, chance)
    assert plan(outing_consultation, shuffled(written, chance)) == plan(outing_consultation, written)


def assert_sound(consultation: Consultation, made: Plan, arising: Mapping[str, bool]) -> None:
    """Hold a plan to its laws."""
    steps = [step for place in made.topics for step in place.steps]
    in_time = [step for moment in made.timetable for step in moment.steps]
    # Every step of the timetable is in its topic, and every step of a topic in the timetable.
    assert sorted(map(repr, steps)) == sorted(map(repr, in_time))
    for place in made.topics:
        assert all(step.topic == place.title for step in place.steps)
        assert {step.document for step in place.steps if step.document} == {each.id for each in place.documents}
        assert all(paper.parts and all(part.items for part in paper.parts) for paper in place.documents)
    for moment in made.timetable:
        assert moment.steps
        assert all(step.moment == moment.id for step in moment.steps)
    # Every decision that arises is there once, and none that does not.
    shown = [each for place in made.topics for each in place.decisions]
    assert sorted(each.id for each in shown) == sorted(each for each, arises in arising.items() if arises)
    titles = {consultation.kb.decisions[each].title for each, arises in arising.items() if not arises}
    assert {each for place in made.topics for each in place.to_come} <= titles
    for each in shown:
        assert each.options
        assert all(option.why_not is None for option in each.options)
        assert all(other.why_not for other in each.others)
        options = consultation.kb.decisions[each.id].option_ids
        assert sorted(one.id for one in (*each.options, *each.others)) == sorted(options)
        assert {option.id for option in each.options}.isdisjoint(other.id for other in each.others)
        for option in (*each.options, *each.others):
            weighing = {argument.standing for argument in (*option.pros, *option.cons)}
            assert weighing <= {"counts"} or each.state == "to-talk-through"


@given(st.randoms(use_true_random=False))
def test_the_laws_of_a_plan(outing_consultation: Consultation, chance: Random) -> None:
    report = outing_consultation.evaluate(outing_consultation.read(draw_document(outing_consultation.kb, chance)))
    arising = {each.id: each.outcome != "not-asked" for each in report.decisions}
    assert_sound(outing_consultation, plan_of(outing_consultation.kb, report), arising)


def test_the_laws_hold_of_plans_over_the_real_base(real_consultation: Consultation) -> None:
    for case in draw_cases(real_consultation.kb, 30, seed=23):
        report = real_consultation.evaluate(case)
        arising = {each.id: each.outcome != "not-asked" for each in report.decisions}
        assert_sound(real_consultation, plan_of(real_consultation.kb, report), arising)


@given(seed=st.integers(0, 2**32))
def test_which_documents_are_in_it_is_known_without_it(outing_consultation: Consultation, seed: int) -> None:
    kb = outing_consultation.kb
    for case in draw_cases(kb, 3, seed):
        report = outing_consultation.evaluate(case)
        composed = [each for place in plan_of(kb, report).topics for each in place.documents]
        found = documents_in_plan(kb, report)
        assert set(found) == {each.id for each in composed}
        for each in composed:
            assert [[item.text for item in part.items] for part in each.parts] == [
                [item.text for item in part.item] for part in found[each.id].part
            ]
