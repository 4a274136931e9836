"""What a report says of one case, entry by entry."""

from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from engine.consultation import Consultation
from engine.report.report import ArgumentReport, DecisionReport, OptionReport, Report, RequirementReport
from tests.engine.building import argument as built
from tests.engine.building import question, way
from tests.engine.report.forms import held_back_in

GREY = {"sky": "grey", "wind": "hats", "ants": "many"}
GALE = {"sky": "grey", "wind": ["hats", "kites"]}
BLUE = {"sky": "blue"}
Ask = Any


def evaluated(
    consultation: Consultation,
    answers: Mapping[str, object] | None = None,
    choices: Mapping[str, str] | None = None,
    importances: Mapping[str, str] | None = None,
) -> Report:
    document = {"answers": answers or {}, "choices": choices or {}, "importances": importances or {}}
    return consultation.evaluate(consultation.read(document))


@pytest.fixture
def ask(toy_consultation: Consultation) -> Ask:
    """Evaluate a case of the toy base, written as answers, choices and importances."""

    return partial(evaluated, toy_consultation)


def place(report: Report) -> DecisionReport:
    return report.decisions[0]


def option(decision: DecisionReport, identity: str) -> OptionReport:
    return next(each for each in decision.options if each.id == identity)


def argument(decision: DecisionReport, identity: str) -> ArgumentReport:
    return next(each for each in decision.arguments if each.id == identity)


def requirements(report: Report) -> dict[str, RequirementReport]:
    return {each.id: each for each in report.requirements}


class TestReport:
    """The whole."""

    def test_it_says_which_knowledge_it_rests_on(self, ask: Ask, toy_consultation: Consultation) -> None:
        stamp, kb = ask().knowledge, toy_consultation.kb
        assert (stamp.title, stamp.version, stamp.hash) == ("Toy", "1.2.3", kb.content_hash)

    def test_it_carries_the_case(self, ask: Ask, toy_consultation: Consultation) -> None:
        report = ask(GREY, {"meal": "jam"}, {"cost": "more"})
        assert report.case == {
            "answers": GREY,
            "importances": {"cost": "more"},
            "choices": {"meal": "jam"},
            "unsure": [],
        }
        assert toy_consultation.evaluate(toy_consultation.read(report.case)) == report

    def test_it_has_every_decision_option_argument_and_question_in_order(self, ask: Ask) -> None:
        report = ask()
        assert [each.id for each in report.decisions] == ["place", "meal", "cream"]
        assert [each.id for each in place(report).options] == ["meadow", "barn", "boat"]
        assert [each.id for each in place(report).arguments] == [
            "stay-dry",
            "wet-blankets",
            "meadow-is-free",
            "boats-rock",
            "meadows-are-usual",
        ]
        assert [each.id for each in report.questions] == ["sky", "wind", "ants"]

    def test_it_shows_every_step(self, ask: Ask) -> None:
        step = ask(GREY).trace[1]
        assert step.rule == "condition:rough:when:1"
        assert step.because == ("condition:rain-likely", "answer:wind=hats")
        assert step.concludes == "condition:rough"


class TestDecision:
    """Verdicts, and what carries them."""

    def test_a_clear_one(self, ask: Ask) -> None:
        decision = place(ask(GREY))
        assert (decision.outcome, decision.recommended, decision.chosen) == ("clear", "barn", "barn")
        assert (decision.lead, decision.fixed, decision.contenders) == (8, False, ("barn",))
        assert decision.why == ("stay-dry",)
        assert decision.verdict == "Recommended: “In the barn”."
        assert decision.reckoning == (
            "On the meadow: 0 for, 0 against: 0 points.",
            "In the barn: 8 for, 0 against: 8 points.",
            "In a boat: 0 for, 2 against: −2 points; not before what it needs is there.",
            "“In the barn” leads “On the meadow” by 8 points. Of points ahead, 8 make it clear, 4 a leaning, "
            "fewer leave it level.",
        )

    def test_a_leaning_one(self, ask: Ask) -> None:
        decision = place(ask(BLUE))
        assert (decision.outcome, decision.recommended, decision.lead) == ("leaning", "meadow", 4)
        assert decision.why == ("meadow-is-free",)

    def test_a_balanced_one_has_no_why(self, ask: Ask) -> None:
        decision = place(ask())
        assert (decision.outcome, decision.recommended, decision.chosen) == ("balanced", None, None)
        assert decision.contenders == ("meadow", "barn", "boat")
        assert decision.why == ()

    def test_an_undetermined_one(self, ask: Ask) -> None:
        assert ask().decisions[1].outcome == "undetermined"

    def test_a_fixed_one_is_carried_by_its_own_arguments(self, ask: Ask) -> None:
        decision = place(ask(BLUE, {"place": "barn"}))
        assert (decision.recommended, decision.chosen, decision.fixed) == ("meadow", "barn", True)
        assert decision.why == ()


