"""Is a project ready for a choice: what is met, missed and open, what comes first, and what has moved."""

from collections.abc import Mapping
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.consultation import Consultation
from engine.reasoning.case import Case
from engine.report.notes import Notes, StepNote
from engine.report.readiness import BarredOption, Change, FirstThing, Readiness, case_for, readiness_of
from engine.report.report import RequirementReport
from engine.sampling.cases import draw_cases, draw_document
from tests.engine.planting import TIDY, outing_in, replace

WILD = {"sky": "grey", "wind": ["hats", "kites"], "ants": "many"}
"""Nothing is there: with these choices every requirement of theirs is missed."""
BOLD = {"place": "boat", "cream": "whipped", "crumbs": "buried"}
Check = Any


def checked(consultation: Consultation, check: str, case: Case, earlier: Case | None = None) -> Readiness:
    """The check as the service makes it: over the case as it would be with the choice made."""
    checked = consultation.kb.readiness[check]
    before = None if earlier is None else consultation.evaluate(case_for(checked, earlier))
    now = consultation.evaluate(case_for(checked, case))
    return readiness_of(consultation.kb, checked, case, now, before)


@pytest.fixture
def check(outing_consultation: Consultation) -> Check:
    """Check cake, over answers and choices; `earlier` are those of the earlier case."""

    def made(
        answers: Mapping[str, object] | None = None,
        choices: Mapping[str, str] | None = None,
        earlier: tuple[Mapping[str, object], Mapping[str, str]] | None = None,
        check: str = "cake-ready",
    ) -> Readiness:
        case = outing_consultation.read({"answers": answers or {}, "choices": choices or {}})
        before = earlier and outing_consultation.read({"answers": earlier[0], "choices": earlier[1]})
        return checked(outing_consultation, check, case, before)

    return made


def ids(found: Readiness) -> dict[str, list[str]]:
    """The requirements by how they stand."""
    groups = {each: [one.id for one in getattr(found, each)] for each in ("missed", "open", "met", "under_way")}
    return {each: those for each, those in groups.items() if those or each != "under_way"}


def every(found: Readiness) -> list[RequirementReport]:
    """The requirements of all groups."""
    return [*found.met, *found.under_way, *found.missed, *found.open]


class TestCase:
    """The case that is checked is the user's, with the choice made."""

    def test_the_choice_is_made_in_a_copy(self, outing_consultation: Consultation) -> None:
        cake = outing_consultation.kb.readiness["cake-ready"]
        case = outing_consultation.read({"answers": {"sky": "blue"}, "choices": {"place": "barn", "meal": "jam"}})
        assert case_for(cake, case) == outing_consultation.read(
            {"answers": {"sky": "blue"}, "choices": {"place": "barn", "meal": "cake"}}
        )
        assert case.choices == {"place": "barn", "meal": "jam"}

    def test_what_the_check_takes_as_answered_is_answered_in_it(self, outing_consultation: Consultation) -> None:
        bury, read = outing_consultation.kb.readiness["ready-to-bury"], outing_consultation.read
        assert case_for(bury, read({"answers": {"sky": "blue"}})) == read(
            {"answers": {"sky": "blue", "wind": "hats"}, "choices": {"crumbs": "buried"}}
        )

    @pytest.mark.parametrize("wind", ["kites", ["hats", "kites"], "dont-know", "does-not-apply"])
    def test_unless_the_user_answered_it(self, wind: object, outing_consultation: Consultation) -> None:
        bury, read = outing_consultation.kb.readiness["ready-to-bury"], outing_consultation.read
        assert case_for(bury, read({"answers": {"wind": wind}})) == read(
            {"answers": {"wind": wind}, "choices": {"crumbs": "buried"}}
        )

    def test_the_report_carries_the_case_as_the_user_gave_it(self, check: Check) -> None:
        for identity in ("cake-ready", "ready-to-bury"):
            found = check({"sky": "blue"}, {"meal": "jam"}, check=identity)
            assert found.case == {
                "answers": {"sky": "blue"},
                "importances": {},
                "choices": {"meal": "jam"},
                "unsure": [],
            }


