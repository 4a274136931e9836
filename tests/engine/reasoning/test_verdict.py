"""From balances to verdicts: the table of the method, what a choice comes to, and the laws."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.knowledge import atoms
from engine.knowledge.model import Alternatives, Decision, Family, Option
from engine.reasoning.verdict import Judgement, Verdict, Weigher, judge, verdict_value
from engine.reasoning.weighing import Balance
from engine.sampling.bases import SOURCE
from tests.engine.building import DECISION, argument, way
from tests.engine.reasoning.forward.oracle import plainly

pytestmark = pytest.mark.slow

FAMILY_OF = {"b": "bc", "c": "bc"}
"""Of three options or four, two are forms of one answer."""


def balances(written: str) -> list[Balance]:
    """Make balances of "a+3 b-2 c0 d=0 !e+9": `0` is silent, `=0` has reasons on both sides, `!` is barred."""
    found = []
    for word in written.split():
        option, rest = word.strip("!")[0], word.strip("!")[1:]
        number = int(rest.lstrip("="))
        pro, con = (1, 1) if rest == "=0" else (max(number, 0), max(-number, 0))
        found.append(Balance(option, pro, con, word.startswith("!")))
    return found


@dataclass(frozen=True)
class Row:
    """One line of the table: balances, and what they come to."""

    written: str
    value: str
    ground: str | None = None
    lead: int | None = None
    within: int | None = None
    forms: str = ""
    contenders: str = ""
    least_bad: str = ""
    held_back: str = ""


TABLE = (
    # The thresholds: 8 is clear, 4 is leaning, less is to talk through.
    Row("a0 d0", "undetermined", lead=0, contenders="ad"),
    Row("a1 d1", "balanced", lead=0, contenders="ad"),
    Row("a4 d1", "balanced", lead=3, contenders="ad"),
    Row("a5 d1", "leaning:a", "support", 4, forms="a", contenders="a"),
    Row("a1 d8", "leaning:d", "support", 7, forms="d", contenders="d"),
    Row("a1 d9", "clear:d", "support", 8, forms="d", contenders="d"),
    Row("a5 d5 e2", "balanced", lead=0, contenders="ade"),
    Row("a5 d5 e1", "balanced", lead=0, contenders="ad"),
    # One option left: what speaks for it is enough, and something has to.
    Row("a1 !d4", "clear:a", "support", forms="a", contenders="a"),
    Row("a0 !d9", "undetermined", contenders="a", held_back="d"),
    Row("a=0 !d1", "balanced", contenders="a", least_bad="a"),
    Row("a-1 !d1", "balanced", contenders="a", least_bad="a"),
    # A family leads with the best of its options; forms are those that suit about as well.
    Row("a1 b9 c7", "clear:bc", "support", 8, 2, "bc", "bc"),
    Row("a1 b9 c6", "clear:bc", "support", 8, 3, "bc", "bc"),
    Row("a1 b9 c5", "clear:b", "support", 8, 4, "b", "b"),
    Row("a1 b6 c6", "leaning:bc", "support", 5, 0, "bc", "bc"),
    Row("a3 b6 c9", "leaning:bc", "support", 6, 3, "bc", "bc"),
    Row("a6 b6 c9", "balanced", lead=3, contenders="abc"),
    Row("a-9 b2 c0", "clear:b", "support", 11, 2, "b", "bc"),
    Row("a-9 b2 c-1", "clear:b", "support", 11, 3, "b", "bc"),
    Row("!a1 b9 c9", "clear:bc", "support", None, 0, "bc", "bc"),
    Row("a1 b9 !c12", "clear:b", "support", 8, None, "b", "b"),
    Row("a9 b1 c1", "clear:a", "support", 8, None, "a", "a"),
    # By elimination: nothing speaks for or against it, and the others have more against them. Never clear.
    Row("a0 d-4", "leaning:a", "elimination", 4, forms="a", contenders="a"),
    Row("a0 d-9", "leaning:a", "elimination", 9, forms="a", contenders="a"),
    Row("a0 d-3", "balanced", lead=3, contenders="ad"),
    Row("a-9 b0 c0", "leaning:bc", "elimination", 9, 0, "bc", "bc"),
    Row("a-9 b0 c=0", "leaning:bc", "elimination", 9, 0, "bc", "bc"),
    Row("a-9 b0 c-3", "leaning:b", "elimination", 9, 3, "b", "bc"),
    Row("!a-9 b0 c-5", "leaning:b", "elimination", None, 5, "b", "b"),
    # The least bad is no recommendation.
    Row("a=0 d-9", "balanced", lead=9, contenders="a", least_bad="a"),
    Row("a-1 d-9", "balanced", lead=8, contenders="a", least_bad="a"),
    Row("a-1 d-2", "balanced", lead=1, contenders="ad", least_bad="ad"),
    Row("a-1 d=0", "balanced", lead=1, contenders="ad", least_bad="ad"),
    Row("a-9 b-1 c-1", "balanced", lead=8, contenders="bc", least_bad="bc"),
    # Held back: of another family it caps, of the same it is only named.
    Row("a9 d1 !e13", "leaning:a", "support", 8, forms="a", contenders="a", held_back="e"),
    Row("a9 d1 !e12", "clear:a", "support", 8, forms="a", contenders="a"),
    Row("a1 b9 !c13", "clear:b", "support", 8, None, "b", "b", held_back="c"),
    Row("!a13 b9 !c20", "leaning:b", "support", None, None, "b", "b", held_back="ac"),
    Row("!a20 d1 !e13 !f20", "leaning:d", "support", None, None, "d", "d", held_back="afe"),
    Row("a-1 d-9 !e3", "balanced", lead=8, contenders="a", least_bad="a", held_back="e"),
    Row("!a9 !d6 !e5", "barred", held_back="ad"),
    Row("!a0 !d0", "barred", held_back="ad"),
)


@pytest.mark.parametrize("row", TABLE, ids=lambda row: row.written)
def test_the_table(row: Row) -> None:
    outcome, _, recommended = row.value.partition(":")
    expected = Judgement(
        outcome=outcome,  # type: ignore[arg-type]
        recommended=recommended or None,
        ground=row.ground,  # type: ignore[arg-type]
        lead=row.lead,
        lead_within=row.within,
        forms=tuple(row.forms),
        contenders=tuple(row.contenders),
        least_bad=tuple(row.least_bad),
        held_back=tuple(row.held_back),
    )
    found = judge(balances(row.written), FAMILY_OF)
    assert found == expected
    assert verdict_value(found.outcome, found.recommended) == row.value


class TestChoice:
    """The user's own choice stands beside what the arguments say."""

    DECISION = Decision(
        id=DECISION,
        title="The way",
        question="Which way?",
        option=tuple(Option(id=each, label=each, text="Nonsense.", source=SOURCE) for each in "abc"),
        family=(Family(id="bc", label="B or C", options=("b", "c"), source=SOURCE),),
        source=SOURCE,
    )

    def verdict(
        self, points: Mapping[str, int], fixed: str | None = None, barred: str = "", ask_when: Alternatives = ()
    ) -> Verdict:
        """With minor arguments that come to so many points, two each."""
        side = {True: "pro", False: "con"}
        arguments = [
            argument(f"{option}-{number}", side[wanted > 0], option, "minor")  # type: ignore[arg-type]
            for option, wanted in points.items()
            for number in range(abs(wanted) // 2)
        ]
        decision = self.DECISION.model_copy(update={"ask_when": ask_when})
        holds = (
            {f"argument:{each.id}" for each in arguments}
            | {f"barred:{DECISION}={each}" for each in barred}
            | {atoms.ALWAYS}
        )
        return Weigher(way(arguments), decision).weigh(holds, {}, fixed)

    def test_it_is_chosen_and_the_recommendation_remains(self) -> None:
        found = self.verdict({"a": 8}, "c", barred="c")
        assert (found.outcome, found.recommended, found.chosen, found.fixed) == ("clear", "a", "c", True)
        assert (found.holding, found.wanted) == (("c", "bc"), ("c",))

    def test_without_one_what_is_recommended_is_chosen(self) -> None:
        found = self.verdict({"a": 8})
        assert (found.chosen, found.fixed, found.holding, found.wanted) == ("a", False, ("a",), ("a",))
        family = self.verdict({"b": 8, "c": 8})
        assert (family.chosen, family.holding, family.wanted) == ("bc", ("bc",), ("b", "c"))
        form = self.verdict({"b": 8, "c": 2})
        assert (form.chosen, form.holding, form.wanted) == ("b", ("b", "bc"), ("b",))

    def test_where_nothing_is_chosen_the_contenders_are_wanted(self) -> None:
        found = self.verdict({"a": 4, "b": 2, "c": -2})
        assert (found.chosen, found.holding, found.wanted) == (None, (), ("a", "b"))

    @pytest.mark.parametrize(
        ("points", "barred", "holding", "wanted"),
        [
            ({"a": 8, "b": 4}, "", ("bc", "b"), "b"),
            ({"a": 8, "b": 2}, "", ("bc",), "bc"),
            ({"c": -4}, "", ("bc", "b"), "b"),
            ({"b": -2, "c": -8}, "", ("bc",), "b"),
            ({"a": 8}, "", ("bc",), "bc"),
            ({"b": 4, "c": 2}, "b", ("bc", "c"), "c"),
            ({"b": 4}, "bc", ("bc",), "bc"),
            ({"b": 4}, "abc", ("bc",), "bc"),
        ],
    )
    def test_a_family_holds_with_the_option_that_leads_it(
        self, points: Mapping[str, int], barred: str, holding: Sequence[str], wanted: str
    ) -> None:
        found = self.verdict(points, "bc", barred)
        assert (found.chosen, found.holding, found.wanted) == ("bc", holding, tuple(wanted))

    def test_one_that_does_not_arise_is_kept_aside(self) -> None:
        found = self.verdict({"a": 8}, "c", "abc", ask_when=(("ground",),))
        assert (found.outcome, found.recommended, found.chosen, found.fixed) == ("not-asked", None, None, False)
        assert (found.holding, found.wanted, found.contenders, found.held_back) == ((), (), (), ())
        assert len(found.balances) == 3
        assert len(found.arguments) == 4


@st.composite
def situations(draw: st.DrawFn) -> tuple[tuple[Balance, ...], dict[str, str]]:
    """Draw balances of two to four options, and families."""
    options = "abcd"[: draw(st.integers(2, 4))]
    found = []
    for option in options:
        points, both = draw(st.integers(-14, 14)), draw(st.integers(0, 1))
        found.append(Balance(option, max(points, 0) + both, max(-points, 0) + both, draw(st.integers(0, 3)) == 0))
    grouped = {each: draw(st.sampled_from((None, "f", "g"))) for each in options}
    sizes = [family for family in grouped.values() if family]
    fits = {each for each in sizes if 1 < sizes.count(each) < len(options)}
    return tuple(found), {option: family for option, family in grouped.items() if family in fits and family}


@given(situations())
def test_it_judges_by_the_rules_of_the_design(situation: tuple[tuple[Balance, ...], dict[str, str]]) -> None:
    assert judge(*situation) == plainly(*situation)


@given(situations())
def test_a_verdict_keeps_the_laws(situation: tuple[tuple[Balance, ...], dict[str, str]]) -> None:
    every, family_of = situation
    found = judge(every, family_of)
    points = {each.option: each.points for each in every}
    barred = {each.option for each in every if each.barred}
    named = {family_of.get(each, each) for each in found.forms}
    assert (found.recommended is not None) == (found.outcome in ("clear", "leaning")) == bool(found.forms)
    assert len(named) <= 1
    assert not barred & {*found.forms, *found.contenders, *found.least_bad}
    assert set(found.held_back) <= barred
    assert all(points[each] >= 0 for each in found.forms)
    assert not (found.outcome == "clear" and found.ground != "support")
    assert not (found.forms and found.least_bad)
    assert found.contenders or found.held_back
    for option in found.contenders if found.forms else ():
        assert family_of.get(option, option) in named


def rank(found: Judgement, options: Sequence[str]) -> int:
    """How far the best of some options has come."""
    if set(options) & set(found.forms):
        alone = found.recommended in options
        return {"leaning": 2, "clear": 4}[found.outcome] + (alone or len(options) > 1)
    return int(bool(set(options) & set(found.contenders)))


@given(situations(), st.integers(0, 3), st.integers(1, 5), st.booleans())
def test_more_for_an_option_never_lowers_it_or_its_family(
    situation: tuple[tuple[Balance, ...], dict[str, str]], place: int, more: int, less_against: bool
) -> None:
    every, family_of = situation
    favoured = every[place % len(every)]
    # What is taken away from what speaks against it leaves something there: silence is another matter.
    eased = less_against and favoured.con > more
    better = favoured._replace(con=favoured.con - more) if eased else favoured._replace(pro=favoured.pro + more)
    before = judge(every, family_of)
    after = judge([better if each is favoured else each for each in every], family_of)
    family = family_of.get(favoured.option)
    forms = [each for each in family_of if family_of[each] == family] if family else []
    assert rank(after, [favoured.option]) >= rank(before, [favoured.option])
    assert rank(after, forms) >= rank(before, forms)


@given(situations(), st.integers(0, 3))
def test_one_more_point_against_never_betters_an_option(
    situation: tuple[tuple[Balance, ...], dict[str, str]], place: int
) -> None:
    every, family_of = situation
    option = every[place % len(every)]
    worse = [each._replace(con=each.con + 1) if each is option else each for each in every]
    assert rank(judge(worse, family_of), [option.option]) <= rank(judge(every, family_of), [option.option])


@given(situations(), st.randoms(use_true_random=False))
def test_the_order_of_options_does_not_count(
    situation: tuple[tuple[Balance, ...], dict[str, str]], chance: Random
) -> None:
    every, family_of = situation
    one, other = judge(every, family_of), judge(chance.sample(every, len(every)), family_of)
    several = ("forms", "contenders", "least_bad", "held_back")
    for each in Judgement._fields:
        found, again = getattr(one, each), getattr(other, each)
        assert set(found) == set(again) if each in several else found == again