class TestDecisionThatDoesNotArise:
    """Said to be so, with everything still shown."""

    def test_it_has_no_outcome_and_no_reckoning(self, ask: Ask) -> None:
        cream = ask(choices={"meal": "jam", "cream": "whipped"}).decisions[2]
        assert (cream.outcome, cream.recommended, cream.chosen, cream.fixed) == ("not-asked", None, None, False)
        assert (cream.could_arise, cream.lead, cream.contenders, cream.why) == (False, None, (), ())
        assert cream.verdict == "This does not arise, as things stand."
        assert cream.reckoning == ("A decision that does not arise is not weighed.",)
        assert [each.id for each in cream.arguments] == ["cream-flies", "cream-is-cream"]

    def test_no_option_is_behind_another(self, ask: Ask) -> None:
        whipped = option(ask(GREY, {"meal": "jam"}).decisions[2], "whipped")
        assert whipped.why_not is not None
        assert whipped.why_not.sentences == ("The decision does not arise, as things stand.",)
        assert (whipped.why_not.behind, whipped.why_not.against, whipped.why_not.barred_by) == (0, (), ())
        assert whipped.why_not.silent == ("cream-is-cream",)
        assert (whipped.pro, whipped.con, whipped.points) == (0, 0, 0)

    def test_it_may_arise_yet(self, ask: Ask) -> None:
        report = ask()
        assert [each.could_arise for each in report.decisions] == [True, True, True]
        assert report.decisions[2].outcome == "not-asked"

    def test_nothing_is_required_of_it(self, ask: Ask) -> None:
        assert "bowl" not in requirements(ask(GREY, {"meal": "jam", "cream": "whipped"}))
        assert "bowl" in requirements(ask(GREY, {"meal": "cake", "cream": "whipped"}))

    def test_a_general_consideration_stays_one(self, outing_consultation: Consultation) -> None:
        crumbs = outing_consultation.evaluate(outing_consultation.read({"answers": {"wind": "kites"}})).decisions[3]
        old = argument(crumbs, "burying-is-old")
        assert (crumbs.outcome, old.status, old.missing) == ("not-asked", "general", ())


class TestOption:
    """Pros and cons, silence, and why not."""

    def test_pros_and_cons_are_all_shown_in_play_or_not(self, ask: Ask) -> None:
        meadow = option(place(ask(GREY)), "meadow")
        assert (meadow.pros, meadow.cons) == (("meadow-is-free", "meadows-are-usual"), ("wet-blankets",))
        assert (meadow.pro, meadow.con, meadow.points, meadow.silence) == (0, 0, 0, ())

    def test_the_manual_s_silence_is_said_to_be_the_manual_s(self, ask: Ask) -> None:
        decision = place(ask(GREY))
        assert option(decision, "barn").silence == ("The manual gives no argument against this option as such.",)
        assert option(decision, "boat").silence == ("The manual gives no argument for this option as such.",)

    def test_the_chosen_option_has_no_why_not(self, ask: Ask) -> None:
        assert option(place(ask(GREY)), "barn").why_not is None
        assert option(place(ask(GREY, {"place": "boat"})), "boat").why_not is None

    def test_why_not_where_it_is_behind(self, ask: Ask) -> None:
        why_not = option(place(ask(GREY)), "meadow").why_not
        assert why_not is not None
        assert why_not.sentences == ("It is 8 points behind “In the barn”.",)
        assert (why_not.behind, why_not.barred_by) == (8, ())
        assert (why_not.against, why_not.silent, why_not.taken_away) == ((), ("meadow-is-free",), ())

    def test_why_not_where_it_is_barred(self, ask: Ask) -> None:
        boat = option(place(ask(GREY)), "boat")
        assert boat.barred_by == ("calm-water",)
        assert boat.why_not is not None
        assert boat.why_not.sentences == (
            "Not before this is so: The water is calm.",
            "Even then it would be 10 points behind “In the barn”.",
        )
        assert boat.why_not.short == "Not before this is so: The water is calm."
        assert (boat.why_not.barred_by, boat.why_not.behind) == (("calm-water",), 10)
        assert boat.why_not.against == ("boats-rock",)

    def test_why_not_where_the_user_has_decided(self, ask: Ask) -> None:
        barn = option(place(ask(GREY, {"place": "meadow"})), "barn").why_not
        assert barn is not None
        assert barn.sentences == (
            "You have decided for “On the meadow”.",
            "By the arguments alone, it is recommended.",
        )
        assert barn.short == " ".join(barn.sentences)
        assert barn.behind == 0

    def test_why_not_where_it_is_balanced(self, ask: Ask) -> None:
        decision = place(ask())
        sentences = {each.id: each.why_not.sentences for each in decision.options if each.why_not}
        assert sentences == {
            "meadow": ("None is ahead of it, but it is ahead of the next by less than 4 points.",),
            "barn": ("None is ahead of it, but it is ahead of the next by less than 4 points.",),
            "boat": ("It is 2 points behind “On the meadow” and “In the barn”: too little to tell them apart.",),
        }

    def test_why_not_where_nothing_is_known(self, ask: Ask) -> None:
        jam = option(ask().decisions[1], "jam").why_not
        assert jam is not None
        assert jam.sentences == ("No argument counts for or against an option that can be had.",)
        assert jam.behind == 0

    def test_what_takes_arguments_away_is_said(self, ask: Ask) -> None:
        report = ask({"sky": "grey", "wind": ["kites"]}, {"place": "meadow"}, {"comfort": "less"})
        assert argument(place(report), "wet-blankets").status == "defeated"
        boat = option(place(report), "boat").why_not
        assert boat is not None
        assert boat.against == ("boats-rock",)