class TestWhole:
    """What it is about, and how it stands."""

    def test_it_says_what_it_rests_on_and_is_about(self, check: Check, outing_consultation: Consultation) -> None:
        found = check()
        assert found.knowledge.hash == outing_consultation.kb.content_hash
        assert found.origin == "The source is “The Picnic Papers”, chapter 1 (Toy, 1890s): read it as of its time."
        assert (found.check, found.title, found.intro) == ("cake-ready", "Ready for cake?", "What cake takes.")
        assert found.source == ("food.2",)

    def test_nothing_required(self, check: Check) -> None:
        found = check()
        assert ids(found) == {"missed": [], "open": [], "met": []}
        assert (found.verdict, found.summary) == ("ready", "Ready. The manual requires nothing here.")

    def test_nothing_missing(self, check: Check) -> None:
        """Taking crumbs home takes a sack and gloves, both there under a blue sky."""
        found = check({"sky": "blue", "wind": "hats"}, {"cream": "plain", "crumbs": "home", "place": "meadow"})
        assert ids(found) == {"missed": [], "open": [], "met": ["sack", "gloves"]}
        assert found.verdict == "ready"
        assert found.summary == "Ready. Of 2 things the manual asks for, 2 met, 0 under way, 0 missed, 0 open."

    def test_met_missed_and_open(self, check: Check) -> None:
        found = check({"wind": "hats"}, {"place": "barn", "cream": "whipped", "crumbs": "buried"})
        assert ids(found) == {"missed": [], "open": ["bowl", "gloves"], "met": ["handle"]}
        assert found.summary == (
            "It cannot be said yet. Of 3 things the manual asks for, 1 met, 0 under way, 0 missed, 2 open."
        )
        assert (found.barred, found.first) == ((), ())

    def test_musts_come_first_in_each_group(self, check: Check) -> None:
        """In the base the spade comes last."""
        assert ids(check(WILD, BOLD)) == {
            "missed": ["calm-water", "spade", "handle", "bowl", "gloves"],
            "open": [],
            "met": [],
        }
        unknown = {"wind": ["hats", "kites"], "ants": "many"}
        assert ids(check(unknown, {"place": "meadow", "crumbs": "buried"})) == {
            "missed": ["handle"],
            "open": ["spade", "gloves"],
            "met": [],
        }

    def test_what_only_another_option_needs_is_not_required(self, check: Check) -> None:
        """The water bars the boat, and without a sack crumbs are not taken home; neither was chosen."""
        found = check({"sky": "grey", "wind": "hats"}, {"crumbs": "buried"})
        assert {"calm-water", "sack"}.isdisjoint(each.id for each in every(found))
        assert found.barred == ()

    def test_a_barred_option_somebody_could_want_is_told_with_what_it_needs(self, check: Check) -> None:
        assert check(WILD, BOLD).barred == (
            BarredOption("The place", "In a boat", ("calm-water",)),
            BarredOption("The crumbs", "Buried", ("spade",)),
        )
        # Where a decision is still to make, that is each of its options: here between meadow and barn it is balanced.
        assert [each.option for each in check(WILD).barred] == ["In a boat", "Taken home", "Buried"]

    @pytest.mark.parametrize("wind", ["kites", "dont-know"])
    def test_a_choice_that_does_not_arise_is_said_not_to(self, wind: str, check: Check) -> None:
        """Not that the manual requires nothing for it."""
        found = check({"wind": wind}, {"place": "boat"}, check="ready-to-bury")
        assert (found.verdict, found.summary) == ("open", "This does not arise, as things stand.")
        assert "spade" not in [each.id for each in every(found)]
        assert check({"wind": "hats"}, check="ready-to-bury").summary == (
            "It cannot be said yet. Of 1 thing the manual asks for, 0 met, 0 under way, 0 missed, 1 open."
        )