class TestArgument:
    """Status, points, reasons, and what is missing."""

    def test_in_play_and_strengthened(self, ask: Ask) -> None:
        stay_dry = argument(place(ask(GREY)), "stay-dry")
        assert (stay_dry.status, stay_dry.level, stay_dry.importance, stay_dry.points) == ("in-play", 4, "normal", 8)
        assert stay_dry.counting == "Major argument, level 3, one level up; importance normal: 4 × 2 = 8 points."
        assert [each.id for each in stay_dry.because] == ["rain-likely"]
        assert [each.id for each in stay_dry.strengthened_by] == ["rough"]
        assert (stay_dry.weakened_by, stay_dry.defeated_by, stay_dry.missing) == ((), (), ())
        assert (stay_dry.concern, stay_dry.concern_name) == ("comfort", "Comfort")

    def test_strengthened_and_weakened_at_once(self, ask: Ask) -> None:
        stay_dry = argument(place(ask(GALE)), "stay-dry")
        assert (stay_dry.level, len(stay_dry.strengthened_by), len(stay_dry.weakened_by)) == (3, 1, 1)

    def test_answered_and_how_the_chapter_would_soften_it(self, ask: Ask) -> None:
        wet = argument(place(ask(GREY)), "wet-blankets")
        assert (wet.status, wet.level, wet.points) == ("answered", 0, 0)
        assert [each.id for each in wet.weakened_by] == ["wind=hats"]
        assert wet.mitigation is not None
        assert (wet.mitigation.text, wet.mitigation.source) == ("Bring oilcloth.", ("weather.3",))

    def test_defeated(self, ask: Ask) -> None:
        wet = argument(place(ask(GALE)), "wet-blankets")
        assert wet.status == "defeated"
        assert [each.id for each in wet.defeated_by] == ["wind=kites"]
        assert [each.id for each in wet.because] == ["rain-likely"]

    def test_silent_and_closed(self, ask: Ask) -> None:
        free = argument(place(ask(GREY)), "meadow-is-free")
        assert (free.status, free.counting, free.because) == ("silent", "It does not apply here.", ())
        assert [[each.standing for each in together] for together in free.missing] == [["fails"], ["fails"]]
        assert free.dated == "Prices are of the 1890s."

    def test_silent_and_open(self, ask: Ask) -> None:
        free = argument(place(ask({"sky": "grey"})), "meadow-is-free")
        assert free.counting == "Whether it applies is not known yet."
        assert [[each.standing for each in together] for together in free.missing] == [["fails"], ["open"]]

    def test_always_and_general(self, ask: Ask) -> None:
        decision = place(ask())
        rock, usual = argument(decision, "boats-rock"), argument(decision, "meadows-are-usual")
        assert (rock.status, rock.scope, rock.because, rock.missing) == ("in-play", "always", (), ())
        assert (usual.status, usual.scope, usual.weight, usual.points) == ("general", "general", None, 0)


def standings(reported: ArgumentReport) -> list[dict[str, str]]:
    """What is missing, way by way: its words and how it stands."""
    return [{each.text: each.standing for each in together} for together in reported.missing]


CAKE = "The meal: the choice of “Cake”"
HATS = "The answer “Hats” to “What does the wind take?”"
KITES = "The answer “Kites” to “What does the wind take?”"


class TestMissingThroughTheGate:
    """That its decision arises is among what a silent argument lacks."""

    def test_every_way_lacks_it(self, ask: Ask) -> None:
        flies = argument(ask().decisions[2], "cream-flies")
        assert standings(flies) == [{CAKE: "open", HATS: "open"}, {CAKE: "open", KITES: "open"}]
        assert (flies.could_apply, flies.counting) == (True, "Whether it applies is not known yet.")

    def test_what_holds_already_is_not_among_it(self, ask: Ask) -> None:
        flies = argument(ask({"wind": "hats"}).decisions[2], "cream-flies")
        assert standings(flies) == [{CAKE: "open"}, {CAKE: "open", KITES: "fails"}]
        assert flies.could_apply

    def test_an_argument_without_premises_lacks_nothing_else(self, ask: Ask) -> None:
        cream = argument(ask().decisions[2], "cream-is-cream")
        assert (cream.status, standings(cream), cream.could_apply) == ("silent", [{CAKE: "open"}], True)

    def test_where_the_decision_will_not_arise_it_is_closed(self, ask: Ask) -> None:
        decision = ask({"wind": "hats"}, {"meal": "jam"}).decisions[2]
        flies, cream = decision.arguments
        assert standings(flies) == [{CAKE: "fails"}, {CAKE: "fails", KITES: "fails"}]
        assert standings(cream) == [{CAKE: "fails"}]
        assert (flies.could_apply, flies.counting) == (False, "It does not apply here.")

    def test_once_it_arises_only_its_own_premises_are_missing(self, ask: Ask) -> None:
        flies = argument(ask(choices={"meal": "cake"}).decisions[2], "cream-flies")
        assert standings(flies) == [{HATS: "open"}, {KITES: "open"}]

    def test_what_both_ask_for_is_told_once(self) -> None:
        foggy = built("it", "pro", "a", when=(("answer:fog=yes", "answer:hill=yes"),))
        kb = way([foggy], questions=[question("hill"), question("fog")], ask_when=(("answer:hill=yes",),))
        consultation = Consultation(kb)
        (reported,) = consultation.evaluate(consultation.read({})).decisions[0].arguments
        assert [[each.questions for each in together] for together in reported.missing] == [[("hill",), ("fog",)]]


class TestFamilies:
    """Options that are forms of one answer."""

    def test_they_are_told_with_their_options(self, forms_consultation: Consultation) -> None:
        (outside,) = place(evaluated(forms_consultation, BLUE)).families
        assert (outside.id, outside.label, outside.options) == ("outside", "Outside", ("meadow", "boat"))

    def test_a_family_is_recommended_with_its_forms(self, forms_consultation: Consultation) -> None:
        decision = place(evaluated(forms_consultation, BLUE))
        assert (decision.recommended, decision.forms, decision.chosen) == ("outside", ("meadow", "boat"), "outside")
        assert decision.headline == "Leaning to “Outside” (“On the meadow” or “In a boat”)."
        assert decision.verdict == (
            "Leaning to “Outside” (“On the meadow” or “In a boat”, whichever suits best): it is ahead, but not by much."
        )
        assert decision.why == ("meadow-is-free",)
        assert [each.id for each in decision.options if each.why_not] == ["barn"]
        assert (decision.label("outside"), decision.label("barn")) == ("Outside", "In the barn")

    def test_a_family_can_be_decided_for(self, forms_consultation: Consultation) -> None:
        decision = place(evaluated(forms_consultation, GALE, {"place": "outside"}))
        assert (decision.chosen, decision.fixed, decision.wanted) == ("outside", True, ("meadow",))
        assert decision.headline.startswith("You have decided: “Outside”. By the arguments alone: Talk it through:")