class TestVerdict:
    """Ready, nearly, not yet, or not to be said."""

    @pytest.mark.parametrize(
        ("answers", "choices", "verdict", "groups"),
        [
            ({"sky": "blue"}, {"cream": "whipped"}, "ready", {"met": ["bowl"]}),
            # Under stars a bowl, which cream should have, and calm water, which the boat must have, are under way.
            ({"sky": "starry"}, {"cream": "whipped"}, "nearly", {"under_way": ["bowl"]}),
            ({"sky": "starry"}, {"cream": "whipped", "place": "boat"}, "nearly", {"under_way": ["calm-water", "bowl"]}),
            ({"sky": "grey"}, {"cream": "whipped"}, "nearly", {"missed": ["bowl"]}),
            (WILD, {"cream": "plain", "place": "boat"}, "not-yet", {"missed": ["calm-water"]}),
            ({"wind": "kites"}, {"cream": "whipped", "place": "boat"}, "not-yet", {"missed": ["calm-water"]}),
            ({}, {"cream": "whipped"}, "open", {"open": ["bowl"]}),
        ],
    )
    def test_it_is_said_in_a_word(
        self,
        answers: Mapping[str, object],
        choices: Mapping[str, str],
        verdict: str,
        groups: Mapping[str, list[str]],
        forms_consultation: Consultation,
    ) -> None:
        document = {"answers": answers, "choices": {"place": "meadow", **choices}}
        found = checked(forms_consultation, "cake-ready", forms_consultation.read(document))
        assert found.verdict == verdict
        for group, those in groups.items():
            assert set(those) <= set(ids(found)[group])

    def test_of_a_family_all_forms_count_that_it_comes_to(self, forms_consultation: Consultation) -> None:
        """Under a blue sky it is to be outside, on the meadow or in a boat; in the rain no boat can be had."""
        case = forms_consultation.read({"answers": {"sky": "blue"}})
        assert "calm-water" in ids(checked(forms_consultation, "cake-ready", case))["open"]
        rough = forms_consultation.read({"answers": {"wind": "kites"}, "choices": {"place": "outside"}})
        found = checked(forms_consultation, "cake-ready", rough)
        assert "calm-water" not in [each.id for each in every(found)]
        assert found.barred == (BarredOption("The place", "In a boat", ("calm-water",)),)
        indoors = forms_consultation.read({"answers": {"wind": "kites"}, "choices": {"place": "barn"}})
        assert checked(forms_consultation, "cake-ready", indoors).barred == ()


class TestFirst:
    """What to do first."""

    def test_each_gap_with_its_remedy(self, check: Check) -> None:
        assert check(WILD, BOLD).first[0] == FirstThing(
            requirement="calm-water",
            degree="must",
            remedy="Wait for a calm day.",
            closes=("calm-water",),
            source=("weather.3",),
            step="requirement.calm-water",
            note=StepNote(),
        )

    def test_what_a_group_noted_stands_beside_the_gap(self, forms_consultation: Consultation) -> None:
        kb, check = forms_consultation.kb, forms_consultation.kb.readiness["cake-ready"]
        case = forms_consultation.read({"answers": WILD, "choices": BOLD})
        note = StepNote("Ada", "May", done=True)
        notes = Notes(steps={"requirement.bowl": note})
        report = forms_consultation.evaluate(case_for(check, case))
        found = readiness_of(kb, check, case, report, notes=notes).first
        assert {each.requirement: each.note for each in found}["bowl"] == note

    def test_musts_first_then_what_closes_most_then_the_base_s_order(self, check: Check) -> None:
        """A gap goes with another that rests on nothing else.

        What rests on the grey sky alone takes with it what rests on that and on the wind; not the other way round, as
        the wind may turn under a grey sky.
        """
        assert [(each.requirement, each.closes) for each in check(WILD, BOLD).first] == [
            ("calm-water", ("calm-water",)),
            ("spade", ("spade",)),
            ("bowl", ("calm-water", "spade", "bowl", "gloves")),
            ("gloves", ("calm-water", "spade", "bowl", "gloves")),
            ("handle", ("spade", "handle")),
        ]

    def test_choices_are_grounds_too(self, tmp_path: Path) -> None:
        """A gap that rests on a choice alone does not go with every other."""
        folder = outing_in(tmp_path)
        grey, cake = 'missed_when = [["answer:sky=grey"]]', 'missed_when = [["chosen:meal=cake"]]'
        replace(folder, TIDY, f'{grey}\nremedy = "Knit', f'{cake}\nremedy = "Knit')
        consultation = Consultation.over(folder)
        found = checked(consultation, "cake-ready", consultation.read({"answers": WILD, "choices": BOLD}))
        assert [each.closes for each in found.first if each.requirement == "gloves"] == [("gloves",)]
        assert [each.closes for each in found.first if each.requirement == "bowl"] == [("calm-water", "spade", "bowl")]