class TestRequirements:
    """Those of the chosen option, of options to talk through, and those that bar one that would be ahead."""

    def test_what_bars_an_option_that_would_not_be_ahead_is_of_no_concern(self, ask: Ask) -> None:
        assert "calm-water" not in requirements(ask(GREY))

    def test_what_bars_an_option_that_would_be_ahead_is_of_concern(self, tmp_path: Path) -> None:
        report = evaluated(Consultation.over(held_back_in(tmp_path)), GALE, importances={"comfort": "more"})
        decision = place(report)
        assert [(each.option, each.gaps) for each in decision.held_back] == [("boat", ("calm-water",))]
        assert decision.headline.endswith("“In a boat” would be ahead, but not before this is so: The water is calm.")
        assert requirements(report)["calm-water"].status == "missed"

    def test_under_way(self, forms_consultation: Consultation) -> None:
        calm = requirements(evaluated(forms_consultation, {"sky": "starry"}, {"place": "boat"}))["calm-water"]
        assert (calm.status, [each.id for each in calm.because]) == ("under-way", ["sky=starry"])

    def test_missed(self, ask: Ask) -> None:
        calm = requirements(ask(GREY, {"place": "boat"}))["calm-water"]
        assert (calm.status, calm.degree, calm.remedy) == ("missed", "must", "Wait for a calm day.")
        assert [each.id for each in calm.because] == ["rough"]

    def test_met(self, ask: Ask) -> None:
        handle = requirements(ask(GREY))["handle"]
        assert (handle.status, handle.degree, handle.dated) == ("met", "should", "Hampers are of wicker here.")
        assert [each.id for each in handle.because] == ["wind=hats"]

    def test_open(self, ask: Ask) -> None:
        calm = requirements(ask())["calm-water"]
        assert (calm.status, calm.because) == ("open", ())

    def test_met_and_missed_at_once_is_missed(self, ask: Ask) -> None:
        report = ask({"sky": "blue", "wind": ["hats", "kites"]}, {"place": "boat"})
        calm = requirements(report)["calm-water"]
        assert (calm.status, [each.id for each in calm.because]) == ("missed", ["rough"])

    def test_one_of_an_option_out_of_the_running_is_left_out(self, ask: Ask) -> None:
        assert "calm-water" not in requirements(ask(BLUE))

    def test_one_that_is_not_required_here_is_left_out(self, ask: Ask) -> None:
        assert "handle" not in requirements(ask(BLUE, {"meal": "jam"}))


class TestOutcomes:
    """Conditions, advice, tensions."""

    def test_conditions_that_hold(self, ask: Ask) -> None:
        held = {each.id: [reason.id for reason in each.because] for each in ask(GREY).conditions}
        assert held == {"rain-likely": ["sky=grey"], "rough": ["rain-likely", "wind=hats"], "indoors": ["place=barn"]}

    def test_advice(self, ask: Ask) -> None:
        friends, sweep = ask(GREY).advice
        assert (friends.id, friends.because) == ("bring-friends", ())
        assert (sweep.id, sweep.text, sweep.dated) == ("sweep-the-barn", "Sweep the barn.", "Barns have changed.")
        assert [each.id for each in sweep.because] == ["place=barn", "wind=hats"]
        assert [each.id for each in ask().advice] == ["bring-friends"]

    def test_advice_that_is_a_step_says_when_and_who(self, ask: Ask) -> None:
        friends, whisk = ask(choices={"meal": "cake", "cream": "whipped"}).advice
        assert (whisk.id, whisk.moment, whisk.role) == ("whisk-the-cream", "start", "cook")
        assert [each.id for each in whisk.because] == ["cream=whipped"]
        assert (friends.moment, friends.role) == (None, None)

    def test_tensions(self, ask: Ask) -> None:
        (tension,) = ask(choices={"place": "barn", "meal": "jam"}).tensions
        assert (tension.id, tension.way_out) == ("jam-indoors", "Eat the jam outside.")
        assert [each.id for each in tension.because] == ["meal=jam", "indoors"]
        assert ask(GREY).tensions == ()


def test_questions_with_their_state_answers_and_what_they_touch(ask: Ask) -> None:
    sky, wind, ants = ask({"wind": ["kites", "hats"], "ants": "later"}).questions
    assert (sky.state, sky.answers) == ("not-answered", ())
    assert (wind.state, wind.answers) == ("answered", ("hats", "kites"))
    assert (ants.state, ants.answers) == ("later", ())
    assert sky.touches.questions == ("ants",)