class TestChanges:
    """What has moved since an earlier case."""

    CREAM: Mapping[str, str] = {"cream": "whipped"}

    def test_without_an_earlier_case_there_is_nothing_to_say(self, check: Check) -> None:
        assert check(WILD, BOLD).changes is None

    def test_nothing_has_moved(self, check: Check) -> None:
        assert check(WILD, BOLD, earlier=(WILD, BOLD)).changes == ()

    @pytest.mark.parametrize(
        ("before", "now", "was", "stands"),
        [
            ({"sky": "grey"}, {"sky": "blue"}, "missed", "met"),
            ({"sky": "blue"}, {"sky": "grey"}, "met", "missed"),
            ({}, {"sky": "blue"}, "open", "met"),
            ({"sky": "grey"}, {}, "missed", "open"),
        ],
    )
    def test_one_that_stands_otherwise(
        self, before: Mapping[str, object], now: Mapping[str, object], was: str, stands: str, check: Check
    ) -> None:
        choices = {"cream": "whipped", "place": "meadow"}
        assert check(now, choices, earlier=(before, choices)).changes == (
            Change("bowl", "There is a bowl.", was, stands),  # type: ignore[arg-type]
        )

    def test_one_that_came_and_one_that_went(self, check: Check) -> None:
        plain = {"cream": "plain"}
        assert check({}, self.CREAM, earlier=({}, plain)).changes == (Change("bowl", "There is a bowl.", None, "open"),)
        assert check({}, plain, earlier=({}, self.CREAM)).changes == (Change("bowl", "There is a bowl.", "open", None),)

    def test_they_come_in_the_base_s_order(self, check: Check) -> None:
        found = check(WILD, BOLD, earlier=({"wind": "hats"}, {"place": "meadow", "crumbs": "buried"}))
        assert [(each.requirement, each.before, each.now) for each in found.changes] == [
            ("calm-water", None, "missed"),
            ("handle", None, "missed"),
            ("bowl", None, "missed"),
            ("gloves", "open", "missed"),
            ("spade", None, "missed"),
        ]

    def test_the_choice_checked_is_made_in_both_cases(self, check: Check) -> None:
        assert check({}, {"meal": "cake"}, earlier=({}, {"meal": "jam"})).changes == ()


def assert_sound(consultation: Consultation, identity: str, case: Case) -> None:
    """Hold a readiness report to its laws."""
    kb = consultation.kb
    report = consultation.evaluate(case_for(kb.readiness[identity], case))
    found = checked(consultation, identity, case, case)
    chosen = {each.id: set(each.wanted if each.chosen else ()) for each in report.decisions}
    holds = {firing.concludes for firing in report.trace}
    required = [
        each.id
        for each in kb.requirements.values()
        if chosen[each.decision].intersection(each.options) and f"requirement:{each.id}" in holds
    ]
    # Each requirement of a chosen option is in one group and no other.
    assert sorted(each.id for each in every(found)) == sorted(required)
    for status in ("met", "under-way", "missed", "open"):
        group = getattr(found, status.replace("-", "_"))
        assert all(each.status == status for each in group)
        assert sorted(group, key=lambda each: each.degree != "must") == list(group)
    statuses = {each.status for each in every(found)}
    assert found.verdict != "ready" or statuses <= {"met"}
    assert "open" not in statuses or found.verdict in ("open", "not-yet")
    # Every gap is among what to do first, and goes with itself.
    assert {each.requirement for each in found.first} == {each.id for each in found.missed}
    assert all(each.requirement in each.closes for each in found.first)
    # A case compared with itself has not moved.
    assert found.changes == ()
    assert found.case == case.document()


@pytest.mark.slow
@given(st.randoms(use_true_random=False), st.sampled_from(["cake-ready", "ready-to-bury"]))
def test_the_laws_of_readiness(outing_consultation: Consultation, chance: Random, identity: str) -> None:
    case = outing_consultation.read(draw_document(outing_consultation.kb, chance))
    assert_sound(outing_consultation, identity, case)


@pytest.mark.slow
@given(st.randoms(use_true_random=False), st.randoms(use_true_random=False))
def test_changes_read_backwards_are_the_changes_back(
    outing_consultation: Consultation, one: Random, other: Random
) -> None:
    kb = outing_consultation.kb
    first, second = (outing_consultation.read(draw_document(kb, chance)) for chance in (one, other))
    there = checked(outing_consultation, "cake-ready", second, first).changes or ()
    back = checked(outing_consultation, "cake-ready", first, second).changes or ()
    assert [(each.requirement, each.before, each.now) for each in there] == [
        (each.requirement, each.now, each.before) for each in back
    ]


@pytest.mark.slow
def test_the_laws_hold_over_the_real_base(real_consultation: Consultation) -> None:
    for case in draw_cases(real_consultation.kb, 15, seed=29):
        for identity in real_consultation.kb.readiness:
            assert_sound(real_consultation, identity, case)
